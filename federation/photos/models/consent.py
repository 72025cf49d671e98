"""That the people in a photo agree to its publication: who said so, how, and when."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from federation.photos.models.photo import Photo


class ConsentWay(models.TextChoices):
    IN_PERSON = "in_person", _("said in person")
    WRITTEN = "written", _("in writing")
    TELEPHONE = "telephone", _("said on the telephone")


class ChildrenShown(models.TextChoices):
    """How old the children in a photo are; the law asks others from 14 on."""

    UNDER_14 = "under_14", _("all under 14")
    FROM_14 = "from_14", _("all from 14 to 17")
    BOTH = "both", _("some under 14, some from 14 to 17")


class GuardianSaid(models.TextChoices):
    AGREED = "agreed", _("the guardian agreed")
    TOLD = "told", _("the guardian was told")


class PhotoConsentQuerySet(models.QuerySet):
    def valid(self):
        """Consents that nobody has taken back, and that have not run out."""
        lasting = Q(valid_until=None) | Q(valid_until__gte=timezone.localdate())
        return self.filter(lasting, withdrawn_on=None)

    def close_run_out(self, user):
        """Ends those that have run out, on their last day, and so makes room for new ones."""
        for consent in self.filter(withdrawn_on=None, valid_until__lt=timezone.localdate()):
            consent.withdrawn_on = consent.valid_until
            consent.touch(user)
            consent.save()


# What the law asks for children (trust.md 3.4): guardians of those under 14 agree; from 14 on the
# child agrees and the guardian is told.
CHILDREN_AGREED = Q(children="") | (
    ~Q(guardian_name="")
    & ~Q(guardian_relation="")
    & ~Q(guardian_said="")
    & (Q(children=ChildrenShown.FROM_14) | Q(guardian_said=GuardianSaid.AGREED))
    & (Q(children=ChildrenShown.UNDER_14) | Q(child_agreed=True))
)


NOBODY = "—"


class PhotoConsent(Versioned):
    """Consent to publish one photo. A photo has at most one that is valid; earlier ones stay.

    `created_by` wrote it down. Taking it back takes the photo from the public at once
    (`publication.withdraw_consent`). `children` is empty where none are shown; else the guardian
    is named, several of them one after the other. `valid_until` is the last day, taken from the
    consents in the register that this one rests on.
    """

    photo = models.ForeignKey(Photo, models.PROTECT, related_name="consents", editable=False)
    given_by = models.CharField(_("who agreed"), max_length=50)
    way = models.CharField(_("how"), max_length=10, choices=ConsentWay)
    given_on = models.DateField(_("on which day"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True, editable=False)
    children = models.CharField(
        _("how old the children are"), max_length=10, choices=ChildrenShown, blank=True
    )
    guardian_name = models.CharField(_("guardian"), max_length=100, blank=True)
    guardian_relation = models.CharField(
        _("what the guardian is to the child"), max_length=50, blank=True
    )
    guardian_said = models.CharField(
        _("what the guardian said"), max_length=10, choices=GuardianSaid, blank=True
    )
    child_agreed = models.BooleanField(_("the child agreed"), default=False)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, editable=False)

    objects = PhotoConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="photo_consent_one_valid", fields=["photo"], condition=Q(withdrawn_on=None)
            ),
            models.CheckConstraint(
                name="photo_consent_withdrawn_after_given",
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("given_on")),
            ),
            models.CheckConstraint(
                name="photo_consent_of_children_with_guardian", condition=CHILDREN_AGREED
            ),
        ]

    def __str__(self):
        return f"{self.photo_id} {self.given_on:%Y-%m-%d}"

    @property
    def stands(self):
        """Whether nobody has taken it back, and it has not run out; as `valid`."""
        lasting = self.valid_until is None or self.valid_until >= timezone.localdate()
        return lasting and self.withdrawn_on is None

    @property
    def all_agreed(self):
        """Whether child and guardian both said yes: what a theme of hardship asks."""
        return self.child_agreed and self.guardian_said == GuardianSaid.AGREED

    def forget(self):
        """Blanks who is named in it, here and in every earlier version: she was anonymised."""
        blank = {"given_by": NOBODY}
        if self.children:
            blank |= {"guardian_name": NOBODY, "guardian_relation": NOBODY}
        PhotoConsent.objects.filter(pk=self.pk).update(**blank)
        self.history.update(**blank)
