"""Who looked at whose data, and who may look at what is kept closest."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role, Versioned
from homes.models.spans import SpanQuerySet


class Purpose(models.TextChoices):
    CONTACT = "contact", _("to get in touch with her")
    SERVICE = "service", _("to prepare a visit or a service")
    CORRECT = "correct", _("to put her record right")
    REQUEST = "request", _("she asked for it")
    CHECK = "check", _("to check figures or records")
    OTHER = "other", _("another reason, in words below")


class Seen(models.TextChoices):
    """What was looked at."""

    PERSON = "person", _("a person’s data")
    REGISTER = "register", _("the register")
    COPY = "copy", _("a copy for the person")
    RIGHTS = "rights", _("a rights contact")


class AccessLogQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Looks by people inside her area, for whoever supervises them; never on rights contacts.

        The president sees those too; nobody else learns that there was anything to read.
        """
        if user.role not in (Role.TOWN, Role.COUNTY, Role.PRESIDENT):
            return self.none()
        inside = self.filter(area_code__startswith=user.area_id)
        return inside if user.role == Role.PRESIDENT else inside.exclude(what=Seen.RIGHTS)

    def of_person(self, person):
        """Looks at this person's data, the latest first."""
        return self.filter(what__in=[Seen.PERSON, Seen.COPY], subject_id=person.pk)


class AccessLog(models.Model):
    """One look: who, at whom or what, which fields, why. Triggers refuse changes and deletion.

    Written in the transaction that reads; a look that cannot be written down does not happen.
    `subject_id` is a person (or a rights contact) by number alone, and `area_code` the area of
    the user, so that neither erasing a person nor removing an account touches the log.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False
    )
    username = models.CharField(max_length=50)
    role = models.CharField(max_length=10, choices=Role)
    area_code = models.CharField(max_length=12, blank=True, db_index=True)
    what = models.CharField(max_length=10, choices=Seen)
    subject_id = models.BigIntegerField(null=True, db_index=True)
    subjects = models.JSONField(default=list)
    fields = models.JSONField(default=list)
    purpose = models.CharField(max_length=10, choices=Purpose)
    words = models.CharField(max_length=100, blank=True)
    address = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=150, blank=True)

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("look at personal data")

    def __str__(self):
        return f"{self.username} {self.what} {self.subject_id}"


class Closed(models.TextChoices):
    """What is closed even to those whose area it lies in, unless they are named."""

    RIGHTS = "rights", _("rights contacts")
    MINORS = "minors", _("data of minors")


class NamedReader(Versioned):
    """The president named somebody who may read what is closed, from a day on.

    Rights contacts: county cadres alone. Data of minors: whoever keeps the register.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="named_for",
        verbose_name=_("who"),
    )
    what = models.CharField(_("may read"), max_length=10, choices=Closed)
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("to"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200)

    objects = SpanQuerySet.as_manager()

    class Meta:
        ordering = ["what", "-started_on", "pk"]
        verbose_name = _("named reader")
        constraints = [
            models.UniqueConstraint(
                name="named_reader_once", fields=["user", "what"], condition=Q(ended_on=None)
            ),
            models.CheckConstraint(
                name="named_reader_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
        ]

    def __str__(self):
        return f"{self.user_id} {self.what}"


def may_read(user, closed):
    """Whether the user may read what is closed: the president, and whom she named."""
    if user.role == Role.PRESIDENT:
        return True
    roles = (Role.COUNTY,) if closed == Closed.RIGHTS else (Role.VILLAGE, Role.TOWN, Role.COUNTY)
    if user.role not in roles:
        return False
    return user.named_for.open_on(timezone.localdate()).filter(what=closed).exists()
