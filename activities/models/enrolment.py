"""Who takes part in a course, what became of her, and the certificate she was given."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models.training import Training
from federation.accounts.models import Versioned
from federation.accounts.models.user import LOGGERS
from homes.models import Person


class EnrolmentQuerySet(models.QuerySet):
    def standing(self):
        """Those who did not withdraw."""
        return self.filter(withdrawn_on=None)

    def completed(self):
        return self.filter(withdrawn_on=None, completed_on__isnull=False)

    def visible_to(self, user):
        if user.role not in LOGGERS:
            return self.none()
        return self.filter(training__in=Training.objects.visible_to(user))


class Enrolment(Versioned):
    """A person in a course. `completed_on` is the day on which the course counted her as done."""

    training = models.ForeignKey(Training, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="enrolments", verbose_name=_("person")
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["person__name_pinyin", "pk"]
        verbose_name = _("enrolment")
        constraints = [
            models.UniqueConstraint(name="enrolment_once", fields=["training", "person"]),
            models.CheckConstraint(
                name="enrolment_completed_or_withdrawn",
                condition=Q(withdrawn_on=None) | Q(completed_on=None),
            ),
        ]

    def __str__(self):
        return f"{self.training_id} {self.person_id}"

    @property
    def area_id(self):
        return self.training.area_id

    def follow(self, merging):
        """Two enrolments in one course become one, with its outcomes and certificates."""
        other = Enrolment.objects.filter(training=self.training, person=merging.survivor).first()
        if other is None:
            merging.move(self)
            return
        answered = set(other.outcomes.values_list("check_point", flat=True))
        for outcome in self.outcomes.all():
            if outcome.check_point in answered:
                merging.drop(outcome)
            else:
                merging.change(outcome, enrolment=other)
        for certificate in self.certificates.all():
            merging.change(certificate, enrolment=other)
        gained = {}
        if self.withdrawn_on is None and other.withdrawn_on is not None:
            gained["withdrawn_on"] = None
        if self.completed_on and not other.completed_on:
            gained["completed_on"] = self.completed_on
        merging.drop(self, beside=other)
        if gained:
            merging.change(other, **gained)


class CheckPoint(models.IntegerChoices):
    """Months after the end of the course at which it is asked what became of it."""

    AT_ONCE = 0, _("at the end")
    THREE_MONTHS = 3, _("after 3 months")
    SIX_MONTHS = 6, _("after 6 months")


class Answer(models.TextChoices):
    SKILL = "skill", _("uses the skill")
    WORK = "work", _("has found work")
    INCOME = "income", _("earns more")
    RIGHTS = "rights", _("used it to protect her rights")
    NONE = "none", _("nothing yet")
    NOT_REACHED = "not-reached", _("not reached")


# What counts as a result; the others were asked in vain, or could not be asked.
ASKED = tuple(answer for answer in Answer if answer != Answer.NOT_REACHED)
RESULTS = (Answer.SKILL, Answer.WORK, Answer.INCOME, Answer.RIGHTS)


class Outcome(Versioned):
    """What became of a trainee, at one check point; at most one answer for each."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="outcomes")
    check_point = models.PositiveSmallIntegerField(_("when"), choices=CheckPoint)
    answer = models.CharField(_("answer"), max_length=12, choices=Answer)
    answered_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["check_point", "pk"]
        verbose_name = _("outcome")
        constraints = [
            models.UniqueConstraint(
                name="outcome_once_a_check_point", fields=["enrolment", "check_point"]
            ),
            models.CheckConstraint(
                name="outcome_at_a_check_point",
                condition=Q(check_point__in=[point.value for point in CheckPoint]),
            ),
        ]

    def __str__(self):
        return f"{self.enrolment_id} {self.check_point} {self.answer}"

    @property
    def area_id(self):
        return self.enrolment.area_id


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))


class Certificate(models.Model):
    """A printed certificate of completion; its serial can be checked by anybody for ever."""

    serial = models.CharField(_("serial number"), max_length=20, unique=True)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="certificates")
    issued_on = models.DateField(default=timezone.localdate)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("certificate")

    def __str__(self):
        return self.serial

    def get_absolute_url(self):
        page = reverse("activities:certificate_list", args=[self.enrolment.training.uid])
        return f"{page}?serial={self.serial}"

    @property
    def area_id(self):
        return self.enrolment.area_id
