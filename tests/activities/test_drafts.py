"""Drafts: kept while she types, offered once, hers alone, and one intent with the record."""

import json
import uuid

import pytest
from django.urls import reverse

from activities import drafts
from activities.models import Activity, Draft
from tests.activities.submissions import saving
from tests.factories import make_activity, make_draft

pytestmark = pytest.mark.django_db
NEW = "/work/activities/new/"
SAVE = "/work/drafts/"
IDENTITY_NUMBER = "11010519491231002X"


@pytest.fixture
def hers(as_user, caizichuan_cadre):
    return as_user(caizichuan_cadre)


def test_draft_save_keeps_what_is_typed_right_or_wrong(hers, caizichuan_cadre, caizichuan_home):
    data = saving(caizichuan_home, headcount="三十", content="刚写了一半", held_on="2026-13")

    response = hers.post(SAVE, data)

    draft = Draft.objects.get()
    assert (response.status_code, response.json()["state"]) == (200, "saved")
    assert (draft.author, str(draft.uid)) == (caizichuan_cadre, data["uid"])
    assert draft.typed["content"] == "刚写了一半"
    assert (draft.typed["headcount"], draft.typed["held_on"]) == ("三十", "2026-13")
    assert (draft.home, draft.kind.code) == (caizichuan_home, "dance")
    assert not Activity.objects.exists()


def test_later_savings_of_a_form_are_one_draft(hers, caizichuan_home):
    page, data = uuid.uuid4(), saving(caizichuan_home)
    for revision in (1, 2, 3):
        mark = {"page": str(page), "revision": revision, "base": revision - 1}
        hers.post(SAVE, data | mark | {"content": f"第{revision}遍"})

    assert Draft.objects.get().typed["content"] == "第3遍"


def test_saving_that_comes_late_or_twice_changes_nothing(hers, caizichuan_home):
    page = str(uuid.uuid4())
    data = saving(caizichuan_home, page=page) | {"content": "旧"}
    newer = data | {"content": "新", "revision": 2, "base": 1}
    hers.post(SAVE, data)
    hers.post(SAVE, newer)

    late, twice = hers.post(SAVE, data), hers.post(SAVE, newer)

    assert late.json()["state"] == "overtaken"
    assert twice.json()["state"] == "saved"
    assert (Draft.objects.get().typed["content"], Draft.objects.get().revision) == ("新", 2)


def test_saving_whose_answer_was_lost_does_not_lock_its_page_out(hers, caizichuan_home):
    page = str(uuid.uuid4())
    data = saving(caizichuan_home, page=page)
    hers.post(SAVE, data)  # its answer never arrived: the page still knows nothing saved

    response = hers.post(SAVE, data | {"content": "后来写的", "revision": 2, "base": 0})

    assert response.json()["state"] == "saved"
    assert Draft.objects.get().typed["content"] == "后来写的"


def test_page_left_behind_does_not_overwrite_what_was_typed_elsewhere(hers, caizichuan_home):
    here, there = str(uuid.uuid4()), str(uuid.uuid4())
    data = saving(caizichuan_home, page=here)
    hers.post(SAVE, data)
    hers.post(SAVE, data | {"page": there, "base": 1, "revision": 2, "content": "另一页写的"})

    response = hers.post(SAVE, data | {"revision": 9, "base": 1, "content": "旧的一页"})

    assert (response.status_code, response.json()["state"]) == (409, "overtaken")
    assert Draft.objects.get().typed["content"] == "另一页写的"


def test_draft_never_keeps_an_identity_number(hers, caizichuan_home):
    words = f"她的号码 {IDENTITY_NUMBER}"

    response = hers.post(SAVE, saving(caizichuan_home, content=words, title="走访"))

    assert response.json()["left_out"] == ["content"]
    assert "content" not in Draft.objects.get().typed
    assert IDENTITY_NUMBER not in json.dumps(Draft.objects.get().typed)


@pytest.mark.parametrize("wrong", [{"uid": "x"}, {"revision": "0"}, {"page": ""}, {"base": "-1"}])
def test_saving_without_its_mark_is_refused(wrong, hers, caizichuan_home):
    response = hers.post(SAVE, saving(caizichuan_home) | wrong)

    assert (response.status_code, Draft.objects.count()) == (400, 0)


