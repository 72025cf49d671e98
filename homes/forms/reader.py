"""The president names who may read what is closed."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role, User
from federation.accounts.versioned_form import VersionedForm
from homes.forms.fields import DayField
from homes.models import Closed, NamedReader


class NamedReaderForm(VersionedForm):
    """Somebody by her user name, for one closed thing, from a day on."""

    username = forms.CharField(
        label=_("User name"),
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("Enter a user name.")},
    )
    started_on = DayField(label=_("From which day"))
    field_order = ["what", "username", "started_on", "reason"]

    class Meta:
        model = NamedReader
        fields = ["what", "started_on", "reason"]
        labels = {"what": _("May read")}
        widgets = {"what": forms.RadioSelect}
        error_messages = {
            "what": {"required": _("Choose what she may read.")},
            "reason": {"required": _("Write down why.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = Closed.choices
        self.fields["started_on"].initial = timezone.localdate

    def clean(self):
        data = super().clean()
        if data.get("what") and data.get("username"):
            data["reader"] = self._reader(data["what"], data["username"])
        return data

    def _reader(self, what, username):
        roles = (Role.COUNTY,) if what == Closed.RIGHTS else (Role.VILLAGE, Role.TOWN, Role.COUNTY)
        users = User.objects.filter(is_active=True, role__in=roles)
        inside = users.filter(area__code__startswith=self.user.area_id)
        found = inside.filter(username=User.normalize_username(username)).first()
        if found is None:
            only_county = _("This is not the account of a county cadre.")
            any_cadre = _("This is not the account of a village, town or county cadre.")
            self.add_error("username", only_county if what == Closed.RIGHTS else any_cadre)
        elif found.named_for.filter(what=what, ended_on=None).exists():
            self.add_error("username", _("She is named for this already."))
        return found

    def store(self):
        self.instance.user = self.cleaned_data["reader"]
        super().store()
