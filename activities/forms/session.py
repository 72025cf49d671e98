"""Planning the sessions of a course, each an activity of its own."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from activities import courses
from activities.forms.create import HomeField, loggable_homes
from activities.forms.helping import CLOCK
from activities.forms.training import ENDED
from homes.forms.fields import DayField
from homes.forms.plain import PlainForm
from homes.models import HomeState

MOST_DAYS = 62  # of a course no longer than this each day is offered by itself


class DaysField(forms.MultipleChoiceField):
    """Days of a course, ticked; kept as dates."""

    def offer(self, days):
        self.choices = [(day.isoformat(), _told(day)) for day in days]
        self.days = {day.isoformat(): day for day in days}

    def clean(self, value):
        return [self.days[text] for text in super().clean(value)]


class SessionForm(PlainForm):
    """Plans sessions on days of the course; each is an activity of the home that leads it."""

    home = HomeField()
    days = DaysField(
        label=_("On which days"),
        widget=forms.CheckboxSelectMultiple({"class": "chips"}),
        error_messages={
            "required": _("Choose at least one day"),
            "invalid_choice": _("A session lies inside its course"),
        },
    )
    day = DayField(label=_("On which day"))
    start_time = forms.TimeField(
        label=_("Begins"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages=CLOCK,
    )
    end_time = forms.TimeField(
        label=_("Ends"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages=CLOCK,
    )

    def __init__(self, *args, user, training, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.training = user, training
        homes = loggable_homes(user).filter(state=HomeState.OPEN)
        homes = homes.filter(area__code__startswith=training.area_id)
        self.fields["home"].offer(homes)
        if training.home:
            self.initial["home"] = training.home.code
        self._offer_days()

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start_time"), cleaned.get("end_time")
        if end and not start:
            self.add_error("start_time", _("Say when it begins"))
        elif end and end <= start:
            self.add_error("end_time", _("The end comes after the beginning"))
        for day in self.chosen:
            self._check_day(day, cleaned.get("home"))
        return cleaned

    def save(self):
        """The planned sessions; ValidationError when the course was over by now."""
        cleaned = self.cleaned_data
        times = cleaned.get("start_time"), cleaned.get("end_time")
        return [
            courses.plan_session(self.training, cleaned["home"], day, self.user, *times)
            for day in self.chosen
        ]

    @property
    def chosen(self):
        """The days that were chosen."""
        days = self.cleaned_data.get("days") or [self.cleaned_data.get("day")]
        return [day for day in days if day]

    def _offer_days(self):
        """Each day as a tick where the course is short; else one date."""
        first, last = self.training.starts_on, self.training.ends_on
        if (last - first).days >= MOST_DAYS:
            del self.fields["days"]
            return
        del self.fields["day"]
        standing = self.training.sessions.exclude(state__in=ENDED)
        taken = set(standing.values_list("held_on", flat=True))
        days = [first + timedelta(days=past) for past in range((last - first).days + 1)]
        self.fields["days"].offer([day for day in days if day not in taken])

    def _check_day(self, day, home):
        field = "days" if "days" in self.fields else "day"
        refusal = self.training.refusal_for(day)
        if refusal is None and home and day <= timezone.localdate():
            refusal = home.refusal_for(day)
        if refusal and not self.has_error(field):
            self.add_error(field, refusal)


def _told(day):
    """10 March, Tue: the day as a tick shows it."""
    return f"{date_format(day, 'MONTH_DAY_FORMAT')} {date_format(day, 'D')}"
