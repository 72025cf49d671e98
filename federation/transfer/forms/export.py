"""In which form a file is made, and why where it tells of people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from homes.forms.look import LookForm
from homes.forms.plain import PlainForm

FORMS = [("xlsx", _("Spreadsheet (.xlsx)")), ("csv", _("Text in columns (.csv)"))]


class FileForm(PlainForm):
    """The form of a file without persons."""

    form = forms.ChoiceField(
        label=_("Form of the file"),
        choices=FORMS,
        initial="xlsx",
        widget=forms.RadioSelect({"class": "chips"}),
        error_messages={
            "required": _("Choose a form."),
            "invalid_choice": _("Choose a form from the list."),
        },
    )


class PersonsFileForm(LookForm, FileForm):
    """The form of a file with names, and why it is needed; closed columns ask for words."""

    with_closed = forms.BooleanField(
        label=_("With mobile phones, notes and guardians"), required=False
    )

    def __init__(self, *args, closed=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not closed:
            del self.fields["with_closed"]

    def clean(self):
        data = super().clean()
        if data.get("with_closed") and not (data.get("words") or "").strip():
            self.add_error("words", _("Say in words what the phone numbers are needed for."))
        return data
