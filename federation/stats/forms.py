"""What the overview may be asked for."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from homes.narrowing import QuarterField
from homes.quarter import Quarter


class QuarterForm(forms.Form):
    """One quarter, not a future one; nothing chosen means the running one."""

    quarter = QuarterField(required=False, max_length=6)

    def __init__(self, data, *, today):
        super().__init__(data)
        self.running = Quarter.of(today)

    def clean_quarter(self):
        quarter = self.cleaned_data["quarter"]
        if quarter and quarter > self.running:
            raise ValidationError(_("This quarter has not begun."))
        return quarter

    def chosen(self):
        """The quarter asked for; the running one when none or no such quarter was named."""
        return (self.is_valid() and self.cleaned_data["quarter"]) or self.running
