"""The log form as her phone keeps it for where there is no signal: what may be filled in.

Homes, kinds, meals and usual numbers go along; names of persons, words and drafts never do.
"""

import json
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import canteens, repeating
from activities.models.kind import MEALS


@dataclass(frozen=True)
class Fill:
    """One way to the form: its address, the part of it that tells it from others, what it fills in.

    `values` is JSON, from names of fields to text.
    """

    url: str
    way: str
    words: str
    values: str


def is_kept(request):
    """Whether the page is asked for to be kept on the phone: without names, drafts or messages."""
    return request.headers.get("X-Kept") == "1"


def kept_fills(request):
    """Her meals of today and the same again; none on a page that is not to be kept."""
    if not is_kept(request):
        return []
    keepings = canteens.kept_by(request.user, timezone.localdate())
    repeats = repeating.last_pairs(request.user, besides_canteens=bool(keepings))
    meals = [_meal(one.canteen, meal) for one in keepings for meal in one.canteen.meals_served]
    return [*meals, *(_again(link.activity, link.home) for link in repeats)]


def _meal(canteen, meal):
    code = canteens.code_of(canteen, meal)
    way = f"sitting={code}"
    number = canteens.last_number(canteen, meal)
    values = {"home": canteen.home.code, "kind": MEALS, "sitting": code}
    values |= {"headcount": str(number or "")}
    return Fill(
        url=f"{reverse('activities:activity_create')}?{way}",
        way=way,
        words=f"{canteen.name} · {meal.label}",
        values=json.dumps(values),
    )


def _again(record, home):
    url = reverse("activities:activity_repeat", args=[record.uid])
    values = {"home": home.code, "kind": record.kind.code, "headcount": str(record.headcount)}
    words = _("The same again: %(kind)s · %(home)s") % {"kind": record.kind, "home": home.name}
    return Fill(url=url, way=f"{record.uid}/repeat/", words=words, values=json.dumps(values))
