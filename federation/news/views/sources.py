"""Articles out of activities: begun in one press, and told when the ledger was corrected."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from activities import figures
from activities.models import Activity
from federation.accounts import trail
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.audit import Action
from federation.accounts.models.user import ARTICLE_WRITERS
from federation.news import from_activity
from federation.news.models import Article, ArticleSource

PER_PAGE = 25


@role_required(*ARTICLE_WRITERS)
@require_safe
def source_list(request):
    """Confirmed activities of her scope that no article tells of yet, the latest first."""
    told = ArticleSource.objects.filter(activity=OuterRef("pk"))
    confirmed = Activity.objects.visible_to(request.user).confirmed().without_meals()
    numbered = confirmed.filter(~Exists(told)).annotate(
        person_times=figures.person_times_of(), photos=Count("activity_photos")
    )
    latest = numbered.with_homes().order_by("-held_on", "-pk")
    page = Paginator(latest, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "news/source_list.html", {"page": page})


@role_required(*ARTICLE_WRITERS)
@require_POST
def article_from_activity(request, uid):
    """The draft out of this activity; pressed twice, the same one."""
    activities = Activity.objects.with_homes()
    activity = get_in_scope(activities, request.user, uid=uid)
    if activity.state != "confirmed":
        messages.info(request, _("An article can be begun from confirmed activities alone."))
        return redirect("news:source_list")
    article = from_activity.begin(activity, request.user)
    messages.success(request, _("Here is the draft. Figures and photos come from the ledger."))
    return redirect("news:article_detail", article.pk)


@role_required(*ARTICLE_WRITERS)
@require_POST
def article_sources(request, pk):
    """Takes in the photos that wait; or holds the figures of the ledger, once she has looked."""
    article = get_in_scope(Article.objects, request.user, pk=pk)
    if request.POST.get("do") == "photos":
        number = from_activity.take_in(article, request.user)
        words = ngettext(
            "%(number)d photo is in the draft now.",
            "%(number)d photos are in the draft now.",
            number,
        )
        messages.success(request, words % {"number": number})
        return redirect("news:article_edit", article.pk)
    if request.POST.get("do") == "figures":
        for source in article.sources.outdated().select_related("activity"):
            source.take_figures()
        trail.record(request.user, Action.CHANGE, article, changes={"figures": ["", ""]})
        messages.success(request, _("Noted: the article says what the ledger says."))
    return redirect("news:article_detail", article.pk)
