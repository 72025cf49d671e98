"""Plain functions that make one valid record each; arguments say what matters to the test."""

import uuid
from datetime import date

from activities.models import Activity, ActivityHome, ActivityKind
from federation.accounts.models import User
from homes.models import HeadTerm, Home, HomeStateChange, Person, Theme
from homes.pinyin import searchable

PASSWORD = "a long pass phrase"


def make_user(username, role, area=None, **fields):
    """A user who can sign in with PASSWORD; `area` is a code."""
    fields.setdefault("name", username)
    return User.objects.create_user(username, PASSWORD, role=role, area_id=area, **fields)


def make_home(area, name="试验微家", **fields):
    """An open home in the area with this code, with its plaque since 2021."""
    serial = Home.objects.filter(area_id=area).count() + 1
    fields.setdefault("state", "open")
    fields.setdefault("plaque_on", date(2021, 8, 1))
    fields.setdefault("main_theme", Theme.objects.get(code="arts"))
    home = Home.objects.create(
        code=f"{area}-{serial:02}",
        area_id=area,
        name_zh=name,
        name_pinyin=searchable(name),
        **fields,
    )
    HomeStateChange.objects.create(home=home, state=home.state, changed_on=date(2021, 8, 1))
    return home


def make_person(area, name="演示甲", **fields):
    return Person.objects.create(area_id=area, display_name=name, **fields)


def make_head(home, user=None, started_on=date(2021, 8, 1), **fields):
    """The term of a new person as head of the home, with her account if given."""
    person = fields.pop("person", None) or make_person(home.area_id, f"{home.name_zh}负责人")
    return HeadTerm.objects.create(
        home=home, person=person, user=user, started_on=started_on, **fields
    )


def make_activity(home, by, held_on=date(2026, 3, 8), headcount=12, **fields):
    """A submitted activity of the home, logged by the user."""
    fields.setdefault("kind", ActivityKind.objects.get(code="dance"))
    serial = Activity.objects.filter(number__startswith=f"{home.code}-{held_on.year}-").count() + 1
    activity = Activity.objects.create(
        uid=fields.pop("uid", uuid.uuid4()),
        number=f"{home.code}-{held_on.year}-{serial:03}",
        serial=serial,
        held_on=held_on,
        headcount=headcount,
        logged_role=by.role,
        created_by=by,
        changed_by=by,
        **fields,
    )
    ActivityHome.objects.create(activity=activity, home=home, is_lead=True)
    return activity
