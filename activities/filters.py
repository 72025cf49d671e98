"""The filter above the list of activities. Its parameter names are part of the addresses."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.models import Activity, ActivityHome, ActivityKind, ActivityState
from activities.models.life import UNSUBMITTED
from activities.narrowing import FigureActivityFilter
from federation.areas.models import Area
from homes.models import Home, Theme

# Plans have a list of their own.
STATES = [choice for choice in ActivityState.choices if choice[0] not in UNSUBMITTED]


class EventFilter(filters.FilterSet):
    """Coming activities of one town; a wrong value is named, not obeyed."""

    town = filters.ModelChoiceFilter(
        queryset=Area.objects.towns(),
        to_field_name="slug",
        method="in_town",
        label=_("Town"),
        empty_label=pgettext_lazy("towns", "All"),
        error_messages={"invalid_choice": _("There is no such town.")},
    )

    class Meta:
        model = Activity
        fields = []

    def in_town(self, activities, _name, town):
        return activities.in_area(town.code)

    @property
    def town_chosen(self):
        """The town asked for, or None."""
        return self.form.is_valid() and self.form.cleaned_data["town"] or None


class ActivityFilter(FigureActivityFilter):
    """from, to, town, theme, kind, state, home and q, each optional, beside those of figures.

    A value that is no value of its field is told next to the field and filters nothing.
    """

    first = filters.DateFilter(
        "held_on", "gte", label=_("From"), widget=forms.DateInput({"type": "date"})
    )
    to = filters.DateFilter(
        "held_on", "lte", label=_("Up to"), widget=forms.DateInput({"type": "date"})
    )
    town = filters.ModelChoiceFilter(
        queryset=Area.objects.none(),
        to_field_name="slug",
        method="by_home",
        label=_("Town"),
        empty_label=_("All"),
    )
    theme = filters.ModelChoiceFilter(
        queryset=Theme.objects.all(),
        to_field_name="code",
        method="by_home",
        label=_("Theme"),
        empty_label=_("All"),
    )
    kind = filters.ModelChoiceFilter(
        queryset=ActivityKind.objects.all(),
        to_field_name="code",
        label=_("Kind"),
        empty_label=_("All"),
    )
    state = filters.ChoiceFilter(choices=STATES, label=_("State"), empty_label=_("All"))
    home = filters.ModelChoiceFilter(
        queryset=Home.objects.none(),
        to_field_name="code",
        method="by_home",
        label=_("Home"),
        widget=forms.HiddenInput,
    )
    q = filters.CharFilter(method="search", label=_("Words"), max_length=50)

    class Meta:
        model = Activity
        fields = []

    def __init__(self, data, *, user):
        super().__init__(data, user=user)
        towns = Area.objects.visible_to(user).towns()
        self.filters["town"].queryset = towns
        self.filters["home"].queryset = Home.objects.visible_to(user)

    @classmethod
    def get_filters(cls):
        """`from` is a word of the language itself, so it cannot be an attribute's name."""
        found = super().get_filters()
        return {("from" if name == "first" else name): field for name, field in found.items()}

    def filter_queryset(self, queryset):
        """What is void stands in the list only when it is asked for."""
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.in_ledger()

    def search(self, activities, _name, text):
        """Records whose number, words, kind or home contain every word of `text`."""
        for word in text.split():
            by_home = ActivityHome.objects.filter(home__in=Home.objects.search(word))
            activities = activities.filter(
                Q(number__icontains=word)
                | Q(title__icontains=word)
                | Q(kind_text__icontains=word)
                | Q(kind__name_zh__icontains=word)
                | Q(kind__name_en__icontains=word)
                | Q(pk__in=by_home.values("activity"))
            )
        return activities

    @property
    def chosen(self):
        """(words, query string without it) of each filter in use."""
        in_use = [(name, value) for name, value in self.form.cleaned_data.items() if value]
        return [(self.words(name, value), self._query_without(name)) for name, value in in_use]

    def words(self, name, value):
        named = dict(ActivityState.choices)[value] if name == "state" else value
        return super().words(name, named)

    def _query_without(self, name):
        rest = self.data.copy()
        for dropped in (name, "page"):
            rest.pop(dropped, None)
        return rest.urlencode()
