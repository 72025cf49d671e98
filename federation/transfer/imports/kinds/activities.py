"""Past activities from an old ledger: numbered here, in the order of their days."""

import re
from datetime import time

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities import ledger, questions
from activities.forms.fields import number_typed
from activities.models import Activity, ActivityKind
from activities.models.activity import HEADCOUNT_MAX
from activities.models.kind import OTHER
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.transfer.imports import values
from federation.transfer.imports.checked import Checked
from federation.transfer.imports.heads import PLACES, Field
from homes.models import Home

GROUPS = ("women", "elders", "children", "others")
CLOCK = re.compile("([0-9]{1,2})[:时点]([0-9]{2})?")
LEAST_WORDS = 5  # for a kind of its own, as on the form


class ActivityRows:
    """Checks and writes rows of activities; they wait for review like all that is logged."""

    code = "activities"
    label = _("Past activities")
    hint = _("Home, day, kind and headcount are needed. The records wait for review like others.")
    fields = (
        Field("home", _("Home"), ("微家名称", "微家", "名称", "所属微家"), True),
        Field("home_code", _("Code of the home"), ("微家编号",)),
        *PLACES,
        Field("held_on", _("Date"), ("活动时间", "活动日期", "时间", "日期", "开展时间"), True),
        Field("kind", _("Kind"), ("活动类型", "类型", "活动类别"), True),
        Field("kind_text", _("What it was"), ("类型说明",)),
        Field("title", _("Title"), ("活动主题", "主题", "活动名称", "活动标题")),
        Field("place", _("Place"), ("活动地点", "地点")),
        Field("headcount", _("Person-times"), ("参加人数", "人数", "参与人数", "活动人数"), True),
        Field("women", _("Women"), ("其中妇女", "妇女人数")),
        Field("elders", _("Elders"), ("其中老人", "老人人数")),
        Field("children", _("Children"), ("其中儿童", "儿童人数")),
        Field("others", _("Others"), ("其中其他",)),
        Field("start_time", _("Begins"), ("开始时间",)),
        Field("end_time", _("Ends"), ("结束时间",)),
        Field("content", _("A few words"), ("活动内容", "内容", "主要内容", "简介")),
    )

    def __init__(self, user, all_texts):
        self.user = user
        self.places = values.Places(user)
        kinds = ActivityKind.objects.in_use()
        self.kinds = values.words_of_list(kinds)
        homes = Home.objects.visible_to(user).prefetch_related("state_changes")
        self.by_code = {home.code: home for home in homes}
        self.by_name = {}
        for home in self.by_code.values():
            self.by_name.setdefault(home.name_zh, []).append(home)
            if home.name_en:
                self.by_name.setdefault(home.name_en.lower(), []).append(home)
        self.there = {}
        led = Activity.objects.in_ledger().filter(activity_homes__is_lead=True)
        seen = led.values_list("activity_homes__home", "held_on", "kind", "title", "headcount")
        for home, day, kind, title, headcount in seen.iterator(chunk_size=2000):
            self.there.setdefault((home, day, kind), set()).add((title, headcount))

    def check(self, texts):
        """What the row says, and whether the ledger has it."""
        checked = Checked()
        home = checked.read("home", self._home, texts)
        day = checked.read("held_on", values.day, texts.get("held_on", ""))
        if day is None:
            checked.wrong("held_on", _("Enter the day."))
        elif home and home.refusal_for(day):
            checked.wrong("held_on", home.refusal_for(day))
        kind = checked.read(
            "kind", values.choice, texts.get("kind", ""), self.kinds, _("There is no such kind.")
        )
        self._read_words(checked, texts, kind)
        self._read_numbers(checked, texts)
        for key in ("start_time", "end_time"):
            checked.read(key, _clock, texts.get(key, ""))
        begins, ends = checked.values.get("start_time"), checked.values.get("end_time")
        if ends and (begins is None or ends <= begins):
            checked.wrong("end_time", _("It ends after it begins."))
        if home and day and kind:
            self._compare(checked, (home.pk, day, kind.pk))
        return checked

    def _home(self, texts):
        code = values.plain(texts.get("home_code", ""))
        if code:
            if code in self.by_code:
                return self.by_code[code]
            raise values.WrongPlace("home_code", _("There is no home with this code."))
        found = self.by_name.get(values.plain(texts.get("home", "")).lower(), [])
        given = [texts.get(key, "") for key in ("area_code", "town", "village")]
        if len(found) > 1 and any(given):
            area = self.places.find(*given)
            found = [home for home in found if home.area_id.startswith(area.pk)]
        if len(found) == 1:
            return found[0]
        if found:
            raise values.Wrong(_("Several homes have this name. Write its code or its village."))
        name = values.get_close_matches(texts.get("home", ""), self.by_name, n=1, cutoff=0.5)
        raise values.Wrong(_("There is no home of this name."), name[0] if name else "")

    def _read_words(self, checked, texts, kind):
        words = checked.words("kind_text", texts, 50)
        if kind and kind.code != OTHER:
            checked.values["kind_text"] = ""
        elif kind and len(words) < LEAST_WORDS:
            checked.wrong("kind_text", _("Say in at least 5 characters what it was"))
        for key, most in (("title", 30), ("place", 100), ("content", 500)):
            checked.words(key, texts, most)

    def _read_numbers(self, checked, texts):
        headcount = checked.read("headcount", _count, texts.get("headcount", ""), 1)
        if headcount is None and "headcount" not in checked.problems:
            checked.wrong("headcount", _("Enter how many came."))
        parts = [checked.read(key, _count, texts.get(key, ""), 0) or 0 for key in GROUPS]
        if headcount and sum(parts) > headcount:
            words = gettext(
                "The groups add up to %(total)d people, more than the %(headcount)d who came"
            )
            checked.wrong("headcount", words % {"total": sum(parts), "headcount": headcount})

    def _compare(self, checked, key):
        read = checked.values
        own = (read.get("title", ""), read.get("headcount"))
        checked.identity = (*key, *own)
        there = self.there.get(key, set())
        if own in there:
            checked.known = gettext("It is in the ledger already.")
        elif there:
            checked.twin = gettext("This home has a record of this kind on this day.")

    def write(self, checked, row):
        """The record with its number; called in the order of days."""
        read = checked.values
        home = Home.objects.select_for_update().get(pk=read["home"].pk)
        plain = ("held_on", "kind", "kind_text", "title", "place", "headcount", *GROUPS)
        plain += ("start_time", "end_time", "content")
        activity = Activity(
            **{name: read[name] for name in plain},
            late_reason=gettext("Brought in from a list"),
            is_another=row.is_another,
            created_by=self.user,
            changed_by=self.user,
        )
        ledger.enter(activity, home, self.user)
        activity.save()
        ledger.lead(activity, home)
        questions.renew(activity)
        changes = {"held_on": ["", activity.held_on.isoformat()]}
        record(self.user, Action.CREATE, activity, changes=changes, area_code=home.area_id)
        return [activity]


def _count(text, least):
    """A number of people as typed, such as 31人; None where nothing is written."""
    if not text:
        return None
    number = number_typed(text)
    is_none = values.plain(text).strip("0") == ""
    if not (least <= number <= HEADCOUNT_MAX) or (number == 0 and not is_none):
        words = gettext("Enter a number from %(least)d to %(most)d.")
        raise values.Wrong(words % {"least": least, "most": HEADCOUNT_MAX})
    return number


def _clock(text):
    if not text:
        return None
    found = CLOCK.fullmatch(values.plain(text))
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise values.Wrong(_("Write the time like 14:30."))
    return time(int(found[1]), int(found[2] or 0))
