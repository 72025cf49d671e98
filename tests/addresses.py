"""Every address of the portal, by name, and what fills its places for an object of `world`."""

from django.urls import URLPattern, get_resolver, reverse

from tests.world import LOGGERS

THEME = "arts"


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
    values = _values(world, name, position, role, wanted) if wanted else {}
    return reverse(name, kwargs=values)


def _values(world, name, position, role, wanted):
    if wanted == ["code"]:
        return {"code": THEME if "theme" in name else world.homes[position].code}
    if wanted == ["pk"]:
        return {"pk": _account(world, position, role).pk}
    if wanted == ["photo_uid"]:
        return {"photo_uid": world.pending[_owner(position, role)].uid}
    if wanted == ["name"]:
        return {"name": "0" * 64 + ".jpg"}
    if "photo_uid" in wanted:
        return _photo_values(world, position)
    return {"uid": world.activities[position].uid}


def _photo_values(world, position):
    activity, _, donor = position.partition("+")
    photo = world.activities[donor or activity].activity_photos.get().photo
    return {"uid": world.activities[activity].uid, "photo_uid": photo.uid, "size": "thumb"}


def _account(world, position, role):
    if position == "self":
        return world.users.get(role, world.users["village"])
    return world.users.get(position) or world.accounts[position]


def _owner(position, role):
    """Whose pending photo: her own, or one of somebody else in the same village."""
    if position == "mine" and role in LOGGERS:
        return role
    return "village" if role != "village" else "head"
