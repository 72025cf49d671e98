"""Consents: one of a kind stands, minors have their guardian, and a withdrawal works at once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from federation.accounts.models import AuditEntry
from homes.models import Consent
from tests.conftest import CAIZICHUAN
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def consent_data(**fields):
    data = {"kind": "photo", "given_by": "self", "way": "paper", "given_on": "2026-03-01"}
    return data | fields


def give(client, person, **fields):
    path = reverse("homes:consent_create", args=[person.pk])
    return client.post(path, consent_data(**fields))


@pytest.fixture
def woman(db):
    return make_person(CAIZICHUAN, "王玉芳", age_band="35-59")


def test_a_consent_allows_its_kind_and_no_other(as_user, caizichuan_cadre, woman):
    give(as_user(caizichuan_cadre), woman)

    assert Consent.objects.allow(woman, "photo")
    assert not Consent.objects.allow(woman, "name")
    assert list(Consent.objects.persons_allowing("photo")) == [{"person": woman.pk}]
    assert "王玉芳" not in str(list(AuditEntry.objects.values()))


def test_a_withdrawal_works_at_once(as_user, caizichuan_cadre, woman):
    client = as_user(caizichuan_cadre)
    give(client, woman)
    consent = Consent.objects.get()

    client.post(reverse("homes:consent_withdraw", args=[woman.pk, consent.pk]))
    client.post(reverse("homes:consent_withdraw", args=[woman.pk, consent.pk]))

    assert not Consent.objects.allow(woman, "photo")
    assert AuditEntry.objects.filter(action="withdraw", object_type="consent").count() == 1


def test_at_most_one_consent_of_a_kind_stands(as_user, caizichuan_cadre, woman):
    client = as_user(caizichuan_cadre)
    give(client, woman)

    refused = give(client, woman)
    Consent.objects.get().withdraw(caizichuan_cadre)
    give(client, woman)

    assert refused.context["form"].errors["kind"]
    assert Consent.objects.filter(withdrawn_at=None).count() == 1
    assert Consent.objects.count() == 2


def test_a_consent_that_has_run_out_makes_room_for_a_new_one(as_user, caizichuan_cadre, woman):
    yesterday = timezone.localdate() - timedelta(days=1)
    Consent.objects.create(
        person=woman, kind="photo", given_by="self", way="paper",
        given_on=date(2025, 1, 1), valid_until=yesterday,
    )  # fmt: skip

    assert not Consent.objects.allow(woman, "photo")
    give(as_user(caizichuan_cadre), woman)

    assert Consent.objects.allow(woman, "photo")


@pytest.mark.parametrize(
    ("age", "fields", "wrong"),
    [
        ("0-13", {}, "given_by"),
        ("0-13", {"given_by": "guardian"}, "guardian_name"),
        ("14-17", {}, "guardian_told"),
        ("35-59", {"given_by": "guardian", "guardian_name": "王大山"}, "given_by"),
        ("unknown", {}, "age_band"),
        ("35-59", {"given_on": "2190-01-01"}, "given_on"),
        ("35-59", {"given_on": "2090-01-01"}, "given_on"),
        ("35-59", {"valid_until": "2020-01-01"}, "valid_until"),
        ("35-59", {"kind": "everything"}, "kind"),
        ("35-59", {"way": ""}, "way"),
        ("0-13", {"given_by": "guardian", "guardian_name": "110101199003074215"}, "guardian_name"),
    ],
)
def test_a_consent_that_cannot_be_is_refused(as_user, caizichuan_cadre, age, fields, wrong):
    person = make_person(CAIZICHUAN, "王小小", age_band=age)

    response = give(as_user(caizichuan_cadre), person, **fields)

    assert response.context["form"].errors[wrong]
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("age", "fields"),
    [
        ("0-13", {"given_by": "guardian", "guardian_name": "王大山"}),
        ("14-17", {"guardian_told": "on"}),
        ("unknown", {"age_band": "60-79"}),
    ],
)
def test_a_consent_follows_the_law_on_minors(as_user, caizichuan_cadre, age, fields):
    person = make_person(CAIZICHUAN, "王小小", age_band=age)

    give(as_user(caizichuan_cadre), person, **fields)

    assert Consent.objects.allow(person, "photo")


def test_the_database_refuses_a_guardian_without_a_name_and_a_second_consent(woman):
    fields = {"person": woman, "kind": "photo", "way": "paper", "given_on": date(2026, 1, 1)}

    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(given_by="guardian", **fields)
    Consent.objects.create(given_by="self", **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(given_by="self", **fields)


@pytest.mark.parametrize("state", ["died", "anonymised"])
def test_nobody_who_died_or_was_taken_out_is_shown(woman, state):
    Consent.objects.create(
        person=woman, kind="photo", given_by="self", way="paper", given_on=date(2026, 1, 1)
    )
    woman.state = state
    woman.save()

    assert not Consent.objects.allow(woman, "photo")
