"""The filter above the queue of messages."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.pages.models import Feedback, FeedbackKind, FeedbackState
from homes.filters import ListFilter


class FeedbackFilter(ListFilter):
    """By state and kind."""

    state = filters.ChoiceFilter(
        label=_("State"), choices=FeedbackState, empty_label=pgettext_lazy("states", "All")
    )
    kind = filters.ChoiceFilter(
        label=_("What it is"), choices=FeedbackKind, empty_label=pgettext_lazy("kinds", "All")
    )

    class Meta:
        model = Feedback
        fields = ["state", "kind"]
