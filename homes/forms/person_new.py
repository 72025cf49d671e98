"""Entering a woman or an elder: name, village and group will do; likely matches come first."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role
from homes.forms.fields import DayField
from homes.forms.matching import MatchingForm
from homes.forms.person import PersonForm, basis_of
from homes.models import BeneficiaryGroup, Home, Person


class PersonCreateForm(MatchingForm, PersonForm):
    """A new person with her first group, and her home where one is named.

    Whoever she may be already is shown before anything is stored; where she is `chosen` among
    them, nothing is.
    """

    intent = forms.UUIDField(widget=forms.HiddenInput)
    group = forms.ModelChoiceField(
        BeneficiaryGroup.objects.in_use(),
        label=_("Group"),
        to_field_name="code",
        empty_label=_("Please choose…"),
        error_messages={
            "required": _("Choose a group; “villagers in general” will do."),
            "invalid_choice": _("Choose a group from the list."),
        },
    )
    home = forms.ModelChoiceField(
        Home.objects.none(),
        label=_("Home she comes to"),
        to_field_name="code",
        required=False,
        empty_label=_("None, or not known"),
        error_messages={"invalid_choice": _("Choose a home from the list.")},
    )
    since = DayField(label=_("In the group since"))
    agreed = forms.BooleanField(
        label=_("She knows that she is entered here and agrees; for a child, her guardian does"),
        error_messages={"required": _("Nobody is entered without being told.")},
    )
    rarer = ("sex", "birth_year", "age_band", "phone", "note", "since")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["intent"].initial = uuid.uuid4
        self.fields["since"].initial = timezone.localdate
        self._offer_homes()

    def _offer_homes(self):
        """Her own homes for a head, the village's for a village; a longer list helps nobody."""
        homes = Home.objects.visible_to(self.user).public()
        if self.user.role not in (Role.HEAD, Role.VILLAGE):
            del self.fields["home"]
            return
        self.fields["home"].queryset = homes
        if self.user.role == Role.HEAD:
            self.fields["home"].required = True
            self.fields["home"].error_messages["required"] = _("Choose the home.")
            self.fields["home"].empty_label = _("Please choose…")
            if len(homes) == 1:
                self.initial["home"] = homes[0].code

    @property
    def more_is_open(self):
        """The fold with the rarer fields stands open when something in it needs attention."""
        names = [*self.rarer, "guardian_name", "guardian_relation", "guardian_phone"]
        return any(self[name].errors for name in names)

    def known_already(self):
        """Whoever needs no new row: stored by this very form before, or chosen among the matches.

        A second press, or a reload, leads to the person it stored.
        """
        try:
            intent = uuid.UUID(self.data.get("intent", ""))
        except ValueError:
            intent = None
        if intent:
            stored = Person.objects.filter(intent=intent, created_by=self.user).first()
            if stored:
                return stored
        self.is_valid()
        return self.chosen

    def clean_since(self):
        day = self.cleaned_data["since"]
        if day > timezone.localdate():
            raise ValidationError(_("The date cannot be later than today."))
        return day

    def clean(self):
        data = super().clean()
        if data.get("display_name") and data.get("area"):
            seen = Person.objects.visible_to(self.user).known()
            alike = seen.similar_to(data["display_name"], data["area"], data.get("phone", ""))
            self.ask(alike)
        return data

    def store(self):
        """The person, her first group, her home, and whom she is not."""
        data, person = self.cleaned_data, self.instance
        person.basis = basis_of(person, timezone.localdate())
        person.intent = data["intent"]
        super().store()
        signed = {"created_by": self.user, "changed_by": self.user}
        person.group_memberships.create(group=data["group"], started_on=data["since"], **signed)
        if data.get("home"):
            today = timezone.localdate()
            person.home_memberships.create(home=data["home"], started_on=today, **signed)
        self.remember_different(person)
