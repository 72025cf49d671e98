"""What waits around homes: proposals to decide, quiet homes to be asked, old data to be thinned."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import ngettext

from federation.accounts.models.user import HOME_DECIDERS, Role
from federation.accounts.waiting import Heap, begun
from homes.models import Home, HomeState, Person, RetentionRound
from homes.models.quiet import quiet_homes


def heaps(user, today):
    """Each kind of which there may be many, behind its own page."""
    found = []
    if user.role in HOME_DECIDERS:
        found += [_proposed(user), _retention(user)]
    if user.role in (Role.VILLAGE, Role.TOWN):
        found.append(_doubled(user))
    if user.is_logger or user.role == Role.PRESIDENT:
        found.append(_quiet(user, today))
    return found


def _proposed(user):
    return Heap(
        "proposed",
        Home.objects.visible_to(user).filter(state=HomeState.PROPOSED),
        f"{reverse('homes:home_staff_list')}?state={HomeState.PROPOSED}",
        lambda number: (
            ngettext(
                "%(number)d proposed home waits for a decision",
                "%(number)d proposed homes wait for a decision",
                number,
            )
            % {"number": number}
        ),
        moment="created_at",
    )


def _doubled(user):
    """For whoever lives near them; the county would see every pair of the county."""
    return Heap(
        "doubled",
        Person.objects.visible_to(user).with_lookalikes(),
        reverse("homes:duplicate_list"),
        lambda number: (
            ngettext("%(number)d row may be doubled", "%(number)d rows may be doubled", number)
            % {"number": number}
        ),
        moment="created_at",
    )


def _quiet(user, today):
    return Heap(
        "quiet",
        quiet_homes(Home.objects.visible_to(user), today),
        reverse("homes:quiet_list"),
        lambda number: (
            ngettext(
                "%(number)d quiet home: ask how it is",
                "%(number)d quiet homes: ask how they are",
                number,
            )
            % {"number": number}
        ),
        since=begun(today - timedelta(days=settings.DORMANT_DAYS)),
    )


def _retention(user):
    waiting = RetentionRound.objects.filter(approved_at=None, dropped_at=None)
    return Heap(
        "retention",
        waiting.exclude(prepared_by=user),
        reverse("homes:retention_list"),
        lambda number: (
            ngettext(
                "%(number)d list of old data to approve",
                "%(number)d lists of old data to approve",
                number,
            )
            % {"number": number}
        ),
        moment="prepared_at",
    )
