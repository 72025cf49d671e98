"""The demonstration county: the same for the same day, removable as a whole, never mixed."""

from datetime import date
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command

from activities.models import Activity, Series, Supporter
from federation.accounts.models import AuditEntry, User
from federation.areas.models import Area
from federation.news.models import Article
from federation.pages.demo import county
from federation.pages.demo.homes import plan_homes
from federation.pages.demo.removal import remove
from federation.photos.models import Photo
from homes.models import HeadTerm, Home, Person, Theme
from tests.factories import make_activity, make_home, make_user

DAY = date(2026, 3, 20)
PASSWORD = "a password for trying out"
SMALL = 0.06
MARKED = (User, Home, Person, HeadTerm, Activity, Photo, Series, Supporter, Article)


def files_below(root):
    return {path.name for path in root.rglob("*") if path.is_file() and path.name != ".lock"}


def planned(seed, size):
    return plan_homes(Random(seed), DAY, size)  # noqa: S311 - repeatable, not secret


def fingerprint():
    """What a reader of the county could tell apart."""
    return {
        "homes": list(Home.objects.values_list("code", "name_zh", "state", "plaque_on")),
        "people": list(Person.objects.order_by("pk").values_list("display_name", "area")),
        "activities": list(
            Activity.objects.order_by("pk").values_list(
                "uid", "number", "title", "headcount", "women", "state", "submitted_at"
            )
        ),
        "photos": list(Photo.objects.order_by("pk").values_list("uid", "stored_sha256")),
        "users": list(User.objects.order_by("pk").values_list("username", "name", "area")),
    }


@pytest.mark.either_database
@pytest.mark.django_db
def test_the_same_day_brings_the_same_county():
    county.fill(DAY, PASSWORD, SMALL)
    first = fingerprint()
    remove()

    county.fill(DAY, PASSWORD, SMALL)

    assert fingerprint() == first


@pytest.mark.django_db
def test_another_day_brings_another_county():
    sites = planned(1, SMALL)

    others = planned(2, SMALL)

    assert [site.home.name_zh for site in sites] != [site.home.name_zh for site in others]


@pytest.mark.django_db
def test_the_full_county_has_285_homes_in_every_village():
    sites = planned(1, 1)

    villages = set(Area.objects.filter(code__length=12).values_list("code", flat=True))
    assert len(sites) == 285
    assert villages <= {site.home.area_id for site in sites}
    assert len({site.home.area_id[:9] for site in sites}) == 13
    assert {site.home.state for site in sites} == {
        "open", "paused", "closed", "approved", "proposed",
    }  # fmt: skip


@pytest.mark.django_db
def test_removal_leaves_nothing_of_the_demonstration(photo_root):
    county.fill(DAY, PASSWORD, SMALL)
    entries = AuditEntry.objects.count()

    remove()

    for model in MARKED:
        assert not model.objects.exists()
    for model in (Home, Person, HeadTerm, Activity, Article):
        assert not model.history.exists()
    assert files_below(photo_root) == set()
    assert AuditEntry.objects.count() == entries


@pytest.mark.django_db
def test_removal_takes_what_demonstration_accounts_entered_and_leaves_the_real():
    county.fill(DAY, PASSWORD, SMALL)
    demo_cadre = User.objects.get(username="village-caizichuan")
    make_activity(Home.objects.get(name_zh="菜子川锡箔加工微家"), demo_cadre)
    Theme.objects.filter(code="arts").update(changed_by=User.objects.get(username="county"))
    real_cadre = make_user("real-cadre", "town", "621125108")
    real = make_activity(make_home("621125108", "真实微家"), real_cadre)

    remove()

    assert list(Activity.objects.all()) == [real]
    assert list(User.objects.all()) == [real_cadre]
    assert Theme.objects.get(code="arts").changed_by is None


@pytest.mark.django_db
def test_removal_stops_where_a_real_row_leans_on_the_demonstration():
    county.fill(DAY, PASSWORD, SMALL)
    home = Home.objects.get(name_zh="菜子川锡箔加工微家")
    make_activity(home, make_user("real-cadre", "village", home.area_id))
    before = fingerprint()

    with pytest.raises(CommandError, match="Nothing was removed"):
        call_command("demo", remove=True)

    assert fingerprint() == before


@pytest.mark.django_db
def test_the_demonstration_is_never_mixed_with_real_data():
    make_home("621125108207", "真实微家")

    with pytest.raises(CommandError, match="never mixed"):
        call_command("demo")

    assert not User.objects.filter(is_demo=True).exists()


@pytest.mark.django_db
def test_the_command_makes_a_password_and_shows_it_once(monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    monkeypatch.setattr(county, "fill", lambda day, password: county.Brought(0, 0, 0))
    first, second = StringIO(), StringIO()

    call_command("demo", stdout=first)
    call_command("demo", stdout=second)

    shown = [text.getvalue().partition("Password: ")[2].split()[0] for text in (first, second)]
    assert len(shown[0]) >= 12
    assert shown[0] != shown[1]


@pytest.mark.django_db
def test_what_was_begun_is_removed_when_something_fails(monkeypatch, photo_root):
    def fails(*args):
        raise OSError("no space left")

    monkeypatch.setattr("federation.pages.demo.activities.bring_in", fails)

    with pytest.raises(OSError, match="no space left"):
        county.fill(DAY, PASSWORD, SMALL)

    assert not User.objects.exists()
    assert files_below(photo_root) == set()
