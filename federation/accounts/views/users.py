"""Accounts, kept by county, town and keeper."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.forms.users import NewUserForm, UserFilterForm, UserForm
from federation.accounts.models import User
from federation.accounts.models.audit import Action
from federation.accounts.models.user import ACCOUNT_KEEPERS
from federation.accounts.passwords import reset_password
from federation.accounts.trail import record
from federation.accounts.versioned_form import StaleSave

PAGE_SIZE = 25


def _kept_account(request, pk):
    """The account, if it lies in her scope (else 404) and not above her role (else 403)."""
    account = get_in_scope(User.objects.select_related("area__parent"), request.user, pk=pk)
    if not request.user.may_keep(account):
        record(request.user, Action.DENIED, account)
        raise PermissionDenied
    return account


@role_required(*ACCOUNT_KEEPERS)
@require_safe
def user_list(request):
    form = UserFilterForm(request.GET or None, user=request.user)
    users = form.filtered(User.objects.below(request.user)).select_related("area__parent")
    page = Paginator(users, PAGE_SIZE).get_page(request.GET.get("page"))
    for account in page:
        account.is_kept = request.user.may_keep(account)
    return render(request, "accounts/user_list.html", {"form": form, "page": page})


@role_required(*ACCOUNT_KEEPERS)
@never_cache
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def user_create(request):
    form = NewUserForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            account = form.save()
        except IntegrityError:
            # Somebody took the name between our check and our write.
            form.add_error("username", _("This user name is taken."))
        else:
            # Shown in the answer itself: it is stored nowhere and cannot be shown a second time.
            shown = {"account": account, "password": form.password, "is_new": True}
            return render(request, "accounts/user_password_shown.html", shown)
    return render(request, "accounts/user_form.html", {"form": form})


@role_required(*ACCOUNT_KEEPERS)
@require_http_methods(["GET", "POST"])
def user_edit(request, pk):
    account = _kept_account(request, pk)
    form = UserForm(request.POST or None, instance=account, user=request.user)
    status = 200
    if form.is_valid():
        try:
            form.save()
        except StaleSave as stale:
            form.show_conflict(stale.current)
            status = 409
        else:
            messages.success(request, _("The account is saved."))
            return redirect("accounts:user_list")
    own = {"home__area__code__startswith": request.user.area_id or ""}
    terms = account.head_terms.filter(**own).select_related("home").order_by("-started_on")
    shown = {"form": form, "account": account, "terms": terms}
    return render(request, "accounts/user_form.html", shown, status=status)


@role_required(*ACCOUNT_KEEPERS)
@never_cache
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def user_password(request, pk):
    account = _kept_account(request, pk)
    if account == request.user:
        return redirect("accounts:password")
    if request.method == "POST":
        shown = {"account": account, "password": reset_password(account, request.user)}
        return render(request, "accounts/user_password_shown.html", shown)
    return render(request, "accounts/user_password.html", {"account": account})
