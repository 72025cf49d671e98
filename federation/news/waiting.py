"""Articles that wait for somebody: to be reviewed, mended after a return, or written to the end."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from federation.accounts.models.user import ARTICLE_REVIEWERS, ARTICLE_WRITERS, Role
from federation.accounts.waiting import SHOWN, Heap, Task
from federation.news.models import Article, ArticleSource, ArticleState


def tasks(user):
    """What an editor wrote herself and did not finish; what came back says why."""
    if user.role != Role.EDITOR:
        return []
    own = Article.objects.written_by(user).with_last_review().filter(state=ArticleState.DRAFT)
    return [_draft(article) for article in own[:SHOWN]]


def heaps(user, today):
    """Articles in review that she may decide about; a cadre's own unfinished ones, seldom many."""
    found = [_to_review(user)] if user.role in ARTICLE_REVIEWERS else []
    if user.role in ARTICLE_WRITERS:
        found.append(_corrected(user))
    if user.role in ARTICLE_WRITERS and user.role != Role.EDITOR:
        found.append(_unfinished(user))
    return found


def corrected_figures(user):
    """Ties of articles to a ledger that says something else now: the editor's all, else her own.

    Of those withdrawn nobody asks.
    """
    articles = Article.objects.visible_to(user).exclude(state=ArticleState.WITHDRAWN)
    if user.role != Role.EDITOR:
        articles = articles.filter(created_by=user)
    return ArticleSource.objects.outdated().filter(article__in=articles.order_by().values("pk"))


def _corrected(user):
    return Heap(
        "figures",
        corrected_figures(user),
        f"{reverse('news:article_list')}?figures=corrected",
        lambda number: (
            ngettext(
                "%(number)d article whose figures were corrected in the ledger",
                "%(number)d articles whose figures were corrected in the ledger",
                number,
            )
            % {"number": number}
        ),
        moment="activity__changed_at",
    )


def _to_review(user):
    return Heap(
        "articles",
        Article.objects.waiting_for(user),
        f"{reverse('news:article_list')}?state={ArticleState.REVIEW}",
        lambda number: (
            ngettext("%(number)d article to review", "%(number)d articles to review", number)
            % {"number": number}
        ),
        moment="changed_at",
    )


def _unfinished(user):
    return Heap(
        "unfinished",
        Article.objects.written_by(user).filter(state=ArticleState.DRAFT),
        f"{reverse('news:article_list')}?state={ArticleState.DRAFT}",
        lambda number: (
            ngettext(
                "%(number)d article of your own to finish",
                "%(number)d articles of your own to finish",
                number,
            )
            % {"number": number}
        ),
        moment="changed_at",
    )


def _draft(article):
    came_back = article.came_back or article.held_back
    return Task(
        since=article.changed_at,
        url=reverse("news:article_edit", args=[article.pk]),
        title=str(article),
        words=_("mend it and send it again") if came_back else _("go on writing"),
        detail=article.held_back or (article.last_note if article.came_back else ""),
        state="returned" if came_back else "draft",
        label=pgettext("article", "returned") if came_back else article.get_state_display(),
    )
