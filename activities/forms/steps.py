"""One step in the life of a record: confirmed, returned, taken back, cancelled, declared void."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from activities.forms.fields import WordsField
from activities.models import CancelReason, Step
from activities.models.life import take_step
from federation.accounts.numbers import holds_identity_number
from federation.accounts.versioned_form import IDENTITY_NUMBER

OWN_WORDS = "own"
LISTED_TO_RETURN = {
    "headcount": _("The number of people looks wrong; please check it."),
    "date": _("The date looks wrong; please check it."),
    "photos": _("Photos are missing or do not show this activity."),
    "double": _("This activity has been logged before."),
    "content": _("Please write a little more about what was done."),
    OWN_WORDS: _("Another reason, in words below"),
}
LISTED_TO_VOID = {
    "double": _("It was logged twice."),
    "never": _("It did not take place."),
    "wrong": _("It was logged for the wrong home."),
    OWN_WORDS: _("Another reason, in words below"),
}


class StepForm(forms.Form):
    """A step taken from the version that was shown; `page` leads back to the place in the queue."""

    use_required_attribute = False
    step = None
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    page = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=100_000
    )

    def __init__(self, *args, user, activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.activity = user, activity
        self.fields["version"].initial = activity.version

    def save(self):
        """Takes the step and returns the record; raises as `take_step` does."""
        return take_step(
            self.activity,
            self.step,
            self.user,
            version=self.cleaned_data["version"],
            reason=self.note,
            cancelled_for=self.cancelled_for,
        )

    @property
    def note(self):
        return ""

    @property
    def cancelled_for(self):
        return ""


class ConfirmForm(StepForm):
    step = Step.CONFIRMED


class UndoForm(StepForm):
    step = Step.UNDONE


class ReasonedForm(StepForm):
    """Some usual reasons, or words of her own."""

    listed = {}
    own_words = OWN_WORDS
    reason = forms.ChoiceField(
        label=_("Why is it returned"),
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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = list(self.listed.items())

    def clean_words(self):
        """Identity and bank card numbers are never kept, here either."""
        words = self.cleaned_data["words"]
        if holds_identity_number(words):
            raise ValidationError(IDENTITY_NUMBER)
        return words

    def clean(self):
        """Words of her own are needed when no listed reason says it."""
        cleaned = super().clean()
        if cleaned.get("reason") == self.own_words and cleaned.get("words") == "":
            self.add_error("words", self.missing_words)
        return cleaned

    @property
    def note(self):
        """The listed reason and her words, as others will read them."""
        reason, words = self.cleaned_data["reason"], self.cleaned_data["words"]
        listed = "" if reason == self.own_words else str(self.listed[reason])
        return " ".join(part for part in (listed, words) if part)[:200]

    def renewed(self, current):
        """After StaleSave: the words stay; the next step is taken from the version now shown."""
        self.data = self.data.copy()
        self.data["version"] = current.version
        return self


class ReturnForm(ReasonedForm):
    """The logger reads the note first."""

    step = Step.RETURNED
    listed = LISTED_TO_RETURN
    missing_words = _("Write what should be corrected")


class VoidForm(ReasonedForm):
    """The record keeps its number and counts no more."""

    step = Step.VOIDED
    listed = LISTED_TO_VOID
    missing_words = _("Write why it does not count")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why does it not count")


class CancelForm(ReasonedForm):
    """The public reads the listed reason, never the words."""

    step = Step.CANCELLED
    listed = {code: label for code, label in CancelReason.choices if code != CancelReason.SERIES}
    own_words = CancelReason.OTHER
    missing_words = _("Write why it is cancelled")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why is it cancelled")
        self.fields["words"].help_text = _("Read by colleagues only")

    @property
    def cancelled_for(self):
        return self.cleaned_data["reason"]
