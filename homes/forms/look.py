"""Why somebody looks at what is masked, and the page of who looked."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import User
from homes.forms.plain import PlainForm
from homes.models import Purpose

NOT_A_MONTH = _("Write the month like 2026-03.")


class LookForm(PlainForm):
    """The reason for a look: one of the list, or words where none of it fits."""

    purpose = forms.ChoiceField(
        label=_("Why"),
        choices=Purpose,
        error_messages={
            "required": _("Say why."),
            "invalid_choice": _("Choose a reason from the list."),
        },
    )
    words = forms.CharField(
        label=_("In words"),
        help_text=_("No names: this line is never erased."),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self):
        data = super().clean()
        if data.get("purpose") == Purpose.OTHER and not data.get("words", "x").strip():
            self.add_error("words", _("Say in a few words why."))
        return data


class LooksFilterForm(forms.Form):
    """A month, and one person who looked; a field with an error filters nothing."""

    use_required_attribute = False
    month = forms.DateField(
        label=_("Month"),
        required=False,
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        validators=[
            MinValueValidator(date(2000, 1, 1), NOT_A_MONTH),
            MaxValueValidator(date(2099, 12, 1), NOT_A_MONTH),
        ],
        error_messages={"invalid": NOT_A_MONTH},
    )
    username = forms.CharField(label=_("User name"), max_length=50, required=False)

    @property
    def first(self):
        """The first day of the month: the chosen one, else this one."""
        self.is_valid()
        chosen = getattr(self, "cleaned_data", {}).get("month")
        return (chosen or timezone.localdate()).replace(day=1)

    @property
    def following(self):
        """The first day of the month after."""
        first = self.first
        return date(first.year + first.month // 12, first.month % 12 + 1, 1)

    @property
    def chosen_username(self):
        self.is_valid()
        return User.normalize_username(getattr(self, "cleaned_data", {}).get("username", ""))
