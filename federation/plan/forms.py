"""A plan and its lines, while it is a draft."""

from django import forms
from django.utils.translation import gettext_lazy as _

from federation.accounts.versioned_form import VersionedForm
from federation.areas.models import Area
from federation.plan.models import TargetLine, WorkPlan
from homes.models import Theme

A_DAY = _("Enter a date like 2026-03-31.")
A_NUMBER = _("Enter a whole number from 1 to 1,000,000.")


class PlanForm(VersionedForm):
    class Meta:
        model = WorkPlan
        fields = ["title"]
        error_messages = {"title": {"required": _("Enter the title of the plan.")}}


class TargetForm(VersionedForm):
    """One line: a due day before its start, or nothing to reach, is refused."""

    class Meta:
        model = TargetLine
        fields = ["what", "area", "theme", "number", "starts_on", "due_on", "responsible"]
        widgets = {
            "starts_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "due_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "number": forms.TextInput({"inputmode": "numeric"}),
        }
        error_messages = {
            "what": {"required": _("Choose what is counted.")},
            "area": {"required": _("Choose the county or a town.")},
            "number": dict.fromkeys(["required", "invalid", "min_value", "max_value"], A_NUMBER),
            "starts_on": dict.fromkeys(["required", "invalid"], A_DAY),
            "due_on": dict.fromkeys(["required", "invalid"], A_DAY),
        }

    def __init__(self, *args, plan, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.instance.plan = plan
        self.instance.is_demo = plan.is_demo
        places = Area.objects.at_or_directly_below(user.area_id)
        self.fields["area"].queryset = places
        self.fields["theme"].queryset = Theme.objects.in_use()
        self.fields["theme"].empty_label = _("any theme")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("due_on")
        if first and last and last < first:
            self.add_error("due_on", _("The due day lies before the first day."))
        names = ("what", "area", "theme", "due_on")
        same = TargetLine.objects.filter(
            plan=self.instance.plan, **{n: cleaned.get(n) for n in names}
        )
        if not self.errors and same.exclude(pk=self.instance.pk).exists():
            self.add_error("what", _("The plan has this target already; change its number there."))
        return cleaned
