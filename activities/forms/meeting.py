"""What planning an activity and setting up a series have in common."""

import unicodedata
from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.fields import WordsField
from activities.forms.record import KIND_TEXT_MIN
from activities.models import ActivityKind
from activities.models.kind import OTHER
from federation.accounts.versioned_form import VersionedForm
from homes.models import Home, HomeState


class ClockField(forms.TimeField):
    """A time of day as typed: “14：30”, “1430” and “14点30分” are understood."""

    def __init__(self, **kwargs):
        super().__init__(
            input_formats=["%H:%M", "%H:%M:%S", "%H%M", "%H点%M分", "%H点"],
            widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
            **kwargs,
        )

    def to_python(self, value):
        if isinstance(value, time):
            return value
        return super().to_python(unicodedata.normalize("NFKC", value or ""))


class MeetingForm(VersionedForm):
    """The fields of a meeting still to come and their rules."""

    kind = forms.ModelChoiceField(
        ActivityKind.objects.in_use(),
        label=_("What kind of activity"),
        to_field_name="code",
        empty_label=_("Choose"),
        error_messages={
            "required": _("Choose a kind"),
            "invalid_choice": _("Choose a kind from the list"),
        },
    )
    kind_text = WordsField(
        label=_("What it was"),
        help_text=_("Only for the kind “other”: at least 5 characters"),
        max_length=50,
        required=False,
        too_long=_("At most %(limit_value)d characters, these are %(show_value)d"),
    )
    start_time = ClockField(
        label=_("Begins at"), required=False, error_messages={"invalid": _("Write it like 14:30")}
    )
    end_time = ClockField(
        label=_("Ends at"), required=False, error_messages={"invalid": _("Write it like 14:30")}
    )
    title = WordsField(
        label=_("Title"),
        max_length=30,
        required=False,
        too_long=_("The title has at most %(limit_value)d characters, this one has %(show_value)d"),
    )
    place = WordsField(
        label=_("Place"),
        help_text=_("If it was not in the home"),
        max_length=100,
        required=False,
        too_long=_("At most %(limit_value)d characters, these are %(show_value)d"),
    )
    is_announced = forms.BooleanField(
        label=_("Announce it to everyone"),
        help_text=_(
            "The public page shows kind, day, time and home, never the title or the place typed "
            "here. Visits at people’s homes are never shown."
        ),
        required=False,
        initial=True,
    )
    words = ("kind_text", "title", "place")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind_text"].label = _("What it will be")
        self.fields["place"].help_text = _("If it will not be in the home")
        if self.instance.pk:
            self.initial["kind"] = self.instance.kind
            kept = ActivityKind.objects.filter(pk=self.instance.kind_id)
            self.fields["kind"].queryset = ActivityKind.objects.in_use() | kept

    def check_kind_text(self):
        """The kind “other” says what it will be; another kind needs no words."""
        kind, words = self.cleaned_data.get("kind"), self.cleaned_data.get("kind_text")
        if kind is None or words is None:
            return
        if kind.code != OTHER:
            self.cleaned_data["kind_text"] = ""
        elif len(words) < KIND_TEXT_MIN:
            self.add_error("kind_text", _("Say in at least 5 characters what it will be"))

    def check_times(self):
        """An end needs a beginning, and comes after it."""
        start, end = self.cleaned_data.get("start_time"), self.cleaned_data.get("end_time")
        if end is None or self.has_error("start_time"):
            return
        if start is None:
            self.add_error("start_time", _("Say also when it begins"))
        elif end <= start:
            self.add_error("end_time", _("It should end after it begins"))

    def changes(self):
        """For the trail: of words the field alone, they may name a person."""
        own = {"home", *self.Meta.fields}
        changes = {name: pair for name, pair in super().changes().items() if name in own}
        return changes | {name: ["", ""] for name in self.words if name in changes}


def planning_homes(user):
    """Homes of her scope that are open: only they can plan."""
    homes = Home.objects.visible_to(user).filter(state=HomeState.OPEN, plaque_on__isnull=False)
    return homes.select_related("area__parent")
