"""The sheet of an activity's attendance, as a browser sees and sends it."""

import uuid

from django.urls import reverse

CAIZICHUAN = "621125108207"


def sheet_of(activity):
    return reverse("activities:activity_attendance", args=[activity.uid])


def names_on(response):
    return [cell.name for cell in response.context["form"].cells]


def ticked_on(response):
    return {cell.pk for cell in response.context["form"].cells if cell.is_ticked}


def save(browser, activity, persons, headcount="", **fields):
    activity.refresh_from_db()
    data = {
        "do": "save",
        "version": activity.version,
        "present": [person.pk for person in persons],
        "headcount": headcount,
        "intent": str(uuid.uuid4()),
    }
    return browser.post(sheet_of(activity), data | fields)
