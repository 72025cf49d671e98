"""Stars and demonstration homes: decided by people, with reason and notice, never computed."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from homes.models import Rating
from tests.factories import make_home


def decide(client, home, **fields):
    data = {"rank": "example", "on": timezone.localdate().isoformat(), "reason": "三年来天天开门"}
    return client.post(reverse("homes:home_rating", args=[home.code]), data | fields)


def test_decision_is_announced_and_then_stands(as_user, county_cadre, client):
    home = make_home("621125108207")

    assert decide(as_user(county_cadre), home).status_code == 302

    address = f"/en/homes/{home.code}/"
    announced = client.get(address).content.decode()
    assert "Public notice until" in announced
    assert "三年来天天开门" in announced
    Rating.objects.update(notice_until=timezone.localdate() - timedelta(days=1))
    later = client.get(address).content.decode()
    assert "Public notice until" not in later
    assert "demonstration home, decided on" in later


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reason", ""),
        ("reason", " "),
        ("rank", "six"),
        ("on", "2099-01-01"),
        ("reason", "13912345678"),
    ],
)
def test_decision_is_refused(as_user, county_cadre, field, value):
    home = make_home("621125108207")

    response = decide(as_user(county_cadre), home, **{field: value})

    assert field in response.context["form"].errors
    assert not Rating.objects.exists()


def test_next_decision_ends_the_one_before_and_both_stay_in_the_history(as_user, president):
    home, client = make_home("621125108207"), as_user(president)
    decide(client, home)

    decide(client, home, rank="five", reason="复评")
    decide(client, home, rank="none", reason="不再开门")

    assert not home.ratings.standing().exists()
    assert [(one.rank, one.withdrawn_for) for one in home.ratings.order_by("pk")] == [
        ("example", "复评"),
        ("five", "不再开门"),
    ]


def test_database_refuses_a_rating_without_reason(county_cadre):
    day = timezone.localdate()
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(
            home=make_home("621125108207"), rank="five", decided_on=day, notice_until=day,
            reason="", decided_by=county_cadre,
        )  # fmt: skip


def test_nothing_computes_a_rating_and_nothing_is_ordered_by_it():
    """It is made in one place, from what a person sent; nothing else but the demonstration does."""
    found = []
    for app in ("homes", "activities", "federation"):
        for file in (settings.BASE_DIR / app).rglob("*.py"):
            if "migrations" in file.parts:
                continue
            text = file.read_text()
            if re.search(r"Rating\.(decide|objects\.create)|order_by\([^)]*ratings?\b", text):
                found.append(str(file.relative_to(settings.BASE_DIR)))
    assert sorted(found) == ["federation/pages/demo/closed_months.py", "homes/forms/rating.py"]
