"""Where homes lay before, and what became of areas: renamed, merged, split."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.areas.models import Area


class FormerPlaceQuerySet(models.QuerySet):
    def on(self, day):
        """{home: code of the area it lay in that day}, of those that lie elsewhere today."""
        rows = self.filter(ended_on__gt=day).order_by("-ended_on", "-pk")
        return dict(rows.values_list("home", "area"))


class FormerPlace(models.Model):
    """The area in which a home lay until the day before `ended_on`; its code stays what it was."""

    home = models.ForeignKey("homes.Home", models.CASCADE, related_name="former_places")
    area = models.ForeignKey(Area, models.PROTECT, related_name="homes_before")
    ended_on = models.DateField(_("to"))

    objects = FormerPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["home_id", "-ended_on", "-pk"]
        verbose_name = _("former place")

    def __str__(self):
        return f"{self.home_id} {self.area_id}"


class ChangeKind(models.TextChoices):
    RENAMED = "renamed", pgettext_lazy("area", "renamed")
    MERGED = "merged", pgettext_lazy("area", "merged into another")
    SPLIT = "split", pgettext_lazy("area", "split")
    RECODED = "recoded", pgettext_lazy("area", "given a new code")


class AreaChange(models.Model):
    """What became of an area on a day: `before` and `after` are names, `other` the area it met."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="changes")
    kind = models.CharField(_("what happened"), max_length=10, choices=ChangeKind)
    other = models.ForeignKey(Area, models.PROTECT, null=True, related_name="changes_met")
    before = models.CharField(max_length=50)
    after = models.CharField(max_length=50)
    changed_on = models.DateField(_("from"))
    reason = models.CharField(_("reason"), max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-changed_on", "-pk"]
        verbose_name = _("change of an area")

    def __str__(self):
        return f"{self.area_id} {self.kind}"
