"""Women volunteers: who helps, since when, with what."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.models.service import ServiceState
from federation.accounts.models import Versioned
from federation.accounts.models.user import LOGGERS
from homes.models import Person


class VolunteerState(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("volunteer", "active")
    PAUSED = "paused", pgettext_lazy("volunteer", "paused")
    LEFT = "left", pgettext_lazy("volunteer", "has left")


class VolunteerProfileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those whose person she may see in the register."""
        if user.role not in LOGGERS:
            return self.none()
        return self.filter(person__in=Person.objects.visible_to(user).known())

    def with_hours(self):
        """Adds `half_hours`: the confirmed ones in all."""
        confirmed = Q(person__services__state=ServiceState.CONFIRMED)
        total = models.Sum("person__services__half_hours", filter=confirmed, default=0)
        # An order of the model's own is left out where rows are added up.
        return self.annotate(half_hours=total).order_by(*self.model._meta.ordering)


class VolunteerProfile(Versioned):
    """A person of the register who helps as a volunteer, from a day on."""

    person = models.OneToOneField(
        Person, models.PROTECT, related_name="volunteer_profile", verbose_name=_("person")
    )
    started_on = models.DateField(_("volunteer since"))
    skills = models.CharField(_("what she can do"), max_length=100, blank=True)
    national_number = models.CharField(
        _("number in the national volunteer system"), max_length=30, blank=True
    )
    state = models.CharField(
        _("state"), max_length=10, choices=VolunteerState, default=VolunteerState.ACTIVE
    )

    objects = VolunteerProfileQuerySet.as_manager()

    class Meta:
        ordering = ["person__name_pinyin", "pk"]
        verbose_name = _("volunteer")

    def __str__(self):
        return f"{self.person_id}"

    def get_absolute_url(self):
        return reverse("activities:volunteer_detail", args=[self.pk])

    @property
    def area_id(self):
        return self.person.area_id

    @property
    def hours(self):
        """Her confirmed hours; uses what `with_hours` added."""
        return self.half_hours / 2

    def follow(self, merging):
        """A second profile adds to the survivor's what that one lacks."""
        other = VolunteerProfile.objects.filter(person=merging.survivor).first()
        if other is None:
            merging.move(self)
            return
        merging.drop(self, beside=other)
        words = {"skills": self.skills, "national_number": self.national_number}
        missing = {name: text for name, text in words.items() if text and not getattr(other, name)}
        merging.change(other, started_on=min(self.started_on, other.started_on), **missing)

    def forget(self, by):
        """Blanks the words about an anonymised person, here and in every earlier version."""
        blank = {"skills": "", "national_number": ""}
        for name, nothing in blank.items():
            setattr(self, name, nothing)
        self.touch(by)
        self.save()
        self.history.update(**blank)
