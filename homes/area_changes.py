"""What becomes of towns and villages: renamed, merged, split; and homes that move.

Codes of homes, numbers of records and closed figures stay as they were. Homes, people, accounts
and courses go over to the area that takes their place, so that nothing is out of everybody's
sight; which area a home lay in on a past day is kept (decision 0019).
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from simple_history.utils import bulk_update_with_history

from federation.accounts.models import User
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.areas.models import Area, FormerName, Level
from homes.models import AreaChange, ChangeKind, FederationBody, FormerPlace, Home, Person

# Of what else points at an area: what goes over to its successor, and what must differ there.
GOES_OVER = {
    "trainings": (),
    "supporters": ("name", "role", "unit"),
    "families": ("family_name", "honour", "year"),
}
LOWEST = (Level.VILLAGE, Level.COMMUNITY)


@dataclass(frozen=True)
class NewArea:
    """What an area that comes into being is to be."""

    code: str
    name_zh: str
    name_en: str
    level: str


@transaction.atomic
def rename(area, name_zh, name_en, on, user, reason):
    """From that day on it is called so; before, it keeps the name it had."""
    area = _locked(area)[0]
    _refuse_day(on, area)
    FormerName.objects.create(area=area, name_zh=area.name_zh, name_en=area.name_en, ended_on=on)
    before, area.name_zh, area.name_en = area.name_zh, name_zh, name_en
    area.save()
    _note(ChangeKind.RENAMED, area, None, (before, name_zh), on, user, reason)


@transaction.atomic
def merge(area, into, on, user, reason, kind=ChangeKind.MERGED):
    """The area ends that day, and everything of it is that of `into`; ValidationError if not."""
    if area.pk == into.pk:
        raise ValidationError({"into": _("An area cannot be merged into itself.")})
    area, into = _locked(area, into)
    _refuse_day(on, area, *([into] if kind == ChangeKind.MERGED else []))
    _refuse_merge(area, into)
    for home in area.homes.select_for_update().order_by("pk"):
        _move(home, into, on, user)
    _people_go(area, into, user)
    for name, together in GOES_OVER.items():
        _go_over(getattr(area, name), into, together)
    area.ended_on, area.successor = on, into
    area.slug, area.tile_row, area.tile_column = "", None, None
    area.save()
    _note(kind, area, into, (area.name_zh, into.name_zh), on, user, reason)


@transaction.atomic
def split(area, new, on, user, reason, homes=(), *, everything=False):
    """A new area comes out of this one, with these homes; with `everything` it takes its place."""
    area = _locked(area)[0]
    _refuse_day(on, area)
    if Area.objects.filter(pk=new.code).exists():
        raise ValidationError({"code": _("This code is or was that of another area.")})
    made = _made(new, area, on)
    if everything:
        merge(area, made, on, user, reason, ChangeKind.RECODED)
        return made
    for home in Home.objects.select_for_update().filter(pk__in=homes, area=area):
        _move(home, made, on, user)
    _note(ChangeKind.SPLIT, area, made, (area.name_zh, made.name_zh), on, user, reason)
    return made


@transaction.atomic
def move_home(home, area, on, user, reason):
    """The home moves to another area that day; what it did before stays where it was done."""
    home = Home.objects.select_for_update().get(pk=home.pk)
    if home.area_id == area.pk:
        raise ValidationError({"to": _("The home lies there already.")})
    _refuse_day(on, area)
    last = home.former_places.first()
    if last and on < last.ended_on:
        raise ValidationError({"on": _("It moved later than that; choose that day or later.")})
    _refuse_clash(Home.objects.filter(pk=home.pk), area, "to")
    before = home.area_id
    _move(home, area, on, user)
    record(user, Action.CHANGE, home, changes={"area": [before, area.pk]}, reason=reason)


def _locked(*areas):
    """The areas under their row locks, always in the order of their codes."""
    rows = Area.objects.select_for_update().filter(pk__in=[area.pk for area in areas])
    found = {row.pk: row for row in rows.order_by("pk")}
    return [found[area.pk] for area in areas]


def _refuse_day(on, *areas):
    """Changes are written down from the day on which they hold, one after the other."""
    if on > timezone.localdate():
        raise ValidationError({"on": _("The date cannot be later than today.")})
    for area in areas:
        if area.ended_on:
            raise ValidationError(_("%(area)s is no area of its own any more.") % {"area": area})
        last = AreaChange.objects.filter(area=area).first()
        if (last and on <= last.changed_on) or (area.begun_on and on <= area.begun_on):
            words = {"area": area, "date": (last.changed_on if last else area.begun_on)}
            text = _("%(area)s changed on %(date)s. Choose a later day.")
            raise ValidationError({"on": text % words})


def _refuse_merge(area, into):
    if (area.level in LOWEST) != (into.level in LOWEST) or area.level == Level.COUNTY:
        raise ValidationError({"into": _("Choose an area of the same level.")})
    if area.children.standing().exists():
        text = _("Give its villages and communities their new codes first.")
        raise ValidationError({"into": text})
    _refuse_clash(area.homes.all(), into, "into")


def _refuse_clash(homes, area, field):
    """Two homes of one name would lie in one area: one of them is to be renamed first."""
    names = homes.values("name_zh")
    same = area.homes.filter(name_zh__in=names).exclude(pk__in=homes.values("pk")).first()
    if same:
        words = {"home": same.name_zh, "code": same.code, "area": area}
        text = _("%(area)s has a home %(home)s (%(code)s) already. Rename one of them first.")
        raise ValidationError({field: text % words})


def _move(home, area, on, user):
    FormerPlace.objects.create(home=home, area_id=home.area_id, ended_on=on)
    home.area = area
    home.touch(user)
    home.save()


def _people_go(area, into, user):
    """Persons with a version of their own each; accounts, whose sessions end with the old area."""
    persons = list(Person.objects.select_for_update().filter(area=area).order_by("pk"))
    for person in persons:
        person.area = into
        person.touch(user)
    fields = ["area", "version", "changed_by", "changed_at"]
    bulk_update_with_history(persons, Person, fields, batch_size=500, default_user=user)
    for account in User.objects.select_for_update().filter(area=area):
        account.area = into
        account.touch(user)
        account.save()
        record(user, Action.CHANGE, account, changes={"area": [area.pk, into.pk]})


def _go_over(rows, into, together):
    """Those that may: where `into` has the same one already, the row stays where it was."""
    there = set(rows.model.objects.filter(area=into).values_list(*together)) if together else ()
    goes = [row.pk for row in rows.all() if _key(row, together) not in there]
    rows.filter(pk__in=goes).update(area=into)


def _key(row, together):
    names = [row._meta.get_field(name).attname for name in together]
    return tuple(getattr(row, name) for name in names)


def _made(new, beside, on):
    parent = new.code[:9] if new.level in LOWEST else new.code[:6]
    if not Area.objects.standing().filter(pk=parent).exists():
        raise ValidationError({"code": _("The first digits are those of no town of the county.")})
    slug = slugify(new.name_en) if new.level == Level.TOWN else ""
    made = Area.objects.create(
        code=new.code,
        name_zh=new.name_zh,
        name_en=new.name_en,
        level=new.level,
        parent_id=parent,
        begun_on=on,
        slug="" if Area.objects.filter(slug=slug).exists() else slug,
    )
    FederationBody.objects.create(
        area=made,
        name_zh=f"{made.name_zh}妇女联合会",
        name_en=f"Women’s Federation of {made.name_en}",
    )
    return made


def _note(kind, area, other, names, on, user, reason):
    AreaChange.objects.create(
        area=area,
        kind=kind,
        other=other,
        before=names[0],
        after=names[1],
        changed_on=on,
        reason=reason,
        made_by=user,
    )
    changes = {str(kind): list(names), "changed_on": ["", on.isoformat()]}
    record(user, Action.CHANGE, area, changes=changes, area_code=area.pk, reason=reason)
