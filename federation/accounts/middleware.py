"""What holds on every page for a user who is signed in."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from federation.accounts import sessions
from federation.accounts.access import told_in_json

SIGNED_OUT = _("You are signed out. Nothing is lost: sign in, then it goes on.")
OWN_PASSWORD_FIRST = _("First choose a password of your own.")


def session_lifetime(get_response):
    """Ends a session that is over before any page is made."""

    def middleware(request):
        # Without the cookie nobody is signed in, and the answer need not vary by it.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            if sessions.is_over(request):
                request.ended_user = request.user
                logout(request)
            else:
                sessions.note_use(request)
        return get_response(request)

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """Sends the signed-out to the sign-in page; what a script asks is answered 401 in JSON.

    Whoever typed until her time was over loses nothing: a view may keep her words for her
    (`kept_when_signed_out`), and says where she goes on after signing in again.
    """

    def handle_no_permission(self, request, view_func):
        keep, user = getattr(view_func, "keep", None), getattr(request, "ended_user", None)
        kept_at = keep(request, user) if keep and user and request.method == "POST" else ""
        if getattr(view_func, "answers_json", False):
            told = {"state": "signed out", "kept_at": kept_at}
            return told_in_json(request, "signed_out", SIGNED_OUT, 401, **told)
        if kept_at:
            return redirect_to_login(kept_at)
        return super().handle_no_permission(request, view_func)


class PasswordChangeRequired:
    """A temporary password opens one page: the one where she chooses her own."""

    OPEN = ("accounts:password", "accounts:sign_out")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        if request.user.must_change_password and request.resolver_match.view_name not in self.OPEN:
            if getattr(view, "answers_json", False):
                return told_in_json(request, "not_allowed", OWN_PASSWORD_FIRST, 403)
            return redirect("accounts:password")
        return None
