"""The federation's bodies at every level, and who holds which office."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role, Versioned
from federation.areas.language import in_chinese
from federation.areas.models import Area
from homes.models.person import Person
from homes.models.spans import SpanQuerySet


class FederationBodyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The bodies of her area and below; the offices of the federation are no secret to it."""
        if user.role in (Role.HEAD, Role.EDITOR, Role.KEEPER):
            return self.none()
        return self.filter(area__code__startswith=user.area_id)


class FederationBody(models.Model):
    """The women's federation of one area."""

    area = models.OneToOneField(Area, models.PROTECT, related_name="federation_body")
    name_zh = models.CharField(_("Chinese name"), max_length=50)
    name_en = models.CharField(_("English name"), max_length=100)

    objects = FederationBodyQuerySet.as_manager()

    class Meta:
        ordering = ["area_id"]
        verbose_name = _("women’s federation")

    def __str__(self):
        return self.name_zh if in_chinese() else self.name_en


class Office(models.TextChoices):
    PRESIDENT = "president", _("president")
    VICE = "vice", _("vice-president")
    MEMBER = "member", _("executive member")


RANK = {Office.PRESIDENT: 1, Office.VICE: 2, Office.MEMBER: 3}


class OfficeTermQuerySet(SpanQuerySet):
    def by_rank(self):
        """The president first, then the vice-presidents, then the members."""
        ranks = [models.When(office=office, then=rank) for office, rank in RANK.items()]
        return self.order_by(models.Case(*ranks), "started_on", "pk")

    def visible_to(self, user):
        return self.filter(body__in=FederationBody.objects.visible_to(user))


class OfficeTerm(Versioned):
    """A person holds an office of a body from a day on; on `ended_on` no longer.

    One president a body at a time; a person holds one office of a body at a time. `duty` says
    what she is the contact for.
    """

    body = models.ForeignKey(FederationBody, models.PROTECT, related_name="terms")
    office = models.CharField(_("office"), max_length=10, choices=Office)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="office_terms", verbose_name=_("person")
    )
    duty = models.CharField(_("contact for"), max_length=50, blank=True)
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("to"), null=True, blank=True)

    objects = OfficeTermQuerySet.as_manager()

    class Meta:
        ordering = ["body__area_id", "office", "-started_on", "pk"]
        verbose_name = _("term of office")
        constraints = [
            models.CheckConstraint(
                name="office_term_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
            models.UniqueConstraint(
                name="office_term_one_president",
                fields=["body"],
                condition=Q(office=Office.PRESIDENT, ended_on=None),
            ),
            models.UniqueConstraint(
                name="office_term_one_a_person",
                fields=["body", "person"],
                condition=Q(ended_on=None),
            ),
        ]

    def __str__(self):
        return f"{self.body_id} {self.office} {self.started_on:%Y-%m-%d}"

    @property
    def area_id(self):
        return self.body.area_id

    def refuse_overlap(self):
        """Raises a ValidationError where another term stands in the way; the body is locked."""
        others = self.body.terms.meeting(self.started_on, self.ended_on).exclude(pk=self.pk)
        if self.office == Office.PRESIDENT and others.filter(office=self.office).exists():
            text = gettext("There is a president already in this time. End her term first.")
            raise ValidationError({"started_on": text})
        if others.filter(person=self.person).exists():
            text = gettext("She holds an office here already in this time.")
            raise ValidationError({"started_on": text})

    def forget(self, by):
        """Blanks the words about an anonymised person, here and in every earlier version."""
        self.duty = ""
        self.touch(by)
        self.save()
        self.history.update(duty="")

    def follow(self, merging):
        """Two offices of one body at the same time are cleared up by people, not by a merge."""
        same = merging.survivor.office_terms.filter(body=self.body)
        if same.meeting(self.started_on, self.ended_on).exists():
            text = gettext("Both hold an office of %(body)s at the same time. End one term first.")
            raise ValidationError(text % {"body": self.body})
        merging.move(self)


def lock_body(body):
    """Keeps two people from entering terms of one body at the same moment."""
    assert transaction.get_connection().in_atomic_block
    return FederationBody.objects.select_for_update().get(pk=body.pk)
