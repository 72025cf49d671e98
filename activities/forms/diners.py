"""A meal logged by ticking its diners: the record and the names in one press."""

import uuid

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import attendance, canteens
from activities.forms.create import ActivityForm
from activities.forms.fields import CountField
from activities.forms.roll import RollForm
from activities.models import Attendance
from activities.models.activity import HEADCOUNT_MAX
from activities.models.kind import MEALS
from activities.usual import usual_at

ASKED = ("served_anyway", "so_many")


class DinersForm(RollForm):
    """Ticks who ate; those of the last meal are ticked to begin with.

    The rules of the record are the log form's own: what it refuses is told here.
    """

    uid = forms.UUIDField(widget=forms.HiddenInput)
    headcount = CountField(
        label=gettext_lazy("How many ate in all"),
        help_text=gettext_lazy("Those without a name too. Left empty: only those ticked"),
        least=1,
        most=HEADCOUNT_MAX,
        required=False,
        error_messages={
            "invalid": gettext_lazy("The number of people should be a whole number from 1 to 2000")
        },
    )
    served_anyway = forms.BooleanField(label=gettext_lazy("It served all the same"), required=False)
    so_many = forms.BooleanField(label=gettext_lazy("The number is right"), required=False)

    def __init__(self, *args, user, canteen, day, meal, **kwargs):
        self.canteen, self.meal = canteen, meal
        listed, rarer = usual_at([canteen.home_id])
        last = canteens.last_record(canteen, meal)
        came = Attendance.objects.participants().filter(activity=last)
        super().__init__(
            *args,
            user=user,
            home=canteen.home,
            day=day,
            listed=listed,
            rarer=rarer,
            before=set(came.values_list("person", flat=True)),
            **kwargs,
        )
        self.initial.setdefault("uid", uuid.uuid4())
        self.record_form = None

    @property
    def asked(self):
        """What is asked before it is stored: closed days and seats."""
        return [self[name] for name in ASKED if self[name].errors or self[name].value()]

    def clean(self):
        cleaned = super().clean()
        if self.pressed != "save":
            return cleaned
        headcount = cleaned.get("headcount")
        if headcount is None and not self.ticked and not self.has_error("headcount"):
            self.add_error("headcount", _("Tick who came, or enter how many came"))
        elif headcount is not None and headcount < len(self.ticked):
            words = {"named": len(self.ticked), "headcount": headcount}
            told = _("%(named)d are known by name, more than the %(headcount)d who came")
            self.add_error("headcount", told % words)
        if not self.errors:
            self._check_record(headcount or len(self.ticked))
        return cleaned

    @transaction.atomic
    def save(self):
        """The record with its names, stored together; MealTaken when somebody was first."""
        record = self.record_form.save()
        return attendance.write(record, self.ticked, record.headcount, self.user)

    def _check_record(self, headcount):
        data = {
            "uid": str(self.cleaned_data["uid"]),
            "home": self.home.code,
            "kind": MEALS,
            "sitting": canteens.code_of(self.canteen, self.meal),
            "held_on": self.day.isoformat(),
            "headcount": str(headcount),
        }
        data |= {name: "on" for name in ASKED if self.cleaned_data[name]}
        self.record_form = ActivityForm(data, {}, user=self.user)
        for name, errors in self.record_form.errors.items():
            place = name if name in ASKED else "headcount"
            self.add_error(place, errors)
