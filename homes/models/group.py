"""Groups of persons the work is for, and who belonged to which when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from federation.areas.language import in_chinese
from homes.models.person import Person
from homes.models.spans import SpanQuerySet, join_spans


class BeneficiaryGroupQuerySet(models.QuerySet):
    def in_use(self):
        """Groups that new forms offer; retired ones stay readable on old records."""
        return self.filter(retired_on=None)


class BeneficiaryGroup(Versioned):
    """Whom the work is for. The county edits the list; a group is retired, never deleted.

    Groups overlap: a person may be in several at once, so numbers by group may exceed the total.
    """

    code = models.SlugField(_("code"), max_length=30, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=30, unique=True)
    name_en = models.CharField(_("English name"), max_length=50, unique=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=100)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    objects = BeneficiaryGroupQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("group")

    def __str__(self):
        return self.name_zh if in_chinese() else self.name_en


class GroupMembership(Versioned):
    """A person belonged to a group from a day on; on `ended_on` no longer.

    Memberships of one person in one group do not overlap. A group counts her on the days of her
    membership (domain.md, section 5, rule 9).
    """

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="group_memberships", verbose_name=_("person")
    )
    group = models.ForeignKey(
        BeneficiaryGroup, models.PROTECT, related_name="memberships", verbose_name=_("group")
    )
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("to"), null=True, blank=True)
    source = models.CharField(_("how we know"), max_length=100, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "pk"]
        verbose_name = _("membership of a group")
        constraints = [
            models.CheckConstraint(
                name="group_membership_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
            models.UniqueConstraint(
                name="group_membership_one_without_end",
                fields=["person", "group"],
                condition=Q(ended_on=None),
            ),
            models.UniqueConstraint(
                name="group_membership_one_a_start", fields=["person", "group", "started_on"]
            ),
        ]

    def __str__(self):
        return f"{self.person_id} {self.group_id} {self.started_on:%Y-%m-%d}"

    @property
    def area_id(self):
        """Which town's cadre may read the trail of it."""
        return self.person.area_id

    def follow(self, merging):
        """Spans of the same group that meet become one."""
        join_spans(merging, self, merging.survivor.group_memberships.filter(group=self.group))

    def forget(self, by):
        """Blanks the words about an anonymised person, here and in every earlier version."""
        self.source = ""
        self.touch(by)
        self.save()
        self.history.update(source="")
