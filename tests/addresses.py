"""Every address of the portal, by name, and what fills its places for an object of `world`."""

from django.urls import URLPattern, get_resolver, reverse

from tests.world import AREAS, LOGGERS

THEME = "arts"
GROUP = "left-behind"


# What fills the places of the register's addresses.
_PERSON = {"pk": lambda world, position: world.people[position].pk}
_ROUND = {
    "pk": lambda world, position: world.round.pk,
    "item_pk": lambda world, position: world.item.pk,
    "step": lambda world, position: "approve",
}
PEOPLE = {
    "homes:person_detail": _PERSON,
    "homes:person_edit": _PERSON,
    "homes:person_reveal": _PERSON,
    "homes:person_belonging": _PERSON,
    "homes:person_request": _PERSON,
    "homes:consent_create": _PERSON,
    "homes:consent_withdraw": _PERSON
    | {"consent_pk": lambda world, position: world.consents[position].pk},
    "homes:group_span_edit": _PERSON
    | {"span_pk": lambda world, position: world.spans[position].pk},
    "homes:person_different": _PERSON
    | {"other_pk": lambda world, position: world.twins[position].pk},
    "activities:person_merge": _PERSON
    | {"other_pk": lambda world, position: world.twins[position].pk},
    "activities:merge_undo": {"pk": lambda world, position: world.merges[position].pk},
    "homes:area_detail": {"code": lambda world, position: AREAS[position]},
    "homes:area_change": {
        "code": lambda world, position: AREAS[position],
        "way": lambda world, position: "merge",
    },
    "homes:group_edit": {"code": lambda world, position: GROUP},
    "homes:reader_end": {"pk": lambda world, position: world.named.pk},
    "homes:retention_detail": _ROUND,
    "homes:retention_step": _ROUND,
    "homes:retention_keep": _ROUND,
    "homes:office_create": {"code": lambda world, position: AREAS[position]},
    "homes:office_edit": {"pk": lambda world, position: world.offices[position].pk},
    "homes:rights_open": {"pk": lambda world, position: world.rights[position].pk},
}


# The daily work: canteens by position, drafts by whose they are.
_CANTEEN = {"pk": lambda world, position: world.canteens[position].pk}
DAYS = {
    "activities:canteen_detail": _CANTEEN,
    "activities:canteen_sheet": _CANTEEN,
    "homes:facility_edit": _CANTEEN,
    "homes:closed_day": _CANTEEN,
    "homes:closed_day_undo": _CANTEEN,
}
# Courses under way and over, volunteers with their proofs, helpers of records.
_COURSE = {"training_uid": lambda world, position: world.courses[position].uid}
_OVER = {"training_uid": lambda world, position: world.courses_over[position].uid}
_VOLUNTEER = {"volunteer_pk": lambda world, position: world.volunteers[position].pk}
COURSES = {
    "activities:training_detail": _COURSE,
    "activities:training_edit": _COURSE,
    "activities:session_create": _COURSE,
    "activities:training_finish": _COURSE,
    "activities:training_cancel": _COURSE,
    "activities:trainee_enrol": _COURSE,
    "activities:trainee_enrol_comers": _COURSE,
    "activities:trainee_withdraw": _COURSE
    | {"pk": lambda world, position: world.enrolled[position].pk},
    "activities:training_matrix": _OVER,
    "activities:training_outcomes": _OVER | {"months": lambda world, position: 0},
    "activities:certificate_issue": _OVER,
    "activities:certificate_list": _OVER,
    "activities:trainee_export": _OVER,
    "activities:volunteer_detail": _VOLUNTEER,
    "activities:volunteer_edit": _VOLUNTEER,
    "activities:proof_issue": _VOLUNTEER,
    "activities:proof_print": {"serial": lambda world, position: world.proofs[position].serial},
    "activities:helper_remove": {
        "uid": lambda world, position: world.activities[position].uid,
        "pk": lambda world, position: world.helpers[position].pk,
    },
}
# Families by position, messages of the public by their state.
_FAMILY = {
    "pk": lambda world, position: world.families[position].pk,
    "kind": lambda world, position: "name",
}
_MESSAGE = {"number": lambda world, position: world.messages[position].number}
LISTS = {
    "sync:photo": {"sha256": lambda world, position: "0" * 64},
    "news:news_topic": {"code": lambda world, position: THEME},
    "news:news_month": {"month": lambda world, position: "2026-03"},
}
DRAFTS = {"activities:draft_open", "activities:draft_discard"}
# Into and out of the portal: the position is which file.
_IMPORT = {"import_uid": lambda world, position: world.imports[position].uid}
TRANSFER = {
    "transfer:book": {"book": lambda world, position: position},
    "transfer:export_file": {"kind": lambda world, position: position},
    "transfer:import_columns": _IMPORT,
    "transfer:import_check": _IMPORT,
    "transfer:import_done": _IMPORT,
    "transfer:import_undo": _IMPORT,
    "transfer:import_wrong": _IMPORT,
}
_WORK_PLAN = {
    "pk": lambda world, position: world.work_plans[position].pk,
    "line_pk": lambda world, position: world.work_plans[position].targets.get().pk,
}
_MONTH = {"month": lambda world, position: world.months[position]}
PLACES = PEOPLE | DAYS | COURSES | LISTS | TRANSFER
_SPAN = {"span": lambda world, position: f"{world.months[position]:%Y-%m}"}
PUBLIC = {
    "families": _FAMILY,
    "number": _MESSAGE,
    "plan": _WORK_PLAN,
    "month": _MONTH,
    "span": _SPAN,
}


