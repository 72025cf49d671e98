"""The consent of the people in a photo: written down, and taken back; and copies in disguise."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import ARTICLE_WRITERS
from federation.news.forms import ConsentForm, DisguiseForm
from federation.news.models import Article
from federation.photos.models import Photo
from federation.photos.publication import withdraw_consent


@role_required(*ARTICLE_WRITERS)
@require_http_methods(["GET", "POST"])
def photo_consent(request, pk, photo_uid):
    """The consent that stands with its button to withdraw it; else the form for one."""
    article = get_in_scope(Article.objects, request.user, pk=pk)
    photo = get_object_or_404(Photo, article_photos__article=article, uid=photo_uid)
    consent = photo.valid_consent
    if consent and request.POST.get("do") == "withdraw":
        withdraw_consent(consent, request.user)
        messages.success(request, _("The consent is withdrawn, and the photo is not public."))
        return redirect(request.path)
    wanted = request.POST.get("do") == "record"
    form = ConsentForm(
        request.POST if wanted else None,
        user=request.user,
        photo=photo,
        touches_hardship=article.touches_hardship,
    )
    if form.is_valid():
        try:
            form.save()
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(request, _("The consent is recorded."))
            return redirect("news:article_edit", article.pk)
    earlier = photo.consents.exclude(withdrawn_on=None).select_related("created_by")
    context = {"article": article, "photo": photo, "consent": consent, "earlier": earlier}
    return render(request, "news/photo_consent.html", context | {"form": form})


@role_required(*ARTICLE_WRITERS)
@require_http_methods(["GET", "POST"])
def photo_disguise(request, pk, photo_uid):
    """A copy in which nobody can be recognised takes the place of the photo."""
    article = get_in_scope(Article.objects, request.user, pk=pk)
    photo = get_object_or_404(Photo, article_photos__article=article, uid=photo_uid)
    sent = request.method == "POST"
    form = DisguiseForm(
        request.POST if sent else None, request.FILES or None, user=request.user, photo=photo
    )
    if form.is_valid():
        try:
            copy = form.save()
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(request, _("The disguised copy is in its place. Now its consent."))
            return redirect("news:photo_consent", article.pk, copy.uid)
    context = {"article": article, "photo": photo, "form": form}
    return render(request, "news/photo_disguise.html", context)
