"""From nomination to recognition, and off the list again: who, in which order, with what."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from federation.accounts.models import AuditEntry
from federation.families.models import FamilyRecognition
from tests.conftest import CAIZICHUAN, SHICHUAN
from tests.factories import make_consent, make_family, make_user

pytestmark = pytest.mark.django_db


def refused(family, step, user, note=""):
    """The fields named by the refusal of a step."""
    with pytest.raises(ValidationError) as wrong:
        family.take_step(step, note, user)
    return set(wrong.value.message_dict)


def test_each_step_brings_the_next_state_with_its_hand_and_moment(taken_to, hands):
    family = taken_to("town_agreed")

    assert family.state == "town_agreed"
    assert list(family.steps.values_list("state", "taken_by__username")) == [
        ("nominated", "village-caizichuan"),
        ("village_agreed", "town-shichuan"),
        ("town_agreed", "county"),
    ]


def test_steps_are_taken_in_their_order_only(nominated, county_cadre):
    for step in ("town_agreed", "notice", "recognised", "nothing"):
        assert refused(nominated, step, county_cadre) == {"state"}

    assert nominated.steps.count() == 1


def test_nobody_agrees_to_what_she_nominated(nominated, caizichuan_cadre):
    assert refused(nominated, "village_agreed", caizichuan_cadre) == {"state"}


def test_a_second_cadre_of_the_village_may_agree(nominated):
    other = make_user("second", "village", CAIZICHUAN)

    nominated.take_step("village_agreed", "", other)

    assert nominated.state == "village_agreed"


def test_nobody_takes_two_steps_running(nominated, shichuan_cadre):
    nominated.take_step("village_agreed", "", shichuan_cadre)

    assert refused(nominated, "town_agreed", shichuan_cadre) == {"state"}


def test_whoever_rewrote_the_nomination_does_not_agree_to_it(nominated):
    writer = make_user("writer", "village", CAIZICHUAN)
    FamilyRecognition.objects.filter(pk=nominated.pk).update(written_by=writer)
    nominated.refresh_from_db()

    assert refused(nominated, "village_agreed", writer) == {"state"}


@pytest.mark.parametrize("role", ["head", "editor", "president", "keeper"])
def test_other_roles_take_no_step(nominated, role):
    area = {"head": CAIZICHUAN, "keeper": None}.get(role, "621125")

    assert nominated.steps_for(make_user("somebody", role, area)) == []


def test_public_notice_needs_the_consent_to_the_name(taken_to, second_county_cadre):
    family = taken_to("town_agreed")
    family.consents.get().withdraw(second_county_cadre)

    assert refused(family, "notice", second_county_cadre) == {"state"}


@pytest.mark.parametrize("days", [0, 3])
def test_notice_runs_the_set_number_of_whole_days(taken_to, county_cadre, settings, days):
    settings.FAMILY_NOTICE_DAYS = days
    family = taken_to("notice")
    today = timezone.localdate()

    assert (family.notice_from, family.notice_to) == (today, today + timedelta(days=days))
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        assert refused(family, "recognised", county_cadre) == {"state"}
    with time_machine.travel(timezone.now() + timedelta(days=days + 1)):
        family.take_step("recognised", "", county_cadre)
        assert family.recognised_on == timezone.localdate()


def test_a_name_hidden_during_the_notice_has_not_been_on_notice(taken_to, county_cadre):
    family = taken_to("notice")
    family.consents.get().withdraw(county_cadre)

    with time_machine.travel(timezone.now() + timedelta(days=20)):
        make_consent(family, county_cadre)
        assert refused(family, "recognised", county_cadre) == {"state"}


def test_returning_and_withdrawing_need_a_reason(taken_to, second_county_cadre):
    family = taken_to("town_agreed")

    for step in ("nominated", "withdrawn"):
        assert refused(family, step, second_county_cadre, "  ") == {"note"}

    family.take_step("nominated", "理由不足", second_county_cadre)
    assert family.state == "nominated"
    assert family.steps.last().note == "理由不足"


def test_returned_from_notice_begins_anew(taken_to, county_cadre):
    family = taken_to("notice")

    family.take_step("nominated", "有异议", county_cadre)

    assert family.notice_from is None
    assert not family.is_public


def test_withdrawn_leaves_the_public_list_the_same_day(taken_to, county_cadre):
    family = taken_to("notice")
    assert FamilyRecognition.objects.public().count() == 1

    family.take_step("withdrawn", "核实后撤回", county_cadre)

    assert not FamilyRecognition.objects.public().exists()
    assert family.withdrawn_on == timezone.localdate()
    assert family.steps_for(county_cadre) == []


def test_the_trail_tells_the_step_and_none_of_its_words(taken_to, county_cadre):
    family = taken_to("notice")

    family.take_step("withdrawn", "只此一句", county_cadre)

    entry = AuditEntry.objects.get(action="withdraw", object_type="familyrecognition")
    assert entry.changes == {"state": ["notice", "withdrawn"]}
    assert entry.area_code == CAIZICHUAN
    assert "只此一句" not in entry.reason


def waiting(user):
    return list(FamilyRecognition.objects.waiting_for(user))


def test_each_finds_what_waits_for_her_and_nothing_of_her_own(
    nominated, caizichuan_cadre, shichuan_cadre, county_cadre, president
):
    assert waiting(caizichuan_cadre) == []
    assert waiting(shichuan_cadre) == [nominated]
    assert waiting(county_cadre) == []
    assert waiting(president) == []

    nominated.take_step("village_agreed", "", shichuan_cadre)

    assert waiting(shichuan_cadre) == []
    assert waiting(county_cadre) == [nominated]


def test_a_running_notice_waits_for_nobody(taken_to, county_cadre):
    family = taken_to("notice")

    assert waiting(county_cadre) == []
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert waiting(county_cadre) == [family]


def test_what_waits_agrees_with_the_steps_offered(nominated, hands):
    users = {hand.pk: hand for hand in hands.values()}.values()

    for step in ("village_agreed", "town_agreed", "notice"):
        for user in users:
            offered = nominated.steps_for(user)[:1] == [step]
            assert (nominated in waiting(user)) == offered, (step, user)
        nominated.take_step(step, "", hands[step])


@pytest.mark.parametrize(
    "fields",
    [
        {"area_id": SHICHUAN},
        {"harmony_at_home": False},
        {"state": "notice"},
        {"state": "withdrawn"},
        {"state": "recognised"},
        {"withdrawn_on": "2026-01-01"},
    ],
)
def test_the_database_holds_the_rules_itself(nominated, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyRecognition.objects.filter(pk=nominated.pk).update(**fields)


def test_a_family_has_one_valid_consent_of_a_kind_and_is_entered_once(nominated, caizichuan_cadre):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_consent(nominated, caizichuan_cadre)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_family(CAIZICHUAN, caizichuan_cadre, nominated.family_name)
