"""Answering a question about a record."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities.views.keeping import get_kept
from federation.accounts.access import role_required
from federation.accounts.models.user import LOGGERS


@role_required(*LOGGERS)
@require_POST
def question_answer(request, uid, pk):
    """One tap says that it is right; what is wrong is corrected in the record."""
    activity = get_kept(request.user, uid)
    question = get_object_or_404(activity.questions, pk=pk)
    question.answer(request.user)
    messages.success(request, _("Thank you. This is not asked again."))
    return redirect(activity)
