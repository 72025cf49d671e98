"""Signing in and out, and the password."""

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from federation.accounts import device, sessions
from federation.accounts.access import answers_json
from federation.accounts.forms.session import PasswordForm, SignInForm
from federation.accounts.models.audit import Action
from federation.accounts.next_page import wanted_page
from federation.accounts.trail import record

START_PAGE = "pages:workbench"


def _next_page(request):
    """Where she was going; else her workbench."""
    return wanted_page(request) or resolve_url(START_PAGE)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request):
    if request.method != "POST" and request.user.is_authenticated:
        return redirect(_next_page(request))
    form = SignInForm(request.POST or None, accounts=device.known_accounts(request))
    if form.is_valid():
        sessions.start(request, form.user, form.cleaned_data["own_phone"])
        response = redirect(_next_page(request))
        device.remember(request, response, form.user.username)
        return response
    status = 429 if form.is_bound and form.must_wait else 200
    return render(request, "accounts/sign_in.html", {"form": form}, status=status)


@login_not_required
@never_cache
@require_POST
def sign_out(request):
    if request.user.is_authenticated:
        record(request.user, Action.SIGN_OUT)
    logout(request)
    messages.success(request, _("You are signed out."))
    response = redirect("accounts:sign_in")
    # Pages kept by the browser go; what waits unsent on the phone and the device cookie stay.
    response["Clear-Site-Data"] = '"cache"'
    return response


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def password(request):
    form = PasswordForm(request.POST or None, user=request.user)
    if form.is_valid():
        with transaction.atomic():
            form.save()
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Your password is changed. Other devices are signed out."))
        return redirect(START_PAGE)
    return render(request, "accounts/password.html", {"form": form})


@answers_json
@never_cache
@require_safe
def signed_in(request):
    """Whether she is still signed in, and the token that a page opened before needs from now on."""
    return JsonResponse(
        {"state": "signed in", "user": request.user.pk, "token": get_token(request)}
    )
