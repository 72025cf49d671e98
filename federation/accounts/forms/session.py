"""Signing in, and choosing one's own password."""

from datetime import timedelta

from django import forms
from django.contrib.auth import authenticate, password_validation
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts import device, throttle
from federation.accounts.models import User
from federation.accounts.models.audit import Action
from federation.accounts.trail import record

WRONG = _("User name or password is wrong. Please try again.")
PASSWORD_LENGTH = 128


class PasswordField(forms.CharField):
    """A password as typed, blanks and all; never printed back into the page."""

    def __init__(self, *, autocomplete, **kwargs):
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(strip=False, max_length=PASSWORD_LENGTH, widget=widget, **kwargs)


def spend_guess(username, nonce):
    """Counts a guess; a spent quota becomes a message with the time to try again."""
    try:
        throttle.spend(username, nonce)
    except throttle.TryLater as wait:
        until = timezone.localtime(wait.until + timedelta(minutes=1))
        raise ValidationError(
            _("Too many attempts. Please try again after %(time)s."),
            code="try_later",
            params={"time": f"{until:%H:%M}"},
        ) from wait


class SignInForm(forms.Form):
    """User name and password; says neither which was wrong nor whether the account exists.

    `accounts` is what the browser's device cookie knows. After validation `user` is who signs in.
    """

    use_required_attribute = False
    username = forms.CharField(
        label=_("Mobile number or user name"),
        max_length=50,
        error_messages={"required": _("Enter your user name.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = PasswordField(
        label=_("Password"),
        autocomplete="current-password",
        error_messages={"required": _("Enter your password.")},
    )
    own_phone = forms.BooleanField(label=_("This is my own phone: stay signed in"), required=False)

    def __init__(self, *args, accounts, **kwargs):
        super().__init__(*args, **kwargs)
        self.accounts = accounts
        self.user = None

    def clean_username(self):
        return User.normalize_username(self.cleaned_data["username"])

    def clean(self):
        if not self.errors:
            self._sign_in(self.cleaned_data["username"], self.cleaned_data["password"])
        return self.cleaned_data

    def _sign_in(self, username, password):
        nonce = device.nonce_for(self.accounts, username)
        spend_guess(username, nonce)
        # An unknown name costs the same hash as a wrong password.
        self.user = authenticate(username=username, password=password)
        if self.user is None:
            account = User.objects.filter(username=username).first()
            record(account, Action.SIGN_IN_FAILED)
            raise ValidationError(WRONG, code="wrong")
        throttle.refund(username, nonce)

    @property
    def must_wait(self):
        return self.has_error("__all__", "try_later")


class PasswordForm(forms.Form):
    """Her own password: the one she has, the new one twice."""

    use_required_attribute = False
    old_password = PasswordField(
        label=_("Present password"),
        autocomplete="current-password",
        error_messages={"required": _("Enter the password you signed in with.")},
    )
    new_password = PasswordField(
        label=_("New password"),
        autocomplete="new-password",
        help_text=_(
            "At least 8 characters. A short sentence is easy to remember and hard to guess."
        ),
        error_messages={"required": _("Enter a new password.")},
    )
    repeated = PasswordField(
        label=_("New password once more"),
        autocomplete="new-password",
        error_messages={"required": _("Enter the new password once more.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_old_password(self):
        spend_guess(self.user.username, "signed in")
        if not self.user.check_password(self.cleaned_data["old_password"]):
            raise ValidationError(_("This is not your present password."))
        throttle.refund(self.user.username, "signed in")
        return self.cleaned_data["old_password"]

    def clean_new_password(self):
        new = self.cleaned_data["new_password"]
        password_validation.validate_password(new, self.user)
        if new == self.cleaned_data.get("old_password"):
            raise ValidationError(_("The new password is the same as the present one."))
        return new

    def clean(self):
        new, repeated = self.cleaned_data.get("new_password"), self.cleaned_data.get("repeated")
        if new and repeated and new != repeated:
            self.add_error("repeated", _("The two new passwords differ."))
        return self.cleaned_data

    def save(self):
        """Stores the password; every session but the one told of it ends with the old one."""
        self.user.set_password(self.cleaned_data["new_password"])
        self.user.must_change_password = False
        self.user.save(update_fields=["password", "must_change_password"])
        record(self.user, Action.PASSWORD, self.user)
        return self.user
