"""The life of a home: its states, the steps between them, and the days it was open."""

from datetime import date
from itertools import pairwise

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.models.audit import Action
from federation.accounts.trail import record


class HomeState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    APPROVED = "approved", _("approved")
    OPEN = "open", _("open")
    PAUSED = "paused", _("paused")
    CLOSED = "closed", _("closed")


# Where a home may go from where it is (domain.md, section 6).
NEXT_STATES = {
    HomeState.PROPOSED: [HomeState.APPROVED, HomeState.CLOSED],
    HomeState.APPROVED: [HomeState.OPEN, HomeState.CLOSED],
    HomeState.OPEN: [HomeState.PAUSED, HomeState.CLOSED],
    HomeState.PAUSED: [HomeState.OPEN, HomeState.CLOSED],
    HomeState.CLOSED: [],
}


class HomeStateChange(models.Model):
    """One step in a home's life: where it went, from which day, why and by whom."""

    home = models.ForeignKey("homes.Home", models.CASCADE, related_name="state_changes")
    state = models.CharField(_("state"), max_length=10, choices=HomeState)
    changed_on = models.DateField(_("date"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["home_id", "changed_on", "pk"]

    def __str__(self):
        return f"{self.home_id} {self.state}"


def open_spans(home):
    """The spans of days on which the home was open, as (first, last); the last day is inside.

    A day counts when the home was open at any time of it, so the plaque day and the day of
    pausing or closing are both inside. The last span of an open home has no end: `date.max`.
    """
    if home.plaque_on is None:
        return []
    spans, first = [], home.plaque_on
    for change in sorted(home.state_changes.all(), key=lambda step: (step.changed_on, step.pk)):
        if change.state == HomeState.OPEN:
            first = first or change.changed_on
        elif change.state in (HomeState.PAUSED, HomeState.CLOSED) and first:
            spans.append((first, max(first, change.changed_on)))
            first = None
    return [*spans, (first, date.max)] if first else spans


def refusal(home, day):
    """Why no activity of the home may be dated `day`, with the permitted dates; None if it may."""
    today = timezone.localdate()
    spans = [(first, min(last, today)) for first, last in open_spans(home) if first <= today]
    if not spans:
        return gettext("This home is not open yet, so no activity can be logged for it.")
    if any(first <= day <= last for first, last in spans):
        return None
    return gettext("%(why)s Choose a date from %(ranges)s.") % _why_and_where(home, spans, day)


def _why_and_where(home, spans, day):
    today = timezone.localdate()
    if day > today:
        return {"why": gettext("The date cannot be later than today."), "ranges": _ranges(spans)}
    if day < spans[0][0]:
        why = gettext("This home opened on %(date)s.") % {"date": _words(spans[0][0])}
        return {"why": why, "ranges": _ranges(spans)}
    for before, after in pairwise(spans):
        if before[1] < day < after[0]:
            words = {"first": _words(before[1]), "last": _words(after[0])}
            why = gettext("This home was paused from %(first)s to %(last)s.") % words
            return {"why": why, "ranges": _ranges([before, after])}
    if home.closed_on and day > home.closed_on:
        why = gettext("This home closed on %(date)s.") % {"date": _words(home.closed_on)}
    else:
        why = gettext("This home has been paused since %(date)s.") % {"date": _words(spans[-1][1])}
    return {"why": why, "ranges": _ranges(spans)}


def _ranges(spans):
    """The first and last spans in words; the pauses between them are told when they are met."""
    ends = spans if len(spans) <= 2 else [(spans[0][0], spans[-1][1])]
    return gettext(" or from ").join(
        gettext("%(first)s to %(last)s") % {"first": _words(first), "last": _words(last)}
        for first, last in ends
    )


def _words(day):
    return date_format(day, "DATE_FORMAT")


def living_successor(home):
    """The first public home along the chain of successors; None where the chain ends without."""
    after, seen = home.successor, {home.pk}
    while after and not after.is_public and after.pk not in seen:
        seen.add(after.pk)
        after = after.successor
    return after if after and after.is_public else None


def take_step(home, to, on, reason, user, successor=None):
    """Moves the home to the state `to` from the day `on`, under its row lock.

    Opening for the first time makes `on` the plaque date; closing may name a successor. A
    ValidationError maps `state`, `on`, `reason` or `successor` to what is wrong.
    """
    with transaction.atomic():
        locked = type(home).objects.select_for_update().get(pk=home.pk)
        wrong = _wrong_step(locked, to, on, reason, successor)
        if wrong:
            raise ValidationError(wrong)
        before, locked.state = locked.state, HomeState(to)
        if to == HomeState.OPEN:
            locked.plaque_on = locked.plaque_on or on
        if to == HomeState.CLOSED:
            locked.closed_on, locked.successor = on, successor
        locked.touch(user)
        locked.save()
        locked.state_changes.create(state=to, changed_on=on, reason=reason, changed_by=user)
        step = {"state": [str(before), str(to)], "changed_on": ["", on.isoformat()]}
        record(user, Action.CHANGE, locked, changes=step, reason=reason)
    home.refresh_from_db()


def _wrong_step(home, to, on, reason, successor):
    wrong = {}
    if to not in home.next_states:
        words = {"now": home.get_state_display(), "to": dict(HomeState.choices).get(to, to)}
        wrong["state"] = gettext("A home that is %(now)s cannot become %(to)s.") % words
    latest = home.state_changes.order_by("changed_on").last()
    if on > timezone.localdate():
        wrong["on"] = gettext("The date cannot be later than today.")
    elif latest and on < latest.changed_on:
        words = {"date": _words(latest.changed_on)}
        wrong["on"] = gettext("The step before was on %(date)s. Choose that day or later.") % words
    if to in (HomeState.PAUSED, HomeState.CLOSED) and not reason.strip():
        wrong["reason"] = gettext("Say why the home pauses or closes.")
    if successor and to != HomeState.CLOSED:
        wrong["successor"] = gettext("Only a home that closes has a successor.")
    elif successor and (successor.pk == home.pk or successor.state == HomeState.CLOSED):
        wrong["successor"] = gettext("Choose another home that is not closed.")
    return wrong
