"""A course: what is taught, where, when and for how many."""

import uuid
from datetime import timedelta

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities import courses
from activities.forms.create import HomeField, loggable_homes
from activities.forms.fields import CountField, WordsField, identity
from activities.forms.roll import TOO_LONG
from activities.models import ActivityState, Training
from activities.models.training import MOST_TRAINEES, USUAL_SHARE
from federation.accounts.forms.users import AreaField
from federation.accounts.models import Role
from federation.accounts.versioned_form import VersionedForm
from federation.areas.models import Area
from homes.forms.fields import DayField
from homes.forms.plain import PlainForm

LONGEST = timedelta(days=366)
ENDED = (ActivityState.CANCELLED, ActivityState.VOID)


class TrainingForm(VersionedForm):
    """Enters a course or changes it. Sent twice under one `uid` it is one course.

    It belongs to a home, or to a place where it belongs to no single one; what was held, and
    whoever is enrolled, stays inside it.
    """

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = WordsField(
        label=_("Title"),
        max_length=40,
        too_long=TOO_LONG,
        error_messages={"required": _("Write a title")},
    )
    skills = WordsField(
        label=_("Skills taught"),
        help_text=_("Such as tinfoil processing; several with commas between them"),
        max_length=100,
        too_long=TOO_LONG,
        error_messages={"required": _("Write which skill is taught")},
    )
    home = HomeField(required=False)
    area = AreaField(
        Area.objects.none(),
        label=_("Or the place, if it belongs to no single home"),
        required=False,
        error_messages={"invalid_choice": _("Choose a place inside your own area.")},
    )
    place = WordsField(label=_("Place"), max_length=100, required=False, too_long=TOO_LONG)
    trainer = WordsField(label=_("Trainer"), max_length=50, required=False, too_long=TOO_LONG)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"))
    capacity = CountField(
        label=_("Room for"),
        least=1,
        most=MOST_TRAINEES,
        required=False,
        error_messages={"invalid": _("This should be a whole number from 1 to 200")},
    )
    completion_percent = forms.IntegerField(
        label=_("Completed by whoever attended at least"),
        initial=USUAL_SHARE,
        min_value=1,
        max_value=100,
        widget=forms.TextInput({"inputmode": "numeric", "size": 6, "data-unit": "%"}),
        error_messages={
            "required": _("Write a share from 1 to 100"),
            "invalid": _("Write a share from 1 to 100"),
            "min_value": _("Write a share from 1 to 100"),
            "max_value": _("Write a share from 1 to 100"),
        },
    )

    class Meta:
        model = Training
        fields = [
            "title",
            "skills",
            "home",
            "place",
            "trainer",
            "starts_on",
            "ends_on",
            "capacity",
            "completion_percent",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["uid"] = uuid.uuid4()
        self.earlier = self._sent_before() if self.instance.pk is None else None
        homes = loggable_homes(self.user)
        options = self.fields["home"].offer(homes)
        self.fields["home"].widget.choices[0] = ("", _("None"))
        if self.instance.home:
            self.initial["home"] = self.instance.home.code
        elif len(homes) == 1:
            self.initial.setdefault("home", options[0][0])
        self._offer_areas()

    def clean(self):
        cleaned = super().clean()
        self._check_place(cleaned)
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last:
            self._check_days(first, last)
        self._check_room(cleaned.get("capacity"))
        return cleaned

    def store(self):
        training = self.instance
        if training.pk is None:
            training.uid = self.cleaned_data.get("uid") or training.uid
        home = self.cleaned_data.get("home")
        area = self.cleaned_data.get("area") or self.user.area
        training.area_id = home.area_id if home else area.pk
        super().store()

    def changes(self):
        """The trail keeps no words, which may name a person: of them the field alone."""
        words = ("title", "skills", "place", "trainer")
        changes = super().changes()
        changes.pop("uid", None)
        return changes | {name: ["", ""] for name in words if name in changes}

    def _offer_areas(self):
        """A head's courses are her home's; a village has one place, a cadre above it chooses."""
        if self.user.role in (Role.HEAD, Role.VILLAGE):
            del self.fields["area"]
            self.fields["home"].required = self.user.role == Role.HEAD
            return
        self.fields["area"].offer(Area.objects.visible_to(self.user).standing())
        if self.instance.pk and not self.instance.home:
            self.initial["area"] = self.instance.area_id

    def _sent_before(self):
        """The course that this very form has stored already: a second press, or a reload."""
        uid = identity(self.data.get("uid")) if self.is_bound else None
        return Training.objects.filter(uid=uid, created_by=self.user).first() if uid else None

    def _check_place(self, cleaned):
        chosen = cleaned.get("home") or cleaned.get("area")
        if "area" in self.fields and not chosen and not self.has_error("home"):
            self.add_error("area", _("Choose a home or a place"))

    def _check_days(self, first, last):
        if last < first:
            self.add_error("ends_on", _("The end comes after the beginning"))
        elif last - first > LONGEST:
            self.add_error("ends_on", _("A course lasts one year at most"))
        elif self.instance.pk:
            self._check_sessions(first, last)

    def _check_sessions(self, first, last):
        """No session falls out of its course."""
        sessions = self.instance.sessions.exclude(state=ActivityState.CANCELLED)
        outside = (
            sessions.exclude(held_on__gte=first, held_on__lte=last).order_by("held_on").first()
        )
        if outside:
            words = {"date": date_format(outside.held_on, "DATE_FORMAT")}
            field = "starts_on" if outside.held_on < first else "ends_on"
            self.add_error(field, gettext("There is a session on %(date)s.") % words)

    def _check_room(self, capacity):
        enrolled = self.instance.enrolments.standing().count() if self.instance.pk else 0
        if capacity is not None and capacity < enrolled:
            words = {"enrolled": enrolled, "room": capacity}
            text = _("%(enrolled)d are enrolled, more than the %(room)d there would be room for")
            self.add_error("capacity", text % words)


class CancelTrainingForm(PlainForm):
    """Why the course does not take place."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    reason = WordsField(
        label=_("Why is it cancelled"),
        max_length=200,
        too_long=TOO_LONG,
        error_messages={"required": _("Write why it is cancelled")},
    )

    def save(self, training, user):
        cleaned = self.cleaned_data
        return courses.cancel(training, user, cleaned["reason"], cleaned["version"])
