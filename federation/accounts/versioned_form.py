"""The form of an editable record: a stale save loses nothing and shows both versions."""

from django import forms
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.formats import localize
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.models.audit import Action
from federation.accounts.numbers import holds_identity_number
from federation.accounts.trail import record

IDENTITY_NUMBER = _(
    "There is an identity or bank card number in here. The portal never keeps them: take it out."
)


class StaleSave(Exception):
    """Somebody else saved meanwhile; `current` is the record as it stands now."""

    def __init__(self, current):
        super().__init__()
        self.current = current


class VersionedForm(forms.ModelForm):
    """Saves under the record's row lock and writes the trail; raises StaleSave when overtaken.

    The page carries the version it was opened with. After StaleSave the view shows the form again
    with `show_conflict(current)`: everything typed stays, `conflict` lists the fields that differ,
    and the next save is made against the version now shown.
    """

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.conflict = []
        self.fields["version"].initial = self.instance.version

    def _post_clean(self):
        """Refuses identity and bank card numbers in every field of words (trust: never kept)."""
        super()._post_clean()
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str) and holds_identity_number(value):
                self.add_error(name, IDENTITY_NUMBER)

    def save(self, commit=True):
        """Stores everything in one transaction and returns the record."""
        with transaction.atomic():
            is_new = self.instance.pk is None
            if is_new:
                self.instance.created_by = self.instance.changed_by = self.user
            else:
                self._lock()
                self.instance.touch(self.user)
            self.store()
            record(
                self.user,
                Action.CREATE if is_new else Action.CHANGE,
                self.instance,
                changes=self.changes(),
            )
        return self.instance

    def store(self):
        """Writes the record and what belongs to it; a form with more to write extends this."""
        self.instance.save()
        self._save_m2m()

    def changes(self):
        """Field to [before, after] for the trail, as short text."""
        names = [name for name in self.changed_data if name not in ("version",)]
        return {
            name: [_text(self.initial.get(name)), _text(self.cleaned_data.get(name))]
            for name in names
        }

    def _lock(self):
        current = type(self.instance).objects.select_for_update().get(pk=self.instance.pk)
        if current.version != self.cleaned_data.get("version"):
            raise StaleSave(current)

    def show_conflict(self, current):
        """Prepares the form to be shown with both versions; returns itself."""
        theirs = model_to_dict(current)
        self.conflict = [
            (
                self.fields[name].label,
                _said(getattr(current, name)),
                _said(self.cleaned_data.get(name)),
            )
            for name in self.fields
            if name in theirs and _text(theirs[name]) != _text(self.cleaned_data.get(name))
        ]
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = current.version
        return self


def _said(value):
    """A value as a person reads it: names instead of keys."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if hasattr(value, "all"):
        return "、".join(str(item) for item in value.all())
    return str(localize(value))[:500]


def _text(value):
    if value is None:
        return ""
    if isinstance(value, (list, tuple)) or hasattr(value, "all"):
        return "、".join(str(getattr(item, "pk", item)) for item in value)
    return str(getattr(value, "pk", value))[:500]
