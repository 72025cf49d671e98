"""What a family allowed to be shown: its name, its story; withdrawn with one step."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.accounts.models import Versioned
from federation.accounts.models.audit import Action
from federation.accounts.trail import record


class ConsentKind(models.TextChoices):
    NAME = "name", _("its name, with village, honour and year")
    STORY = "story", _("its story, as it is written now")


class ConsentWay(models.TextChoices):
    PAPER = "paper", pgettext_lazy("consent", "signed on paper")
    SPOKEN = "spoken", pgettext_lazy("consent", "said before a witness")
    SCREEN = "screen", pgettext_lazy("consent", "read on the screen and agreed to")


class FamilyConsentQuerySet(models.QuerySet):
    def valid(self):
        """Given and not withdrawn."""
        return self.filter(withdrawn_on=None)

    def of_name(self):
        return self.filter(kind=ConsentKind.NAME)

    def of_story(self):
        return self.filter(kind=ConsentKind.STORY)


class FamilyConsent(Versioned):
    """One consent of one family, for its name or for its story as it read on that day."""

    recognition = models.ForeignKey(
        "families.FamilyRecognition", models.CASCADE, related_name="consents"
    )
    kind = models.CharField(_("what may be shown"), max_length=10, choices=ConsentKind)
    given_by = models.CharField(_("who gave the consent"), max_length=50)
    way = models.CharField(_("how it was given"), max_length=10, choices=ConsentWay)
    given_on = models.DateField(_("given on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)

    objects = FamilyConsentQuerySet.as_manager()

    class Meta:
        ordering = ["recognition_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="family_one_valid_consent",
                fields=["recognition", "kind"],
                condition=Q(withdrawn_on=None),
            ),
            models.CheckConstraint(
                name="family_consent_ends_after_it_began",
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("given_on")),
            ),
        ]

    def __str__(self):
        return f"{self.recognition_id} {self.kind}"

    @property
    def area_id(self):
        """Code of the family's area: which town's cadre may read the trail."""
        return self.recognition.area_id

    def withdraw(self, user):
        """From now on what it covered is not public any more. Withdrawing twice changes nothing."""
        with transaction.atomic():
            locked = FamilyConsent.objects.select_for_update().get(pk=self.pk)
            if locked.withdrawn_on is None:
                locked.withdrawn_on = timezone.localdate()
                locked.touch(user)
                locked.save()
                record(user, Action.WITHDRAW, locked, changes={"kind": ["", locked.kind]})
        self.refresh_from_db()
