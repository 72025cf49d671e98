"""Rights contacts: written by everybody in the field, read by hardly anybody, counted nowhere."""

import uuid
from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError
from django.urls import reverse

from federation.accounts.models import AuditEntry
from homes.models import AccessLog, NamedReader, RightsContact
from tests.canary import crawl, starting_points
from tests.conftest import CAIZICHUAN
from tests.snapshot import tables
from tests.world import ROLES

pytestmark = pytest.mark.django_db

NEW = reverse("homes:rights_create")
LIST = reverse("homes:rights_list")
NOTE = "金丝雀求助"


def contact_data(**fields):
    data = {"intent": uuid.uuid4(), "area": CAIZICHUAN, "happened_on": "2026-03-01", "note": NOTE}
    return data | fields


def open_note(client, contact, **data):
    return client.post(
        reverse("homes:rights_open", args=[contact.pk]), {"purpose": "service"} | data
    )


@pytest.fixture
def contact(caizichuan_cadre):
    return RightsContact.objects.create(
        area_id=CAIZICHUAN, happened_on=date(2026, 3, 1), note=NOTE, written_by=caizichuan_cadre
    )


@pytest.mark.parametrize(
    "who", ["caizichuan_head", "caizichuan_cadre", "shichuan_cadre", "county_cadre"]
)
def test_whoever_writes_a_contact_does_not_see_it_again(request, as_user, who):
    client = as_user(request.getfixturevalue(who))

    client.post(NEW, contact_data())

    contact = RightsContact.objects.get()
    pages = [client.get("/work/"), client.get(NEW), client.get(LIST), open_note(client, contact)]
    assert all(NOTE not in page.content.decode() for page in pages)
    assert [page.status_code for page in pages[2:]] == [403, 403]


def test_a_contact_leaves_no_trace_but_its_own_row(as_user, caizichuan_cadre):
    before = tables(besides=frozenset())

    as_user(caizichuan_cadre).post(NEW, contact_data())

    after = tables(besides={"sessions.session"})
    changed = {label for label, rows in after.items() if rows != before[label]}
    assert changed - {"accounts.user"} == {"homes.rightscontact"}
    assert not AuditEntry.objects.filter(object_type="rightscontact").exists()
    assert not any("rightscontact" in model._meta.model_name for model in apps.get_models()
                   if hasattr(model, "instance_type"))  # fmt: skip


def test_one_form_sent_twice_is_one_contact(as_user, caizichuan_cadre):
    data, client = contact_data(), as_user(caizichuan_cadre)

    client.post(NEW, data)
    client.post(NEW, data)

    assert RightsContact.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("note", ""), ("note", "字" * 301), ("note", "110101199003074215"),
     ("area", "621125105207"), ("happened_on", "2190-01-01"), ("intent", "x")],
)  # fmt: skip
def test_a_contact_that_cannot_be_is_refused_and_kept_on_the_page(
    as_user, shichuan_cadre, field, value
):
    response = as_user(shichuan_cadre).post(NEW, contact_data(**{field: value}))

    assert response.context["form"].errors[field]
    assert not RightsContact.objects.exists()


def test_the_president_reads_with_a_reason_that_is_logged(as_user, president, contact):
    client = as_user(president)

    listed = client.get(LIST).content.decode()
    unsaid = open_note(client, contact, purpose="")
    opened = open_note(client, contact)

    assert NOTE not in listed
    assert unsaid.status_code == 302
    assert NOTE in opened.content.decode()
    assert [(look.what, look.subject_id) for look in AccessLog.objects.all()] == [
        ("rights", contact.pk)
    ]


def test_a_county_cadre_reads_only_while_she_is_named(
    as_user, county_cadre, second_county_cadre, contact
):
    NamedReader.objects.create(
        user=county_cadre, what="rights", started_on=date(2026, 1, 1), reason="权益部"
    )

    named, other = as_user(county_cadre).get(LIST), as_user(second_county_cadre).get(LIST)
    opened = open_note(as_user(county_cadre), contact)
    NamedReader.objects.update(ended_on=date(2026, 1, 2))
    ended = as_user(county_cadre).get(LIST)

    assert [answer.status_code for answer in (named, other, opened, ended)] == [200, 403, 200, 403]


def test_being_named_for_minors_opens_no_rights_contact(as_user, county_cadre, contact):
    NamedReader.objects.create(
        user=county_cadre, what="minors", started_on=date(2026, 1, 1), reason="儿童工作"
    )

    assert as_user(county_cadre).get(LIST).status_code == 403


def test_what_cannot_be_written_down_is_not_read(as_user, president, contact, monkeypatch):
    def fails(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(AccessLog.objects, "create", fails)

    response = open_note(as_user(president), contact)

    assert response.status_code == 503
    assert NOTE not in response.content.decode()


def test_reading_is_hidden_from_other_supervisors(as_user, president, county_cadre, contact):
    open_note(as_user(president), contact)

    page = as_user(county_cadre).get(reverse("homes:access_list"))

    assert list(page.context["page"].object_list) == []


@pytest.mark.parametrize("role", ROLES)
def test_no_page_search_or_file_shows_a_rights_contact(role, world, clients):
    starts = starting_points(world, role)
    starts += [f"{path}?q=ownrights" for path in starts if "?" not in path]

    walk = crawl(clients[role], starts, 60, seed=7)

    met = {path: words for path, _, words in walk if any("rights" in one for one in words)}
    assert met == {}
