"""What a home has of the county's list, and which points the county asks about."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.models import Checklist, ChecklistPoint
from homes.models.checklist import tick


class PointsField(forms.ModelMultipleChoiceField):
    """Points by their codes, as boxes."""

    def __init__(self, **kwargs):
        super().__init__(
            ChecklistPoint.objects.none(),
            to_field_name="code",
            required=False,
            widget=forms.CheckboxSelectMultiple({"class": "chips"}),
            error_messages={"invalid_choice": _("This point is not asked about any more.")},
            **kwargs,
        )


class HomeChecklistForm(forms.Form):
    """Ticks what the home has; nothing depends on it."""

    use_required_attribute = False
    points = PointsField(label=_("It has"))

    def __init__(self, *args, home, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.home, self.user = home, user
        self.fields["points"].queryset = ChecklistPoint.objects.in_use()
        standing = home.ticks.filter(taken_away_at=None)
        self.initial["points"] = list(standing.values_list("point__code", flat=True))

    def save(self):
        """Whether anything changed."""
        return tick(self.home, list(self.cleaned_data["points"]), self.user)


class ChecklistForm(forms.Form):
    """Which points the county asks about, list by list."""

    use_required_attribute = False

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        for code, label in Checklist.choices:
            points = ChecklistPoint.objects.filter(checklist=code)
            self.fields[code] = PointsField(label=label)
            self.fields[code].queryset = points
            in_use = points.in_use().values_list("code", flat=True)
            self.initial[code] = list(in_use)

    @transaction.atomic
    def save(self):
        """What was said of a point stays, whether it is asked about or not."""
        chosen = {point.code for code in self.fields for point in self.cleaned_data[code]}
        before = set(ChecklistPoint.objects.in_use().values_list("code", flat=True))
        for point in ChecklistPoint.objects.all():
            point.is_in_use = point.code in chosen
            point.save(update_fields=["is_in_use"])
        if before != chosen:
            pair = ["、".join(sorted(before)), "、".join(sorted(chosen))]
            record(self.user, Action.CHANGE, changes={"checklist": pair})
