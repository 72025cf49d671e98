"""Who took part in an activity, by name, and how many came beside them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities import attendance
from activities.forms.fields import CountField, WordsField
from activities.forms.record import GROUPS, is_late
from activities.forms.roll import TOO_LONG, RollForm
from activities.models import ActivityState
from activities.models.activity import HEADCOUNT_MAX
from activities.usual import usual_at
from homes.models import Person


class AttendanceForm(RollForm):
    """Named and unnamed participants are together the headcount.

    In a session of a course the enrolled stand first, in the order of their names. `why` says why
    a record of long ago is changed, or why it comes late.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    headcount = CountField(
        label=_("How many came in all"),
        help_text=_("Those without a name too. Left empty: only those ticked"),
        least=1,
        most=HEADCOUNT_MAX,
        required=False,
        error_messages={
            "invalid": _("The number of people should be a whole number from 1 to 2000")
        },
    )
    why = WordsField(
        label=_("Why is it changed"), max_length=200, required=False, too_long=TOO_LONG
    )

    def __init__(self, *args, user, activity, **kwargs):
        self.activity = activity
        self.enrolled = activity.training.trainees() if activity.training_id else []
        self.helping = set(activity.attendances.helpers().values_list("person", flat=True))
        before = _participants(activity)
        listed, rarer = self._offered(before)
        kwargs |= {"user": user, "home": activity.lead_home, "day": activity.held_on}
        ticked = {person.pk for person in before}
        super().__init__(*args, listed=listed, rarer=rarer, before=ticked, **kwargs)
        self.fields["version"].initial = activity.version
        self.fields["headcount"].initial = activity.headcount
        self.is_plan = activity.state == ActivityState.PLANNED
        self.asks_why = is_late(activity.held_on) and activity.state != ActivityState.RETURNED
        if not self.asks_why:
            del self.fields["why"]
        elif self.is_plan:
            self.fields["why"].label = _("Why it is late")

    def _offered(self, before):
        """(whom to expect, who comes less often); of a course only its trainees are expected."""
        enrolled = {person.pk for person in self.enrolled}
        others = [person for person in before if person.pk not in enrolled]
        there = enrolled | {person.pk for person in before}
        homes = [link.home_id for link in self.activity.activity_homes.all()]
        usual, rarer = usual_at(homes, besides=there | self.helping)
        if not enrolled:
            return [*others, *usual], rarer
        first = [person for person in self.enrolled if person.pk not in self.helping]
        return [*first, *others], [*usual, *rarer]

    def clean(self):
        cleaned = super().clean()
        if self.pressed == "save":
            self._check_numbers(cleaned)
            self._check_why(cleaned)
        return cleaned

    def save(self):
        """Stores it and returns the record; StaleSave when overtaken."""
        cleaned = self.cleaned_data
        try:
            return attendance.write(
                self.activity,
                cleaned["present"],
                cleaned["headcount"],
                self.user,
                version=cleaned["version"],
                reason=cleaned.get("why", ""),
            )
        except attendance.FewerThanNamed as fewer:
            self._tell_fewer(fewer.named, fewer.headcount)
            return None

    def renewed(self, current):
        """After StaleSave: the ticks stay, and the next save is against the version now shown."""
        self.data = self.data.copy()
        self.data["version"] = current.version
        return self

    @property
    def not_enrolled(self):
        """How many of those ticked are not in the course."""
        return len(self.ticked - {person.pk for person in self.enrolled}) if self.enrolled else 0

    def _check_numbers(self, cleaned):
        """The headcount holds the named and the groups; without anybody there is no activity."""
        headcount, named = cleaned.get("headcount"), len(self.ticked - self.helping)
        if self.has_error("headcount"):
            return
        if headcount is None and named == 0:
            self.add_error("headcount", _("Tick who came, or enter how many came"))
        elif headcount is not None and headcount < named:
            self._tell_fewer(named, headcount)
        else:
            self._check_groups(named if headcount is None else headcount)

    def _check_groups(self, headcount):
        total = sum(getattr(self.activity, name) or 0 for name in GROUPS)
        if total > headcount:
            words = {"total": total, "headcount": headcount}
            text = _("The groups add up to %(total)d people, more than the %(headcount)d who came")
            self.add_error("headcount", text % words)

    def _tell_fewer(self, named, headcount):
        words = {"named": named, "headcount": headcount}
        told = _("%(named)d are ticked by name, more than the %(headcount)d who came in all")
        self.add_error("headcount", told % words)

    def _check_why(self, cleaned):
        if self.asks_why and cleaned.get("why") == "" and self._is_changed(cleaned):
            label = _("Write why it is late") if self.is_plan else _("Write why it is changed")
            self.add_error("why", label)

    def _is_changed(self, cleaned):
        before = set(self.activity.attendances.participants().values_list("person", flat=True))
        headcount = cleaned.get("headcount")
        return self.is_plan or before != self.ticked or headcount != self.activity.headcount


def _participants(activity):
    """Those ticked so far, in the order of their names."""
    ticked = activity.attendances.participants().values("person")
    return list(Person.objects.filter(pk__in=ticked).select_related("area__parent"))
