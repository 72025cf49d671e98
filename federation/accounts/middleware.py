"""What holds on every page for a user who is signed in."""

from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect

from federation.accounts import sessions


def session_lifetime(get_response):
    """Ends a session that is over before any page is made."""

    def middleware(request):
        # Without the cookie nobody is signed in, and the answer need not vary by it.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            if sessions.is_over(request):
                logout(request)
            else:
                sessions.note_use(request)
        return get_response(request)

    return middleware


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
            return redirect("accounts:password")
        return None
