"""Confirming a record, or returning it with a note."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from activities.forms.fields import WordsField
from activities.models import Activity, ActivityState
from federation.accounts.versioned_form import StaleSave

OWN_WORDS = "own"
REASONS = {
    "headcount": _("The number of people looks wrong; please check it."),
    "date": _("The date looks wrong; please check it."),
    "photos": _("Photos are missing or do not show this activity."),
    "double": _("This activity has been logged before."),
    "content": _("Please write a little more about what was done."),
}


class ConfirmForm(forms.Form):
    """A verdict on the version that was shown; `page` leads back to the place in the queue."""

    use_required_attribute = False
    verdict = ActivityState.CONFIRMED
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    page = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=100_000
    )

    def __init__(self, *args, user, activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.activity = user, activity
        self.fields["version"].initial = activity.version

    def save(self):
        """Writes the verdict under the row's lock; StaleSave when the record changed meanwhile."""
        with transaction.atomic():
            current = Activity.objects.select_for_update().get(pk=self.activity.pk)
            if current.version != self.cleaned_data["version"]:
                raise StaleSave(current)
            if not Activity.objects.waiting_for(self.user).filter(pk=current.pk).exists():
                raise PermissionDenied
            current.review(self.user, self.verdict, self.note)
        return current

    @property
    def note(self):
        return ""


class ReturnForm(ConfirmForm):
    """Five usual reasons, or words of her own; the logger reads the note first."""

    verdict = ActivityState.RETURNED
    reason = forms.ChoiceField(
        label=_("Why is it returned"),
        choices=[*REASONS.items(), (OWN_WORDS, _("Another reason, in words below"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a reason"),
            "invalid_choice": _("Choose a reason from the list"),
        },
    )
    words = WordsField(
        label=_("In words"),
        max_length=150,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        too_long=_("At most %(limit_value)d characters, these are %(show_value)d"),
    )

    def clean(self):
        """Words of her own are needed when no listed reason says it."""
        cleaned = super().clean()
        if cleaned.get("reason") == OWN_WORDS and cleaned.get("words") == "":
            self.add_error("words", _("Write what should be corrected"))
        return cleaned

    @property
    def note(self):
        """The listed reason and her words, as the logger reads them."""
        reason, words = self.cleaned_data["reason"], self.cleaned_data["words"]
        listed = "" if reason == OWN_WORDS else str(REASONS[reason])
        return " ".join(part for part in (listed, words) if part)[:200]

    def renewed(self, current):
        """After StaleSave: the words stay, and the next verdict is on the version now shown."""
        self.data = self.data.copy()
        self.data["version"] = current.version
        return self
