"""Numbers that a phone gave out and the county never got; clocks that go wrong (R-35, R-36)."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from activities import sending
from activities.models import Activity, SendingDevice, Submission
from tests.activities.queue import queued, send
from tests.activities.submissions import days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers(as_user, caizichuan_cadre):
    return as_user(caizichuan_cadre)


@pytest.fixture
def device(hers, caizichuan_home, caizichuan_cadre):
    """A device that gave out five numbers, of which 1, 2 and 5 arrived."""
    device_id = uuid.uuid4()
    for seq, kind in ((1, "dance"), (2, "tea"), (5, "health")):
        sent = queued(caizichuan_home, caizichuan_cadre, device_id=str(device_id), seq=seq)
        sent["payload"]["kind"] = kind
        send(hers, sent)
    return SendingDevice.objects.get()


def contact(browser, device_id, last):
    return browser.get(f"/sync/v1/session?device={device_id}&last={last}").json()


def test_session_names_user_token_language_and_gaps(hers, device, caizichuan_cadre):
    answer = contact(hers, device.device_id, 6)

    assert answer["gaps"] == [3, 4, 6]
    assert answer["user"] == sending.name_of(caizichuan_cadre)
    assert answer["csrf"]
    assert answer["language"] == "zh-hans"
    assert abs(timezone.now() - timezone.datetime.fromisoformat(answer["server_time"])) < timedelta(
        minutes=1
    )


def test_asking_invents_no_device(hers):
    assert contact(hers, uuid.uuid4(), 2)["gaps"] == [1, 2]
    assert contact(hers, uuid.uuid4(), 1_000_000)["gaps"][-1] == 100
    assert hers.get("/sync/v1/session?device=x&last=1").status_code == 422
    assert not SendingDevice.objects.exists()


def test_discarded_number_is_no_gap_and_its_record_comes_no_more(
    hers, device, caizichuan_home, caizichuan_cadre
):
    sent = queued(caizichuan_home, caizichuan_cadre, device_id=str(device.device_id), seq=3)
    told = {name: sent[name] for name in ("device_id", "seq", "client_id")}

    answers = [
        hers.post("/sync/v1/discarded", told, content_type="application/json") for _again in "12"
    ]
    late = send(hers, sent)

    assert [(one.status_code, one.json()["discarded"]) for one in answers] == [(200, True)] * 2
    assert (late.status_code, late.json()["code"]) == (409, "discarded")
    assert contact(hers, device.device_id, 5)["gaps"] == [4]


def test_record_that_arrived_is_not_discarded(hers, device):
    there = Submission.objects.first()
    told = {"device_id": str(device.device_id), "seq": 1, "client_id": str(there.client_id)}

    answer = hers.post("/sync/v1/discarded", told, content_type="application/json").json()

    assert (answer["discarded"], answer["arrived"]) == (False, True)


@pytest.mark.parametrize("hours", [-2 * 365 * 24, -25, 0, 25, 2 * 365 * 24])
def test_clock_of_the_phone_moves_no_date_and_is_told_when_far_off(
    hours, hers, caizichuan_home, caizichuan_cadre
):
    clock = (timezone.now() + timedelta(hours=hours)).isoformat()
    sent = queued(caizichuan_home, caizichuan_cadre, client_time=clock)

    response = send(hers, sent)

    assert response.status_code == 201
    assert bool(response.json()["notices"]) is (hours != 0)
    assert Activity.objects.get().held_on == days_ago(1)


def test_workbench_says_which_number_has_not_arrived_until_she_settles_it(
    hers, device, as_user, shagoutai_cadre
):
    sentence = "你的一部手机编了 5 条记录，第 3、4 条没有送到"
    settle = f"/work/outbox/numbers/{device.pk}/"

    told = [hers.get(page).content.decode() for page in ("/work/", "/work/outbox/")]
    refused = as_user(shagoutai_cadre).post(settle)
    silent = as_user(shagoutai_cadre).get("/work/").content.decode()

    assert [sentence in page for page in told] == [True, True]
    assert refused.status_code == 404
    assert sentence not in silent


def test_settled_gap_is_told_no_more_and_its_record_is_still_taken(
    hers, device, caizichuan_home, caizichuan_cadre
):
    hers.post(f"/work/outbox/numbers/{device.pk}/")
    sent = queued(caizichuan_home, caizichuan_cadre, device_id=str(device.device_id), seq=3)
    sent["payload"] |= {"kind": "calligraphy"}

    assert "没有送到" not in hers.get("/work/").content.decode()
    assert send(hers, sent).status_code == 201


def test_receipt_and_record_say_that_two_clocks_disagree(hers, caizichuan_home, caizichuan_cadre):
    clock = "2024-03-08T10:00:00+08:00"
    sent = queued(caizichuan_home, caizichuan_cadre, client_time=clock)
    receipt = send(hers, sent).json()["address"]

    pages = [hers.get(page).content.decode() for page in (receipt, receipt[:-8])]

    assert ["手机显示 2024-03-08 10:00 填写" in page for page in pages] == [True, True]
