"""What a home was given by people who decided so: stars, or that it is an example to others."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.models.home import Home


class Rank(models.TextChoices):
    DEMONSTRATION = "example", pgettext_lazy("of a home", "demonstration home")
    THREE = "three", pgettext_lazy("of a home", "three stars")
    FOUR = "four", pgettext_lazy("of a home", "four stars")
    FIVE = "five", pgettext_lazy("of a home", "five stars")


class RatingQuerySet(models.QuerySet):
    def standing(self):
        """Decided and not taken back; under notice or past it."""
        return self.filter(withdrawn_on=None)


class Rating(models.Model):
    """A dated decision with its reason. Nothing computes it, and no list is ordered by it.

    From `decided_on` to `notice_until` it is announced on the home's public page, so that anybody
    may object; afterwards it stands until it is withdrawn. A new decision ends the one before.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="ratings")
    rank = models.CharField(_("what it is given"), max_length=10, choices=Rank)
    decided_on = models.DateField(_("decided on"))
    notice_until = models.DateField(_("notice to"))
    reason = models.CharField(_("reason"), max_length=200)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True)
    withdrawn_for = models.CharField(_("why it was withdrawn"), max_length=200, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        verbose_name = _("rating")
        constraints = [
            models.CheckConstraint(name="rating_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="rating_withdrawn_with_reason",
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_for=""),
            ),
            models.UniqueConstraint(
                name="rating_one_stands", fields=["home"], condition=Q(withdrawn_on=None)
            ),
        ]

    def __str__(self):
        return f"{self.home_id} {self.rank}"

    @property
    def is_announced(self):
        """Whether its notice still runs."""
        return timezone.localdate() <= self.notice_until

    @classmethod
    @transaction.atomic
    def decide(cls, home, rank, on, reason, user):
        """The home is given this; what stood before ends on the same day."""
        home = Home.objects.select_for_update().get(pk=home.pk)
        for before in cls.objects.standing().filter(home=home):
            before.withdraw(reason, user, on)
        until = timezone.localdate() + timedelta(days=settings.FAMILY_NOTICE_DAYS)
        made = cls.objects.create(
            home=home, rank=rank, decided_on=on, notice_until=until, reason=reason, decided_by=user
        )
        changes = {"rating": ["", str(rank)], "decided_on": ["", on.isoformat()]}
        record(user, Action.CHANGE, home, changes=changes, reason=reason)
        return made

    @transaction.atomic
    def withdraw(self, reason, user, on=None):
        """It leaves the public page at once, and stays in the history."""
        self.withdrawn_on, self.withdrawn_for = on or timezone.localdate(), reason
        self.withdrawn_by = user
        self.save()
        changes = {"rating": [str(self.rank), ""]}
        record(user, Action.CHANGE, self.home, changes=changes, reason=reason)
