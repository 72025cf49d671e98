"""Keeping what is typed in the editor until it is saved: the latest saving stands, once."""

import re

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from activities.drafts import SaveState, Saving
from federation.accounts.models.user import ARTICLE_WRITERS
from federation.accounts.numbers import holds_identity_number
from federation.news.models import Article, ArticleDraft

LONGEST = 6000  # characters of one field; the form allows fewer, and says so when saved
MOST_BLOCKS = 60
KEY = re.compile(r"[A-Za-z0-9]{1,40}")
# What the editor asks of an article and of a block; the forms take the names from here.
ASKED_OF_ARTICLE = (
    "headline",
    "standfirst",
    "topic",
    "home",
    "event_on",
    "byline",
    "source",
    "issue_line",
    "credit",
    "correction",
    "tells_of_person",
    "publish_at",
    "expire_at",
)
ASKED_OF_BLOCK = (
    "text",
    "caption",
    "credit",
    "alternative",
    "is_decorative",
    "speaker",
    "role",
    "is_removed",
)
OF_ARTICLE = ("version", *ASKED_OF_ARTICLE, "name_consents", "story_consents")
# What is kept with the photo itself, wherever it is shown.
ASKED_OF_PHOTO = ("people_shown", "focus")
OF_BLOCK = ("kind", "photo", *ASKED_OF_PHOTO, *ASKED_OF_BLOCK)


def typed_in(data):
    """The text of the editor's fields in `data` (a QueryDict), and the names of those left out.

    The names of the blocks stand in order under `block`, parted by blanks.
    """
    keys = [key for key in data.getlist("block") if KEY.fullmatch(key)][:MOST_BLOCKS]
    names = [*OF_ARTICLE, *(f"{key}-{part}" for key in keys for part in OF_BLOCK)]
    texts = {name: data[name].replace("\x00", "")[:LONGEST] for name in names if name in data}
    left_out = [name for name, text in texts.items() if holds_identity_number(text)]
    kept = {name: text for name, text in texts.items() if name not in left_out}
    return kept | ({"block": " ".join(keys)} if kept else {}), left_out


def stored_key(number):
    """The name in the editor of the block that is stored at this place, counted from 1."""
    return f"b{number - 1}"


def of(user, article):
    """Her draft, also one that has ended: a new page goes on from its revision. Or None."""
    return article.drafts.filter(author=user).first()


def save(user, article, data, mark=None):
    """Keeps what is typed in `data`; without a `mark` it follows whatever was kept before."""
    typed, left_out = typed_in(data)
    with transaction.atomic():
        draft = _locked(user, article)
        if mark and not mark.follows(draft):
            again = mark.page == draft.page and typed == draft.typed
            return Saving(SaveState.SAVED if again else SaveState.OVERTAKEN, draft)
        draft.page = mark.page if mark else None
        draft.revision = mark.revision if mark else draft.revision + 1
        draft.typed, draft.saved_at, draft.ended_at = typed, timezone.now(), None
        draft.save()
    return Saving(SaveState.SAVED, draft, tuple(left_out))


def end(user, article):
    """Her words are saved or discarded: they go, and whatever still comes of them is refused."""
    with transaction.atomic():
        draft = _locked(user, article)
        draft.typed, draft.page, draft.ended_at = {}, None, timezone.now()
        draft.revision += 1
        draft.save()


def keep_for(request, user):
    """After her time was over: keeps what she sent as her draft; returns where she goes on."""
    if user.role not in ARTICLE_WRITERS or not user.is_active:
        return ""
    pk = request.resolver_match.kwargs["pk"]
    article = Article.objects.visible_to(user).filter(pk=pk).first()
    if article is None or not typed_in(request.POST)[0]:
        return ""
    save(user, article, request.POST)
    return reverse("news:article_edit", args=[pk])


def _locked(user, article):
    try:
        with transaction.atomic():
            ArticleDraft.objects.get_or_create(article=article, author=user)
    except IntegrityError:  # both came first
        pass
    return ArticleDraft.objects.select_for_update().get(article=article, author=user)
