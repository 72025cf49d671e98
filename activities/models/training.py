"""Courses: planned, held in sessions, finished, and followed up half a year long.

A session is an Activity that points at its training, so that it stands in the ledger once and
its attendance is the one table of attendance.
"""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role, Versioned
from federation.accounts.models.user import LOGGERS
from federation.areas.models import Area
from homes.models import Home, Person

MOST_TRAINEES = 200
USUAL_SHARE = 80


class TrainingState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("training", "planned")
    RUNNING = "running", pgettext_lazy("training", "running")
    FINISHED = "finished", pgettext_lazy("training", "finished")
    FOLLOWED_UP = "followed-up", pgettext_lazy("training", "followed up")
    CANCELLED = "cancelled", pgettext_lazy("training", "cancelled")


# While it is open, people are enrolled and sessions are planned and held.
OPEN = (TrainingState.PLANNED, TrainingState.RUNNING)
# Its outcomes are asked for.
ENDED = (TrainingState.FINISHED, TrainingState.FOLLOWED_UP)


class TrainingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A head sees the courses of her homes, a cadre and the president those of their area."""
        if user.role == Role.HEAD:
            return self.filter(home__in=Home.objects.visible_to(user))
        if user.role in (*LOGGERS, Role.PRESIDENT):
            return self.filter(area__code__startswith=user.area_id)
        return self.none()

    def open(self):
        return self.filter(state__in=OPEN)

    def with_details(self):
        """What a row of a list tells, in a constant number of queries."""
        return self.select_related("area__parent", "home__area__parent")


class Training(Versioned):
    """A course with its skills, place and days. Kept by its home's head and its area's cadres.

    `uid` is made when the form is opened: sent twice it is one course. `completion_percent` is
    the share of the sessions held that a trainee must have attended to have completed it.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("title"), max_length=40)
    area = models.ForeignKey(
        Area, models.PROTECT, verbose_name=_("area"), related_name="trainings", editable=False
    )
    home = models.ForeignKey(
        Home,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("home"),
        related_name="trainings",
    )
    skills = models.CharField(_("skills taught"), max_length=100)
    place = models.CharField(_("place"), max_length=100, blank=True)
    trainer = models.CharField(_("trainer"), max_length=50, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    capacity = models.PositiveSmallIntegerField(
        _("room for"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_TRAINEES)],
    )
    completion_percent = models.PositiveSmallIntegerField(
        _("share of sessions to attend"),
        default=USUAL_SHARE,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=TrainingState,
        default=TrainingState.PLANNED,
        editable=False,
    )
    finished_on = models.DateField(_("finished on"), null=True, editable=False)
    cancel_reason = models.CharField(_("why it is cancelled"), max_length=200, blank=True)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("training")
        constraints = [
            models.CheckConstraint(
                name="training_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="training_capacity_in_range",
                condition=Q(capacity=None) | Q(capacity__gte=1, capacity__lte=MOST_TRAINEES),
            ),
            models.CheckConstraint(
                name="training_completion_in_percent",
                condition=Q(completion_percent__gte=1, completion_percent__lte=100),
            ),
            models.CheckConstraint(
                name="training_finished_on_a_day",
                condition=~Q(state__in=ENDED) | Q(finished_on__isnull=False),
            ),
            models.CheckConstraint(
                name="training_cancelled_with_reason",
                condition=~Q(state=TrainingState.CANCELLED) | ~Q(cancel_reason=""),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("activities:training_detail", args=[self.uid])

    @property
    def is_open(self):
        """People are enrolled and sessions held."""
        return self.state in OPEN

    @property
    def has_ended(self):
        """Its outcomes are asked for."""
        return self.state in ENDED

    def refusal_for(self, day):
        """Why no session can be on this day; None when it can."""
        if self.starts_on <= day <= self.ends_on:
            return None
        words = {
            "first": date_format(self.starts_on, "DATE_FORMAT"),
            "last": date_format(self.ends_on, "DATE_FORMAT"),
        }
        return gettext("A session lies inside its course: from %(first)s to %(last)s.") % words

    def needed_of(self, sessions):
        """How many of so many sessions a trainee must have attended to have completed it."""
        return max(-(-sessions * self.completion_percent // 100), 1)

    def trainees(self):
        """The persons enrolled, in the order of their names."""
        standing = self.enrolments.filter(withdrawn_on=None).values("person")
        return list(Person.objects.filter(pk__in=standing).select_related("area__parent"))

    def begin(self, user):
        """The first session has been held: it runs. Saved under the lock of its row."""
        if self.state == TrainingState.PLANNED:
            self.state = TrainingState.RUNNING
            self.touch(user)
            self.save()
            return True
        return False

    @property
    def days_until_start(self):
        return (self.starts_on - timezone.localdate()).days
