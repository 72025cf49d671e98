"""The filter above the register."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.accounts.models import Role
from federation.areas.models import Area, Level
from homes.filters import search_filter
from homes.models import BeneficiaryGroup, Person, PersonState
from homes.models.person_choices import KNOWN


class PersonFilter(filters.FilterSet):
    """By name or phone, place, group, state. A wrong value is named, not obeyed.

    A place is offered where there is a choice: towns to the county, her villages to a town.
    """

    q = search_filter(_("Name, pinyin or last four digits"), "search")
    area = filters.ModelChoiceFilter(
        label=_("Place"),
        queryset=Area.objects.none(),
        to_field_name="code",
        empty_label=pgettext_lazy("places", "All"),
        method="in_area",
        error_messages={"invalid_choice": _("There is no such place.")},
    )
    group = filters.ModelChoiceFilter(
        label=_("Group"),
        queryset=BeneficiaryGroup.objects.all(),
        to_field_name="code",
        empty_label=pgettext_lazy("groups", "All"),
        method="in_group",
        error_messages={"invalid_choice": _("There is no such group.")},
    )
    state = filters.ChoiceFilter(
        label=_("State"),
        choices=[(state, PersonState(state).label) for state in KNOWN],
        empty_label=pgettext_lazy("states", "All"),
    )

    class Meta:
        model = Person
        fields = ["q", "area", "group", "state"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_short = user.role == Role.HEAD
        if user.role in (Role.HEAD, Role.VILLAGE):
            del self.filters["area"]
        else:
            self.filters["area"].queryset = _places(user)
        if self.is_short:
            # The short form: which home, and nothing else.
            del self.filters["group"], self.filters["state"]

    def search(self, persons, name, text):
        return persons.search(text, by_phone=not self.is_short)

    def in_area(self, persons, name, area):
        return persons.filter(area__code__startswith=area.pk)

    def in_group(self, persons, name, group):
        return persons.in_group(group, timezone.localdate())

    @property
    def values(self):
        """What was understood of the query string; a wrong value is left out."""
        return self.form.cleaned_data if self.form.errors or self.form.is_valid() else {}

    @property
    def chosen(self):
        """What is chosen, as (words, query string of the same list without it)."""
        labels = dict(PersonState.choices)
        return [
            (str(labels.get(value, value) if name == "state" else value), self._without(name))
            for name, value in self.values.items()
            if value
        ]

    def _without(self, name):
        query = self.data.copy()
        for dropped in (name, "page"):
            query.pop(dropped, None)
        return query.urlencode()


def _places(user):
    inside = Area.objects.visible_to(user).standing()
    if user.role == Role.TOWN:
        return inside.exclude(level=Level.TOWN)
    return inside.towns()
