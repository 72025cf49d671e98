"""What the log form begins with: an address, a plan, a meal, or an earlier record."""

from datetime import timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone

from activities import canteens
from activities.forms.fields import identity
from activities.models import Activity, ActivityKind
from activities.models.kind import MEALS
from homes.models import Facility, Home, HomeState

CLOSED_FOR = timedelta(days=60)  # so that the last activities of a closed home can still be entered


def loggable_homes(user):
    """Homes of her scope that are in use, or were until lately; the home itself says which days."""
    lately = Q(state=HomeState.CLOSED, closed_on__gte=timezone.localdate() - CLOSED_FOR)
    in_use = Q(state__in=[HomeState.OPEN, HomeState.PAUSED])
    homes = Home.objects.visible_to(user).filter(in_use | lately, plaque_on__isnull=False)
    return homes.select_related("area__parent")


class PrefillForm(forms.Form):
    """What an address may ask to be filled in; anything else in it is ignored.

    ?home=<code>&kind=<code>, or ?sitting=<canteen>-<meal>&day=<date>. Photos and numbers of people
    are never copied from an earlier record, except the number of diners of the meal before.
    """

    home = forms.ModelChoiceField(Home.objects.none(), to_field_name="code", required=False)
    kind = forms.ModelChoiceField(
        ActivityKind.objects.in_use(), to_field_name="code", required=False
    )
    sitting = forms.RegexField(r"^\d{1,9}-(breakfast|lunch|supper)$", required=False)
    day = forms.DateField(input_formats=["%Y-%m-%d"], required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["home"].queryset = loggable_homes(user)

    def initial_values(self):
        """Initial values for the log form."""
        self.is_valid()
        found = {
            name: self.cleaned_data[name].code
            for name in ("home", "kind")
            if self.cleaned_data.get(name)
        }
        day = self.cleaned_data.get("day")
        if day and day <= timezone.localdate():
            found["held_on"] = day
        return found | self._meal()

    def _meal(self):
        pk, _dash, meal = self.cleaned_data.get("sitting", "").partition("-")
        serving = Facility.objects.visible_to(self.user).in_use(timezone.localdate())
        canteen = serving.select_related("home").filter(pk=pk).first() if pk else None
        if canteen is None:
            return {}
        return {
            "home": canteen.home.code,
            "kind": MEALS,
            "sitting": canteens.code_of(canteen, meal),
            "headcount": canteens.last_number(canteen, meal),
        }


def plan_named(user, text):
    """The plan with this identity that she may log as held, or None."""
    plans = Activity.objects.kept_by(user).planned().with_details()
    return plans.filter(uid=identity(text)).first()


def from_plan(plan):
    """Initial values of the log form for a plan: what was planned, held today at the latest."""
    return {
        "uid": plan.uid,
        "home": plan.lead_home.code,
        "kind": plan.kind.code,
        "held_on": min(plan.held_on, timezone.localdate()),
    }


def from_record(record):
    """Initial values for the same again, today: never its photos, its words or who was there."""
    meal = canteens.code_of(record.facility, record.meal) if record.facility else ""
    return {
        "home": record.lead_home.code,
        "kind": record.kind.code,
        "kind_text": record.kind_text,
        "title": record.title,
        "place": record.place,
        "headcount": record.headcount,
        "sitting": meal,
    }
