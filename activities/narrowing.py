"""How a figure opens exactly the records it counts: narrowings that no box on the page offers."""

import django_filters as filters
from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Attendance
from federation.accounts.models import Role
from federation.areas.models import Area
from homes.models import BeneficiaryGroup, Home

MEALS = [("only", _("meals only")), ("without", _("without meals"))]


class Flag(filters.Filter):
    """On when the address carries it: ?counted=1."""

    field_class = forms.BooleanField


class FigureActivityFilter(filters.FilterSet):
    """Counted records, of one area alone, with a group, with or without meals, of one season.

    The values travel in hidden fields, so that a further filter keeps them, and are told in words
    with the chosen ones. Town, area, theme and home all speak of one and the same home.
    """

    counted = Flag(method="queried", label=_("counted ones only"), widget=forms.HiddenInput)
    area = filters.ModelChoiceFilter(
        queryset=Area.objects.none(),
        to_field_name="code",
        method="by_home",
        label=_("Place"),
        widget=forms.HiddenInput,
    )
    group = filters.ModelChoiceFilter(
        queryset=BeneficiaryGroup.objects.all(),
        to_field_name="code",
        method="with_group",
        label=_("Group"),
        widget=forms.HiddenInput,
    )
    meals = filters.ChoiceFilter(
        choices=MEALS, method="by_meals", label=_("Meals"), widget=forms.HiddenInput
    )
    season = filters.TypedChoiceFilter(
        field_name="held_on__month",
        choices=list(MONTHS.items()),
        coerce=int,
        label=_("Month of every year"),
        widget=forms.HiddenInput,
    )

    helped = Flag(
        method="queried", label=_("with volunteers’ confirmed hours"), widget=forms.HiddenInput
    )
    late = Flag(method="queried", label=_("late ones only"), widget=forms.HiddenInput)
    corrected = Flag(method="queried", label=_("corrected ones only"), widget=forms.HiddenInput)

    class Meta:
        model = Activity
        fields = []

    def __init__(self, data, *, user):
        super().__init__(data, Activity.objects.visible_to(user).submitted_once())
        self.homes = Home.objects.visible_to(user)
        self.filters["area"].queryset = Area.objects.visible_to(user)
        if user.role == Role.HEAD:
            # She knows the people of her home in short form, and their groups not at all.
            del self.filters["group"]

    @property
    def group_chosen(self):
        """The group asked for, or None."""
        return self.form.is_valid() and self.form.cleaned_data.get("group") or None

    def filter_queryset(self, queryset):
        """What speaks of homes is asked of one home, among those she may see."""
        found = super().filter_queryset(queryset)
        values, homes = self.form.cleaned_data, self.homes
        if town := values.get("town"):
            homes = homes.in_town(town.code)
        if area := values.get("area"):
            homes = homes.filter(area=area)
        if theme := values.get("theme"):
            homes = homes.with_theme(theme)
        if home := values.get("home"):
            homes = homes.filter(pk=home.pk)
        return found if homes is self.homes else found.of_homes(homes)

    def queried(self, activities, name, value):
        """The query of that name: `counted`, `helped`, `late`, `corrected`."""
        return getattr(activities, name)() if value else activities

    def by_home(self, activities, _name, _value):
        """Left to `filter_queryset`, which knows every word about the home."""
        return activities

    def with_group(self, activities, _name, group):
        ticks = Attendance.objects.participants().of_group(group)
        return activities.filter(pk__in=ticks.values("activity"))

    def by_meals(self, activities, _name, which):
        return activities.meals() if which == "only" else activities.without_meals()

    def words(self, name, value):
        """How a chosen value is told."""
        if value is True:
            return str(self.filters[name].label)
        named = {"meals": dict(MEALS), "season": MONTHS}.get(name, {}).get(value, value)
        words = {"label": self.filters[name].label, "value": named}
        if name == "area":
            return gettext("%(value)s alone") % words
        return str(named) if name == "meals" else gettext("%(label)s: %(value)s") % words
