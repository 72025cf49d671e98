"""One line of a plan: what, where, how many, by when."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from federation.areas.models import Area
from federation.plan.models.plan import WorkPlan
from homes.models import Theme


class Counted(models.TextChoices):
    HOMES = "homes", _("homes open or paused on the due day")
    ACTIVITIES = "activities", _("activities held")
    PERSONS = "persons", _("different persons by name")
    WOMEN = "women", _("women benefited, by name")
    TRAINEES = "trainees", _("trainees who finished a course")


class TargetLine(Versioned):
    """Progress is counted from the registry and the ledger; nobody can type it in."""

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="targets", editable=False)
    what = models.CharField(_("what is counted"), max_length=12, choices=Counted)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("where"), related_name="+")
    theme = models.ForeignKey(
        Theme,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("of homes with the theme"),
        related_name="+",
    )
    number = models.PositiveIntegerField(
        _("how many"), validators=[MinValueValidator(1), MaxValueValidator(1_000_000)]
    )
    starts_on = models.DateField(_("from"))
    due_on = models.DateField(_("by when"))
    responsible = models.CharField(_("who answers for it"), max_length=30, blank=True)

    class Meta:
        ordering = ["due_on", "area_id", "pk"]
        verbose_name = _("target")
        constraints = [
            models.CheckConstraint(name="target_line_is_something", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="target_line_due_after_start", condition=Q(due_on__gte=F("starts_on"))
            ),
            models.UniqueConstraint(
                name="target_line_once", fields=["plan", "what", "area", "theme", "due_on"]
            ),
            models.UniqueConstraint(
                name="target_line_once_for_any_theme",
                fields=["plan", "what", "area", "due_on"],
                condition=Q(theme=None),
            ),
        ]

    def __str__(self):
        return f"{self.plan_id} {self.what} {self.area_id} {self.due_on:%Y-%m-%d}"

    def copy_to(self, plan, user):
        """The same line in another plan."""
        names = ("what", "area", "theme", "number", "starts_on", "due_on", "responsible")
        signed = {"created_by": user, "changed_by": user, "is_demo": self.is_demo}
        same = {name: getattr(self, name) for name in names}
        return TargetLine.objects.create(plan=plan, **same, **signed)
