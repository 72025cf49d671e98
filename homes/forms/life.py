"""The next step of a home's life."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from homes.forms.fields import DayField
from homes.forms.plain import PlainForm
from homes.models import Home, HomeState


class HomeStateForm(PlainForm):
    """One step along the home's life; only steps that are possible are offered."""

    state = forms.ChoiceField(
        label=_("What happens"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what happens."),
            "invalid_choice": _("This step is not possible any more. Choose another one."),
        },
    )
    on = DayField(
        label=_("From which day"), help_text=_("When a home opens, this is its plaque date.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=200,
        help_text=_("Needed to pause or to close, such as “the house is being repaired”."),
    )
    successor = forms.CharField(
        label=_("Code of the home that takes over"),
        required=False,
        max_length=20,
        help_text=_("Only when a home closes."),
    )

    def __init__(self, *args, home, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.home, self.user = home, user
        words = {
            HomeState.APPROVED: _("Approve the proposal"),
            HomeState.OPEN: _("Open it"),
            HomeState.PAUSED: _("Pause it"),
            HomeState.CLOSED: _("Close it"),
        }
        self.fields["state"].choices = [(state, words[state]) for state in home.next_states]
        self.fields["on"].initial = timezone.localdate

    def clean_successor(self):
        code = self.cleaned_data["successor"]
        if not code:
            return None
        found = Home.objects.visible_to(self.user).filter(code=code).first()
        if found is None:
            raise ValidationError(_("There is no home with this code."))
        return found

    def save(self):
        """Takes the step; a ValidationError names the field that is wrong."""
        data = self.cleaned_data
        self.home.change_state(
            data["state"], data["on"], data["reason"], self.user, data["successor"]
        )
        return self.home
