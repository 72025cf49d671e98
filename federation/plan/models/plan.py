"""The county's work plan: a draft, then issued; a revision takes its place and keeps it."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from federation.accounts.models.audit import Action
from federation.accounts.trail import record


class PlanState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("work plan", "draft")
    ISSUED = "issued", pgettext_lazy("work plan", "issued")
    REPLACED = "replaced", pgettext_lazy("work plan", "replaced by a revision")


class WorkPlan(Versioned):
    """What the county set out to do. Once issued it never changes: a revision replaces it."""

    title = models.CharField(_("title"), max_length=60)
    issued_on = models.DateField(_("issued on"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=PlanState, default=PlanState.DRAFT, editable=False
    )
    revises = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="revision"
    )

    class Meta:
        ordering = [models.F("issued_on").desc(nulls_first=True), "-pk"]  # drafts first
        verbose_name = _("work plan")
        constraints = [
            models.CheckConstraint(
                name="work_plan_issued_on_a_day",
                condition=Q(state=PlanState.DRAFT, issued_on=None)
                | (~Q(state=PlanState.DRAFT) & Q(issued_on__isnull=False)),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("plan:plan_detail", args=[self.pk])

    @property
    def is_draft(self):
        return self.state == PlanState.DRAFT

    @transaction.atomic
    def issue(self, user):
        """From now on it stands, and what it revises is kept beside it."""
        current = WorkPlan.objects.select_for_update().get(pk=self.pk)
        if not current.is_draft or not current.targets.exists():
            raise ValidationError(gettext("A draft with at least one target can be issued."))
        current.state, current.issued_on = PlanState.ISSUED, timezone.localdate()
        current.touch(user)
        current.save()
        if current.revises:
            old = WorkPlan.objects.select_for_update().get(pk=current.revises_id)
            old.state = PlanState.REPLACED
            old.touch(user)
            old.save()
        changes = {"state": [PlanState.DRAFT.value, PlanState.ISSUED.value]}
        record(user, Action.CHANGE, current, changes=changes)

    @transaction.atomic
    def revise(self, user):
        """A draft with the same targets; the one already begun where there is one."""
        current = WorkPlan.objects.select_for_update().get(pk=self.pk)
        begun = WorkPlan.objects.filter(revises=current).first()
        if begun or current.state != PlanState.ISSUED:
            return begun or current
        signed = {"created_by": user, "changed_by": user, "is_demo": current.is_demo}
        draft = WorkPlan.objects.create(title=current.title, revises=current, **signed)
        for line in current.targets.all():
            line.copy_to(draft, user)
        record(user, Action.CREATE, draft, changes={"revises": ["", str(current.pk)]})
        return draft
