"""Families and messages of the demonstration: on every stage, by the rules, and gone with it."""

from datetime import date

import pytest

from federation.accounts.models import User
from federation.families.models import FamilyConsent, FamilyRecognition, RecognitionState
from federation.families.words import hardship_in
from federation.pages.demo import county
from federation.pages.demo.removal import remove
from federation.pages.models import Feedback, FeedbackState
from tests.factories import make_family, make_message, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
DAY = date(2026, 3, 20)


@pytest.fixture
def brought():
    county.fill(DAY, "a password for trying out", 0.03)


def test_families_stand_on_every_stage_and_follow_the_rules(brought):
    families = FamilyRecognition.objects.all()

    assert {family.state for family in families} == set(RecognitionState.values)
    for family in families:
        hands = list(family.steps.values_list("taken_by", flat=True))
        assert all(a != b for a, b in zip(hands, hands[1:], strict=False)), family.family_name
        assert "演示" in family.family_name
        words = (family.family_name, family.story_zh, family.story_en)
        assert not any(hardship_in(text) for text in words)


def test_messages_stand_on_every_stage(brought):
    messages = Feedback.objects.all()

    assert {message.state for message in messages} == set(FeedbackState.values)
    assert all("演示" in message.text for message in messages)


def test_each_stepping_account_finds_a_family_that_waits(brought):
    for username in ("town-yihuqiao", "county", "county-2"):
        user = User.objects.get(username=username)
        assert FamilyRecognition.objects.waiting_for(user).exists(), username


def test_removal_takes_families_and_messages_with_their_history(brought):
    remove()

    for model in (FamilyRecognition, FamilyConsent, Feedback):
        assert not model.objects.exists()
        assert not model.history.exists()


def test_removal_keeps_what_real_people_wrote_and_nominated(brought):
    demo = User.objects.get(username="county")
    real = make_message("in_hand", demo)
    cadre = make_user("real-cadre", "village", "621125108207")
    family = make_family("621125108207", cadre, "真实的一家")

    remove()

    real.refresh_from_db()
    assert real.handled_by is None
    assert list(FamilyRecognition.objects.all()) == [family]
