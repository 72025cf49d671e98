"""Saving what is typed before it is submitted: the latest saving of each form stands, once."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.identity import identities, identity
from activities.models import Activity, ActivityKind, Draft, DraftPhoto
from federation.accounts.numbers import holds_identity_number
from federation.photos.models import Photo
from homes.models import Home

FIELDS = (
    "home",
    "kind",
    "kind_text",
    "held_on",
    "headcount",
    "women",
    "elders",
    "children",
    "others",
    "content",
    "title",
    "place",
    "late_reason",
    "people_shown",
    "sitting",
)
LONGEST = 4000  # characters of one field; the form allows far fewer, and says so when submitted


class SaveState(models.TextChoices):
    """What became of one saving."""

    SAVED = "saved", _("saved")
    OVERTAKEN = "overtaken", _("typed further on another page")
    DISCARDED = "discarded", _("discarded on another page")
    SUBMITTED = "submitted", _("submitted already")


@dataclass(frozen=True)
class Mark:
    """Which saving of which open page, and the last one that the page knows to stand."""

    page: UUID
    base: int
    revision: int

    def follows(self, draft):
        """Whether nothing was saved since that this page does not know of."""
        if draft.page == self.page:
            return self.revision > draft.revision
        return self.base == draft.revision


@dataclass(frozen=True)
class Saving:
    """The outcome; `left_out` names fields with an identity number, which is never kept."""

    state: str
    draft: Draft | None = None
    left_out: tuple = ()


def typed_in(data):
    """The text of the log form's fields in `data`, and the names of those left out."""
    texts = {name: data.get(name, "").replace("\x00", "")[:LONGEST] for name in FIELDS}
    left_out = [name for name, text in texts.items() if holds_identity_number(text)]
    kept = {name: text for name, text in texts.items() if text and name not in left_out}
    return kept, left_out


def save(user, uid, data, photos, mark=None):
    """Keeps what is typed in `data`, with her pending `photos` (identities).

    `mark` says which saving it is; without one it follows whatever was saved before.
    """
    if Activity.objects.submitted_once().filter(uid=uid).exists():
        return Saving(SaveState.SUBMITTED)
    typed, left_out = typed_in(data)
    try:
        with transaction.atomic():
            Draft.objects.get_or_create(author=user, uid=uid)
    except IntegrityError:  # both came first
        pass
    with transaction.atomic():
        draft = Draft.objects.select_for_update().get(author=user, uid=uid)
        if draft.discarded_at:
            return Saving(SaveState.DISCARDED, draft)
        if mark and not mark.follows(draft):
            again = mark.page == draft.page and typed == draft.typed
            return Saving(SaveState.SAVED if again else SaveState.OVERTAKEN, draft)
        draft.page = mark.page if mark else None
        draft.revision = mark.revision if mark else draft.revision + 1
        _write(draft, typed, photos)
    return Saving(SaveState.SAVED, draft, tuple(left_out))


def keep_for(request, user):
    """After her time was over: keeps what she sent as her draft; returns where she goes on."""
    uid = identity(request.POST.get("uid"))
    if uid is None or not user.is_logger or not user.is_active:
        return ""
    saving = save(user, uid, request.POST, identities(request.POST.getlist("keep")))
    return saving.draft.get_absolute_url() if saving.state == SaveState.SAVED else ""


def discard(draft):
    """Her draft goes, with its text and its photos; said twice it is gone once."""
    with transaction.atomic():
        current = Draft.objects.select_for_update().get(pk=draft.pk)
        current.draft_photos.all().delete()
        current.typed, current.home, current.kind = {}, None, None
        current.discarded_at = current.discarded_at or timezone.now()
        current.save()


def finish(user, uid):
    """The record of this intent is stored: its draft is none any more. In the same transaction."""
    Draft.objects.filter(author=user, uid=uid).delete()


def as_typed(draft):
    """Initial values of the log form for the draft; what stood empty stays empty."""
    return dict.fromkeys(FIELDS, "") | draft.typed | {"uid": draft.uid}


def photos_of(draft):
    """The photos that wait with the draft, in the order they came."""
    return list(Photo.objects.filter(pk__in=draft.draft_photos.values("photo")).order_by("pk"))


def _write(draft, typed, photos):
    draft.typed, draft.saved_at = typed, timezone.now()
    homes = Home.objects.visible_to(draft.author)
    draft.home = homes.filter(code=typed.get("home", "")).first()
    draft.kind = ActivityKind.objects.filter(code=typed.get("kind", "")).first()
    draft.save()
    hers = Photo.objects.pending_of(draft.author).filter(uid__in=photos)
    hers = hers[: settings.PHOTOS_PER_FORM]
    draft.draft_photos.exclude(photo__in=[photo.pk for photo in hers]).delete()
    known = set(draft.draft_photos.values_list("photo", flat=True))
    DraftPhoto.objects.bulk_create(
        DraftPhoto(draft=draft, photo=photo) for photo in hers if photo.pk not in known
    )
