"""The register of volunteers, and the proof of their service."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.forms.roll import GENERAL, TOO_LONG
from activities.hours import make_volunteer
from activities.models import VolunteerProfile, VolunteerState
from federation.accounts.versioned_form import VersionedForm
from homes.forms.fields import DayField
from homes.forms.person_new import PersonCreateForm
from homes.forms.plain import PlainForm
from homes.models import BeneficiaryGroup, Sex


class VolunteerCreateForm(PersonCreateForm):
    """A volunteer needs a name and a village. Whoever is in the register already is offered.

    `volunteer()` makes her profile: of the new person, or of the one she turned out to be.
    """

    skills = forms.CharField(
        label=_("What she can do"),
        required=False,
        max_length=100,
        error_messages={"max_length": TOO_LONG},
    )
    kept = ("intent", "display_name", "area", "phone", "sex", "agreed", "skills", "home")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        given = {"group", "since"}  # by the portal, not by her
        for name in [*self.fields]:
            if name not in {*self.kept, *given, "shown", "same_as", "version"}:
                del self.fields[name]
        for name in {*given, "sex", "home"} & set(self.fields):
            self.fields[name].required = False

    def clean_sex(self):
        return self.cleaned_data["sex"] or Sex.UNRECORDED

    def clean_group(self):
        groups = BeneficiaryGroup.objects.in_use()
        return groups.filter(code=GENERAL).first() or groups.first()

    def clean_since(self):
        return timezone.localdate()

    def volunteer(self, person):
        """Her profile; one that is there already stays as it is."""
        words = {"skills": self.cleaned_data.get("skills", "")}
        return make_volunteer(person, self.user, timezone.localdate(), **words)


class VolunteerForm(VersionedForm):
    """Since when she helps, with what, and whether she still does."""

    started_on = DayField(label=_("Volunteer since"))
    state = forms.ChoiceField(
        label=pgettext_lazy("volunteer", "State"),
        choices=VolunteerState,
        widget=forms.RadioSelect({"class": "chips"}),
    )

    class Meta:
        model = VolunteerProfile
        fields = ["started_on", "skills", "national_number", "state"]
        labels = {
            "skills": _("What she can do"),
            "national_number": _("Number in the national volunteer system"),
        }

    def changes(self):
        """She is a person: of her the trail keeps the names of the fields alone."""
        return dict.fromkeys(super().changes(), ["", ""])


class ProofForm(PlainForm):
    """The days between which a proof counts her confirmed hours; left empty, all of them."""

    first_on = DayField(label=_("From"), required=False)
    last_on = DayField(label=_("Up to"), required=False)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The end comes after the beginning"))
        return cleaned
