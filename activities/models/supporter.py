"""Who helps from outside: lecturers, trainers, officials. They are never counted as served."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.models.activity import Activity
from federation.accounts.models import Versioned
from federation.accounts.models.user import LOGGERS
from federation.areas.models import Area


class SupporterRole(models.TextChoices):
    LECTURER = "lecturer", pgettext_lazy("supporter", "lecturer")
    TRAINER = "trainer", pgettext_lazy("supporter", "trainer")
    OFFICIAL = "official", pgettext_lazy("supporter", "official")
    LAWYER = "lawyer", pgettext_lazy("supporter", "lawyer or judge")
    MEDIC = "medic", pgettext_lazy("supporter", "doctor or nurse")
    OTHER = "other", pgettext_lazy("supporter", "other helper")


class SupporterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those entered in her area or below; a cadre keeps the list of her own area."""
        if user.role not in LOGGERS:
            return self.none()
        return self.filter(area__code__startswith=user.area_id)

    def offered_to(self, user):
        """Those she may pick: of her area, and of the town and county above it."""
        above = [user.area_id[:6], user.area_id[:9]]
        hers = Q(area__code__startswith=user.area_id) | Q(area__in=above)
        return self.filter(hers, retired_on=None)

    def usual_first(self, homes):
        """Those who helped these homes most often first, then by name."""
        times = Count("activities", filter=Q(activities__homes__in=homes), distinct=True)
        return self.annotate(times=times).order_by("-times", "name", "pk")

    def search(self, text):
        """Those whose name or unit contains every word of `text`."""
        found = self
        for word in text.split():
            found = found.filter(Q(name__icontains=word) | Q(unit__icontains=word))
        return found


class Supporter(Versioned):
    """Somebody who helped an activity in her or his office, picked again next time.

    A working contact, not a person of the register: name, what she is and where she comes from.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="supporters", editable=False)
    name = models.CharField(_("name"), max_length=50)
    role = models.CharField(_("what she or he is"), max_length=10, choices=SupporterRole)
    unit = models.CharField(_("unit"), max_length=80)
    retired_on = models.DateField(_("no longer offered since"), null=True, blank=True)
    activities = models.ManyToManyField(
        Activity, through="ActivitySupporter", related_name="supporters"
    )

    objects = SupporterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("supporter")
        constraints = [
            models.UniqueConstraint(
                name="supporter_once",
                fields=["area", "name", "role", "unit"],
                violation_error_message=_("This supporter is in the list already."),
            ),
        ]

    def __str__(self):
        return self.name


class ActivitySupporter(models.Model):
    """A supporter helped an activity."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="activity_supporters")
    supporter = models.ForeignKey(Supporter, models.PROTECT, related_name="activity_supporters")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="activity_supporter_once", fields=["activity", "supporter"]
            ),
        ]

    def __str__(self):
        return f"{self.activity_id} {self.supporter_id}"
