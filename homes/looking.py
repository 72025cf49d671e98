"""Opening what lists show masked: every look is written down before anything is shown."""

from dataclasses import dataclass

from django.db import transaction

from federation.accounts.models import Role
from homes.models.access import AccessLog, Closed, Seen, may_read
from homes.models.person import Person

# Field of a person -> the roles that may open it. A head knows names alone.
OPENED = {
    "display_name": (Role.HEAD, Role.VILLAGE, Role.TOWN, Role.COUNTY, Role.PRESIDENT),
    "phone": (Role.VILLAGE, Role.TOWN, Role.COUNTY, Role.PRESIDENT),
    "note": (Role.VILLAGE, Role.TOWN, Role.COUNTY, Role.PRESIDENT),
    "guardian_name": (Role.VILLAGE, Role.TOWN, Role.COUNTY, Role.PRESIDENT),
    "guardian_relation": (Role.VILLAGE, Role.TOWN, Role.COUNTY, Role.PRESIDENT),
    "guardian_phone": (Role.VILLAGE, Role.TOWN, Role.COUNTY, Role.PRESIDENT),
}


@dataclass(frozen=True)
class Look:
    """Who looks, and why; `address` and `device` say from where."""

    user: object
    purpose: str
    words: str = ""
    address: str | None = None
    device: str = ""

    @classmethod
    def of(cls, request, purpose, words=""):
        return cls(
            user=request.user,
            purpose=purpose,
            words=words,
            address=request.META.get("REMOTE_ADDR") or None,
            device=request.META.get("HTTP_USER_AGENT", "").replace("\x00", "")[:150],
        )

    def note(self, what, subject_id=None, fields=(), subjects=()):
        """Writes one look; the caller's transaction ends with it if that fails."""
        return AccessLog.objects.create(
            user=self.user,
            username=self.user.username,
            role=self.user.role,
            area_code=self.user.area_id or "",
            what=what,
            subject_id=subject_id,
            subjects=list(subjects),
            fields=list(fields),
            purpose=self.purpose,
            words=self.words,
            address=self.address,
            device=self.device,
        )


def open_person(look, person):
    """{field: value} of what her role may open and the record holds, once the look is noted.

    Note and reading are one transaction: a DatabaseError leaves nothing to show.
    """
    with transaction.atomic():
        current = Person.objects.get(pk=person.pk)
        fields = [
            name for name in fields_for(look.user) if getattr(current, name) not in ("", None)
        ]
        look.note(Seen.PERSON, person.pk, fields)
        return {name: getattr(current, name) for name in fields}


def note_list(look, persons, what=Seen.REGISTER, fields=("display_name",)):
    """A list of names shown in full counts as one look, with everybody's number."""
    return look.note(what, None, fields, [person.pk for person in persons])


def fields_for(user):
    """The fields of a person that this role may open."""
    return [name for name, roles in OPENED.items() if user.role in roles]


def is_closed_to(user, person, day):
    """Whether she is a minor and the user is not named for minors."""
    return person.is_minor_on(day) and not may_read(user, Closed.MINORS)
