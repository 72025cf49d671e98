"""Messages of the public that nobody has answered yet."""

from django.urls import reverse
from django.utils.translation import ngettext

from federation.accounts.waiting import Heap
from federation.pages.models import Feedback
from federation.pages.models.feedback import HANDLERS


def heaps(user, today):
    """One heap, for those who answer."""
    if user.role not in HANDLERS:
        return []
    return [
        Heap(
            "messages",
            Feedback.objects.visible_to(user).unanswered(),
            reverse("pages:feedback_list"),
            lambda number: (
                ngettext(
                    "%(number)d message of the public without an answer",
                    "%(number)d messages of the public without an answer",
                    number,
                )
                % {"number": number}
            ),
            moment="received_at",
        )
    ]
