"""Records from the queue of a phone: stored once, refused by name, never under another account."""

import uuid

import pytest

from activities.models import Activity, Draft, SendingDevice, Submission
from activities.models.kind import MEALS
from tests.activities.queue import queued, send
from tests.activities.submissions import activity_data, days_ago, drawn, hash_of
from tests.factories import make_canteen, make_meal

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers(as_user, caizichuan_cadre):
    return as_user(caizichuan_cadre)


@pytest.fixture
def sent(caizichuan_home, caizichuan_cadre):
    return queued(caizichuan_home, caizichuan_cadre)


def codes(responses):
    return [(response.status_code, response.json().get("code")) for response in responses]


def test_submission_is_stored_once_and_answered_with_its_receipt(hers, sent, caizichuan_cadre):
    Draft.objects.create(author=caizichuan_cadre, uid=sent["client_id"])

    first, again = send(hers, sent), send(hers, sent)

    record = Activity.objects.get()
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["client_id"] == sent["client_id"] == str(record.uid)
    assert first.json()["number"] == record.number
    assert first.json()["address"] == f"/work/activities/{record.uid}/receipt/"
    assert first.json()["complete"] is True
    assert (record.headcount, record.created_by) == (31, caizichuan_cadre)
    assert not Draft.objects.exists()


def test_submission_of_the_plain_form_whose_answer_was_lost_is_the_same_record(
    hers, sent, caizichuan_home
):
    data = activity_data(caizichuan_home, uid=sent["client_id"])
    data["held_on"] = sent["business_date"]
    hers.post("/work/activities/new/", data)

    response = send(hers, sent)

    assert response.status_code == 201
    assert response.json()["number"] == Activity.objects.get().number


def test_submission_with_other_content_is_kept_for_a_person(hers, sent):
    send(hers, sent)
    other = sent | {"payload": sent["payload"] | {"headcount": "99"}}
    more = queued_photos(sent)

    answers = [send(hers, changed) for changed in (other, more)]

    assert codes(answers) == [(409, "other_content")] * 2
    assert answers[0].json()["number"] == Activity.objects.get().number
    assert Activity.objects.get().headcount == 31


def queued_photos(sent):
    return sent | {"manifest": [{"sha256": "0" * 64, "name": "x.jpg", "size": 1}]}


def test_submission_written_under_another_account_stores_nothing(
    as_user, shagoutai_cadre, sent, caizichuan_cadre
):
    refused = send(as_user(shagoutai_cadre), sent)
    send(as_user(caizichuan_cadre), sent)
    stolen = send(as_user(shagoutai_cadre), sent | {"user": own_name(as_user(shagoutai_cadre))})

    assert codes([refused, stolen]) == [(409, "other_user"), (409, "other_content")]
    assert "number" not in stolen.json()
    assert Activity.objects.get().created_by == caizichuan_cadre


def own_name(browser):
    return browser.get("/sync/v1/session").json()["user"]


def test_refused_submission_names_its_fields_and_stays_on_the_phone(hers, sent, shagoutai_home):
    wrong = sent | {"business_date": days_ago(-1).isoformat()}
    wrong["payload"] = sent["payload"] | {"headcount": "", "home": shagoutai_home.code}

    response = send(hers, wrong)

    assert response.status_code == 422
    assert set(response.json()["errors"]) == {"home", "held_on", "headcount"}
    assert response.json()["client_id"] == sent["client_id"]
    assert not Activity.objects.exists()
    assert not Submission.objects.exists()


def test_number_of_a_device_is_used_once_and_each_user_counts_for_herself(
    hers, sent, as_user, shagoutai_cadre, shagoutai_home
):
    send(hers, sent)
    second = sent | {"client_id": str(uuid.uuid4()), "payload": sent["payload"] | {"kind": "tea"}}

    taken = send(hers, second)
    renumbered = send(hers, second | {"seq": 2})
    other = queued(shagoutai_home, shagoutai_cadre, device_id=sent["device_id"])
    by_another = send(as_user(shagoutai_cadre), other)

    assert codes([taken, renumbered, by_another]) == [
        (409, "sequence_taken"),
        (201, None),
        (201, None),
    ]
    assert SendingDevice.objects.count() == 2


def test_record_of_the_shape_before_is_taken(hers, sent):
    data = drawn(1)
    old = {name: value for name, value in sent.items() if name != "form"}
    old |= {"schema_version": 0, "manifest": [hash_of(data)]}

    response = send(hers, old)

    assert response.status_code == 201
    assert response.json()["missing"] == [hash_of(data)]


@pytest.mark.parametrize(
    "broken",
    [
        {"client_id": "1b4e28ba-2fa1-11d2-883f-0016d3cca427"},
        {"seq": 0},
        {"schema_version": 2},
        {"client_time": "2026-03-08"},
        {"client_time": "9999-12-31T23:59:59-12:00"},
        {"payload": []},
        {"payload": {"kind": [1]}},
        {"manifest": [{"sha256": "x"}]},
        {"manifest": None},
        {"business_date": "2026-02-30"},
        {"business_date": [None]},
    ],
)
def test_malformed_envelope_is_refused_by_field(broken, hers, sent):
    response = send(hers, sent | broken)

    assert response.status_code == 422
    assert list(response.json()["errors"]) == list(broken)


def test_answers_are_json_whatever_is_asked(client, hers, sent, editor, as_user):
    text = hers.post("/sync/v1/submissions", "x", content_type="text/plain")
    cut = hers.post("/sync/v1/submissions", "{", content_type="application/json")
    half = hers.post(
        "/sync/v1/submissions", '{"payload": "\\ud800"}', content_type="application/json"
    )
    method = hers.delete("/sync/v1/submissions")
    nowhere = hers.get("/sync/v1/nowhere")
    role = send(as_user(editor), sent)
    client.logout()
    out = send(client, sent)

    assert codes([text, cut, half, method, nowhere, role, out]) == [
        (415, "not_json"),
        (400, "malformed"),
        (400, "malformed"),
        (405, "method"),
        (404, "not_found"),
        (403, "not_allowed"),
        (401, "signed_out"),
    ]


def test_meal_is_logged_once_and_its_number_changed_when_asked(
    hers, caizichuan_home, caizichuan_cadre, caizichuan_head
):
    canteen = make_canteen(caizichuan_home)
    there = make_meal(canteen, caizichuan_head, days_ago(1))
    typed = {"kind": MEALS, "sitting": f"{canteen.pk}-lunch", "headcount": "25"}
    sent = queued(caizichuan_home, caizichuan_cadre, payload=typed, form="meal")

    taken = send(hers, sent)
    asked = sent["payload"] | {"replace": taken.json()["replace"]}
    changed = [send(hers, sent | {"payload": asked}) for _again in range(2)]

    assert codes([taken, *changed]) == [(409, "meal_taken"), (201, None), (200, None)]
    there.refresh_from_db()
    assert (there.headcount, Activity.objects.count()) == (25, 1)
    assert changed[0].json()["number"] == there.number
    assert len(changed[0].json()["notices"]) == 1
