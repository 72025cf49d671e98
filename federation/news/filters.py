"""What the public list of news is narrowed by: a topic and a town, as plain GET parameters."""

import django_filters as filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.areas.models import Area
from federation.news.models import ArticleVersion
from homes.models import Theme


class NewsFilter(filters.FilterSet):
    """A wrong value is named, not obeyed. The topic is chosen by links and travels hidden."""

    topic = filters.ModelChoiceFilter(
        label=_("Topic"),
        queryset=Theme.objects.all(),
        to_field_name="code",
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("There is no such topic.")},
    )
    town = filters.ModelChoiceFilter(
        label=_("Town"),
        queryset=Area.objects.towns(),
        to_field_name="slug",
        empty_label=pgettext_lazy("towns", "All"),
        method="in_town",
        error_messages={"invalid_choice": _("There is no such town.")},
    )

    class Meta:
        model = ArticleVersion
        fields = []

    def in_town(self, versions, _name, town):
        return versions.in_town(town.pk)

    @property
    def values(self):
        """What was understood of the query string; a wrong value is left out."""
        return self.form.cleaned_data if self.form.errors or self.form.is_valid() else {}

    @property
    def chosen(self):
        """What is chosen, as (words, query string of the same list without it)."""
        return [(str(value), self._without(name)) for name, value in self.values.items() if value]

    def _without(self, name):
        query = self.data.copy()
        for dropped in (name, "page"):
            query.pop(dropped, None)
        return query.urlencode()
