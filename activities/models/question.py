"""What looks unlikely in a record is asked, not judged; an answered question does not return."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models.activity import Activity
from activities.models.life import IN_LEDGER


class Asked(models.TextChoices):
    MANY = "many", gettext_lazy("far more people than usual")
    WEEKEND = "weekend", gettext_lazy("a canteen meal at the weekend")
    PHOTO = "photo", gettext_lazy("a photo sent before")
    CLOSED = "closed", gettext_lazy("a meal on a closed day of the canteen")
    SEATS = "seats", gettext_lazy("more diners than seats")


class QuestionQuerySet(models.QuerySet):
    def open(self):
        """Not answered, about a record that stands."""
        return self.filter(answered_at=None, activity__state__in=IN_LEDGER)

    def for_logger(self, user):
        """Open questions about what she logged herself, the oldest first."""
        hers = Activity.objects.kept_by(user).filter(created_by=user)
        return self.open().filter(activity__in=hers).select_related("activity__kind")


class ActivityQuestion(models.Model):
    """One question about a record. `subject` is what it is about: asked anew only of another.

    `told` holds the numbers the question needs, never a word anybody typed.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="questions")
    code = models.CharField(max_length=10, choices=Asked)
    subject = models.CharField(max_length=64)
    told = models.JSONField(default=dict)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="question_asked_once", fields=["activity", "code", "subject"]
            ),
            models.CheckConstraint(
                name="question_answered_by_somebody",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.activity_id} {self.code}"

    @property
    def words(self):
        """The question as it is put to her."""
        if self.code == Asked.MANY:
            text = _("%(came)s people came; usually there are about %(usual)s. Is that right?")
            return text % {"came": self.subject, "usual": self.told["usual"]}
        if self.code == Asked.WEEKEND:
            day = date_format(self.activity.held_on, "l")
            return _("It was a %(day)s. Did the canteen serve a meal?") % {"day": day}
        if self.code == Asked.CLOSED:
            day = date_format(self.activity.held_on, "MONTH_DAY_FORMAT")
            return _("The canteen was closed on %(day)s. Did it serve all the same?") % {"day": day}
        if self.code == Asked.SEATS:
            text = _("%(came)s diners at %(seats)s seats. Is that right?")
            return text % {"came": self.subject, "seats": self.told["seats"]}
        text = _("Photo %(place)s was sent with another record before. Does it belong here?")
        return text % {"place": self.told["place"]}

    def answer(self, user):
        """She says that it is right; said once, later answers change nothing."""
        with transaction.atomic():
            current = ActivityQuestion.objects.select_for_update().get(pk=self.pk)
            if current.answered_at is None:
                current.answered_at, current.answered_by = timezone.now(), user
                current.save()
