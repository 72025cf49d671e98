"""Who holds which office of a federation."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.accounts.versioned_form import VersionedForm
from homes.forms.fields import DayField
from homes.forms.matching import MatchingForm
from homes.forms.person_fields import PersonNameField
from homes.models import OfficeTerm, Person
from homes.models.office import lock_body
from homes.models.person_choices import Basis


class OfficeTermForm(VersionedForm):
    """The days and the duty of a term; who holds it stays."""

    started_on = DayField(label=_("From"))
    ended_on = DayField(
        label=_("To"), required=False, help_text=_("The first day she no longer holds the office.")
    )

    class Meta:
        model = OfficeTerm
        fields = ["office", "duty", "started_on", "ended_on"]
        labels = {"office": pgettext_lazy("of an officer", "Office"), "duty": _("Contact for")}
        help_texts = {"duty": _("Such as: rights, families, volunteers.")}
        error_messages = {"office": {"required": _("Choose an office.")}}

    def __init__(self, *args, body, **kwargs):
        super().__init__(*args, **kwargs)
        self.body = body

    def clean(self):
        data = super().clean()
        first, last = data.get("started_on"), data.get("ended_on")
        if first and last and last < first:
            self.add_error("ended_on", _("The end lies before the beginning."))
        return data

    def store(self):
        """Under the lock of the body: two presidents never overlap, nor two offices of one."""
        self.instance.body = lock_body(self.body)
        self.instance.refuse_overlap()
        super().store()

    def changes(self):
        return {name: ["", ""] for name in self.changed_data if name in self._meta.fields}


class NewOfficeTermForm(MatchingForm, OfficeTermForm):
    """A new term: of somebody who held an office here before, or of a name typed."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Somebody who was in office here"),
        required=False,
        empty_label=_("Nobody from this list"),
        error_messages={"invalid_choice": _("Choose a person from the list.")},
    )
    new_name = PersonNameField(label=_("Or the name of somebody else"), required=False)
    field_order = ["office", "person", "new_name", "duty", "started_on", "ended_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        held = Person.objects.known().filter(office_terms__body=self.body).distinct()
        self.fields["person"].queryset = held
        self.fields["started_on"].initial = timezone.localdate

    def clean(self):
        data = super().clean()
        if "new_name" in data and bool(data.get("person")) == bool(data["new_name"]):
            both = _("Choose a person from the list or type a new name, not both.")
            neither = _("Choose a person from the list or type her name.")
            self.add_error("new_name", both if data["new_name"] else neither)
        elif data.get("new_name"):
            near = Person.objects.filter(area__code__startswith=self.body.area_id).known()
            self.ask(near.similar_to(data["new_name"], self.body.area_id))
        return data

    def store(self):
        self.instance.person = self.cleaned_data["person"] or self.chosen or self._new_person()
        super().store()

    def _new_person(self):
        person = Person.objects.create(
            display_name=self.cleaned_data["new_name"],
            area=self.body.area,
            basis=Basis.OFFICE,
            created_by=self.user,
            changed_by=self.user,
        )
        record(self.user, Action.CREATE, person, changes={"display_name": ["", ""]})
        self.remember_different(person)
        return person
