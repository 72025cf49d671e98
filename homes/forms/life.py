"""The next step of a home's life, and a new head."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role, User
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.forms.fields import DayField, plain_name
from homes.models import Home, HomeState, Person


class HomeStateForm(forms.Form):
    """One step along the home's life; only steps that are possible are offered."""

    use_required_attribute = False
    state = forms.ChoiceField(
        label=_("What happens"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what happens."),
            "invalid_choice": _("This step is not possible any more. Choose another one."),
        },
    )
    on = DayField(
        label=_("From which day"), help_text=_("When a home opens, this is its plaque date.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=200,
        help_text=_("Needed to pause or to close, such as “the house is being repaired”."),
    )
    successor = forms.CharField(
        label=_("Code of the home that takes over"),
        required=False,
        max_length=20,
        help_text=_("Only when a home closes."),
    )

    def __init__(self, *args, home, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.home, self.user = home, user
        words = {
            HomeState.APPROVED: _("Approve the proposal"),
            HomeState.OPEN: _("Open it"),
            HomeState.PAUSED: _("Pause it"),
            HomeState.CLOSED: _("Close it"),
        }
        self.fields["state"].choices = [(state, words[state]) for state in home.next_states]
        self.fields["on"].initial = timezone.localdate

    def clean_successor(self):
        code = self.cleaned_data["successor"]
        if not code:
            return None
        found = Home.objects.visible_to(self.user).filter(code=code).first()
        if found is None:
            raise ValidationError(_("There is no home with this code."))
        return found

    def save(self):
        """Takes the step; a ValidationError names the field that is wrong."""
        data = self.cleaned_data
        self.home.change_state(
            data["state"], data["on"], data["reason"], self.user, data["successor"]
        )
        return self.home


class HeadChangeForm(forms.Form):
    """A new head from a day on: a person the area knows, or a name not yet written down."""

    use_required_attribute = False
    person = forms.ModelChoiceField(
        label=_("Somebody the area knows"),
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
        known = Person.objects.filter(area__code__startswith=home.area_id)
        self.fields["person"].queryset = known
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
        return data

    def save(self):
        """Changes the head; a ValidationError names the field that is wrong, nothing is kept."""
        data = self.cleaned_data
        with transaction.atomic():
            person = data["person"] or self._new_person(data["new_name"])
            return self.home.change_head(
                person, data["on"], data["reason"], self.user, data["username"]
            )

    def _new_person(self, name):
        """A person just written down; the present head typed once more stays who she is."""
        present = self.home.head_terms.filter(ended_on=None).select_related("person").first()
        if present and present.person.display_name == name:
            return present.person
        person = Person.objects.create(
            display_name=name, area=self.home.area, created_by=self.user, changed_by=self.user
        )
        record(self.user, Action.CREATE, person, changes={"display_name": ["", ""]})
        return person
