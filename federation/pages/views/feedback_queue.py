"""The messages of the public as the county answers them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from federation.accounts.access import get_in_scope, role_required
from federation.pages.filters import FeedbackFilter
from federation.pages.forms.feedback import AnswerForm
from federation.pages.models import Feedback, FeedbackState
from federation.pages.models.feedback import HANDLERS
from homes.views.saving import posted, saved, shown

MESSAGES_A_PAGE = 25


@role_required(*HANDLERS)
@require_safe
def feedback_list(request):
    """The queue: what is due first, then the longest waiting; no contact is shown here."""
    found = FeedbackFilter(request.GET, Feedback.objects.most_urgent_first())
    page = Paginator(found.qs.select_related("handled_by"), MESSAGES_A_PAGE)
    context = {"filter": found, "page": page.get_page(request.GET.get("page"))}
    return render(request, "pages/feedback_list.html", context)


@role_required(*HANDLERS)
@require_safe
def feedback_detail(request, number):
    """One message; how to reach its sender is shown only to the one who has it in hand."""
    message = _message(request, number)
    in_hand = message.state == FeedbackState.IN_HAND
    hers = in_hand and message.handled_by_id == request.user.pk
    context = {
        "feedback": message,
        "is_hers": hers,
        "may_take": message.state != FeedbackState.ANSWERED and not hers,
        "may_correct": message.state == FeedbackState.ANSWERED and message.thinned_at is None,
    }
    return render(request, "pages/feedback_detail.html", context)


@role_required(*HANDLERS)
@require_POST
def feedback_take(request, number):
    """She looks into it; from now on she sees how to reach its sender, and the trail says so."""
    message = _message(request, number)
    try:
        message.take(request.user)
    except ValidationError as late:
        messages.warning(request, " ".join(late.messages))
    else:
        messages.success(request, _("The message is in your hands."))
    return redirect("pages:feedback_detail", message.number)


@role_required(*HANDLERS)
@require_http_methods(["GET", "POST"])
def feedback_answer(request, number):
    """Writes the answer, or corrects it; a message is taken in hand before it is answered."""
    message = _message(request, number)
    if message.state == FeedbackState.RECEIVED or message.thinned_at:
        return redirect("pages:feedback_detail", message.number)
    form = AnswerForm(posted(request), instance=message, user=request.user)
    if saved(form) is None:
        return shown(request, "pages/feedback_answer.html", form, feedback=message)
    messages.success(request, _("The answer is stored. Its sender reads it with number and code."))
    return redirect("pages:feedback_detail", message.number)


def _message(request, number):
    messages_kept = Feedback.objects.select_related("handled_by")
    return get_in_scope(messages_kept, request.user, number=number)