def all_names():
    """The name of every URL in the resolver, with its namespace, in order."""
    return list(views())


def views():
    """URL name -> view function, for every URL of the resolver."""
    return dict(_walk(get_resolver().url_patterns, ""))


def _walk(patterns, namespace):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern.callback
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern.url_patterns, namespace + inner)


def parameters(name):
    """The names of the places in an address, in order."""
    options = get_resolver()
    *namespaces, last = name.split(":")
    for space in namespaces:
        options = options.namespace_dict[space][1]
    return [option[0][0][1] for option in options.reverse_dict.getlist(last)][0]


def address(world, name, position, role):
    """The path of URL `name` for the object at `position`, as `role` would ask for it."""
    wanted = parameters(name)
    if name.startswith("news:") and "pk" in wanted:
        values = _article_values(world.articles[position], wanted)
    else:
        values = _values(world, name, position, role, wanted) if wanted else {}
    return reverse(name, kwargs=values)


def _values(world, name, position, role, wanted):
    places = PLACES.get(name) or PUBLIC.get(name.partition(":")[0] if "pk" in wanted else wanted[0])
    if places:
        return {place: places[place](world, position) for place in wanted}
    if name in DRAFTS:
        return {"uid": world.drafts[_owner(position, role)].uid}
    if wanted == ["name"]:
        return {"name": "0" * 64 + ".jpg"}
    if wanted == ["photo_uid"]:
        return {"photo_uid": world.pending[_owner(position, role)].uid}
    if "uid" in wanted:
        return _record_values(world, position, wanted)
    if wanted == ["series_uid"]:
        return {"series_uid": world.series[position].uid}
    if wanted == ["pk"]:
        return {"pk": _row(world, name, position, role).pk}
    return {"code": THEME if "theme" in name else world.homes[position].code}


def _record_values(world, position, wanted):
    if "size" in wanted:
        return _photo_values(world, position)
    activity = world.activities[position]
    if "photo_uid" in wanted:
        return {"uid": activity.uid, "photo_uid": activity.sheets.get().photo.uid}
    if "pk" in wanted:
        return {"uid": activity.uid, "pk": activity.questions.get().pk}
    return {"uid": activity.uid}


def _article_values(article, wanted):
    values = {"pk": article.pk, "size": "thumb", "number": 1}
    if "photo_uid" in wanted:
        values["photo_uid"] = article.article_photos.first().photo.uid
    return {name: values[name] for name in wanted}


def _photo_values(world, position):
    activity, _, donor = position.partition("+")
    photo = world.activities[donor or activity].activity_photos.get().photo
    return {"uid": world.activities[activity].uid, "photo_uid": photo.uid, "size": "thumb"}


def _row(world, name, position, role):
    if name == "activities:gaps_settle":
        return world.phones[_owner(position, role)]
    if "supporter" in name:
        return world.supporters[position]
    if "invitation" in name:
        return world.invitations[position]
    return _account(world, position, role)


def _account(world, position, role):
    if position == "self":
        return world.users.get(role, world.users["village"])
    return world.users.get(position) or world.accounts[position]


def _owner(position, role):
    """Whose pending photo: her own, or one of somebody else in the same village."""
    if position == "mine" and role in LOGGERS:
        return role
    return "village" if role != "village" else "head"
