"""A form without a record of its own; identity and bank card numbers are refused here too."""

from django import forms

from federation.accounts.numbers import holds_identity_number
from federation.accounts.versioned_form import IDENTITY_NUMBER


class PlainForm(forms.Form):
    use_required_attribute = False

    def clean(self):
        data = super().clean()
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str) and holds_identity_number(value):
                self.add_error(name, IDENTITY_NUMBER)
        return data
