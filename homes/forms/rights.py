"""Writing down that somebody asked for help with her rights."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.forms.users import AreaField
from federation.areas.models import Area
from homes.forms.fields import DayField
from homes.forms.plain import PlainForm
from homes.models import RightsContact


class RightsContactForm(PlainForm):
    """Where, when, and what she needs; whoever writes it does not see it again."""

    intent = forms.UUIDField(widget=forms.HiddenInput)
    area = AreaField(
        Area.objects.none(),
        label=_("Where"),
        error_messages={
            "required": _("Choose the village or community."),
            "invalid_choice": _("Choose a place inside your own area."),
        },
    )
    happened_on = DayField(label=_("On which day"))
    note = forms.CharField(
        label=_("What she needs"),
        help_text=_("A pointer, not the story: whom to call back, and what about."),
        max_length=300,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Write in a few words what she needs.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        areas = Area.objects.visible_to(user).standing()
        self.fields["area"].offer(areas)
        self.fields["happened_on"].initial = timezone.localdate
        self.fields["intent"].initial = uuid.uuid4
        if len(user.area_id) == 12:
            self.fields["area"].disabled = True
            self.fields["area"].widget = forms.HiddenInput()
            self.initial["area"] = user.area_id

    def clean_happened_on(self):
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date cannot be later than today."))
        return day

    def save(self):
        """One row, written once: the same form sent again writes nothing more."""
        data = self.cleaned_data
        values = {name: data[name] for name in ("area", "happened_on", "note")}
        values |= {"written_by": self.user, "is_demo": self.user.is_demo}
        return RightsContact.objects.get_or_create(intent=data["intent"], defaults=values)[0]
