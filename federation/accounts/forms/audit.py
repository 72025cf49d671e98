"""The search above the audit trail."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import User
from federation.accounts.models.audit import Action

# A day typed with a slip still lies inside the calendar when a time zone is added to it.
EARLIEST = date(2000, 1, 1)
LATEST = date(2200, 1, 1)


class AuditFilterForm(forms.Form):
    """Entries by what was done, by whom and when; both days count."""

    use_required_attribute = False
    action = forms.ChoiceField(
        label=_("Action"), required=False, choices=[("", _("all")), *Action.choices]
    )
    username = forms.CharField(label=_("User name"), max_length=50, required=False)
    first = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    last = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean_username(self):
        return User.normalize_username(self.cleaned_data["username"])

    def clean_last(self):
        first, last = self.cleaned_data.get("first"), self.cleaned_data["last"]
        if first and last and last < first:
            raise ValidationError(_("The last day lies before the first."))
        return last

    def filtered(self, entries):
        """The entries that match; a field with an error filters nothing."""
        self.is_valid()
        chosen = {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}
        conditions = {
            "action": ("action", chosen.get("action")),
            "username": ("username", chosen.get("username")),
            "first": ("at__gte", _start_of(chosen.get("first"))),
            "last": ("at__lt", _start_of(chosen.get("last"), days_later=1)),
        }
        return entries.filter(**dict(conditions[name] for name in chosen))


def _start_of(day, days_later=0):
    """Midnight at which the day begins here."""
    if day is None:
        return None
    day = min(max(day, EARLIEST), LATEST) + timedelta(days=days_later)
    return timezone.make_aware(datetime.combine(day, time.min))
