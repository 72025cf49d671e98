"""Nominations of families whose next step is hers to take."""

from django.urls import reverse
from django.utils.translation import ngettext

from federation.accounts.models.user import OVERSEERS
from federation.accounts.waiting import Heap
from federation.families.models import FamilyRecognition


def heaps(user, today):
    """One heap, for those who take steps; nobody is shown the one she wrote herself."""
    if user.role not in OVERSEERS:
        return []
    return [
        Heap(
            "families",
            FamilyRecognition.objects.waiting_for(user),
            reverse("families:nomination_list"),
            lambda number: (
                ngettext(
                    "%(number)d nomination of a family waits for me",
                    "%(number)d nominations of families wait for me",
                    number,
                )
                % {"number": number}
            ),
            moment="changed_at",
        )
    ]
