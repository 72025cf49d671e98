"""One saving of a form that is still typed."""

from django import forms

from activities.drafts import Mark
from activities.forms.fields import IdentitiesField


class SavingForm(forms.Form):
    """What the script sends beside the text: which form, which saving of which page, which photos.

    `base` is the last saving that the page knows to stand.
    """

    uid = forms.UUIDField()
    page = forms.UUIDField()
    base = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    revision = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    keep = IdentitiesField(required=False)

    def clean(self):
        cleaned = super().clean()
        names = ("page", "base", "revision")
        if not self.errors:
            cleaned["mark"] = Mark(*(cleaned.pop(name) for name in names))
        cleaned["photos"] = cleaned.pop("keep", [])
        return cleaned
