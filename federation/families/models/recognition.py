"""A family and the honour it is nominated for; what of it the public may read."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role, Versioned
from federation.areas.language import in_chinese
from federation.areas.models import Area
from federation.families.models.consent import FamilyConsent
from federation.families.models.honour import Honour
from federation.families.models.life import (
    ONWARD,
    PUBLIC,
    RecognitionState,
    RecognitionStep,
    steps_for,
    take_step,
)

READERS = (Role.VILLAGE, Role.TOWN, Role.COUNTY, Role.PRESIDENT)
CRITERIA = ("harmony_at_home", "clean_house", "village_environment")
STORY_MAX = 1000
# The tag of another record's state that looks as this one should.
LOOKS = {
    RecognitionState.VILLAGE_AGREED: "submitted",
    RecognitionState.TOWN_AGREED: "submitted",
    RecognitionState.NOTICE: "approved",
    RecognitionState.RECOGNISED: "confirmed",
    RecognitionState.WITHDRAWN: "closed",
}


class FamilyRecognitionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The families of her area, for the roles that read them."""
        if user.role not in READERS:
            return self.none()
        return self.filter(area__code__startswith=user.area_id)

    def public(self):
        """On public notice or recognised, and named with consent; with what a page shows of it.

        `tells_story`: whether the story may be read as well.
        """
        valid = FamilyConsent.objects.valid().filter(recognition=OuterRef("pk"))
        return self.filter(Exists(valid.of_name()), state__in=PUBLIC).annotate(
            tells_story=Exists(valid.of_story())
        )

    def on_notice(self):
        return self.filter(state=RecognitionState.NOTICE)

    def recognised(self):
        return self.filter(state=RecognitionState.RECOGNISED)

    def waiting_for(self, user):
        """Those whose next step is hers to take now, the longest waiting first."""
        states = [state for state, (_to, roles) in ONWARD.items() if user.role in roles]
        before = RecognitionStep.objects.filter(recognition=OuterRef("pk")).order_by("-pk")
        return (
            self.visible_to(user)
            .filter(state__in=states)
            .exclude(Q(created_by=user) | Q(written_by=user))
            .exclude(state=RecognitionState.NOTICE, notice_to__gte=timezone.localdate())
            .annotate(taken_before_by=models.Subquery(before.values("taken_by")[:1]))
            .exclude(taken_before_by=user.pk)
            .order_by("changed_at", "pk")
        )

    def with_place(self):
        return self.select_related("area__parent", "honour")

    def telling_of(self, text):
        """Public families whose name, honour, village or told story contains every word."""
        found = self
        for word in text.split():
            told = Q(story_zh__icontains=word) | Q(story_en__icontains=word)
            found = found.filter(_mentions(word) | (Q(tells_story=True) & told))
        return found


def _mentions(word):
    return (
        Q(family_name__icontains=word)
        | Q(honour__name_zh__icontains=word)
        | Q(honour__name_en__icontains=word)
        | Q(area__name_zh__icontains=word)
        | Q(area__name_en__icontains=word)
        | Q(area__parent__name_zh__icontains=word)
        | Q(area__parent__name_en__icontains=word)
    )


class FamilyRecognition(Versioned):
    """A family of a village, nominated for an honour of a year.

    `family_name` is the name as it would be shown; `reasons` are for the staff, `story_zh` and
    `story_en` for the public. Name and story are public only while a consent to them is valid.
    """

    area = models.ForeignKey(
        Area, models.PROTECT, verbose_name=_("village or community"), related_name="families"
    )
    family_name = models.CharField(_("name of the family, as it is shown"), max_length=30)
    honour = models.ForeignKey(
        Honour, models.PROTECT, verbose_name=_("honour"), related_name="recognitions"
    )
    year = models.PositiveSmallIntegerField(_("year of the honour"))
    harmony_at_home = models.BooleanField(_("harmony at home"), default=False)
    clean_house = models.BooleanField(_("a clean house"), default=False)
    village_environment = models.BooleanField(
        _("care for the village’s surroundings"), default=False
    )
    reasons = models.TextField(_("why this family"), max_length=500)
    story_zh = models.TextField(_("its story, in Chinese"), max_length=STORY_MAX, blank=True)
    story_en = models.TextField(_("its story, in English"), max_length=2 * STORY_MAX, blank=True)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=RecognitionState,
        default=RecognitionState.NOMINATED,
        editable=False,
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    notice_from = models.DateField(_("notice from"), null=True, editable=False)
    notice_to = models.DateField(_("notice to"), null=True, editable=False)
    recognised_on = models.DateField(_("recognised on"), null=True, editable=False)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, editable=False)

    objects = FamilyRecognitionQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "area_id", "honour_id", "pk"]
        verbose_name = _("recognised family")
        constraints = [
            models.UniqueConstraint(
                name="family_once_per_honour_and_year",
                fields=["area", "family_name", "honour", "year"],
                violation_error_message=_(
                    "This family is already entered for this honour and year."
                ),
            ),
            models.CheckConstraint(
                name="family_lives_in_a_village", condition=Exact(Length("area"), 12)
            ),
            models.CheckConstraint(
                name="family_meets_a_criterion",
                condition=Q(harmony_at_home=True)
                | Q(clean_house=True)
                | Q(village_environment=True),
            ),
            models.CheckConstraint(
                name="family_notice_has_days",
                condition=~Q(state__in=PUBLIC)
                | Q(notice_from__isnull=False, notice_to__gte=F("notice_from")),
            ),
            models.CheckConstraint(
                name="family_recognised_after_its_notice",
                condition=~Q(state=RecognitionState.RECOGNISED)
                | Q(recognised_on__isnull=False, recognised_on__gt=F("notice_to")),
            ),
            models.CheckConstraint(
                name="family_withdrawn_has_day",
                condition=Q(state=RecognitionState.WITHDRAWN, withdrawn_on__isnull=False)
                | (~Q(state=RecognitionState.WITHDRAWN) & Q(withdrawn_on=None)),
            ),
        ]

    def __str__(self):
        return f"{self.area_id} {self.pk}"

    def get_absolute_url(self):
        return reverse("families:family_page", args=[self.pk])

    @property
    def look(self):
        """How the tag of its state looks."""
        return LOOKS.get(self.state, "proposed")

    @property
    def criteria(self):
        """The criteria it meets, in words."""
        return [self._meta.get_field(name).verbose_name for name in CRITERIA if getattr(self, name)]

    @property
    def story(self):
        """Its story in the language of the page; Chinese where no English one was written.

        Pages for the public ask `tells_story` first.
        """
        return self.story_zh if in_chinese() else self.story_en or self.story_zh

    @property
    def is_open_to_change(self):
        """Whether the nomination may still be rewritten: only before the first agreement."""
        return self.state == RecognitionState.NOMINATED

    @property
    def is_public(self):
        return self.state in PUBLIC and self.consents.valid().of_name().exists()

    def steps_for(self, user):
        """The states to which she may take it now, the step onward first."""
        return steps_for(self, user)

    def take_step(self, to, note, user):
        """Takes the next step; a ValidationError names the field that is wrong."""
        take_step(self, to, note, user)

    def end_consents(self, user, *kinds):
        """Ends the consents to words that have changed since: nobody agreed to the new ones."""
        for consent in self.consents.valid().filter(kind__in=kinds):
            consent.withdraw(user)
