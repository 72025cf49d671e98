"""What is typed in the editor: kept while she types, shown again once, or discarded."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities.drafts import SaveState
from federation.accounts.access import (
    answers_json,
    get_in_scope,
    kept_when_signed_out,
    role_required,
)
from federation.accounts.models.user import ARTICLE_WRITERS
from federation.news import drafts
from federation.news.forms import ArticleSavingForm
from federation.news.models import Article


@answers_json
@kept_when_signed_out(drafts.keep_for)
@role_required(*ARTICLE_WRITERS)
@require_POST
def draft_save(request, pk):
    """Keeps what stands in her editor at this moment; asked by the script every few seconds."""
    article = get_in_scope(Article.objects, request.user, pk=pk)
    form = ArticleSavingForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"state": "refused"}, status=400)
    saving = drafts.save(request.user, article, request.POST, form.cleaned_data["mark"])
    answer = {
        "state": saving.state,
        "revision": saving.draft.revision,
        "at": f"{timezone.localtime(saving.draft.saved_at):%H:%M}",
        "address": reverse("news:article_edit", args=[pk]),
        "left_out": saving.left_out,
    }
    return JsonResponse(answer, status=200 if saving.state == SaveState.SAVED else 409)


@role_required(*ARTICLE_WRITERS)
@require_POST
def draft_discard(request, pk):
    """Her words go; the editor shows the article as it is saved."""
    article = get_in_scope(Article.objects, request.user, pk=pk)
    drafts.end(request.user, article)
    messages.success(request, _("This is the article as it is saved."))
    return redirect("news:article_edit", article.pk)
