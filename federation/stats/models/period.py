"""A month of figures: once closed it never changes; what is corrected later is a difference."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from activities import figures
from federation.accounts.models import Versioned
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.stats import months
from federation.stats.spans import Span


class PeriodState(models.TextChoices):
    CLOSED = "closed", pgettext_lazy("month", "closed")
    REOPENED = "reopened", pgettext_lazy("month", "reopened")


class PeriodQuerySet(models.QuerySet):
    def covering(self, span):
        """The closed months of a period, as far as it has some."""
        return self.filter(state=PeriodState.CLOSED, month__range=(span.first, span.last))

    def published(self):
        """Months the public reads, the latest first; a reopened one stays as it was published."""
        return self.exclude(shown={}).order_by("-month")


class Period(Versioned):
    """One month that was closed. `snapshot` holds its true numbers, `shown` what is public.

    Closing anew after a correction raises `correction`; every earlier version stays in `history`,
    so that what was reported on a past day can be read again.
    """

    month = models.DateField(_("month"), unique=True)
    state = models.CharField(_("state"), max_length=10, choices=PeriodState, editable=False)
    snapshot = models.JSONField(editable=False)
    shown = models.JSONField(editable=False, default=dict)
    closed_at = models.DateTimeField(editable=False)
    correction = models.PositiveSmallIntegerField(_("correction"), default=0, editable=False)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-month"]
        verbose_name = _("month")
        constraints = [
            models.CheckConstraint(name="period_begins_on_the_first", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="period_reopened_with_reason",
                condition=~Q(state=PeriodState.REOPENED) | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.month:%Y-%m}"

    def get_absolute_url(self):
        return reverse("stats:month_detail", args=[str(self)])

    @property
    def span(self):
        return Span(str(self))

    @classmethod
    @transaction.atomic
    def close(cls, month, user):
        """Freezes the month's figures. ValidationError while it runs, or when it is closed."""
        if figures.last_of_month(month) >= timezone.localdate():
            raise ValidationError(gettext("This month is not over yet."))
        current = cls.objects.select_for_update().filter(month=month).first()
        if current and current.state == PeriodState.CLOSED:
            raise ValidationError(gettext("This month is closed already."))
        before = current.state if current else ""
        if current is None:
            current = cls(month=month, created_by=user, changed_by=user, is_demo=user.is_demo)
        else:
            current.correction += 1
            current.touch(user)
        current.state, current.reason, current.closed_at = PeriodState.CLOSED, "", timezone.now()
        current.snapshot = months.kept(current.span)
        earlier = current.releases() if current.pk else []
        current.shown = months.public(current.snapshot, current.span.last, earlier)
        current.save()
        LongPeriod.close_around(month, user)
        LongPeriod.close_missing(user)
        changes = {"state": [str(before), str(PeriodState.CLOSED)]}
        record(user, Action.CHANGE, current, changes=changes)
        return current

    @transaction.atomic
    def reopen(self, user, reason):
        """Records of the month may enter its figures again at the next closing."""
        current = Period.objects.select_for_update().get(pk=self.pk)
        if current.state != PeriodState.CLOSED:
            raise ValidationError(gettext("This month is open already."))
        current.state, current.reason = PeriodState.REOPENED, reason
        current.touch(user)
        current.save()
        changes = {"state": [str(PeriodState.CLOSED), str(PeriodState.REOPENED)]}
        record(user, Action.CHANGE, current, changes=changes, reason=reason)

    def as_reported_on(self, day):
        """The version that stood at the end of the day, or None where none did yet."""
        until = self.history.filter(history_date__date__lte=day, state=PeriodState.CLOSED)
        return until.order_by("-history_date", "-history_id").first()

    def releases(self):
        """What was published of the month so far, the first release first, each once."""
        found = []
        for shown in self.history.order_by("history_id").values_list("shown", flat=True):
            if shown and shown not in found:
                found.append(shown)
        return found

    def differences(self):
        """[(table, key, figure, as closed, as it would be now)] where they are not the same."""
        now, found = months.frozen(self.span), []
        for table in (*months.TABLES, "total"):
            for key in sorted({*now[table], *self.snapshot[table]}):
                then, today = self.snapshot[table].get(key, {}), now[table].get(key, {})
                for name in months.MEASURES:
                    pair = (then.get(name, 0), today.get(name, 0))
                    if pair[0] != pair[1]:
                        found.append((table, key, name, *pair))
        return found


class LongPeriod(Versioned):
    """A quarter or a year, frozen when the last of its months is closed.

    Its persons are not the sum of its months' persons, so they are counted and kept on their own.
    """

    code = models.CharField(max_length=6, unique=True, editable=False)
    snapshot = models.JSONField(editable=False)
    closed_at = models.DateTimeField(editable=False)
    correction = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["-code"]

    def __str__(self):
        return self.code

    @classmethod
    def close_around(cls, month, user):
        """Freezes the quarter and the year of the month, where no month of theirs is open."""
        for span in Span.around(month)[1:]:
            if is_closed(span):
                cls._close(span, user)

    @classmethod
    def close_missing(cls, user=None):
        """Freezes quarters and years whose months were all closed before such rows were kept."""
        made = []
        for month in Period.objects.filter(state=PeriodState.CLOSED).dates("month", "month"):
            for span in Span.around(month)[1:]:
                if not cls.objects.filter(code=span.code).exists() and is_closed(span):
                    cls._close(span, user)
                    made.append(span.code)
        return made

    @classmethod
    def _close(cls, span, user):
        current = cls.objects.filter(code=span.code).first()
        if current is None:
            is_demo = Period.objects.covering(span).filter(is_demo=True).exists()
            current = cls(code=span.code, created_by=user, changed_by=user, is_demo=is_demo)
        else:
            current.correction += 1
            current.touch(user)
        current.snapshot, current.closed_at = months.kept(span), timezone.now()
        current.save()


def is_closed(span):
    """Whether every month of the period is closed."""
    return Period.objects.covering(span).count() == span.length


def standing(span):
    """What stands as closed of a period: a Period or a LongPeriod; None while a month is open."""
    if span.is_month:
        return Period.objects.covering(span).first()
    return LongPeriod.objects.filter(code=span.code).first() if is_closed(span) else None
