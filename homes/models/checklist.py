"""What a home should have, by the list that the county chose: advice, never a condition."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.areas.language import in_chinese
from homes.models.home import Home


class Checklist(models.TextChoices):
    """The lists that are customary; the county chooses which of their points are asked."""

    FOUR = "four", _("four haves")
    SIX = "six", _("six haves")
    FIVE = "five", _("five on show")


class ChecklistPointQuerySet(models.QuerySet):
    def in_use(self):
        """The points that the county asks about."""
        return self.filter(is_in_use=True)


class ChecklistPoint(models.Model):
    """One point of a list. A point no longer asked keeps what was said of it."""

    code = models.SlugField(max_length=30, unique=True)
    checklist = models.CharField(_("list"), max_length=10, choices=Checklist)
    name_zh = models.CharField(_("Chinese name"), max_length=30)
    name_en = models.CharField(_("English name"), max_length=50)
    position = models.PositiveSmallIntegerField(_("place in lists"))
    is_in_use = models.BooleanField(_("asked about"), default=False)

    objects = ChecklistPointQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("point of the checklist")

    def __str__(self):
        return self.name_zh if in_chinese() else self.name_en


class ChecklistTick(models.Model):
    """Somebody said that the home has it, from then on; taken away, it stays readable."""

    home = models.ForeignKey(Home, models.CASCADE, related_name="ticks")
    point = models.ForeignKey(ChecklistPoint, models.PROTECT, related_name="ticks")
    ticked_at = models.DateTimeField(default=timezone.now)
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_away_at = models.DateTimeField(null=True)
    taken_away_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-ticked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="checklist_tick_once",
                fields=["home", "point"],
                condition=Q(taken_away_at=None),
            ),
        ]

    def __str__(self):
        return f"{self.home_id} {self.point_id}"


def tick(home, points, user):
    """From now on the home has exactly these of the points in use; who said so is kept."""
    with transaction.atomic():
        locked = Home.objects.select_for_update().get(pk=home.pk)
        now = timezone.now()
        standing = locked.ticks.filter(taken_away_at=None, point__is_in_use=True)
        had = set(standing.values_list("point", flat=True))
        chosen = {point.pk for point in points}
        for point in points:
            if point.pk not in had:
                locked.ticks.create(point=point, ticked_by=user)
        standing.exclude(point__in=chosen).update(taken_away_at=now, taken_away_by=user)
        if had != chosen:
            names = ChecklistPoint.objects.in_use()
            pair = [
                "、".join(point.code for point in names if point.pk in keys)
                for keys in (had, chosen)
            ]
            record(user, Action.CHANGE, locked, changes={"checklist": pair})
    return had != chosen
