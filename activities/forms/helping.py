"""Who helped at an activity by name: volunteers with their hours, hosts, lecturers."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities import attendance, hours
from activities.forms.fields import WordsField
from activities.forms.roll import MOST_FOUND, TOO_LONG, Cell
from activities.models import AttendanceRole, VolunteerProfile, VolunteerState
from activities.models.attendance import HELPING
from activities.usual import short_names, usual_at
from homes.forms.plain import PlainForm
from homes.models import Person

MOST_OFFERED = 24
CLOCK = {"invalid": _("Write the time like 14:30")}


class HelperForm(PlainForm):
    """One helper in one role; `find` looks for somebody who is not offered, `save` stores.

    Offered are the volunteers of this place and those who usually come, but nobody who took part:
    whoever was served is not counted as a helper, and the other way round.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    person = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2**62,
        error_messages={"invalid": _("Choose who helped")},
    )
    role = forms.ChoiceField(
        label=pgettext_lazy("at an activity", "Role"),
        choices=[(role.value, role.label) for role in HELPING],
        initial=AttendanceRole.VOLUNTEER,
        widget=forms.RadioSelect({"class": "chips"}),
        error_messages={
            "required": _("Choose how she helped"),
            "invalid_choice": _("Choose how she helped"),
        },
    )
    begins = forms.TimeField(
        label=_("From"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages=CLOCK,
    )
    ends = forms.TimeField(
        label=_("To"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages=CLOCK,
    )
    content = WordsField(
        label=_("What she did"),
        help_text=_("Such as cooking or teaching. It stands on her proof of service."),
        max_length=60,
        required=False,
        too_long=TOO_LONG,
    )
    q = WordsField(
        label=_("Somebody who is not listed"),
        help_text=_("Her name, or the last four digits of her phone"),
        max_length=50,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
        too_long=TOO_LONG,
    )

    def __init__(self, *args, user, activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.activity = user, activity
        self.fields["version"].initial = activity.version
        self.fields["begins"].initial = activity.start_time
        self.fields["ends"].initial = activity.end_time
        there = set(activity.attendances.participants().values_list("person", flat=True))
        self.taking_part = there
        self.found = []
        homes = [link.home_id for link in activity.activity_homes.all()]
        usual, _rarer = usual_at(homes, besides=there)
        self.offered = [*self._volunteers(there), *usual]
        self.offered = list({one.pk: one for one in self.offered}.values())[:MOST_OFFERED]

    @property
    def pressed(self):
        return self.data.get("do", "save") if self.is_bound else ""

    @property
    def cells(self):
        """Everybody offered, those found first; the chosen one is ticked."""
        persons = list({one.pk: one for one in (*self.found, *self.offered)}.values())
        names = short_names(persons, self.user)
        chosen = self.data.get("person", "") if self.is_bound else ""
        return [Cell(one.pk, names[one.pk], str(one.pk) == chosen) for one in persons]

    def find(self):
        """Offers those of this name in her register."""
        text = self.cleaned_data.get("q", "")
        if text:
            seen = Person.objects.visible_to(self.user).known().select_related("area__parent")
            found = seen.search(text).exclude(pk__in=self.taking_part)
            self.found = list(found[:MOST_FOUND])

    def clean(self):
        cleaned = super().clean()
        if self.pressed == "save":
            cleaned["helper"] = self._helper(cleaned.get("person"))
            self._check_times(cleaned)
        return cleaned

    def save(self):
        """Stores the helper, and a volunteer's hours; False when something stood in the way."""
        cleaned = self.cleaned_data
        helper, role = cleaned["helper"], cleaned["role"]
        try:
            with transaction.atomic():
                version = cleaned["version"]
                done = attendance.set_helper(
                    self.activity, helper, role, self.user, version=version
                )
                if done and cleaned.get("begins"):
                    times = cleaned["begins"], cleaned["ends"]
                    hours.enter(self.activity, helper, *times, cleaned["content"], self.user)
        except hours.Overlap as overlap:
            self._tell_overlap(overlap.other)
            return False
        if not done:
            self.add_error("person", _("She is ticked as a participant. Untick her first."))
        return done

    def renewed(self, current):
        """After StaleSave: what was typed stays, against the version now shown."""
        self.data = self.data.copy()
        self.data["version"] = current.version
        return self

    def _volunteers(self, besides):
        own = VolunteerProfile.objects.visible_to(self.user).exclude(person__in=besides)
        near = own.filter(
            state=VolunteerState.ACTIVE,
            person__area__code__startswith=self.activity.lead_home.area_id[:9],
        )
        profiles = near.select_related("person__area__parent")[:MOST_OFFERED]
        return [profile.person for profile in profiles]

    def _helper(self, key):
        known = {person.pk: person for person in self.offered}
        person = known.get(key) or (key and self._visible(key))
        if not person and not self.has_error("person"):
            self.add_error("person", _("Choose who helped"))
        return person

    def _visible(self, key):
        return Person.objects.visible_to(self.user).known().filter(pk=key).first()

    def _check_times(self, cleaned):
        """Both or none, and only of a volunteer; what rounds to nothing is told."""
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if self.has_error("begins") or self.has_error("ends"):
            return
        if cleaned.get("role") != AttendanceRole.VOLUNTEER:
            cleaned["begins"] = cleaned["ends"] = None
        elif bool(begins) != bool(ends):
            self.add_error("begins" if ends else "ends", _("Give both times, or none"))
        elif begins and ends <= begins:
            self.add_error("ends", _("The end comes after the beginning"))
        elif begins and hours.half_hours_between(begins, ends) == 0:
            self.add_error("ends", _("Up to 15 minutes do not count as service"))

    def _tell_overlap(self, other):
        words = {
            "begins": f"{other.begins:%H:%M}",
            "ends": f"{other.ends:%H:%M}",
            "what": other.activity.heading,
        }
        text = _("She gave the time from %(begins)s to %(ends)s to another activity: %(what)s")
        self.add_error("begins", text % words)
