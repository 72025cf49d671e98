"""Hours that volunteers gave, and the proof of them."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity
from federation.accounts.models import Versioned
from federation.accounts.models.user import LOGGERS, REVIEWERS
from homes.models import Person


class ServiceState(models.TextChoices):
    WAITING = "waiting", _("not confirmed yet")
    CONFIRMED = "confirmed", _("confirmed")
    DROPPED = "dropped", _("does not count")


def half_hours_between(begins, ends):
    """The half hours that count for a time of service (domain.md, section 4).

    Of the last hour begun up to 15 minutes count nothing, up to 45 half an hour, more an hour.
    """
    day = date.min
    minutes = (datetime.combine(day, ends) - datetime.combine(day, begins)).seconds // 60
    hours, rest = divmod(minutes, 60)
    return 2 * hours + (rest > 15) + (rest > 45)


class VolunteerServiceQuerySet(models.QuerySet):
    def confirmed(self):
        """What counts."""
        return self.filter(state=ServiceState.CONFIRMED)

    def waiting_for(self, user):
        """What she may confirm: of activities she keeps, entered by somebody else, not her own."""
        if user.role not in REVIEWERS:
            return self.none()
        kept = Activity.objects.kept_by(user).in_ledger()
        waiting = self.filter(state=ServiceState.WAITING, activity__in=kept)
        own = Q(created_by=user) | Q(changed_by=user) | Q(person__head_terms__user=user)
        others = waiting.exclude(pk__in=self.model.objects.filter(own).values("pk"))
        return others.order_by("activity__held_on", "pk")

    def visible_to(self, user):
        if user.role not in LOGGERS:
            return self.none()
        return self.filter(activity__in=Activity.objects.kept_by(user))

    def beside(self, person, day, begins, ends):
        """Services of the person on that day that share time with this one."""
        same_day = self.filter(person=person, activity__held_on=day)
        standing = same_day.exclude(state=ServiceState.DROPPED)
        return standing.filter(begins__lt=ends, ends__gt=begins)


class VolunteerService(Versioned):
    """Time that a volunteer gave at one activity. Only what another person confirmed counts.

    `half_hours` follow from begin and end by the rule of rounding. One volunteer's services on
    one day never share time; whoever writes one holds the lock of the person's row.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="services")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="services", verbose_name=_("volunteer")
    )
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))
    half_hours = models.PositiveSmallIntegerField(_("half hours"), editable=False)
    content = models.CharField(_("what she did"), max_length=60, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ServiceState, default=ServiceState.WAITING
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, editable=False)

    objects = VolunteerServiceQuerySet.as_manager()

    class Meta:
        ordering = ["-activity__held_on", "-pk"]
        verbose_name = _("volunteer service")
        constraints = [
            models.UniqueConstraint(name="volunteer_service_once", fields=["activity", "person"]),
            models.CheckConstraint(
                name="volunteer_service_ends_after_it_begins", condition=Q(ends__gt=F("begins"))
            ),
            models.CheckConstraint(
                name="volunteer_service_half_hours_in_a_day",
                condition=Q(half_hours__gte=1, half_hours__lte=48),
            ),
            models.CheckConstraint(
                name="volunteer_service_confirmed_by_another",
                condition=~Q(state=ServiceState.CONFIRMED)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                & (Q(created_by=None) | ~Q(confirmed_by=F("created_by"))),
            ),
        ]

    def __str__(self):
        return f"{self.activity_id} {self.person_id}"

    @property
    def area_id(self):
        return self.activity.area_id

    @property
    def hours(self):
        """As people say it: 1.5."""
        return self.half_hours / 2

    def follow(self, merging):
        """Two confirmed services that share time cannot both be the survivor's."""
        same = VolunteerService.objects.beside(
            merging.survivor, self.activity.held_on, self.begins, self.ends
        )
        clash = same.exclude(activity=self.activity).first()
        if clash and self.state != ServiceState.DROPPED:
            words = {"date": date_format(self.activity.held_on, "DATE_FORMAT")}
            text = gettext("Both have volunteer hours at the same time on %(date)s. Correct one.")
            raise ValidationError(text % words)
        merging.move(self)

    def forget(self, by):
        """Blanks the words, here and in every earlier version."""
        self.content = ""
        self.touch(by)
        self.save()
        self.history.update(content="")


class ServiceProofQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of persons she keeps."""
        if user.role not in REVIEWERS:
            return self.none()
        return self.filter(person__in=Person.objects.visible_to(user).known())


class ServiceProof(models.Model):
    """A printed proof of confirmed hours, as they stood when it was issued; never changed.

    `lines` are [day, half hours, kind of activity (code), key of the service], without a name.
    """

    serial = models.CharField(_("serial number"), max_length=20, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="service_proofs")
    first_on = models.DateField(_("from"))
    last_on = models.DateField(_("to"))
    half_hours = models.PositiveIntegerField()
    lines = models.JSONField(default=list)
    issued_on = models.DateField(default=timezone.localdate)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ServiceProofQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "-pk"]
        verbose_name = _("proof of service")

    def __str__(self):
        return self.serial

    def get_absolute_url(self):
        return reverse("activities:proof_print", args=[self.serial])

    @property
    def area_id(self):
        return self.person.area_id

    @property
    def hours(self):
        return self.half_hours / 2
