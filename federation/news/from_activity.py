"""A draft out of a confirmed activity: its place, day, kind, numbers and consented photos."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from activities import figures
from activities.models import Activity, ActivityPhoto
from federation.accounts import trail
from federation.accounts.models.audit import Action
from federation.news.models import (
    URL_LANGUAGES,
    Article,
    ArticlePhoto,
    ArticleSource,
    Block,
    BlockKind,
    Language,
)
from federation.photos.models import PhotoUse
from federation.photos.rules import refusal

FEWEST = 8  # fewer people than this might be told apart (domain.md, section 5)


def begin(activity, user):
    """The new draft of `user`, in the language of her page; photos without consent wait beside it.

    Pressed again, also at the same moment, it is the draft that is there already.
    """
    with transaction.atomic():
        Activity.objects.select_for_update().get(pk=activity.pk)
        if known := drafts_of(activity).visible_to(user).first():
            return known
        article = _article(activity, user)
        ArticleSource.objects.create(article=article, activity=activity, **_figures(activity))
        _link_photos(article, activity)
        article.blocks.bulk_create(_blocks(article, activity))
        trail.record(user, Action.CREATE, article)
    return article


def drafts_of(activity):
    """Articles that tell of the activity, the first one first."""
    return Article.objects.filter(sources__activity=activity).order_by("pk")


def waiting_photos(article, sources):
    """ActivityPhotos of the sources that it has at hand and does not show, with why each waits.

    (link, sentence or None) pairs; None where its consent has come meanwhile.
    """
    shown = set(article.blocks.exclude(photo=None).values_list("photo", flat=True))
    return [
        (link, refusal(link.photo, article.touches_hardship))
        for link in _links(article, sources)
        if link.photo_id not in shown
    ]


def take_in(article, user):
    """Puts the photos that wait at the end of the working copy, and returns how many."""
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        links = [link for link, _why in waiting_photos(locked, locked.sources.all())]
        if links:
            last = locked.blocks.count()
            locked.blocks.bulk_create(
                _photo_block(locked, link, position)
                for position, link in enumerate(links, start=last + 1)
            )
            locked.become_draft(user)
            trail.record(user, Action.CHANGE, locked, changes={"blocks": ["", ""]})
    article.refresh_from_db()
    return len(links)


def _article(activity, user):
    home, language = activity.lead_home, Language.of_page()
    with override(URL_LANGUAGES[language]):
        headline = activity.title or _("%(home)s: %(kind)s") % {
            "home": home.name,
            "kind": activity.kind_text or activity.kind,
        }
    return Article.objects.create(
        language=language,
        headline=headline,
        event_on=activity.held_on,
        topic=home.main_theme,
        home=home if home.is_public else None,
        created_by=user,
        changed_by=user,
        is_demo=user.is_demo,
    )


def _figures(activity):
    served = figures.served(Activity.objects.filter(pk=activity.pk))
    return {"person_times": served.person_times, "held_on": activity.held_on}


def _link_photos(article, activity):
    """Everything but evidence and originals of disguised copies; shown is what has consent."""
    photos = [link.photo for link in activity.activity_photos.select_related("photo")]
    ArticlePhoto.objects.bulk_create(
        ArticlePhoto(article=article, photo=photo)
        for photo in photos
        if photo.use != PhotoUse.EVIDENCE and not photo.stays_inside
    )


def _links(article, sources):
    at_hand = ActivityPhoto.objects.filter(photo__article_photos__article=article)
    of_them = at_hand.filter(activity__in=[source.activity_id for source in sources])
    in_order = of_them.order_by("activity", "position", "pk")
    return in_order.select_related("photo").prefetch_related("photo__consents")


def _blocks(article, activity):
    with override(URL_LANGUAGES[article.language]):
        texts = [_facts(activity)]
    # What was typed for the ledger is in Chinese; of visits and the like it stays there.
    if activity.kind.may_be_announced and article.language == Language.CHINESE:
        texts.append(activity.content)
    blocks = [
        Block(article=article, position=position, kind=BlockKind.TEXT, text=text)
        for position, text in enumerate(filter(None, texts), start=1)
    ]
    consented = [
        link for link, why in waiting_photos(article, article.sources.all()) if why is None
    ]
    return blocks + [
        _photo_block(article, link, position)
        for position, link in enumerate(consented, start=len(blocks) + 1)
    ]


def _photo_block(article, link, position):
    return Block(
        article=article,
        position=position,
        kind=BlockKind.PHOTO,
        photo=link.photo,
        caption=link.caption,
    )


def _facts(activity):
    """Day, home, place, kind and number in a sentence or two."""
    home = activity.lead_home
    words = {
        "day": date_format(activity.held_on, "DATE_FORMAT"),
        "home": home.name,
        "area": home.area.path_name,
        "kind": activity.kind_text or activity.kind,
        "place": activity.place,
    }
    if activity.place:
        text = _("On %(day)s %(home)s (%(area)s) held at %(place)s: %(kind)s.") % words
    else:
        text = _("On %(day)s %(home)s (%(area)s) held: %(kind)s.") % words
    number = _figures(activity)["person_times"]
    if number < FEWEST:
        return text
    return text + (
        ngettext(" %(number)s person-time.", " %(number)s person-times.", number)
        % {"number": number}
    )
