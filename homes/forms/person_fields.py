"""Fields of persons: what people really type is understood, what is wrong is said kindly."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from homes.forms.fields import plain_name
from homes.models.person import FIRST_YEAR

MOBILE = re.compile(r"1[3-9][0-9]{9}")
BETWEEN = re.compile(r"[\s\-()]")
COUNTRY = re.compile(r"^(\+|00)?86(?=1)")


class PersonNameField(forms.CharField):
    """A name or nickname, without stray blanks and invisible signs."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(max_length=50, widget=widget, **kwargs)

    def clean(self, value):
        name = plain_name(super().clean(value))
        if self.required and not name:
            raise ValidationError(self.error_messages["required"], code="required")
        return name


class PhoneField(forms.CharField):
    """A mobile number of eleven digits; blanks, dashes, full width and +86 are understood."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
        super().__init__(required=False, max_length=30, widget=widget, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        number = BETWEEN.sub("", unicodedata.normalize("NFKC", text))
        number = COUNTRY.sub("", number)
        if number and not MOBILE.fullmatch(number):
            raise ValidationError(_("A mobile phone number has 11 digits."))
        return number


class BirthYearField(forms.CharField):
    """A year with four digits; None where nobody knows it."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(required=False, max_length=10, widget=widget, **kwargs)

    def clean(self, value):
        text = unicodedata.normalize("NFKC", super().clean(value)).strip().removesuffix("年")
        if not text:
            return None
        this_year = timezone.localdate().year
        if not re.fullmatch("[0-9]{4}", text) or not FIRST_YEAR <= int(text) <= this_year:
            words = {"first": FIRST_YEAR, "last": this_year}
            raise ValidationError(_("Enter a year from %(first)s to %(last)s.") % words)
        return int(text)

    def has_changed(self, initial, data):
        return str(initial or "") != str(data or "").strip()
