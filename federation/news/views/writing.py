"""Writing articles: the list, beginning one, the editor, its preview and photos."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from federation.accounts.access import get_in_scope, kept_when_signed_out, role_required
from federation.accounts.models.user import ARTICLE_READERS, ARTICLE_WRITERS
from federation.accounts.versioned_form import StaleSave
from federation.news import drafts, publication
from federation.news.checks import findings_of
from federation.news.forms import ArticleForm, NewArticleForm
from federation.news.forms.draft import fill
from federation.news.models import Article, ArticleState, BlockKind
from federation.news.waiting import corrected_figures
from federation.photos.models import Photo
from federation.photos.responses import photo_response

PER_PAGE = 25


@role_required(*ARTICLE_READERS)
@require_safe
def article_list(request):
    """Articles in her scope, those changed last first; one state alone with ?state=."""
    articles = Article.objects.visible_to(request.user).order_by("-changed_at", "-pk")
    state = request.GET.get("state")
    if state in ArticleState.values:
        articles = articles.filter(state=state)
    if request.GET.get("figures") == "corrected":
        articles = articles.filter(pk__in=corrected_figures(request.user).values("article"))
    page = Paginator(articles.for_lists(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "state": state,
        "states": ArticleState.choices,
        "may_write": request.user.role in ARTICLE_WRITERS,
    }
    return render(request, "news/article_list.html", context)


@role_required(*ARTICLE_WRITERS)
@require_http_methods(["GET", "POST"])
def article_create(request):
    """Begins an article; with ?translates= the other language of one in her scope."""
    origin = None
    if wanted := request.GET.get("translates", ""):
        key = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 19 else 0
        origin = get_in_scope(Article.objects, request.user, pk=key)
    form = NewArticleForm(request.POST or None, user=request.user, origin=origin)
    if form.is_valid():
        try:
            return redirect("news:article_edit", form.save().pk)
        except IntegrityError:  # somebody began the translation at this moment
            form.add_error(None, _("This article exists in the other language already."))
    return render(request, "news/article_new.html", {"form": form, "origin": origin})


@kept_when_signed_out(drafts.keep_for)
@role_required(*ARTICLE_WRITERS)
@require_http_methods(["GET", "POST"])
def article_edit(request, pk):
    """The editor, with what she typed and did not save; saves the working copy."""
    article = get_in_scope(Article.objects.for_checks(), request.user, pk=pk)
    form = ArticleForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        instance=article,
        user=request.user,
    )
    if request.method == "GET":
        return _opened(request, form)
    if not form.is_valid():
        return _kept(request, form, 507 if form.storage_full else 200)
    try:
        form.save()
    except StaleSave as stale:
        return _kept(request, form.show_conflict(stale.current), 409)
    if form.command == "review":
        return _send(request, article)
    return redirect(_back_to(form))


def _opened(request, form):
    """What she typed the last time and did not save stands in the form again."""
    draft = drafts.of(request.user, form.instance)
    if draft and draft.stands:
        fill(form, draft.typed)
    return _editor(request, form, 200, draft)


def _kept(request, form, status):
    """What cannot be saved as it is stays in the form, and is kept as her draft."""
    draft = drafts.save(request.user, form.instance, request.POST).draft
    return _editor(request, form, status, draft)


def _send(request, article):
    try:
        publication.send_for_review(article, request.user)
    except publication.NotPublishable:
        messages.warning(request, _("It is saved, and not sent yet: see what is missing."))
        return redirect(reverse("news:article_edit", args=[article.pk]) + "#checks")
    messages.success(request, _("Sent for review. Somebody else reads it now."))
    return redirect("news:article_detail", article.pk)


def _back_to(form):
    """The editor again, at the block that was moved or added."""
    place = f"#block-{form.place}" if form.place else ""
    return reverse("news:article_edit", args=[form.instance.pk]) + place


def _editor(request, form, status, draft):
    article = form.instance
    context = {
        "form": form,
        "draft": draft,
        "article": article,
        "findings": findings_of(article, form.blocks.stored, form.persons),
        "kinds": BlockKind.choices,
        "other": _other_language(article),
    }
    return render(request, "news/article_form.html", context, status=status)


def _other_language(article):
    """The same story in the other language, with the words of its blocks, in one question."""
    siblings = Article.objects.filter(group=article.group).exclude(pk=article.pk)
    told = siblings.order_by("blocks__position", "blocks__pk")
    rows = list(told.values("pk", "headline", "language", "blocks__text", "blocks__caption"))
    if not rows:
        return None
    head = {name: rows[0][name] for name in ("pk", "headline", "language")}
    words = [(row["blocks__text"], row["blocks__caption"]) for row in rows]
    return {"article": Article(**head), "words": words}


@role_required(*ARTICLE_READERS)
@require_safe
def article_preview(request, pk):
    """The working copy as everyone would read it, with photos that are not public yet."""
    article = get_in_scope(Article.objects.for_checks(), request.user, pk=pk)
    version = article.freeze(request.user)
    photos = Photo.objects.filter(article_photos__article=article)
    blocks = version.printed({photo.pk: photo for photo in photos})
    context = {"article": article, "version": version, "blocks": blocks}
    context |= {"findings": findings_of(article), "may_write": request.user.role in ARTICLE_WRITERS}
    return render(request, "news/article_preview.html", context)


@role_required(*ARTICLE_READERS)
@require_safe
def article_photo(request, pk, photo_uid, size):
    article = get_in_scope(Article.objects, request.user, pk=pk)
    photo = get_object_or_404(Photo, article_photos__article=article, uid=photo_uid)
    return photo_response(photo, size)
