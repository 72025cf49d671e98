"""The filters above the lists of homes: plain GET forms, every value checked before it is used."""

import unicodedata
from datetime import date

import django_filters as filters
from django import forms
from django.conf import settings
from django.core.validators import MinValueValidator
from django.utils.formats import localize
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from federation.areas.models import Area
from homes.models import Home, HomeState, Theme
from homes.narrowing import FigureHomeFilter

SEARCH_MAX = 50


class SearchField(forms.CharField):
    """What a person types into a search box: full-width letters and digits are understood."""

    def to_python(self, value):
        return unicodedata.normalize("NFKC", super().to_python(value)).strip()


class SearchFilter(filters.CharFilter):
    field_class = SearchField


def search_filter(label, method):
    too_long = _("The search is too long: at most %(limit_value)d characters.")
    return SearchFilter(
        label=label,
        method=method,
        max_length=SEARCH_MAX,
        error_messages={"max_length": too_long},
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "search"}),
    )


class ListFilter(filters.FilterSet):
    """What the filters of all lists share. A wrong value is named beside its field, not obeyed."""

    @property
    def values(self):
        """What was understood of the query string; a wrong value is left out."""
        return self.form.cleaned_data if self.form.errors or self.form.is_valid() else {}

    @property
    def chosen(self):
        """What is chosen, as (words, query string of the same list without it)."""
        return [
            (self._words(name, value), self._without(name))
            for name, value in self.values.items()
            if value and not self.form.fields[name].widget.is_hidden
        ]

    def _words(self, name, value):
        field = self.form.fields[name]
        is_code = isinstance(field, forms.ChoiceField) and isinstance(value, str)
        return str(dict(field.choices)[value] if is_code else localize(value))

    def _without(self, name):
        query = self.data.copy()
        query.pop(name, None)
        query.pop("page", None)
        return query.urlencode()


class HomeFilter(ListFilter):
    """Town and theme: what both lists of homes are narrowed by."""

    town = filters.ModelChoiceFilter(
        label=_("Town"),
        queryset=Area.objects.towns(),
        to_field_name="slug",
        empty_label=pgettext_lazy("towns", "All"),
        method="in_town",
        error_messages={"invalid_choice": _("There is no such town.")},
    )
    theme = filters.ModelChoiceFilter(
        label=_("What it does"),
        queryset=Theme.objects.all(),
        to_field_name="code",
        empty_label=pgettext_lazy("themes", "All"),
        method="with_theme",
        error_messages={"invalid_choice": _("There is no such theme.")},
    )

    class Meta:
        model = Home
        fields = []

    def in_town(self, homes, name, town):
        return homes.in_town(town.pk)

    def with_theme(self, homes, name, theme):
        return homes.with_theme(theme)


class PublicHomeFilter(HomeFilter):
    """The directory: by place, name or code, never by a head's name."""

    q = search_filter(_("Village, community or name of the home"), "search")
    order = filters.ChoiceFilter(
        choices=[("name", _("by name"))], method="in_order", widget=forms.HiddenInput
    )

    class Meta(HomeFilter.Meta):
        fields = ["q", "town", "theme"]

    def search(self, homes, name, text):
        return homes.search(text)

    def in_order(self, homes, name, order):
        return homes.order_by("name_pinyin", "code")


class StaffHomeFilter(FigureHomeFilter, HomeFilter):
    """The staff's list: also by head, by state, and those dormant as of a day."""

    q = search_filter(_("Code, name, head or village"), "search")
    state = filters.ChoiceFilter(
        label=_("State"), choices=HomeState, empty_label=pgettext_lazy("states", "All")
    )
    dormant = filters.DateFilter(
        method="dormant_on",
        validators=[MinValueValidator(date(2000, 1, 1), _("Enter a date like 2026-03-31."))],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Enter a date like 2026-03-31.")},
    )

    class Meta(HomeFilter.Meta):
        fields = ["q", "town", "theme", "state", "dormant"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        towns = Area.objects.towns().within((user.area_id or "")[:9])
        self.filters["town"].queryset = towns
        label = gettext("Without activity in the %(days)d days up to")
        self.filters["dormant"].label = label % {"days": settings.DORMANT_DAYS}

    def search(self, homes, name, text):
        return homes.search_with_head(text)

    def dormant_on(self, homes, name, day):
        return homes.dormant(day)
