"""An entry of one of the county's lists: added, renamed, moved, retired, never deleted."""

from django import forms
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from federation.accounts.versioned_form import VersionedForm
from homes.forms.fields import plain_name

A_NUMBER = _("Enter a whole number from 0 to 9999.")


class ListedForm(VersionedForm):
    """Adds, renames or retires an entry. A retired one stays readable on old records."""

    is_retired = forms.BooleanField(
        label=_("Retired: no longer offered in new forms"), required=False
    )

    position = forms.IntegerField(
        label=_("Place in the list"),
        help_text=_("Small numbers stand first."),
        min_value=0,
        max_value=9999,
        initial=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], A_NUMBER),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["is_retired"] = self.instance.retired_on is not None
        else:
            del self.fields["is_retired"]

    def clean_name_zh(self):
        return plain_name(self.cleaned_data["name_zh"])

    def clean_name_en(self):
        return plain_name(self.cleaned_data["name_en"])

    def store(self):
        if self.instance.pk is None:
            self.instance.code = self._free_code(self.cleaned_data["name_en"])
        retired = self.cleaned_data.get("is_retired", False)
        if retired != (self.instance.retired_on is not None):
            self.instance.retired_on = timezone.localdate() if retired else None
        super().store()

    def _free_code(self, name):
        """A short code from the English name, with a number behind it where it is taken."""
        stem = slugify(name)[:24].strip("-") or self._meta.model._meta.model_name
        rows = self._meta.model.objects.filter(code__startswith=stem)
        taken = set(rows.values_list("code", flat=True))
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return stem if stem not in taken else next(code for code in numbered if code not in taken)
