"""The audit trail put into words: one entry as a person reads it."""

from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import AuditEntry, Role
from federation.accounts.models.audit import Action
from federation.areas.models import Area

# What the trail tells of, by the model's name; others are called by that name.
OBJECTS = {
    "user": _("account"),
    "home": _("home"),
    "homestatechange": _("change of state"),
    "headterm": _("term of a head"),
    "person": _("person"),
    "activity": _("activity"),
    "photo": _("photo"),
    "photoconsent": _("consent to a photo"),
    "article": _("article"),
    "area": _("area"),
    "theme": _("theme"),
    "series": _("series"),
    "supporter": _("supporter"),
    "familyrecognition": _("recognised family"),
    "familyconsent": _("consent of a family"),
    "feedback": _("message from the public"),
}
# What entries tell of beside the columns of their object.
BESIDE = {
    "homes": _("homes"),
    "checklist": _("checklist"),
    "invited": _("invited home"),
    "photos": _("photos"),
    "file": _("file"),
    "form": _("form of the file"),
    "columns": _("columns"),
    "rows": _("rows"),
    "conditions": _("narrowed by"),
    "quiet": _("how it is"),
    "sheet": _("sign-in sheet"),
    "supporters": _("supporters"),
}
# The field by which people know an object; none that could name a person.
IDENTITIES = {"user": "username", "home": "code", "activity": "number", "feedback": "number"}


@dataclass(frozen=True)
class Change:
    """One field, before and after; both empty where the reader may not see values."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Reading:
    """An entry with its codes in words, no more than the reader may see."""

    entry: AuditEntry
    role: str
    kind: str
    identity: str
    area: Area | None
    changes: list
    reason: str


def read_entries(entries, reader):
    """Each entry of a page in words; the keeper sees which fields changed, never their values."""
    areas = Area.objects.select_related("parent").in_bulk()
    models = {model._meta.model_name: model for model in apps.get_models()}
    identities = _identities(models, entries, reader)
    roles = dict(Role.choices)
    sees_values = reader.role != Role.KEEPER
    return [
        Reading(
            entry=entry,
            role=roles.get(entry.role, entry.role),
            kind=_kind(entry, reader),
            identity=identities.get((entry.object_type, entry.object_id), ""),
            area=areas.get(entry.area_code),
            changes=_changes(models.get(entry.object_type), entry, areas, sees_values),
            # A note to a cadre may name a person; the address that was refused does not.
            reason=entry.reason if sees_values or entry.action == Action.DENIED else "",
        )
        for entry in entries
    ]


def _kind(entry, reader):
    """What the entry is about. A town is not told what she was denied: a 404 told her nothing."""
    if reader.role == Role.TOWN and entry.action == Action.DENIED:
        return ""
    return str(OBJECTS.get(entry.object_type, entry.object_type))


def _identities(models, entries, reader):
    """User name, code or number of the objects on this page that the reader may know of."""
    found = {}
    for kind, identity in IDENTITIES.items():
        ids = {entry.object_id for entry in entries if entry.object_type == kind}
        if ids and kind in models:
            key = "uid" if hasattr(models[kind], "uid") else "pk"
            rows = models[kind].objects.filter(**{f"{key}__in": ids})
            if reader.role == Role.TOWN:
                rows = rows.visible_to(reader)
            rows = rows.values_list(key, identity)
            found |= {(kind, str(object_id)): name or "" for object_id, name in rows}
    return found


def _changes(model, entry, areas, sees_values):
    if not isinstance(entry.changes, dict):
        return []
    return [
        _change(_field(model, name), name, pair if sees_values else None, areas)
        for name, pair in entry.changes.items()
    ]


def _field(model, name):
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _change(field, name, pair, areas):
    label = str(BESIDE.get(name) or getattr(field, "verbose_name", name))
    if not isinstance(pair, list) or len(pair) != 2:
        return Change(label)
    before, after = (_in_words(field, value, areas) for value in pair)
    return Change(label, before, after)


def _in_words(field, value, areas):
    """A stored code as people say it: the choice's label, the area's name, yes or no."""
    value = "" if value is None else str(value)
    if getattr(field, "related_model", None) is Area and value in areas:
        return areas[value].path_name
    choices = dict(getattr(field, "flatchoices", None) or ())
    choices |= {"True": gettext("yes"), "False": gettext("no")}
    return str(choices.get(value, value))
