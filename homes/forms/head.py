"""A new head of a home."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role, User
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.forms.fields import DayField, plain_name
from homes.forms.matching import MatchingForm
from homes.forms.plain import PlainForm
from homes.models import Person


class KnownPersonField(forms.ModelChoiceField):
    """Persons as lists show them: masked, with the end of the number that tells them apart."""

    def label_from_instance(self, person):
        return " · ".join(part for part in (person.masked_name, person.masked_phone) if part)


class HeadChangeForm(MatchingForm, PlainForm):
    """A new head from a day on: a person the area knows, or a name not yet written down."""

    person = KnownPersonField(
        label=_("Somebody the home knows"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Nobody from this list"),
        error_messages={"invalid_choice": _("Choose a person from the list.")},
    )
    new_name = forms.CharField(
        label=_("Or the name of somebody new"),
        required=False,
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    on = DayField(
        label=_("Head from which day"), help_text=_("The term of the present head ends that day.")
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=200)
    username = forms.CharField(
        label=_("User name of her account"),
        required=False,
        max_length=50,
        help_text=_("Only if she signs in herself. The account must be a head's in this area."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, *args, home, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.home, self.user = home, user
        self.fields["person"].queryset = _known_to(home)
        self.fields["on"].initial = timezone.localdate

    def clean_new_name(self):
        return plain_name(self.cleaned_data["new_name"])

    def clean_username(self):
        """The account itself, or None where none was named."""
        username = User.normalize_username(self.cleaned_data["username"])
        if not username:
            return None
        heads = User.objects.filter(role=Role.HEAD, area=self.home.area_id, is_active=True)
        account = heads.filter(username=username).first()
        if account is None:
            raise ValidationError(_("This is not the account of a head in this home's area."))
        return account

    def clean(self):
        data = super().clean()
        if "new_name" in data and bool(data.get("person")) == bool(data["new_name"]):
            both = _("Choose a person from the list or type a new name, not both.")
            neither = _("Choose a person from the list or type her name.")
            self.add_error("new_name", both if data["new_name"] else neither)
        elif data.get("new_name") and not self._present_is(data["new_name"]):
            near = Person.objects.filter(area__code__startswith=self.home.area_id).known()
            self.ask(near.similar_to(data["new_name"], self.home.area_id))
        return data

    def save(self):
        """Changes the head; a ValidationError names the field that is wrong, nothing is kept."""
        data = self.cleaned_data
        with transaction.atomic():
            person = data["person"] or self.chosen or self._new_person(data["new_name"])
            return self.home.change_head(
                person, data["on"], data["reason"], self.user, data["username"]
            )

    def _present_is(self, name):
        """The present head, if this is her name: typed once more she stays who she is."""
        present = self.home.head_terms.filter(ended_on=None).select_related("person").first()
        return present.person if present and present.person.display_name == name else None

    def _new_person(self, name):
        """A person just written down."""
        if present := self._present_is(name):
            return present
        person = Person.objects.create(
            display_name=name, area=self.home.area, created_by=self.user, changed_by=self.user
        )
        record(self.user, Action.CREATE, person, changes={"display_name": ["", ""]})
        self.remember_different(person)
        return person


def _known_to(home):
    """Whoever headed the home before, and its members of today."""
    today = timezone.localdate()
    members = Person.objects.members_of(home, today)
    heads = Person.objects.filter(head_terms__home=home)
    return Person.objects.known().filter(Q(pk__in=members) | Q(pk__in=heads)).order_by("pk")
