"""What a person agreed to show in public: her photo, her name, her story."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.consent_numbers import key_of, number_of
from homes.models.person import Person

# The words of templates/homes/consent_text.html; raised whenever they change.
TEXT_VERSION = "2026-1"


class ConsentKind(models.TextChoices):
    PHOTO = "photo", _("her photo")
    NAME = "name", _("her name")
    STORY = "story", _("her story")


class GivenBy(models.TextChoices):
    HERSELF = "self", _("herself")
    GUARDIAN = "guardian", _("a guardian")


class Way(models.TextChoices):
    PAPER = "paper", _("signed on paper")
    SCREEN = "screen", _("on the screen, read out to her")
    WORDS = "words", _("in words, before a witness")


class ConsentQuerySet(models.QuerySet):
    def valid_on(self, day):
        """Given and neither withdrawn nor run out by `day`."""
        lasting = self.filter(Q(valid_until=None) | Q(valid_until__gte=day))
        return lasting.filter(withdrawn_at=None, given_on__lte=day)

    def standing(self):
        """What allows anything today: valid, and of somebody who lives and has a name."""
        return self.valid_on(timezone.localdate()).filter(person__state__in=PUBLIC_STATES)

    def allow(self, person, kind):
        """Whether the person may be shown in this way today; what the public side asks."""
        return self.standing().filter(person=person, kind=kind).exists()

    def persons_allowing(self, kind):
        """Ids of all who may be shown in this way today, as a subquery for lists."""
        return self.standing().filter(kind=kind).values("person")

    def numbered(self, text):
        """The consent with this number as somebody typed it, or None."""
        key = key_of(text)
        return None if key is None else self.filter(pk=key).first()


PUBLIC_STATES = ("active", "moved")


class Consent(Versioned):
    """One consent of one person to one kind of showing; at most one stands at a time.

    Under 14 a guardian gives it and is named; from 14 to 17 she gives it herself and the guardian
    is told. Pages ask `standing` when they are made, so a withdrawal works at once; what rests on
    it (rows of any app with `let_go(by)`) leaves the public in the same transaction.
    """

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="consents", verbose_name=_("person")
    )
    kind = models.CharField(_("to show"), max_length=10, choices=ConsentKind)
    given_by = models.CharField(_("given by"), max_length=10, choices=GivenBy)
    guardian_name = models.CharField(_("guardian"), max_length=50, blank=True)
    guardian_relation = models.CharField(_("what she is to the child"), max_length=20, blank=True)
    guardian_told = models.BooleanField(_("the guardian was told"), default=False)
    way = models.CharField(_("how"), max_length=10, choices=Way)
    given_on = models.DateField(_("date"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    text_version = models.CharField(max_length=20, default=TEXT_VERSION, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        verbose_name = _("consent")
        constraints = [
            models.UniqueConstraint(
                name="consent_one_of_a_kind",
                fields=["person", "kind"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="consent_of_guardian_names_her",
                condition=~Q(given_by=GivenBy.GUARDIAN) | ~Q(guardian_name=""),
            ),
        ]

    def __str__(self):
        return f"{self.person_id} {self.kind}"

    @property
    def number(self):
        """What the editor is told, who sees nobody of the register."""
        return number_of(self.pk)

    @property
    def area_id(self):
        """Which town's cadre may read the trail of it."""
        return self.person.area_id

    @property
    def is_standing(self):
        """Whether it allows anything today."""
        today = timezone.localdate()
        lasting = self.valid_until is None or self.valid_until >= today
        return self.withdrawn_at is None and lasting

    def withdraw(self, user):
        """She changed her mind: from now on nothing public may rest on it. Once is enough."""
        with transaction.atomic():
            current = Consent.objects.select_for_update().get(pk=self.pk)
            if current.withdrawn_at is None:
                current.withdrawn_at, current.withdrawn_by = timezone.now(), user
                current.touch(user)
                current.save()
                record(user, Action.WITHDRAW, current, changes={"kind": ["", ""]})
                current.let_go(user)
        self.refresh_from_db()

    def let_go(self, by):
        """Whatever public rests on it leaves the public; in the transaction that ends it.

        The apps above come first: publishing locks an article before its photos, and so do we.
        """
        for relation in reversed(self._meta.related_objects):
            if hasattr(relation.related_model, "let_go"):
                for row in relation.related_model.objects.filter(**{relation.field.name: self}):
                    row.let_go(by)

    def forget(self, by):
        """Ends the consent of an anonymised person and blanks who gave it, here and for photos."""
        self.withdraw(by)
        blank = {"guardian_name": "", "guardian_relation": "", "given_by": GivenBy.HERSELF}
        Consent.objects.filter(pk=self.pk).update(**blank)
        self.history.update(**blank)
        for photo in self.photos.select_related("photo_consent"):
            photo.photo_consent.forget()

    def follow(self, merging):
        """Of two that stand, the survivor's stays; a later "no" of either ends both.

        What rests on the one that ends leaves the public.
        """
        both = Consent.objects.filter(person__in=[merging.survivor, merging.merged], kind=self.kind)
        refusals = [one.withdrawn_at for one in both if one.withdrawn_at]
        standing = [one for one in both if one.withdrawn_at is None]
        for one in standing:
            no = next((at for at in refusals if timezone.localdate(at) >= one.given_on), None)
            if no is None and one.pk == self.pk and len(standing) > 1:
                no = timezone.now()
            if no is not None:
                row = self if one.pk == self.pk else one
                merging.change(row, withdrawn_at=no, withdrawn_by=merging.by)
                row.let_go(merging.by)
        merging.move(self)


def make_room(person, kind, user):
    """Closes a consent that has run out, so that a new one can be given; under the person's lock.

    Returns the one that still stands, or None.
    """
    present = person.consents.filter(kind=kind, withdrawn_at=None).first()
    if present is None or present.is_standing:
        return present
    after = present.valid_until + timedelta(days=1)
    present.withdrawn_at = timezone.make_aware(datetime.combine(after, time.min))
    present.withdrawn_by = user
    present.touch(user)
    present.save()
    present.let_go(user)
    return None
