"""What a person agrees to show in public."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.versioned_form import VersionedForm
from homes.forms.fields import DayField
from homes.forms.person_fields import PersonNameField
from homes.models import AgeBand, Consent, Person
from homes.models.consent import GivenBy, make_room


class ConsentForm(VersionedForm):
    """One consent; under 14 a guardian gives it, up to 17 the guardian is told as well."""

    age_band = forms.ChoiceField(
        label=_("How old is she?"),
        choices=[choice for choice in AgeBand.choices if choice[0] != AgeBand.UNKNOWN],
        help_text=_("Her record does not say so yet, and the law treats minors differently."),
    )
    guardian_name = PersonNameField(
        label=_("Guardian’s name"), required=False, help_text=_("Needed for a child under 14.")
    )
    given_on = DayField(label=_("Given on"))
    valid_until = DayField(
        label=_("Valid until"), required=False, help_text=_("Empty: until she withdraws it.")
    )

    class Meta:
        model = Consent
        fields = [
            "kind",
            "given_by",
            "guardian_name",
            "guardian_relation",
            "guardian_told",
            "way",
            "given_on",
            "valid_until",
        ]
        labels = {
            "kind": _("What may be shown"),
            "given_by": _("Who agrees"),
            "guardian_relation": _("What she is to her"),
            "guardian_told": _("The guardian was told (14 to 17)"),
            "way": _("How"),
        }
        widgets = {
            "kind": forms.RadioSelect({"class": "chips"}),
            "given_by": forms.RadioSelect({"class": "chips"}),
            "way": forms.RadioSelect,
        }
        error_messages = {
            "kind": {"required": _("Choose what may be shown.")},
            "given_by": {"required": _("Choose who agrees.")},
            "way": {"required": _("Choose how it was given.")},
        }

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["given_on"].initial = timezone.localdate
        for name in ("kind", "given_by", "way"):
            self.fields[name].choices = [c for c in self.fields[name].choices if c[0]]
        if person.age_group_on(timezone.localdate()) != AgeBand.UNKNOWN:
            del self.fields["age_band"]

    def clean(self):
        data = super().clean()
        today = timezone.localdate()
        age = data.get("age_band") or self.person.age_group_on(today)
        self._check_guardian(data, age)
        if data.get("given_on") and data["given_on"] > today:
            self.add_error("given_on", _("The date cannot be later than today."))
        if data.get("valid_until") and data["valid_until"] < today:
            self.add_error("valid_until", _("This day is over already."))
        return data

    def _check_guardian(self, data, age):
        by_guardian = data.get("given_by") == GivenBy.GUARDIAN
        if age == AgeBand.UNDER_14 and data.get("given_by") == GivenBy.HERSELF:
            self.add_error("given_by", _("Under 14 a guardian has to agree."))
        if by_guardian and not data.get("guardian_name") and "guardian_name" in data:
            self.add_error("guardian_name", _("Enter the guardian’s name."))
        if by_guardian and age not in (AgeBand.UNDER_14, AgeBand.TEENS, AgeBand.UNKNOWN):
            self.add_error("given_by", _("An adult agrees herself."))
        if age == AgeBand.TEENS and not (data.get("guardian_told") or by_guardian):
            self.add_error("guardian_told", _("From 14 to 17 the guardian has to be told."))

    def store(self):
        """Under the person's lock: at most one consent of a kind stands."""
        person = Person.objects.select_for_update().get(pk=self.person.pk)
        if make_room(person, self.cleaned_data["kind"], self.user):
            text = gettext("A consent of this kind stands already. It has to be withdrawn first.")
            raise forms.ValidationError({"kind": text})
        if self.cleaned_data.get("age_band"):
            person.age_band = self.cleaned_data["age_band"]
            person.touch(self.user)
            person.save()
        self.instance.person = person
        super().store()

    def changes(self):
        return {name: ["", ""] for name in self._meta.fields if self.cleaned_data.get(name)}
