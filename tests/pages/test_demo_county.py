"""The demonstration county as people meet it; built once for the tests that look at it."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, JointInvitation, Series, Supporter
from federation.accounts.models import User
from federation.accounts.models.user import RANK
from federation.pages.demo import county
from federation.pages.demo.accounts import ACCOUNTS
from federation.pages.demo.founding import DEMO_TOWNS, DEMO_VILLAGES
from federation.photos.models import Photo
from homes.models import HeadTerm, Home, Person

pytestmark = pytest.mark.either_database
DAY = date(2026, 3, 20)
PASSWORD = "a password for trying out"
SMALL = 0.15
MARKED = (User, Home, Person, HeadTerm, Activity, Photo, Series, Supporter)


@pytest.fixture(scope="module")
def brought_in(django_db_setup, django_db_blocker, tmp_path_factory):
    """A small county for the tests that only look at it; gone when the last has looked."""
    with (
        django_db_blocker.unblock(),
        override_settings(PHOTO_ROOT=tmp_path_factory.mktemp("demo")),
        transaction.atomic(),
    ):
        yield county.fill(DAY, PASSWORD, SMALL)
        transaction.set_rollback(True)


def rows():
    return {model: model.objects.count() for model in MARKED}


@pytest.fixture
def demonstration(brought_in, db):
    return brought_in


@pytest.mark.parametrize(
    ("area", "theme", "word"),
    [
        ("621125108207", "skills", "锡箔加工"),
        ("621125105207", "elders", "老年食堂"),
        ("621125100002", "law", "普法"),
        ("621125103212", "family", "家风"),
        ("621125106", "study", "学习"),
    ],
)
def test_the_homes_of_the_founding_article_exist(demonstration, area, theme, word):
    homes = Home.objects.filter(area_id=area, main_theme__code=theme, name_zh__contains=word)

    home = homes.get()

    assert home.state == "open"
    assert home.activities.exists()


def test_kang_xiaohong_heads_the_tinfoil_home(demonstration):
    term = HeadTerm.objects.get(user__username="head-caizichuan")

    assert term.person.display_name == "Kang Xiaohong"
    assert term.home.area_id == "621125108207"
    assert term in HeadTerm.objects.open_on(timezone.localdate())


def test_the_accounts_sign_in_with_the_one_password_and_nobody_else_can(demonstration):
    active = User.objects.filter(is_active=True)

    assert sorted(active.values_list("username", flat=True)) == sorted(
        name for name, _role, _area in ACCOUNTS
    )
    assert len(ACCOUNTS) == 17
    assert all(check_password(PASSWORD, user.password) for user in active)
    silent = User.objects.filter(is_active=False)
    assert not any(user.has_usable_password() for user in silent)


def test_each_account_has_something_to_do(demonstration):
    users = {user.username: user for user in User.objects.filter(is_active=True)}

    for code in (*DEMO_VILLAGES, *DEMO_TOWNS):
        cadre = next(
            user for user in users.values() if user.area_id == code and user.role != "head"
        )
        waiting = Activity.objects.waiting_for(cadre)
        assert len(waiting) >= 2
        assert waiting[0].submitted_at.date() >= DAY - timedelta(days=7)
    for name in ("head-caizichuan", "head-shagoutai", "head-dacaotan"):
        returned = Activity.objects.filter(created_by=users[name], state="returned")
        assert returned.exclude(review_note="").exists()
    for name in ("county", "county-2"):
        assert Activity.objects.waiting_for(users[name]).filter(logged_role="county").exists()


def test_no_activity_lies_outside_its_homes_open_days_or_after_yesterday(demonstration):
    for activity in Activity.objects.submitted_once().with_details():
        home = activity.lead_home
        last = home.state_changes.order_by("-changed_on").first()
        assert home.plaque_on <= activity.held_on < DAY
        assert home.state == "open" or activity.held_on < last.changed_on


def test_every_record_was_answered_by_someone_above_the_logger(demonstration):
    for activity in Activity.objects.exclude(reviewed_by=None).select_related("reviewed_by"):
        above = RANK[activity.reviewed_by.role] > RANK[activity.logged_role]
        assert above or activity.logged_role == activity.reviewed_by.role == "county"
        assert activity.reviewed_by.area_id == activity.number[: len(activity.reviewed_by.area_id)]


def test_a_reviewed_record_has_the_history_of_a_real_one(demonstration):
    activity = Activity.objects.filter(state="confirmed").first()

    versions = activity.history.order_by("history_date").values_list("version", "state")

    assert list(versions) == [(1, "submitted"), (2, "confirmed")]


def test_everything_is_marked_and_the_password_is_nowhere_in_clear(demonstration):
    for model in MARKED:
        assert model.objects.exists()
        assert not model.objects.filter(is_demo=False).exists()
    assert not User.objects.filter(password__contains=PASSWORD).exists()


def test_the_demonstration_does_not_come_in_twice(demonstration):
    before = rows()

    with pytest.raises(CommandError, match="already there"):
        call_command("demo")

    assert rows() == before


def test_a_later_start_keeps_the_data_and_takes_the_password_of_the_day(demonstration, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "another password")
    before = rows()
    printed = StringIO()

    call_command("demo", if_empty=True, stdout=printed)

    assert rows() == before
    assert User.objects.get(username="president").check_password("another password")
    assert "another password" not in printed.getvalue()


def test_an_account_made_by_a_demonstration_account_is_part_of_it(demonstration, client):
    client.force_login(User.objects.get(username="county"))
    data = {"username": "new-cadre", "name": "新人", "role": "village", "area": "621125108207"}

    client.post(reverse("accounts:user_create"), data)

    assert User.objects.get(username="new-cadre").is_demo


def test_plans_lie_ahead_or_wait_to_be_logged(demonstration):
    plans = Activity.objects.planned()

    assert plans.filter(held_on__gte=DAY).count() >= 20
    assert Activity.objects.announced().planned().filter(held_on__gte=DAY).exists()
    for name in ("head-caizichuan", "head-shagoutai"):
        user = User.objects.get(username=name)
        assert Activity.objects.kept_by(user).due(DAY).exists()


def test_each_state_series_and_partner_can_be_met(demonstration):
    states = set(Activity.objects.values_list("state", flat=True))

    assert states == {"planned", "submitted", "returned", "confirmed", "cancelled", "void"}
    assert all(series.meetings.exists() for series in Series.objects.all())
    assert Activity.objects.filter(activity_homes__is_lead=False).exists()
    assert JointInvitation.objects.open().exists()
    assert all("演示" in supporter.name for supporter in Supporter.objects.all())