def test_nul_and_endless_text_do_no_harm(hers, caizichuan_home):
    data = saving(caizichuan_home, content="a\x00b" + "长" * 20_000)

    assert hers.post(SAVE, data).status_code == 200
    assert Draft.objects.get().typed["content"].startswith("ab")
    assert len(Draft.objects.get().typed["content"]) == drafts.LONGEST


def test_draft_of_another_scopes_home_does_not_name_it(hers, shagoutai_home):
    hers.post(SAVE, saving(shagoutai_home))

    assert Draft.objects.get().home is None


def test_draft_is_opened_as_it_was_left(hers, caizichuan_cadre, caizichuan_home):
    typed = {"home": caizichuan_home.code, "kind": "tea", "headcount": "约二十", "content": "半句"}
    draft = make_draft(caizichuan_cadre, **typed)

    response = hers.get(draft.get_absolute_url())

    form = response.context["form"]
    assert str(form["uid"].value()) == str(draft.uid)
    assert {name: form[name].value() for name in typed} == typed
    assert not form.errors
    assert f'data-revision="{draft.revision}"' in response.content.decode()


def test_draft_becomes_the_record_of_the_same_identity(hers, caizichuan_home):
    data = saving(caizichuan_home)
    hers.post(SAVE, data)

    hers.post(NEW, data)

    assert str(Activity.objects.get().uid) == data["uid"]
    assert not Draft.objects.exists()


def test_late_saving_after_submitting_brings_no_draft_back(hers, caizichuan_cadre, caizichuan_home):
    data = saving(caizichuan_home)
    hers.post(NEW, data)

    response = hers.post(SAVE, data)

    assert (response.status_code, response.json()["state"]) == (200, "submitted")
    assert not Draft.objects.of(caizichuan_cadre).exists()


def test_draft_saved_in_a_race_with_submitting_is_offered_no_more(
    hers, caizichuan_cadre, caizichuan_home
):
    record = make_activity(caizichuan_home, caizichuan_cadre)
    Draft.objects.create(author=caizichuan_cadre, uid=record.uid, typed={"content": "晚到"})

    assert not Draft.objects.of(caizichuan_cadre).exists()
    assert hers.get(f"/work/drafts/{record.uid}/").url == record.get_absolute_url()


def test_address_of_a_submitted_draft_leads_to_the_record(hers, caizichuan_home):
    data = saving(caizichuan_home)
    hers.post(SAVE, data)
    hers.post(NEW, data)

    response = hers.get(f"/work/drafts/{data['uid']}/")

    assert response.url == Activity.objects.get().get_absolute_url()


def test_draft_is_seen_by_its_author_alone(
    as_user, caizichuan_cadre, caizichuan_head, county_cadre
):
    draft = make_draft(caizichuan_cadre, content="只给自己看")

    for other in (caizichuan_head, county_cadre):
        browser = as_user(other)
        assert browser.get(draft.get_absolute_url()).status_code == 404
        assert (
            browser.post(reverse("activities:draft_discard", args=[draft.uid])).status_code == 404
        )
        assert "只给自己看" not in browser.get("/work/outbox/").content.decode()
        assert "只给自己看" not in browser.get("/work/").content.decode()
    assert Draft.objects.get().discarded_at is None


def test_two_cadres_may_each_begin_to_log_the_same_plan(
    as_user, caizichuan_cadre, caizichuan_head, caizichuan_home
):
    uid = str(uuid.uuid4())
    for user in (caizichuan_cadre, caizichuan_head):
        as_user(user).post(SAVE, saving(caizichuan_home, uid=uid))

    assert Draft.objects.filter(uid=uid).count() == 2


def test_draft_counts_nowhere(hers, caizichuan_cadre, caizichuan_home):
    hers.post(SAVE, saving(caizichuan_home))

    response = hers.get("/work/activities/")

    assert response.context["total"]["activities"] == 0


def test_draft_is_offered_once(hers, caizichuan_cadre, caizichuan_home):
    hers.post(SAVE, saving(caizichuan_home))

    page = hers.get("/work/").content.decode()

    assert page.count(f'href="{Draft.objects.get().get_absolute_url()}"') == 1
