"""The filter above the list of activities. Its parameter names are part of the addresses."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, ActivityHome, ActivityKind, ActivityState
from federation.areas.models import Area
from homes.models import Home, Theme


class Flag(filters.Filter):
    """On when the address carries it: ?counted=1."""

    field_class = forms.BooleanField


class ActivityFilter(filters.FilterSet):
    """from, to, counted, town, theme, kind, state, home and q, each optional.

    A value that is no value of its field is told next to the field and filters nothing.
    """

    first = filters.DateFilter(
        "held_on", "gte", label=_("From"), widget=forms.DateInput({"type": "date"})
    )
    to = filters.DateFilter(
        "held_on", "lte", label=_("Up to"), widget=forms.DateInput({"type": "date"})
    )
    counted = Flag(method="only_counted", label=_("counted ones only"), widget=forms.HiddenInput)
    town = filters.ModelChoiceFilter(
        queryset=Area.objects.none(),
        to_field_name="slug",
        method="in_town",
        label=_("Town"),
        empty_label=_("All"),
    )
    theme = filters.ModelChoiceFilter(
        queryset=Theme.objects.all(),
        to_field_name="code",
        method="with_theme",
        label=_("Theme"),
        empty_label=_("All"),
    )
    kind = filters.ModelChoiceFilter(
        queryset=ActivityKind.objects.all(),
        to_field_name="code",
        label=_("Kind"),
        empty_label=_("All"),
    )
    state = filters.ChoiceFilter(choices=ActivityState, label=_("State"), empty_label=_("All"))
    home = filters.ModelChoiceFilter(
        queryset=Home.objects.none(),
        to_field_name="code",
        method="of_home",
        label=_("Home"),
        widget=forms.HiddenInput,
    )
    q = filters.CharFilter(method="search", label=_("Words"), max_length=50)

    class Meta:
        model = Activity
        fields = []

    def __init__(self, data, *, user):
        super().__init__(data, Activity.objects.visible_to(user))
        towns = Area.objects.visible_to(user).towns()
        self.filters["town"].queryset = towns
        self.filters["home"].queryset = Home.objects.visible_to(user)

    @classmethod
    def get_filters(cls):
        """`from` is a word of the language itself, so it cannot be an attribute's name."""
        found = super().get_filters()
        return {("from" if name == "first" else name): field for name, field in found.items()}

    def only_counted(self, activities, _name, value):
        return activities.counted() if value else activities

    def in_town(self, activities, _name, town):
        return activities.in_area(town.code)

    def with_theme(self, activities, _name, theme):
        return _of_homes(activities, Home.objects.with_theme(theme))

    def of_home(self, activities, _name, home):
        return _of_homes(activities, [home])

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
        return [(self._words(name, value), self._query_without(name)) for name, value in in_use]

    def _words(self, name, value):
        label = str(self.filters[name].label)
        if name == "counted":
            return label
        words = dict(ActivityState.choices)[value] if name == "state" else value
        return _("%(label)s: %(value)s") % {"label": label, "value": words}

    def _query_without(self, name):
        rest = self.data.copy()
        for dropped in (name, "page"):
            rest.pop(dropped, None)
        return rest.urlencode()


def _of_homes(activities, homes):
    inside = ActivityHome.objects.filter(home__in=homes)
    return activities.filter(pk__in=inside.values("activity"))
