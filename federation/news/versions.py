"""Versions of an article: kept, laid beside each other line by line, brought back as a new one."""

from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from federation.accounts import trail
from federation.accounts.models.audit import Action
from federation.news.models import Article, ArticlePerson, BlockKind, VersionOrigin
from federation.photos.models import Photo

# From so many lines on, lines that stand everywhere are not matched with each other.
MANY_LINES = 1000
LABELS = {
    "headline": _("Headline"),
    "standfirst": _("Standfirst"),
    "topic": _("Topic"),
    "home": _("Home it comes from"),
    "event_on": _("Date of the event"),
    "byline": _("Byline"),
    "source": _("Source"),
    "issue_line": _("Issue line"),
    "correction": _("What is put right"),
    "publish_at": _("When it appears"),
    "expire_at": _("When it comes down"),
}
ALTERNATIVE = pgettext_lazy("of a photo", "Description")


@dataclass(frozen=True)
class Line:
    """One line of two texts: `out` stands in the first alone, `new` in the second, else in both."""

    text: str
    sign: str = ""


def freeze_persons(version):
    """The consents that the working copy rests on now belong to the version as well."""
    ArticlePerson.objects.bulk_create(
        ArticlePerson(article=version.article, version=version, consent_id=person.consent_id)
        for person in version.article.persons.working()
    )


def keep(article):
    """Freezes what is being written, unless the last version says the same: nothing is lost."""
    stored = Article.objects.get(pk=article.pk)
    working, latest = stored.freeze(stored.changed_by, VersionOrigin.KEPT), stored.latest_version
    if latest is None or not working.says_the_same_as(latest):
        working.written_at = stored.changed_at
        working.save()
        freeze_persons(working)


def restore(version, user):
    """The old version is the working copy again, frozen as the newest one; a draft to be sent."""
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=version.article_id)
        keep(article)
        article.take_version(version)
        article.become_draft(user)
        newest = article.freeze(user, VersionOrigin.RESTORED)
        newest.restored_from = version
        newest.save()
        freeze_persons(newest)
        changes = {"version": [str(version.number), str(newest.number)]}
        trail.record(user, Action.CHANGE, article, changes=changes)
    return newest


def compare(before, after):
    """The lines of two lists of lines in one, each marked as common, taken out or new."""
    many = max(len(before), len(after)) > MANY_LINES
    matcher = SequenceMatcher(None, before, after, autojunk=many)
    found = []
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            found += [Line(text) for text in before[start:end]]
            continue
        found += [Line(text, "out") for text in before[start:end]]
        found += [Line(text, "new") for text in after[new_start:new_end]]
    return found


def lines_of(version, consents):
    """Everything a version says, line by line; `consents` are those it rests on."""
    told = [(label, getattr(version, name)) for name, label in LABELS.items()]
    told += [(consent.get_kind_display(), consent.number) for consent in consents]
    lines = [_labelled(label, value) for label, value in told if value]
    names = Photo.objects.filter(pk__in=version.photo_keys).values_list("pk", "original_name")
    photos = dict(names) if version.photo_keys else {}
    for block in version.content["blocks"]:
        lines += _lines_of_block(block, photos)
    return lines


def _labelled(label, value):
    shown = value
    if isinstance(value, datetime):
        shown = f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    elif isinstance(value, date):
        shown = date_format(value)
    return gettext("%(label)s: %(value)s") % {"label": label, "value": shown}


def _lines_of_block(block, photos):
    if block["kind"] == BlockKind.PHOTO:
        name = photos.get(block["photo"]) or block["photo"] or "—"
        yield _labelled(BlockKind.PHOTO.label, name)
        yield from filter(None, (block["caption"], block["credit"]))
        if block["alternative"]:
            yield _labelled(ALTERNATIVE, block["alternative"])
        return
    mark = {BlockKind.HEADING: "§ ", BlockKind.LIST: "· "}.get(block["kind"], "")
    yield from (mark + line for line in block["text"].splitlines() if line.strip())
    if said := [part for part in (block.get("speaker"), block.get("role")) if part]:
        yield "—— " + " · ".join(said)
