"""The register: entering a person, and putting her record right."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.forms.users import AreaField
from federation.accounts.versioned_form import VersionedForm
from federation.areas.models import Area
from homes.forms.person_fields import BirthYearField, PersonNameField, PhoneField
from homes.models import AgeBand, Person, PersonState
from homes.models.consent import PUBLIC_STATES
from homes.models.person_choices import KNOWN, Basis

GUARDIAN = ("guardian_name", "guardian_relation", "guardian_phone")
BOTH_AGES = _("Give the year of birth or the age, not both.")


class PersonForm(VersionedForm):
    """What is kept of a person, and its rules; the trail learns which fields changed, no value."""

    display_name = PersonNameField(
        label=_("Name or nickname"),
        error_messages={
            "required": _("Enter her name; a nickname will do."),
            "max_length": _("At most %(limit_value)d characters, these are %(show_value)d"),
        },
    )
    area = AreaField(
        Area.objects.none(),
        label=_("Village or community"),
        error_messages={
            "required": _("Choose the village or community."),
            "invalid_choice": _("Choose a place inside your own area."),
        },
    )
    birth_year = BirthYearField(
        label=_("Year of birth"), help_text=_("The year alone, such as 1958.")
    )
    age_band = forms.ChoiceField(
        label=_("Or about how old"), choices=AgeBand, initial=AgeBand.UNKNOWN, required=False
    )
    phone = PhoneField(label=_("Mobile phone"))
    guardian_name = PersonNameField(
        label=_("Guardian’s name"),
        required=False,
        help_text=_("Only for those under 18; under 14 it is needed."),
    )
    guardian_phone = PhoneField(label=_("Guardian’s mobile phone"))

    class Meta:
        model = Person
        fields = [
            "display_name",
            "area",
            "sex",
            "birth_year",
            "age_band",
            "phone",
            "note",
            *GUARDIAN,
        ]
        labels = {"sex": _("Sex"), "note": _("Note"), "guardian_relation": _("What she is to her")}
        widgets = {
            "sex": forms.RadioSelect({"class": "chips"}),
            "note": forms.Textarea({"rows": 2, "maxlength": None}),
        }
        help_texts = {
            "note": _("Only what a service needs. No illness, no faith, no case, no address."),
            "guardian_relation": _("Such as mother or grandfather."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        areas = Area.objects.visible_to(self.user).standing()
        self.fields["area"].offer(areas)
        self.fixed_area = areas.get() if len(self.user.area_id) == 12 else None
        if self.fixed_area:
            # A village has one place to offer; nobody chooses from a list of one.
            self.fields["area"].disabled = True
            self.fields["area"].widget = forms.HiddenInput()
            self.initial["area"] = self.fixed_area.pk

    def clean_age_band(self):
        return self.cleaned_data["age_band"] or AgeBand.UNKNOWN

    def clean(self):
        data = super().clean()
        if data.get("birth_year") and data.get("age_band", AgeBand.UNKNOWN) != AgeBand.UNKNOWN:
            self.add_error("age_band", BOTH_AGES)
        elif "birth_year" in data and "age_band" in data:
            self._check_guardian(data)
        return data

    def _check_guardian(self, data):
        """A guardian belongs to a minor, and a child under 14 has one."""
        probe = Person(birth_year=data["birth_year"], age_band=data["age_band"])
        today = timezone.localdate()
        given = [name for name in GUARDIAN if data.get(name)]
        if given and not probe.is_minor_on(today):
            self.add_error(
                given[0], _("Only a minor has a guardian here. Say how old she is, or leave this.")
            )
        if probe.age_group_on(today) == AgeBand.UNDER_14 and not data.get("guardian_name"):
            self.add_error("guardian_name", _("Under 14 the guardian’s name is needed."))

    def changes(self):
        """Field names alone: the trail is never erased, and a person may be."""
        own = set(self._meta.fields)
        return {name: ["", ""] for name in self.changed_data if name in own}


class PersonEditForm(PersonForm):
    """Puts a record right without showing it: what is closed stays unless something is typed.

    `take_out` empties what is there; a name is never empty.
    """

    KEPT = ("display_name", "phone", "note", *GUARDIAN)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[(state, PersonState(state).label) for state in KNOWN],
        widget=forms.RadioSelect({"class": "chips"}),
    )
    take_out = forms.MultipleChoiceField(
        label=_("Take out"), required=False, widget=forms.CheckboxSelectMultiple({"class": "chips"})
    )

    class Meta(PersonForm.Meta):
        fields = [*PersonForm.Meta.fields, "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["display_name"].required = False
        keeps = _("Leave it empty to keep what is there: %(now)s")
        shown = {
            "phone": self.instance.masked_phone,
            "guardian_phone": "***" if self.instance.guardian_phone else "",
        }
        for name in self.KEPT:
            self.initial[name] = ""
            if getattr(self.instance, name):
                now = shown.get(name, "***")
                self.fields[name].help_text = keeps % {"now": now}
        held = [name for name in ("phone", "note") if getattr(self.instance, name)]
        choices = [(name, self.fields[name].label) for name in held]
        if any(getattr(self.instance, name) for name in GUARDIAN):
            choices.append(("guardian", _("the guardian")))
        self.fields["take_out"].choices = choices
        if not choices:
            del self.fields["take_out"]

    @property
    def guardian_is_open(self):
        """The fold with the guardian stands open for minors, and where something in it is wrong."""
        minor = self.instance.is_minor_on(timezone.localdate())
        return minor or any(self[name].errors for name in GUARDIAN)

    def clean(self):
        """What was not typed is what is stored, unless it is to be taken out."""
        out = set(self.cleaned_data.get("take_out", ()))
        names = out - {"guardian"} | (set(GUARDIAN) if "guardian" in out else set())
        for name in self.KEPT:
            if self.cleaned_data.get(name) == "" and name not in names:
                self.cleaned_data[name] = getattr(self.instance, name)
        return super().clean()

    def store(self):
        """Of somebody who died nothing is shown in public any more."""
        super().store()
        if self.instance.state not in PUBLIC_STATES:
            for consent in self.instance.consents.all():
                consent.let_go(self.user)

    def changes(self):
        out = [f"take_out {name}" for name in self.cleaned_data.get("take_out", ())]
        return super().changes() | {name: ["", ""] for name in out}

    def show_conflict(self, current):
        """As for every record, but nothing closed is shown by it."""
        super().show_conflict(current)
        closed = {self.fields[name].label for name in self.KEPT}
        self.conflict = [row for row in self.conflict if row[0] not in closed]
        if not self.conflict:
            self.conflict = [(_("Name, phone, note or guardian"), "***", "***")]
        return self


def basis_of(person, day):
    """On whose word she is in the register: her own, or under 14 her guardian's."""
    under_14 = person.age_group_on(day) == AgeBand.UNDER_14
    return Basis.GUARDIAN if under_14 else Basis.AGREED
