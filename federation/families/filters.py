"""The filters above the lists of families: plain GET forms, every value checked."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.areas.models import Area
from federation.families.models import FamilyRecognition, RecognitionState
from homes.filters import ListFilter


class FamilyFilter(ListFilter):
    """Town and year: what both lists are narrowed by."""

    town = filters.ModelChoiceFilter(
        label=_("Town"),
        queryset=Area.objects.towns(),
        to_field_name="slug",
        empty_label=pgettext_lazy("towns", "All"),
        method="in_town",
        error_messages={"invalid_choice": _("There is no such town.")},
    )
    year = filters.ChoiceFilter(
        label=_("Year"),
        empty_label=pgettext_lazy("years", "All"),
        error_messages={"invalid_choice": _("Choose a year from the list.")},
    )

    class Meta:
        model = FamilyRecognition
        fields = ["town", "year"]

    def __init__(self, data, queryset):
        super().__init__(data, queryset)
        years = queryset.order_by("-year").values_list("year", flat=True).distinct()
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in years]

    def in_town(self, families, name, town):
        return families.filter(area__code__startswith=town.pk)


class NominationFilter(FamilyFilter):
    """The staff's list: also by state, and the towns of her area alone."""

    state = filters.ChoiceFilter(
        label=_("State"), choices=RecognitionState, empty_label=pgettext_lazy("states", "All")
    )

    class Meta(FamilyFilter.Meta):
        fields = ["town", "year", "state"]

    def __init__(self, data, *, user):
        families = FamilyRecognition.objects.visible_to(user)
        super().__init__(data, families)
        towns = Area.objects.towns().within((user.area_id or "")[:9])
        self.filters["town"].extra["queryset"] = towns
