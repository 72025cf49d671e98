"""Fields that take what people really type and choose."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from activities.identity import identities, identity

__all__ = ["CountField", "IdentitiesField", "PhotosField", "WordsField", "identity", "number_typed"]

# What may stand around a number of people without changing it.
AROUND = re.compile(r"\s|,|大约|约|左右|人次|人|名|位|people|persons?", re.IGNORECASE)
ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,image/heif"
DIGITS = re.compile(r"[0-9]{1,9}")


class CountField(forms.CharField):
    """A number of people as typed: full-width digits, spaces and “31人” are cleaned."""

    def __init__(self, *, least, most, **kwargs):
        self.least, self.most = least, most
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": 6})
        widget.attrs["data-unit"] = _("people")
        kwargs.setdefault("widget", widget)
        super().__init__(**kwargs)

    def to_python(self, value):
        """An int, None when nothing was typed; ValidationError outside the range."""
        value = super().to_python(value)
        if value in self.empty_values:
            return None
        self.run_validators(value)
        digits = _bare(value)
        if not DIGITS.fullmatch(digits) or not self.least <= int(digits) <= self.most:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(digits)

    def clean(self, value):
        """The validators of text have run on the text; here only: is there one?"""
        value = self.to_python(value)
        self.validate(value)
        return value

    def has_changed(self, initial, data):
        """Compared as numbers: “31人” is no change from 31."""
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


def number_typed(text):
    """The number of people that `text` writes; nought where it writes none."""
    digits = _bare(text)
    return int(digits) if DIGITS.fullmatch(digits) else 0


def _bare(text):
    return AROUND.sub("", unicodedata.normalize("NFKC", text))


class WordsField(forms.CharField):
    """Text with a limit that is told, not enforced while typing: pasted words are never cut."""

    def __init__(self, *, too_long, **kwargs):
        kwargs["error_messages"] = {"max_length": too_long} | kwargs.get("error_messages", {})
        super().__init__(**kwargs)

    def to_python(self, value):
        """Line ends count as one character, whatever the browser sends."""
        return super().to_python(value).replace("\r\n", "\n")

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class PhotosInput(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Any number of files; whether each is a photo we take is decided at intake, one by one."""

    def __init__(self, **kwargs):
        kwargs["widget"] = PhotosInput(
            {"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif"}
        )
        super().__init__(required=False, **kwargs)

    def clean(self, data, initial=None):
        return data or []

    def has_changed(self, initial, data):
        return bool(data)


class IdentitiesField(forms.Field):
    """Identities of photos sent before, as a list of UUIDs; what is none is left out."""

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        return identities(value or [])
