"""What the pages of figures may be asked for."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.narrowing import MEALS
from federation.stats.axes import NAMES
from federation.stats.crossing import MEASURES
from homes.narrowing import QuarterField
from homes.quarter import Quarter

CONDITIONS = ("place", "theme", "kind", "group")
SHAPE = ("by", "across", "show")
YEARS_SHOWN = 5
LONGEST = 30  # years a table may span


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


class CrossingForm(forms.Form):
    """Rows, columns, what is counted, the days, and conditions; what is left out is as usual.

    A dimension that makes the rows or the columns is no condition, but for a place: its villages
    are the rows then.
    """

    by = forms.ChoiceField(
        label=pgettext_lazy("table", "Rows"), required=False, choices=list(NAMES.items())
    )
    across = forms.ChoiceField(
        label=pgettext_lazy("table", "Columns"),
        required=False,
        choices=[("", _("the five figures")), *NAMES.items()],
    )
    show = forms.ChoiceField(
        label=_("Number in the cells"), required=False, choices=list(MEASURES.items())
    )
    to = forms.DateField(label=_("Up to"), required=False, widget=forms.DateInput({"type": "date"}))
    place = forms.ChoiceField(label=_("Place"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)
    meals = forms.ChoiceField(
        label=_("Meals"), required=False, choices=[("", _("with meals")), *MEALS]
    )

    def __init__(self, data, *, lists, today):
        super().__init__({"by": "place", "show": "persons"} | data.dict())
        self.lists, self.today = lists, today
        # `from` is a word of the language itself, so it cannot be an attribute's name.
        self.fields["from"] = forms.DateField(
            label=_("From"), required=False, widget=forms.DateInput({"type": "date"})
        )
        self.order_fields([*SHAPE, "from", "to"])
        for name in CONDITIONS:
            every = ("", pgettext_lazy("towns", "All"))
            self.fields[name].choices = [every, *lists.named(name)]
        if not self.fields["place"].choices[1:]:
            del self.fields["place"]

    @property
    def shape(self):
        """The fields that say what stands in the table."""
        return {"visible_fields": [self[name] for name in SHAPE]}

    @property
    def conditions(self):
        """The others, which narrow what is counted."""
        return {"visible_fields": [field for field in self if field.name not in SHAPE]}

    @property
    def is_narrowed(self):
        """Whether one of the conditions is chosen."""
        return any(self.data.get(name) for name in (*CONDITIONS, "meals"))

    def clean(self):
        asked = super().clean()
        if asked.get("across") and asked["across"] == asked.get("by"):
            self.add_error("across", _("Rows and columns are the same; choose another."))
        first, last = asked.get("from"), asked.get("to")
        if first and last and last < first:
            self.add_error("to", _("The last day lies before the first."))
        elif first and (last or self.today).year - first.year > LONGEST:
            self.add_error("from", _("Choose at most 30 years."))
        return asked

    def asked(self):
        """What to show; a wrong value is told next to its field and counts as left out."""
        self.is_valid()
        asked = {name: self.cleaned_data.get(name) or "" for name in ("place", *self.fields)}
        asked["show"] = asked["show"] or "persons"
        asked["by"] = asked["by"] or "place"
        for name in set(CONDITIONS[1:]) & {asked["by"], asked["across"]}:
            asked[name] = ""
        years = YEARS_SHOWN if {asked["by"], asked["across"]} & {"year", "season"} else 1
        asked["to"] = asked["to"] or max(self.today, asked["from"] or self.today)
        asked["from"] = asked["from"] or date(asked["to"].year - years + 1, 1, 1)
        for name in {"from", "to"} - set(self.errors):
            self.data[name] = asked[name].isoformat()
        themes = {theme.code: theme for theme in self.lists.entries["theme"]}
        return asked | {"theme": themes.get(asked["theme"])}


class DayForm(forms.Form):
    """As reported on which day."""

    on = forms.DateField(
        label=_("As reported on"), required=False, widget=forms.DateInput({"type": "date"})
    )


class ReasonForm(forms.Form):
    """Why a month is opened again."""

    reason = forms.CharField(label=_("Reason"), max_length=200)
