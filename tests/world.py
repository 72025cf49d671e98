"""One small county in which every role, every position and every text can be told apart.

Each text field holds a word of its own: `word(position, kind)`. Meeting such a word on a page
says whose data it is, and how sensitive. Positions are seen from Caizichuan village in Shichuan
town: `own` and what its people logged, a `sibling` village, the `parent` town, an `other` town.
What is to come, and what belongs to one record, comes from `tests.world_of_plans`.
"""

import io
from datetime import timedelta
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from activities.models import ActivityPhoto
from federation.accounts.models import User
from federation.accounts.trail import record
from federation.photos.intake import store_photo
from homes.models import HeadTerm
from tests import people, public_world
from tests.canary_words import AREAS, COUNTY, word
from tests.factories import make_activity, make_head, make_home, make_person, make_user
from tests.world_of_courses import add_courses
from tests.world_of_days import add_days
from tests.world_of_news import add_news
from tests.world_of_plans import add_plans
from tests.world_of_transfer import add_imports
from tests.world_of_work_plans import add_plans_of_the_county

ROLES = [
    "anonymous",
    "head",
    "village",
    "town",
    "county",
    "county-2",
    "editor",
    "president",
    "keeper",
    "disabled",
    "removed",
]
LOGGERS = ["head", "village", "town", "county"]


def build():
    """Users by role, homes and activities by position, accounts by position."""
    world = SimpleNamespace(users=_cast(), homes={}, activities={}, accounts={}, pending={})
    world.series, world.supporters, world.invitations = {}, {}, {}
    for position, area in AREAS.items():
        _add_home(world, position, area)
    make_head(world.homes["own"], world.users["head"], person=_person("own"))
    removed = make_home(AREAS["own"], word("left", "home"))
    world.ended = make_head(removed, world.users["removed"])
    world.homes["proposed"] = make_home(
        AREAS["own"], word("own", "proposed"), state="proposed", plaque_on=None
    )
    for role in LOGGERS:
        _add_activity(world, f"by_{role}", "own", world.users[role])
        world.pending[role] = _photo(world.users[role], f"{word(role, 'pending')}.jpg")
    for position in ("sibling", "parent", "other"):
        _add_activity(world, position, position, world.accounts[position])
    _add_activity(world, "confirmed", "own", world.users["head"], kind="confirmed")
    _add_activity(world, "confirmed_other", "other", world.accounts["other"], kind="confirmed")
    for name in ("confirmed", "confirmed_other"):
        _confirm(world.activities[name], world.users["county"])
    people.add(world)
    add_plans(world, word, _photo)
    add_days(world, word)
    add_courses(world)
    add_news(world, _photo)
    add_imports(world)
    public_world.add_families_and_messages(world, word)
    add_plans_of_the_county(world)
    return world


def sign_in(world):
    """One client for each role, signed in; then the last two lose what they had."""
    clients = {role: Client(raise_request_exception=False) for role in ROLES}
    for role, user in world.users.items():
        clients[role].force_login(user)
    today = timezone.localdate()
    HeadTerm.objects.filter(pk=world.ended.pk).update(ended_on=today)
    User.objects.filter(pk=world.users["disabled"].pk).update(is_active=False)
    return clients


def body(response):
    """All bytes of an answer; reading a streamed one to its end also closes its file."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def _cast():
    areas = {"head": AREAS["own"], "village": AREAS["own"], "town": AREAS["parent"]}
    users = {
        role: make_user(role, role.split("-")[0], areas.get(role, COUNTY)) for role in ROLES[1:-3]
    }
    users["keeper"] = make_user("keeper", "keeper")
    users["disabled"] = make_user("disabled", "village", AREAS["own"])
    users["removed"] = make_user("removed", "head", AREAS["own"])
    return users


def _add_home(world, position, area):
    home = make_home(
        area,
        word(position, "home"),
        place=word(position, "home"),
        opening_habits=word(position, "home"),
        description_zh=word(position, "home"),
        description_en=word(position, "home"),
    )
    world.homes[position] = home
    if position != "own":
        make_head(home, person=_person(position))
    role = "town" if len(area) == 9 else "village"
    account = make_user(f"{position}-{role}", role, area, name=word(position, "account"))
    world.accounts[position] = account
    record(account, "change", home, changes={"place": ["", word(position, "audit")]})


def _person(position):
    return make_person(AREAS[position], word(position, "person"))


def _add_activity(world, name, position, user, kind="staff"):
    text = word(position, kind)
    held_on = timezone.localdate() - timedelta(days=2)
    activity = make_activity(
        world.homes[position],
        user,
        held_on=held_on,
        title=text,
        place=text,
        content=word(position, "staff"),
        late_reason=word(position, "staff"),
    )
    photo = _photo(user, f"{word(position, 'photo')}.jpg")
    photo.attach()
    ActivityPhoto.objects.create(activity=activity, photo=photo, caption=word(position, "photo"))
    world.activities[name] = activity


def _confirm(activity, user):
    activity.state = "confirmed"
    activity.reviewed_by = user
    activity.reviewed_at = timezone.now()
    activity.save()


def _photo(user, name, people_shown="adults"):
    data = io.BytesIO()
    Image.effect_noise((320, 240), len(name)).save(data, "JPEG")
    file = SimpleUploadedFile(name, data.getvalue(), content_type="image/jpeg")
    return store_photo(file, user=user, people_shown=people_shown)
