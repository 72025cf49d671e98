"""What keeps a photo from the public; each refusal names the photo and says what to do."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from federation.accounts.models import User
from federation.photos.models import PeopleShown, PhotoUse
from federation.photos.refusals import PublicationRefused

EVIDENCE = _("Photo “%(name)s” shows a sign-in sheet and is never published.")
ORIGINAL = _("Photo “%(name)s” has a disguised copy: choose the copy. The original stays inside.")
UNKNOWN = _("Photo “%(name)s” cannot be published yet: first state who is shown in it.")
ADULTS = _(
    "Photo “%(name)s” shows adults and no consent is recorded. Record their consent, or choose "
    "a photo without people."
)
MINORS = _(
    "Photo “%(name)s” shows children and no consent with the guardian’s name is recorded. Record "
    "it, or choose a photo without people."
)
NOT_ALL_AGREED = _(
    "Photo “%(name)s” shows children, and the theme touches hardship: the child and the guardian "
    "both have to agree. Record that, or choose a photo without people."
)
NOT_DISGUISED = _(
    "Photo “%(name)s” shows children, and the theme touches hardship: it needs a copy in which "
    "all faces are disguised. Add one, or choose a photo without people."
)
SECOND_PERSON = _(
    "Photo “%(name)s” shows children: somebody else than the one who wrote down their consent "
    "publishes it."
)


@dataclass(frozen=True)
class Showing:
    """Where a photo is about to be shown.

    `reviewer` is the second person, who read what somebody else wrote; None where nobody did.
    `touches_hardship` tells whether the page is about people in hardship.
    """

    reviewer: User | None = None
    touches_hardship: bool = False


def refusal(photo, touches_hardship=False):
    """Why the photo cannot become public as things stand, as a PublicationRefused; else None.

    What it does not ask is who publishes: see `refusal_of`.
    """
    return _refused(photo, _advice(photo, touches_hardship))


def refusal_of(photo, showing):
    """As `refusal`, for the moment of publication: photos of children need four eyes."""
    if refused := refusal(photo, showing.touches_hardship):
        return refused
    if photo.people_shown == PeopleShown.MINORS and not _is_second(photo, showing.reviewer):
        return _refused(photo, SECOND_PERSON)
    return None


def _advice(photo, touches_hardship):
    if photo.use == PhotoUse.EVIDENCE:
        return EVIDENCE
    if photo.stays_inside:
        return ORIGINAL
    if photo.people_shown == PeopleShown.ADULTS:
        return None if photo.valid_consent else ADULTS
    if photo.people_shown == PeopleShown.MINORS:
        return _advice_on_minors(photo, photo.valid_consent, touches_hardship)
    return UNKNOWN if photo.people_shown == PeopleShown.UNKNOWN else None


def _advice_on_minors(photo, consent, touches_hardship):
    if consent is None or not consent.children:
        return MINORS
    if touches_hardship and not consent.all_agreed:
        return NOT_ALL_AGREED
    if touches_hardship and photo.disguise_of_id is None:
        return NOT_DISGUISED
    return None


def _is_second(photo, reviewer):
    return reviewer is not None and photo.valid_consent.created_by_id not in (None, reviewer.pk)


def _refused(photo, advice):
    return PublicationRefused(advice, photo.original_name or str(photo.uid)) if advice else None
