"""Accounts: found, opened, changed."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from federation.accounts.models import Role, User
from federation.accounts.models.user import MAY_GRANT
from federation.accounts.passwords import set_temporary_password
from federation.accounts.versioned_form import VersionedForm
from federation.areas.models import Area, Level

USERNAME = re.compile(r"[\w.@-]{3,50}")
# How long the code of the area is at which each role stands; None: any area, 0: no area.
AREA_DIGITS = {
    Role.HEAD: None,
    Role.VILLAGE: 12,
    Role.TOWN: 9,
    Role.COUNTY: 6,
    Role.EDITOR: 6,
    Role.PRESIDENT: 6,
    Role.KEEPER: 0,
}
AREA_MISSING = {
    None: _("Choose the area she belongs to."),
    12: _("Choose a village or community for this role."),
    9: _("Choose a town for this role."),
    6: _("Choose the county for this role."),
    0: _("A system keeper has no area: leave it empty."),
}


class UserFilterForm(forms.Form):
    """The search above the list of accounts."""

    use_required_attribute = False
    q = forms.CharField(label=_("User name or name"), max_length=50, required=False)
    role = forms.ChoiceField(label=_("Role"), required=False)
    active = forms.ChoiceField(
        label=_("May sign in"),
        required=False,
        choices=[("", _("all")), ("1", _("yes")), ("0", _("no"))],
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        roles = MAY_GRANT[Role.TOWN] if user.role == Role.TOWN else Role
        self.fields["role"].choices = [("", _("all")), *((role, role.label) for role in roles)]

    def filtered(self, users):
        """The accounts that match; a field with an error filters nothing."""
        self.is_valid()
        chosen = getattr(self, "cleaned_data", {})
        users = users.matching(chosen.get("q", ""))
        if chosen.get("role"):
            users = users.filter(role=chosen["role"])
        if chosen.get("active"):
            users = users.filter(is_active=chosen["active"] == "1")
        return users


class AreaField(forms.ModelChoiceField):
    """An area, offered under its town."""

    def label_from_instance(self, area):
        return area.path_name

    def offer(self, areas):
        """These areas and no others, grouped by town."""
        self.queryset = areas
        groups = {}
        for area in areas.select_related("parent").order_by("code"):
            town = area.parent if area.level in (Level.VILLAGE, Level.COMMUNITY) else area
            groups.setdefault(town.name, []).append((area.pk, area.path_name))
        self.choices = [("", _("Choose an area")), *groups.items()]


class UserForm(VersionedForm):
    """An account as its keeper changes it: roles up to her own, areas inside her own.

    Her own account keeps role, area and access whatever the browser sends.
    """

    area = AreaField(
        Area.objects.none(), label=_("Area"), error_messages={"required": AREA_MISSING[None]}
    )

    class Meta:
        model = User
        fields = ["name", "role", "area", "is_active"]
        labels = {
            "name": pgettext_lazy("person", "Name"),
            "role": _("Role"),
            "is_active": _("May sign in"),
        }
        error_messages = {
            "name": {"required": _("Enter her name.")},
            "role": {"required": _("Choose a role.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        granted = MAY_GRANT[self.user.role]
        self.fields["role"].choices = [
            ("", _("Choose a role")),
            *((role, role.label) for role in granted),
        ]
        everywhere = self.user.role == Role.KEEPER
        areas = Area.objects.all() if everywhere else Area.objects.visible_to(self.user)
        areas = areas.standing()
        self.fields["area"].offer(areas)
        self.fields["area"].required = not everywhere
        if self.instance.pk == self.user.pk:
            for name in ("role", "area", "is_active"):
                if name in self.fields:
                    self.fields[name].disabled = True

    def clean(self):
        role, area = self.cleaned_data.get("role"), self.cleaned_data.get("area")
        if role and "area" not in self.errors:
            digits = AREA_DIGITS[role]
            fits = area is not None if digits is None else len(area.pk if area else "") == digits
            if not fits:
                self.add_error("area", AREA_MISSING[digits])
        return super().clean()

    def store(self):
        account = self.instance
        if "is_active" in self.changed_data and not account.is_active:
            account.end_sessions()
        # Not the password: a reset that came between reading and saving stands.
        account.save(update_fields=[*self.Meta.fields, "version", "session_round"])


class NewUserForm(UserForm):
    """A new account; after saving, `password` is the temporary one to be told once."""

    field_order = ["username", "name", "role", "area"]

    class Meta(UserForm.Meta):
        fields = ["username", "name", "role", "area"]
        labels = UserForm.Meta.labels | {"username": _("User name")}
        help_texts = {
            "username": _("3 to 50 letters, digits, dots or hyphens; a mobile number will do.")
        }
        error_messages = UserForm.Meta.error_messages | {
            "username": {"required": _("Enter a user name.")}
        }

    def clean_username(self):
        name = User.normalize_username(self.cleaned_data["username"])
        if not USERNAME.fullmatch(name):
            raise ValidationError(
                _("A user name has 3 to 50 letters, digits, dots or hyphens, without blanks.")
            )
        return name

    def store(self):
        self.password = set_temporary_password(self.instance)
        self.instance.is_demo = self.user.is_demo  # leaves again with the demonstration
        self.instance.save()
