"""Fields that the forms of homes share."""

import unicodedata
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from federation.accounts.numbers import holds_mobile_number

NOT_A_DAY = _("Enter a date like 2026-03-08.")


class DayField(forms.DateField):
    """A day of our century, shown by the phone's own calendar."""

    def __init__(self, **kwargs):
        super().__init__(
            validators=[
                MinValueValidator(date(2000, 1, 1), NOT_A_DAY),
                MaxValueValidator(date(2099, 12, 31), NOT_A_DAY),
            ],
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"required": _("Choose a date."), "invalid": NOT_A_DAY},
            **kwargs,
        )


class ChosenRows(forms.ModelMultipleChoiceField):
    """Several rows by their ids; one too large for the database is refused like any wrong one."""

    def _check_values(self, value):
        try:
            return super()._check_values(value)
        except OverflowError as error:
            raise ValidationError(
                self.error_messages["invalid_choice"], params={"value": "…"}
            ) from error


def public_words(text):
    """Words that anyone will read: refused with a mobile number in them."""
    if holds_mobile_number(text):
        raise ValidationError(
            _("There is a mobile phone number in here, and everyone can read it: take it out.")
        )


def plain_name(text):
    """A name without invisible characters and with single spaces, so that equal ones are equal."""
    visible = (letter for letter in text if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFC", " ".join("".join(visible).split()))
