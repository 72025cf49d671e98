"""A sample of the walks; `make drills` takes many more."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from federation.news import checks, versions
from federation.news import publication as news
from federation.news.models import ArticlePerson
from federation.news.models.version import ArticleVersionQuerySet
from federation.photos import publication, rules
from homes.models import PhotoOfPerson
from tests.conftest import CAIZICHUAN
from tests.factories import make_article, make_person
from tests.news.walk import STATED, Newsroom
from tests.news.walk_clock import ScheduledNewsroom

SAMPLE = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def cast(editor, county_cadre, second_county_cadre, president, picture, monkeypatch):
    """Articles, photos and persons to walk among; nothing here has to survive a power cut."""
    monkeypatch.setattr("os.fsync", lambda handle: None)
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(days=Newsroom.days))

    photos = [picture(shown) for shown in STATED]
    articles = [make_article(user, photos=photos) for user in (editor, county_cadre)]
    persons = [make_person(CAIZICHUAN, name, age_band="35-59") for name in ("演示甲", "演示乙")]
    return articles, photos, persons


@pytest.fixture
def newsroom(cast):
    """The machine, ready to be walked through."""
    return type("Walk", (Newsroom,), {"cast": cast})


@pytest.fixture
def scheduled(cast):
    """The machine with times, steps and versions, likewise."""
    return type("ScheduledWalk", (ScheduledNewsroom,), {"cast": cast})


def no_consent_asked(monkeypatch):
    for asks in (publication, news):
        monkeypatch.setattr(asks, "refusal_of", lambda photo, showing: None)
    monkeypatch.setattr(checks, "refusal", lambda photo, touches_hardship: None)


def no_second_person(monkeypatch):
    monkeypatch.setattr(rules, "_is_second", lambda photo, reviewer: True)


def photos_stay_when_she_withdraws(monkeypatch):
    monkeypatch.setattr(PhotoOfPerson, "let_go", lambda self, by: None)


def stories_stay_when_she_withdraws(monkeypatch):
    monkeypatch.setattr(ArticlePerson, "let_go", lambda self, by: None)


def nobody_looks_at_the_clock(monkeypatch):
    monkeypatch.setattr(ArticleVersionQuerySet, "readable", ArticleVersionQuerySet.with_consents)


def one_reviewer_is_enough(monkeypatch):
    real = news._check

    def at_the_last_step(version, user):
        article = real(version, user)
        article.review_step = version.review_steps
        return article

    monkeypatch.setattr(news, "_check", at_the_last_step)


def old_versions_are_written_over(monkeypatch):
    def restore(version, user):
        version.article.versions.update(headline=version.headline, content=version.content)

    monkeypatch.setattr(versions, "restore", restore)


BROKEN_CLOCK = [
    nobody_looks_at_the_clock,
    one_reviewer_is_enough,
    old_versions_are_written_over,
]
BROKEN = [
    no_consent_asked,
    no_second_person,
    photos_stay_when_she_withdraws,
    stories_stay_when_she_withdraws,
]


@pytest.mark.django_db
def test_nothing_public_breaks_the_rules(newsroom):
    run_state_machine_as_test(newsroom, settings=SAMPLE)


@pytest.mark.django_db
def test_nothing_public_breaks_the_rules_of_times_steps_and_versions(scheduled):
    run_state_machine_as_test(scheduled, settings=SAMPLE)


@pytest.mark.django_db
def test_walk_finds_a_consent_that_is_not_asked_for(newsroom, monkeypatch):
    no_consent_asked(monkeypatch)

    with pytest.raises(Exception):  # noqa: B017, PT011 - any of the invariants, or the database
        run_state_machine_as_test(newsroom, settings=settings(SAMPLE, phases=[Phase.generate]))
