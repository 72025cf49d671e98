"""The record of a canteen, and the days on which it is closed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from federation.accounts.versioned_form import VersionedForm
from homes.forms.fields import DayField, plain_name
from homes.forms.plain import PlainForm
from homes.models import Facility, Meal
from homes.models.facility import MOST_DINERS

TOO_LONG = _("At most %(limit_value)d characters, these are %(show_value)d")
WHOLE = _("This should be a whole number from 1 to 2000")
TAKEN = _("This home already has one of this name.")


class JoinedField(forms.MultipleChoiceField):
    """Several ticks, stored as one text in the order of the choices."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, between, **kwargs):
        super().__init__(widget=forms.CheckboxSelectMultiple({"class": "chips"}), **kwargs)
        self.between = between

    def prepare_value(self, value):
        if not isinstance(value, str):
            return value
        return value.split(self.between) if self.between else list(value)

    def clean(self, value):
        ticked = super().clean(value)
        return self.between.join(code for code, _label in self.choices if code in ticked)

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


def number_field(label, help_text):
    """A number of people that may stay open."""
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": 6})
    widget.attrs["data-unit"] = _("people")
    errors = {"invalid": WHOLE, "min_value": WHOLE, "max_value": WHOLE}
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=1,
        max_value=MOST_DINERS,
        widget=widget,
        error_messages=errors,
    )


class FacilityForm(VersionedForm):
    """A canteen of `home`; its home stays."""

    meals = JoinedField(
        label=_("Meals it serves"),
        choices=Meal,
        between=",",
        error_messages={"required": _("Tick at least one meal.")},
    )
    opening_days = JoinedField(
        label=_("Days it is open"),
        choices=[(str(day + 1), name) for day, name in WEEKDAYS.items()],
        between="",
        error_messages={"required": _("Tick at least one day.")},
    )
    usual_diners = number_field(
        _("Usual number of diners"), _("What the first entry begins with; later the last number")
    )
    capacity = number_field(_("Seats"), _("A higher number of diners is asked about once"))
    opened_on = DayField(label=_("Serves since"))
    closed_on = DayField(label=_("Serves no more from"), required=False)

    class Meta:
        model = Facility
        fields = [
            "name",
            "meals",
            "opening_days",
            "usual_diners",
            "capacity",
            "opened_on",
            "closed_on",
        ]
        error_messages = {"name": {"required": _("Enter the name of the canteen.")}}

    def __init__(self, *args, home, **kwargs):
        super().__init__(*args, **kwargs)
        self.home = home
        if not self.instance.pk:
            self.instance.home = home
            self.initial |= {"name": _("Canteen"), "opened_on": timezone.localdate()}

    def clean_name(self):
        name = plain_name(self.cleaned_data["name"])
        same = Facility.objects.filter(home=self.home, name=name).exclude(pk=self.instance.pk)
        if not name:
            raise ValidationError(self.fields["name"].error_messages["required"])
        if same.exists():
            raise ValidationError(TAKEN)
        return name

    def clean(self):
        data = super().clean()
        opened_on, closed_on = data.get("opened_on"), data.get("closed_on")
        if opened_on and closed_on and closed_on < opened_on:
            self.add_error("closed_on", _("It should end after it begins"))
        return data


class ClosedDayForm(PlainForm):
    """A day on which nothing is served, known beforehand or told afterwards."""

    closed_on = DayField(label=_("Which day"))
    reason = forms.CharField(
        label=_("Why"),
        max_length=50,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args, facility, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.facility, self.user = facility, user

    def save(self):
        day, reason = self.cleaned_data["closed_on"], self.cleaned_data["reason"]
        self.facility.close_on(day, self.user, reason)
