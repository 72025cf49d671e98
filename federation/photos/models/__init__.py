from federation.photos.models.consent import ChildrenShown, ConsentWay, GuardianSaid, PhotoConsent
from federation.photos.models.photo import (
    PENDING_FOR,
    PUBLIC_SIZES,
    PUBLIC_SUFFIXES,
    Focus,
    PeopleShown,
    Photo,
    PhotoUse,
)

__all__ = [
    "PENDING_FOR",
    "PUBLIC_SIZES",
    "PUBLIC_SUFFIXES",
    "ChildrenShown",
    "ConsentWay",
    "Focus",
    "GuardianSaid",
    "PeopleShown",
    "Photo",
    "PhotoConsent",
    "PhotoUse",
]
