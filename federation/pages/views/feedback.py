"""The box for suggestions, complaints and takedown requests: no account, no script, no trace.

The two pages carry a form and so set the cookie that protects it; no other public page does. The
receipt is the answer to the sending itself: neither number nor code ever stands in an address.
"""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from federation.accounts.next_page import wanted_page
from federation.pages import floods
from federation.pages.forms.feedback import FeedbackForm, StatusForm
from federation.pages.models import FeedbackKind

MESSAGES_AN_HOUR = 5
GUESSES_AN_HOUR = 10
GUESSES_AT_A_NUMBER = 20


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def feedback(request):
    """The form; once it is stored, the receipt with number, code and due day."""
    if request.method != "POST":
        return render(
            request, "pages/feedback.html", {"form": FeedbackForm(initial=_asked(request))}
        )
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return render(request, "pages/feedback.html", {"form": form})
    try:
        message = form.save(floods.quotas_of(request, "feedback", MESSAGES_AN_HOUR))
    except floods.Flooded as flooded:
        return _later(request, "pages/feedback.html", form, flooded.until)
    return render(request, "pages/feedback_receipt.html", {"message": message})


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def feedback_status(request):
    """What became of a message, for whoever holds its number and code."""
    form = StatusForm(request.POST if request.method == "POST" else None)
    message = None
    if form.is_valid():
        quotas = floods.quotas_of(request, "status", GUESSES_AN_HOUR)
        number = form.cleaned_data["number"]
        quotas.append(floods.quota_for("number", number, GUESSES_AT_A_NUMBER))
        try:
            message = form.found(quotas)
        except floods.Flooded as flooded:
            return _later(request, "pages/feedback_status.html", form, flooded.until)
        if message is None:
            form.add_error(None, _("No message has this number with this code. Compare both."))
    return render(request, "pages/feedback_status.html", {"form": form, "message": message})


def _asked(request):
    """What a link to the form may fill in beforehand: the kind, and a page of this site."""
    kind = request.GET.get("kind", "")
    return {
        "kind": kind if kind in FeedbackKind.values else "",
        "page_address": wanted_page(request, "about"),
    }


def _later(request, template, form, until):
    """Too much for now: everything typed stays, and the page says from when it can be sent."""
    words = {"time": date_format(timezone.localtime(until), "H:i")}
    form.add_error(
        None, _("A lot has come from here within an hour. Please send it after %(time)s.") % words
    )
    response = render(request, template, {"form": form}, status=429)
    seconds = (until - timezone.now()).total_seconds()
    response["Retry-After"] = str(max(1, round(seconds)))
    return response
