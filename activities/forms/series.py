"""Setting up a weekly meeting, changing it, and ending it."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from activities.forms.create import HomeField
from activities.forms.fields import WordsField, identity
from activities.forms.meeting import ClockField, MeetingForm, planning_homes
from activities.forms.plan import FARTHEST
from activities.models import Series
from federation.accounts.numbers import holds_identity_number
from federation.accounts.versioned_form import IDENTITY_NUMBER
from homes.forms.fields import DayField


class SeriesForm(MeetingForm):
    """A weekly meeting. Home, weekday and first day stay; the rest follows into coming meetings.

    `save` returns the series, also when the same form is sent again; `sent_before` is set when
    it was sent with other content.
    """

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    home = HomeField()
    weekday = forms.TypedChoiceField(
        label=_("Every"),
        choices=sorted(WEEKDAYS.items()),
        coerce=int,
        widget=forms.RadioSelect({"class": "chips"}),
        error_messages={
            "required": _("Choose a weekday"),
            "invalid_choice": _("Choose a weekday"),
        },
    )
    start_time = ClockField(
        label=_("Begins at"),
        error_messages={
            "required": _("Say when it begins"),
            "invalid": _("Write it like 14:30"),
        },
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"), required=False)
    field_order = ["home", "kind", "kind_text", "weekday", "start_time", "end_time"]

    class Meta:
        model = Series
        fields = [
            "kind",
            "kind_text",
            "weekday",
            "start_time",
            "end_time",
            "title",
            "place",
            "is_announced",
            "starts_on",
            "ends_on",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.earlier = None
        if self.instance.pk:
            for name in ("home", "uid", "weekday", "starts_on"):
                del self.fields[name]
            return
        homes = planning_homes(self.user)
        options = self.fields["home"].offer(homes)
        if len(homes) == 1:
            self.initial.setdefault("home", options[0][0])
        self.initial |= {"uid": uuid.uuid4(), "starts_on": timezone.localdate()}
        if self.is_bound and identity(self.data.get("uid")) is None:
            self.name_afresh()

    def clean(self):
        super().clean()
        self.check_kind_text()
        self.check_times()
        if "uid" in self.fields:
            self.earlier = Series.objects.filter(uid=self.cleaned_data.get("uid")).first()
        if self.earlier is None:
            self._check_days()
            self._check_twin()
        elif not self._is_same(self.earlier):
            self.add_error(None, _("This form was sent before, with other content. Look it over."))
            self.name_afresh()
        return self.cleaned_data

    def save(self, commit=True):
        """The series, now or earlier; the database's unique uid decides every race."""
        if self.earlier is None:
            try:
                return super().save()
            except IntegrityError:
                self.earlier = Series.objects.filter(uid=self.cleaned_data["uid"]).first()
                if self.earlier is None:
                    raise
        return self.earlier

    def store(self):
        """The series, and its coming meetings as it now says."""
        before = Series.objects.get(pk=self.instance.pk) if self.instance.pk else None
        if before is None:
            self.instance.uid = self.cleaned_data["uid"]
            self.instance.home = self.cleaned_data["home"]
        super().store()
        if before:
            self.instance.follow(before, self.user)
        self.instance.plan_ahead(self.user)

    def name_afresh(self):
        self.data = self.data.copy()
        self.data["uid"] = str(uuid.uuid4())

    def _check_days(self):
        today = timezone.localdate()
        start = self.cleaned_data.get("starts_on") or self.instance.starts_on
        end = self.cleaned_data.get("ends_on")
        if start and self.instance.pk is None and start > today + FARTHEST:
            self.add_error("starts_on", _("At most one year ahead"))
        if end and (end < today or (start and end < start)):
            self.add_error("ends_on", _("The last day is today or later, and not before the first"))

    def _check_twin(self):
        """The same kind at the same hour of the same weekday is set up once."""
        cleaned, one = self.cleaned_data, self.instance
        home = one.home if one.pk else cleaned.get("home")
        weekday = one.weekday if one.pk else cleaned.get("weekday")
        same = Series.objects.running(timezone.localdate()).filter(
            home=home,
            weekday=weekday,
            kind=cleaned.get("kind"),
            start_time=cleaned.get("start_time"),
            end_reason="",
        )
        if home and weekday is not None and same.exclude(pk=one.pk).exists():
            self.add_error("start_time", _("This home has this weekly meeting already"))

    def _is_same(self, earlier):
        named = {name: self.cleaned_data.get(name) for name in ("home", *self.Meta.fields)}
        stored = {name: getattr(earlier, name) for name in named}
        return earlier.created_by_id == self.user.pk and named == stored


class SeriesEndForm(forms.Form):
    """Ends a series with a reason; what was held stays."""

    use_required_attribute = False
    reason = WordsField(
        label=_("Why does it end"),
        help_text=_("Read by colleagues only"),
        max_length=200,
        error_messages={"required": _("Write why it ends")},
        too_long=_("At most %(limit_value)d characters, these are %(show_value)d"),
    )

    def clean_reason(self):
        """Identity and bank card numbers are never kept, here either."""
        reason = self.cleaned_data["reason"]
        if holds_identity_number(reason):
            raise ValidationError(IDENTITY_NUMBER)
        return reason
