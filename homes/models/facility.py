"""What belongs to a home beside its room: today its canteen for the elderly."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role, Versioned
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.models.home import Home
from homes.models.life import HomeState, HomeStateChange

EVERY_DAY = "1234567"
MOST_DINERS = 2000


class FacilityKind(models.TextChoices):
    CANTEEN = "canteen", _("canteen for the elderly")


class Meal(models.TextChoices):
    """The meals of a day, in its order."""

    BREAKFAST = "breakfast", _("breakfast")
    LUNCH = "lunch", _("lunch")
    SUPPER = "supper", _("supper")


class FacilityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Facilities of homes in the user's scope."""
        return self.filter(home__in=Home.objects.visible_to(user))

    def nearest_to(self, user):
        """Those whose days she keeps herself: a head her home's, a cadre those of her own place."""
        mine = self.visible_to(user)
        return mine if user.role == Role.HEAD else mine.filter(home__area=user.area_id)

    def in_use(self, day):
        """Serving by `day`, of a home that is open; adds `since`, from when its days count."""
        opened = HomeStateChange.objects.filter(home=OuterRef("home"), state=HomeState.OPEN)
        latest = Subquery(opened.order_by("-changed_on", "-pk").values("changed_on")[:1])
        serving = self.filter(opened_on__lte=day, home__state=HomeState.OPEN)
        serving = serving.filter(Q(closed_on=None) | Q(closed_on__gt=day))
        return serving.annotate(since=Coalesce(latest, F("home__plaque_on")))


class Facility(Versioned):
    """A canteen of a home, with its own opening days and usual number of diners.

    `opening_days` are digits of weekdays, 1 is Monday; `meals` the codes of the meals served,
    joined by commas. `capacity` is the number of seats, None where nobody counted them.
    `closed_on` is the first day on which it serves no more.
    """

    home = models.ForeignKey(
        Home, models.PROTECT, related_name="facilities", editable=False, verbose_name=_("home")
    )
    kind = models.CharField(
        max_length=10, choices=FacilityKind, default=FacilityKind.CANTEEN, editable=False
    )
    name = models.CharField(_("name"), max_length=30)
    meals = models.CharField(_("meals"), max_length=30, default=Meal.LUNCH)
    opening_days = models.CharField(_("open on"), max_length=7, default=EVERY_DAY)
    usual_diners = models.PositiveIntegerField(_("usual number of diners"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    opened_on = models.DateField(_("serves since"))
    closed_on = models.DateField(_("serves no more from"), null=True, blank=True)

    objects = FacilityQuerySet.as_manager()

    class Meta:
        ordering = ["home__code", "pk"]
        verbose_name = _("facility")
        constraints = [
            models.UniqueConstraint(
                name="facility_name_unique_in_home",
                fields=["home", "name"],
                violation_error_message=_("This home already has one of this name."),
            ),
            models.CheckConstraint(
                name="facility_serves_something", condition=~Q(meals="") & ~Q(opening_days="")
            ),
            models.CheckConstraint(
                name="facility_closes_after_it_opens",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("activities:canteen_detail", args=[self.pk])

    @property
    def area_id(self):
        """Code of its home's area: which town's cadre may read the trail."""
        return self.home.area_id

    @property
    def meals_served(self):
        """Its meals in the order of the day."""
        served = self.meals.split(",")
        return [meal for meal in Meal if meal in served]

    @property
    def days_told(self):
        """Its opening days in words."""
        if self.opening_days == EVERY_DAY:
            return gettext("every day")
        names = [str(WEEKDAYS[int(digit) - 1]) for digit in self.opening_days]
        return pgettext("between the parts of a list", ", ").join(names)

    @property
    def meals_told(self):
        """Its meals in words."""
        return pgettext("between the parts of a list", ", ").join(
            str(meal.label) for meal in self.meals_served
        )

    def is_served_on(self, day):
        """Whether it serves on this day as a rule, days marked closed apart."""
        begun = self.opened_on <= day and (self.closed_on is None or day < self.closed_on)
        return begun and str(day.isoweekday()) in self.opening_days

    def close_on(self, day, user, reason=""):
        """Marks the day closed; marked twice it is marked once."""
        with transaction.atomic():
            _closed, is_new = self.closed_days.get_or_create(
                closed_on=day, defaults={"marked_by": user, "reason": reason}
            )
            if is_new:
                record(user, Action.CHANGE, self, changes={"closed_day": ["", day.isoformat()]})

    def open_on_again(self, day, user):
        """Takes the mark away."""
        with transaction.atomic():
            if self.closed_days.filter(closed_on=day).delete()[0]:
                record(user, Action.CHANGE, self, changes={"closed_day": [day.isoformat(), ""]})


class ClosedDay(models.Model):
    """A day on which a facility serves nothing although it would be its day."""

    facility = models.ForeignKey(Facility, models.CASCADE, related_name="closed_days")
    closed_on = models.DateField(_("day"))
    reason = models.CharField(_("why"), max_length=50, blank=True)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["closed_on"]
        constraints = [
            models.UniqueConstraint(name="closed_day_once", fields=["facility", "closed_on"]),
        ]

    def __str__(self):
        return f"{self.facility_id} {self.closed_on}"
