"""Bringing a file in: the file, its columns, its wrong rows."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from federation.areas.language import voiced
from federation.transfer.imports.kinds import KINDS
from federation.transfer.imports.refusal import MOST_LETTERS
from homes.forms.plain import PlainForm

ACCEPTED = ".xlsx,.csv"


class UploadForm(PlainForm):
    """What the file brings, and the file."""

    kind = forms.ChoiceField(
        label=_("What the file brings"),
        choices=[(code, kind.label) for code, kind in KINDS.items()],
        widget=forms.RadioSelect({"class": "chips"}),
        error_messages={
            "required": _("Choose what the file brings."),
            "invalid_choice": _("Choose what the file brings."),
        },
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A spreadsheet (.xlsx) or text in columns (.csv), at most 2,000 rows. The heads of the"
            " columns may be as you keep them."
        ),
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("There is nothing in the file."),
        },
    )


class ColumnsForm(PlainForm):
    """Which column of the file is what; each column at most once."""

    def __init__(self, *args, run, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = KINDS[run.kind].fields
        choices = [("", _("not in the file")), *((str(n), label) for n, label, _s in run.heads)]
        samples = {str(place): few for place, _label, few in run.heads}
        for field in self.known:
            place = str(run.columns.get(field.key, ""))
            self.fields[field.key] = forms.ChoiceField(
                label=field.label,
                choices=choices,
                initial=place,
                required=field.is_needed,
                help_text=format_html(_("Such as: {}"), voiced("；".join(samples[place])[:60]))
                if samples.get(place)
                else "",
                error_messages={"required": _("Choose the column of the file.")},
            )

    @property
    def columns(self):
        """{key: place of its column} of those that are in the file."""
        return {key: int(place) for key, place in self.cleaned_data.items() if place}

    def clean(self):
        data = super().clean()
        seen = {}
        for field in self.known:
            place = data.get(field.key)
            if place and place in seen:
                words = _("This column is “%(other)s” already.") % {"other": seen[place]}
                self.add_error(field.key, words)
            elif place:
                seen[place] = field.label
        return data


class RowsForm(PlainForm):
    """The wrong rows of a page, corrected in place or left out; nobody is entered untold."""

    is_draft = True  # nothing here is "optional": what is shown is wrong

    def __init__(self, *args, rows, run, **kwargs):
        super().__init__(*args, **kwargs)
        self.run, self.rows = run, list(rows)
        labels = {field.key: field.label for field in KINDS[run.kind].fields}
        for row in self.rows:
            for key in row.problems:
                if key == "twin":
                    self._add_box(row, "another", _("It is another one: bring it in"))
                    continue
                self.fields[f"{row.pk}-{key}"] = forms.CharField(
                    label=labels[key],
                    initial=row.texts.get(key, ""),
                    required=False,
                    max_length=MOST_LETTERS,
                    widget=forms.TextInput({"autocomplete": "off"}),
                )
            self._add_box(row, "out", _("Leave this row out"))
        if run.kind == "people":
            self.fields["agreed"] = forms.BooleanField(
                label=_(
                    "All of them know that they are entered here and agree; for a child, her"
                    " guardian does"
                ),
                required=self.data.get("do") in ("write", "rest"),
                error_messages={"required": _("Nobody is entered without being told.")},
            )

    def _add_box(self, row, name, label):
        self.fields[f"{row.pk}-{name}"] = forms.BooleanField(label=label, required=False)

    @property
    def shown(self):
        """(row, its questions): each question is (field, what is wrong, what may be meant)."""
        return [(row, self._questions(row)) for row in self.rows]

    def _questions(self, row):
        asked = [
            (self[f"{row.pk}-{'another' if key == 'twin' else key}"], words, better, key)
            for key, (words, better) in row.problems.items()
        ]
        return [*asked, (self[f"{row.pk}-out"], "", "", "out")]

    def store(self):
        """Writes the corrections into the rows; what they are worth is found out afterwards."""
        used = self.data.get("use", "")
        for row in self.rows:
            for key, (_words, better) in row.problems.items():
                if key == "twin":
                    row.is_another = self.cleaned_data[f"{row.pk}-another"]
                    continue
                name = f"{row.pk}-{key}"
                if used == name:
                    row.texts[key] = better
                elif name in self.data:
                    row.texts[key] = self.cleaned_data[name]
            row.is_left_out = self.cleaned_data[f"{row.pk}-out"]
            row.save(update_fields=["texts", "is_another", "is_left_out"])
