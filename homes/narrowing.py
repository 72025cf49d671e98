"""How a figure opens exactly the homes it counts: narrowings that no box on the page offers."""

from datetime import date

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.areas.models import Area
from homes.models import Home
from homes.quarter import Quarter


class QuarterField(forms.CharField):
    """A quarter written as 2026Q1."""

    def clean(self, value):
        text = super().clean(value)
        quarter = Quarter.parse(text)
        if text and quarter is None:
            raise ValidationError(_("Enter a quarter like 2026Q1."))
        return quarter


class QuarterFilter(filters.CharFilter):
    field_class = QuarterField


class FigureHomeFilter(filters.FilterSet):
    """Homes of one area alone, with activities in a quarter, without a head, in being on a day.

    The values travel in hidden fields, so that a further filter keeps them, and are told in words
    with the chosen ones.
    """

    area = filters.ModelChoiceFilter(
        queryset=Area.objects.all(),
        to_field_name="code",
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("There is no such place.")},
    )
    active = QuarterFilter(method="active_in", widget=forms.HiddenInput)
    headless = filters.ChoiceFilter(
        choices=[("1", _("yes"))], method="without_head", widget=forms.HiddenInput
    )
    standing = filters.DateFilter(
        method="standing_on",
        validators=[MinValueValidator(date(2000, 1, 1), _("Enter a date like 2026-03-31."))],
        widget=forms.HiddenInput,
        error_messages={"invalid": _("Enter a date like 2026-03-31.")},
    )
    open_on = filters.DateFilter(
        method="were_open",
        validators=[MinValueValidator(date(2000, 1, 1), _("Enter a date like 2026-03-31."))],
        widget=forms.HiddenInput,
        error_messages={"invalid": _("Enter a date like 2026-03-31.")},
    )

    class Meta:
        model = Home
        fields = []

    def active_in(self, homes, name, quarter):
        return homes.active_between(quarter.first, quarter.last)

    def without_head(self, homes, name, value):
        return homes.headless()

    def standing_on(self, homes, name, day):
        return homes.standing_on(day)

    def were_open(self, homes, name, day):
        return homes.open_on(day)

    @property
    def chosen(self):
        """As the other filters, and in words what the figure narrowed the list to."""
        narrowed = [(words, name) for name, words in WORDS.items() if self.values.get(name)]
        told = [(words(self.values[name]), self._without(name)) for words, name in narrowed]
        return [*super().chosen, *told]


WORDS = {
    "area": lambda area: gettext("%(area)s alone") % {"area": area},
    "active": lambda quarter: gettext("with activities in %(quarter)s") % {"quarter": quarter},
    "headless": lambda value: gettext("without a head"),
    "standing": lambda day: gettext("open or paused on %(date)s") % _date(day),
    "open_on": lambda day: gettext("open on %(date)s") % _date(day),
}


def _date(day):
    return {"date": date_format(day, "DATE_FORMAT")}
