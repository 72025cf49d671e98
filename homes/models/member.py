"""Who comes to which home regularly, and when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from homes.models.person import Person
from homes.models.spans import SpanQuerySet, join_spans


class HomeMembership(Versioned):
    """A person belongs to a home from a day on; on `ended_on` no longer. Spans do not overlap."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="home_memberships", verbose_name=_("person")
    )
    home = models.ForeignKey(
        "homes.Home", models.PROTECT, related_name="memberships", verbose_name=_("home")
    )
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("to"), null=True, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "pk"]
        verbose_name = _("membership of a home")
        constraints = [
            models.CheckConstraint(
                name="home_membership_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
            models.UniqueConstraint(
                name="home_membership_one_without_end",
                fields=["person", "home"],
                condition=Q(ended_on=None),
            ),
            models.UniqueConstraint(
                name="home_membership_one_a_start", fields=["person", "home", "started_on"]
            ),
        ]

    def __str__(self):
        return f"{self.person_id} {self.home_id} {self.started_on:%Y-%m-%d}"

    @property
    def area_id(self):
        """Which town's cadre may read the trail of it."""
        return self.person.area_id

    def follow(self, merging):
        """Spans of the same home that meet become one."""
        join_spans(merging, self, merging.survivor.home_memberships.filter(home=self.home))
