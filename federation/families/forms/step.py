"""The next step of a recognition."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.accounts.numbers import holds_identity_number
from federation.accounts.versioned_form import IDENTITY_NUMBER
from federation.families.models import RecognitionState

WORDS = {
    RecognitionState.VILLAGE_AGREED: _("The village agrees"),
    RecognitionState.TOWN_AGREED: _("The town agrees"),
    RecognitionState.NOTICE: _("The county agrees: put it on public notice"),
    RecognitionState.RECOGNISED: _("Recognise the family"),
    RecognitionState.NOMINATED: _("Return it to the village, with the reason"),
    RecognitionState.WITHDRAWN: pgettext_lazy("action", "Withdraw it, with the reason"),
}


class StepForm(forms.Form):
    """One step; only those that she may take now are offered."""

    use_required_attribute = False
    state = forms.ChoiceField(
        label=_("What happens"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what happens."),
            "invalid_choice": _("This step is not possible any more. Choose another one."),
        },
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=200,
        help_text=_("Needed to return or to withdraw. The federation alone reads it."),
    )

    def __init__(self, *args, recognition, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.recognition, self.user = recognition, user
        steps = recognition.steps_for(user)
        self.fields["state"].choices = [(state, WORDS[state]) for state in steps]

    def clean_note(self):
        note = self.cleaned_data["note"]
        if holds_identity_number(note):
            raise forms.ValidationError(IDENTITY_NUMBER)
        return note

    def save(self):
        """Takes the step; a ValidationError names the field that is wrong."""
        self.recognition.take_step(self.cleaned_data["state"], self.cleaned_data["note"], self.user)
        return self.recognition
