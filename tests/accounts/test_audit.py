"""The audit trail: who reads it, and that nobody rewrites it."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils.html import strip_tags

from federation.accounts.models import AuditEntry
from federation.accounts.trail import record
from tests.conftest import CAIZICHUAN, SHAGOUTAI

URL = "/work/audit/"


@pytest.fixture
def entries(caizichuan_cadre, shagoutai_cadre, county_cadre):
    """One change in each of two villages, and one attempt without an account."""
    with time_machine.travel(datetime(2026, 3, 8, 15, 59, 59, tzinfo=UTC), tick=False):
        record(
            county_cadre,
            "change",
            caizichuan_cadre,
            changes={
                "name": ["旧名", "新名"],
                "role": ["head", "village"],
                "area": ["", CAIZICHUAN],
            },
            reason="原因在此",
        )
    with time_machine.travel(datetime(2026, 3, 8, 16, 0, tzinfo=UTC), tick=False):
        record(shagoutai_cadre, "create", shagoutai_cadre)
    record(None, "sign_in_failed")


def actions_on(response):
    return [reading.entry.action for reading in response.context["readings"]]


def test_audit_list_needs_sign_in(client, db):
    assert client.get(URL)["Location"] == f"/sign-in/?next={URL}"


@pytest.mark.parametrize("name", ["caizichuan_head", "caizichuan_cadre", "editor"])
def test_audit_list_is_closed_to_other_roles(as_user, request, name):
    assert as_user(request.getfixturevalue(name)).get(URL).status_code == 403


@pytest.mark.parametrize("name", ["county_cadre", "president", "keeper"])
def test_audit_list_shows_county_president_and_keeper_everything(as_user, request, entries, name):
    response = as_user(request.getfixturevalue(name)).get(URL)

    assert actions_on(response) == ["sign_in_failed", "create", "change"]


def test_audit_list_shows_a_town_its_own_area(as_user, entries, shichuan_cadre, yihuqiao_cadre):
    shichuan, yihuqiao = (
        actions_on(as_user(cadre).get(URL)) for cadre in (shichuan_cadre, yihuqiao_cadre)
    )

    assert (shichuan, yihuqiao) == (["change"], ["create"])


def test_audit_list_puts_before_and_after_into_words(as_user, entries, county_cadre):
    page = as_user(county_cadre).get("/en" + URL).content.decode()

    assert "旧名 → 新名" in strip_tags(page)
    assert "head of a home → village or community cadre" in page
    assert "原因在此" in page
    assert "village-caizichuan" in page
    assert CAIZICHUAN not in page


def test_keeper_reads_which_fields_changed_but_no_values(as_user, entries, keeper):
    response = as_user(keeper).get(URL)
    page = response.content.decode()

    change = response.context["readings"][-1]
    assert len(change.changes) == 3
    assert not any(word in page for word in ("旧名", "新名", "原因在此"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"action": "create"}, ["create"]),
        ({"username": "County"}, ["change"]),
        ({"first": "2026-03-09", "last": "2026-03-09"}, ["create"]),
        ({"first": "2026-03-08", "last": "2026-03-08"}, ["change"]),
        ({"last": "2026-03-09"}, ["create", "change"]),
    ],
)
def test_audit_list_filters(as_user, entries, county_cadre, query, expected):
    assert actions_on(as_user(county_cadre).get(URL, query)) == expected


@pytest.mark.parametrize(
    "query",
    ["page=abc", "page=-1", "page=99999999999999999999", "action=zzz", "username=%00",
     "username=" + "a" * 5000, "first=2026-13-40", "first=0001-01-01", "last=9999-12-31",
     "first=%ed%a0%80", "first=2026-03-09&last=2026-03-01", "username=%F0%9F%98%80"],
)  # fmt: skip
def test_audit_list_answers_strange_queries(as_user, entries, county_cadre, query):
    assert as_user(county_cadre).get(f"{URL}?{query}").status_code == 200


@pytest.mark.parametrize(
    "changes", [[], "text", {"x": "y"}, {"name": [1, [2]]}, {"x": None}, {"y": [1, 2, 3]}]
)
def test_audit_list_reads_entries_of_any_shape(as_user, county_cadre, changes):
    AuditEntry.objects.create(action="odd", object_type="gone", changes=changes, role="old")

    assert as_user(county_cadre).get(URL).status_code == 200


def test_audit_list_is_paged_with_constant_queries(
    as_user, county_cadre, caizichuan_cadre, django_assert_max_num_queries
):
    for number in range(120):
        record(caizichuan_cadre, "change", caizichuan_cadre, changes={"name": ["", number]})
    client = as_user(county_cadre)
    client.get(URL)

    with django_assert_max_num_queries(7):
        response = client.get(URL, {"page": 2})

    assert len(response.context["readings"]) == 50


# --- Nobody rewrites it (R-40) -------------------------------------------------------------------


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: AuditEntry.objects.update(username="somebody"),
        lambda: AuditEntry.objects.all().delete(),
        lambda: AuditEntry.objects.first().delete(),
        lambda: AuditEntry.objects.first().save(),
        lambda: AuditEntry.objects.bulk_update(AuditEntry.objects.all(), ["reason"]),
        lambda: sql("UPDATE accounts_auditentry SET username = 'somebody'"),
        lambda: sql("DELETE FROM accounts_auditentry"),
        lambda: sql(
            "DELETE FROM accounts_auditentry WHERE id IN (SELECT id FROM accounts_auditentry)"
        ),
    ],
)
def test_no_entry_can_be_changed_or_deleted(entries, tamper):
    before = list(AuditEntry.objects.values())

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        tamper()

    assert list(AuditEntry.objects.values()) == before


def test_trail_cannot_be_emptied_at_a_stroke(entries):
    empty = "TRUNCATE" if connection.vendor == "postgresql" else "DELETE FROM"
    count = AuditEntry.objects.count()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(f"{empty} accounts_auditentry")

    assert AuditEntry.objects.count() == count


def test_entries_outlive_the_account(db, shagoutai_cadre):
    record(shagoutai_cadre, "sign_in")
    shagoutai_cadre.delete()

    entry = AuditEntry.objects.get()

    assert (entry.username, entry.area_code) == ("village-shagoutai", SHAGOUTAI)
