"""What a reviewer or a withdrawer says."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from federation.accounts.numbers import holds_identity_number, holds_mobile_number
from federation.accounts.versioned_form import IDENTITY_NUMBER
from federation.news.forms.fields import PlainField


class ReviewForm(forms.Form):
    """What a reviewer notes; returning an article needs a word to its writer."""

    use_required_attribute = False
    note = PlainField(
        label=_("Note"),
        max_length=200,
        rows=3,
        help_text=_("Kept with your name and the time. To return it, say what should be changed."),
    )

    @property
    def is_returned(self):
        return self.data.get("verdict") != "publish"

    def clean_note(self):
        note = self.cleaned_data["note"]
        if holds_identity_number(note):
            raise ValidationError(IDENTITY_NUMBER)
        if self.is_returned and not note:
            raise ValidationError(_("Write what should be changed."))
        return note


class WithdrawForm(forms.Form):
    """What stands at the article's address from now on."""

    use_required_attribute = False
    notice = PlainField(
        label=_("Notice at its address"),
        max_length=200,
        rows=3,
        help_text=_("Everyone can read it. Without one, the page says only that it was withdrawn."),
    )

    def clean_notice(self):
        notice = self.cleaned_data["notice"]
        if holds_identity_number(notice) or holds_mobile_number(notice):
            raise ValidationError(IDENTITY_NUMBER)
        return notice
