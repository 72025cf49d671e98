"""A person the homes know: the least data that serves."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from federation.areas.models import Area
from homes import masking
from homes.models.person_choices import KNOWN, AgeBand, Basis, PersonState, Sex
from homes.models.register import PersonQuerySet
from homes.pinyin import initials, spelt

FIRST_YEAR, LAST_YEAR = 1900, 2100


class DerivedField(models.CharField):
    """A column for searching that follows from another one, however the row is written."""

    def __init__(self, source="", rule=str, **kwargs):
        self.source, self.rule = source, rule
        super().__init__(**kwargs | {"blank": True, "editable": False})

    def deconstruct(self):
        """In migrations it is plain text."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, instance, add):
        value = self.rule(getattr(instance, self.source))[: self.max_length]
        setattr(instance, self.attname, value)
        return value


class Person(Versioned):
    """One table for everyone the homes know. Names never appear on a public page.

    Merged rows keep their name until the merge can no longer be undone, and everything that
    pointed at them points at `merged_into`. Anonymised rows keep sex, age and area alone, so that
    no total of the past changes.
    """

    display_name = models.CharField(_("name or nickname"), max_length=50, blank=True)
    name_pinyin = DerivedField("display_name", spelt, max_length=200)
    name_initials = DerivedField("display_name", initials, max_length=50, db_index=True)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex, default=Sex.UNRECORDED)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    age_band = models.CharField(_("age"), max_length=10, choices=AgeBand, default=AgeBand.UNKNOWN)
    area = models.ForeignKey(
        Area, models.PROTECT, verbose_name=_("village or community"), related_name="people"
    )
    phone = models.CharField(_("mobile phone"), max_length=11, blank=True, db_index=True)
    phone_end = DerivedField("phone", masking.ending, max_length=4, db_index=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    guardian_name = models.CharField(_("guardian"), max_length=50, blank=True)
    guardian_relation = models.CharField(_("what she is to the child"), max_length=20, blank=True)
    guardian_phone = models.CharField(_("guardian’s mobile phone"), max_length=11, blank=True)
    basis = models.CharField(
        _("why she is in the register"), max_length=10, choices=Basis, default=Basis.OFFICE
    )
    # Made when the form is opened, so that one form sent twice is one person.
    intent = models.UUIDField(null=True, unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=PersonState, default=PersonState.ACTIVE
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_rows"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name_pinyin", "pk"]
        verbose_name = _("person")
        indexes = [
            # Holds all that the register looks at to count and to page, so that neither reads rows.
            models.Index(
                name="person_register",
                fields=[
                    "name_pinyin",
                    "id",
                    "area",
                    "state",
                    "name_initials",
                    "phone_end",
                    "display_name",
                ],
            ),
            models.Index(name="person_by_area_and_name", fields=["area", "name_pinyin"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="person_has_name_until_anonymised",
                condition=~Q(state__in=KNOWN) | ~Q(display_name=""),
            ),
            models.CheckConstraint(
                name="person_merged_into_another",
                condition=Q(state=PersonState.MERGED, merged_into__isnull=False)
                & ~Q(merged_into=F("id"))
                | ~Q(state=PersonState.MERGED) & Q(merged_into=None),
            ),
            models.CheckConstraint(
                name="person_birth_year_or_age_band",
                condition=Q(birth_year=None) | Q(age_band=AgeBand.UNKNOWN),
            ),
            models.CheckConstraint(
                name="person_birth_year_in_range",
                condition=Q(birth_year=None)
                | Q(birth_year__gte=FIRST_YEAR, birth_year__lte=LAST_YEAR),
            ),
        ]

    def __str__(self):
        return self.display_name or gettext("(anonymised)")

    def get_absolute_url(self):
        return reverse("homes:person_detail", args=[self.pk])

    @property
    def masked_name(self):
        """As lists show her: 王*芳."""
        name = masking.name(self.display_name)
        return f"{name}（演示）" if self.is_demo and name else name

    @property
    def masked_phone(self):
        """As lists show it: 138****1234; empty where there is none."""
        return masking.phone(self.phone)

    @property
    def groups_today(self):
        """Her groups today; uses what `with_belongings` fetched."""
        return [span.group for span in self.group_memberships_today]

    @property
    def homes_today(self):
        """Her homes today; uses what `with_belongings` fetched."""
        return [span.home for span in self.home_memberships_today]

    @property
    def is_known(self):
        return self.state in KNOWN

    def age_group_on(self, day):
        """Her AgeBand on `day`, from the year of birth where it is known."""
        if self.birth_year is None:
            return AgeBand(self.age_band)
        bounds = {14: AgeBand.UNDER_14, 18: AgeBand.TEENS, 34: AgeBand.YOUNG}
        bounds |= {59: AgeBand.MIDDLE, 79: AgeBand.ELDER}
        years = day.year - self.birth_year
        return next((band for most, band in bounds.items() if years <= most), AgeBand.OLD)

    def is_minor_on(self, day):
        return self.age_group_on(day) in (AgeBand.UNDER_14, AgeBand.TEENS)
