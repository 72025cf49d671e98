import re
from dataclasses import fields
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, ActivityKind, ActivityQuestion
from federation.accounts.waiting import SHOWN, Heap, Task
from tests.factories import (
    make_activity,
    make_canteen,
    make_draft,
    make_head,
    make_home,
    make_meal,
    make_plan,
    make_user,
)

AREAS = {"head": "621125108207", "village": "621125108207", "town": "621125108", "keeper": None}


def workbench(client):
    return client.get("/en/work/")


@pytest.mark.parametrize(
    "role", ["head", "village", "town", "county", "editor", "president", "keeper"]
)
def test_workbench_opens_for_every_role_without_a_dead_end(client, db, role):
    client.force_login(make_user("someone", role, AREAS.get(role, "621125")))

    response = workbench(client)

    assert response.status_code == 200
    main = response.content.decode().split("<main")[1].split("</main>")[0]
    links = [part.split('"')[0] for part in main.split('href="')[1:]]
    assert links
    for url in [link for link in links if link.startswith("/en/")]:
        assert client.get(url).status_code == 200, url


def test_workbench_sends_the_signed_out_to_sign_in(client, db):
    response = client.get(reverse("pages:workbench"))

    assert response.status_code == 302
    assert reverse("accounts:sign_in") in response["Location"]


def waiting(response):
    """What the list of things to do says, in its order."""
    return [f"{task.title} {task.words}".strip() for task in response.context["waiting"]]


def test_workbench_shows_her_returned_records_with_the_note_the_oldest_first(
    as_user, caizichuan_home, caizichuan_cadre, caizichuan_head
):
    returned = {"state": "returned"}
    new = make_activity(caizichuan_home, caizichuan_cadre, title="后退回", review_note="补照片",
                        reviewed_at="2026-03-12T08:00+08:00", **returned)  # fmt: skip
    old = make_activity(caizichuan_home, caizichuan_cadre, title="先退回", review_note="核对人数",
                        reviewed_at="2026-03-10T08:00+08:00", **returned)  # fmt: skip
    make_activity(
        caizichuan_home, caizichuan_head, title="别人的", review_note="不是她的", **returned
    )

    response = workbench(as_user(caizichuan_cadre))

    urls = [task.url for task in response.context["waiting"] if task.state == "returned"]
    assert urls == [f"/en/work/activities/{one.uid}/edit/" for one in (old, new)]
    text = response.content.decode()
    assert text.index("核对人数") < text.index("补照片")
    assert "不是她的" not in text


def test_workbench_puts_everything_that_waits_into_one_list_the_oldest_first(
    as_user, caizichuan_home, caizichuan_cadre, caizichuan_head
):
    today = timezone.localdate()
    plan = make_plan(caizichuan_home, caizichuan_head, today - timedelta(days=3), title="包饺子")
    make_plan(caizichuan_home, caizichuan_head, today + timedelta(days=1), title="还没到")
    make_activity(caizichuan_home, caizichuan_cadre, title="退回的", review_note="再看看",
                  state="returned", reviewed_at=timezone.now() - timedelta(days=2))  # fmt: skip
    make_draft(caizichuan_cadre, kind="tea")
    record = make_activity(caizichuan_home, caizichuan_head)
    Activity.objects.filter(pk=record.pk).update(submitted_at=timezone.now() - timedelta(days=9))

    response = workbench(as_user(caizichuan_cadre))

    known = ("record to review", "包饺子", "退回的", "Tea")
    words = [one for one in waiting(response) if any(word in one for word in known)]
    assert [next(word for word in known if word in one) for one in words] == [*known]
    assert f"?plan={plan.uid}" in response.content.decode()


def test_workbench_shows_no_more_of_one_kind_than_she_can_take_in(
    as_user, caizichuan_home, caizichuan_cadre
):
    for _ in range(60):
        make_activity(caizichuan_home, caizichuan_cadre, state="returned", review_note="再看看")

    tasks = workbench(as_user(caizichuan_cadre)).context["waiting"]
    assert len([task for task in tasks if task.state == "returned"]) == 2 * SHOWN


def test_workbench_counts_the_records_that_wait_for_her_review(
    as_user, caizichuan_home, shagoutai_home, caizichuan_cadre, shagoutai_cadre, shichuan_cadre
):
    make_activity(caizichuan_home, caizichuan_cadre)
    make_activity(shagoutai_home, shagoutai_cadre)

    response = workbench(as_user(shichuan_cadre))

    assert "1 record to review" in waiting(response)
    assert b'"/en/work/review/"' in response.content


def test_workbench_asks_what_is_unlikely_in_her_own_records(
    as_user, caizichuan_home, caizichuan_cadre, caizichuan_head
):
    record = make_activity(caizichuan_home, caizichuan_cadre, headcount=300)
    ActivityQuestion.objects.create(activity=record, code="many", subject="300", told={"usual": 12})

    hers = waiting(workbench(as_user(caizichuan_cadre)))
    others = waiting(workbench(as_user(caizichuan_head)))

    assert any("300 people came" in words for words in hers)
    assert not any("300 people came" in words for words in others)


@pytest.mark.parametrize("role", ["county", "president"])
def test_workbench_of_those_who_decide_tells_of_proposed_homes(as_user, request, db, role):
    make_home("621125108207", "新微家", state="proposed", plaque_on=None)
    deciding = {"county": "county_cadre"}.get(role, role)

    response = workbench(as_user(request.getfixturevalue(deciding)))

    assert "1 proposed home waits for a decision" in waiting(response)


def test_workbench_offers_her_last_pairs_of_home_and_kind_again(
    as_user, caizichuan_home, caizichuan_cadre, caizichuan_head
):
    kinds = ActivityKind.objects.in_use()[:5]
    records = [
        make_activity(caizichuan_home, caizichuan_cadre, kind=kind)
        for kind in (*kinds, kinds[4], kinds[2])
    ]
    make_activity(caizichuan_home, caizichuan_head, kind=ActivityKind.objects.get(code="visit"))

    response = workbench(as_user(caizichuan_cadre))

    assert [link.activity for link in response.context["repeats"]] == [
        records[6],
        records[5],
        records[3],
    ]
    assert f"/en/work/activities/{records[6].uid}/repeat/" in response.content.decode()


def test_workbench_offers_no_pair_of_a_home_she_lost(as_user, caizichuan_home, caizichuan_head):
    make_activity(caizichuan_home, caizichuan_head, title="从前的记录")
    caizichuan_home.head_terms.update(ended_on="2022-01-01")

    response = workbench(as_user(caizichuan_head))

    assert response.context["repeats"] == []
    assert "从前的记录" not in response.content.decode()


def test_workbench_of_the_president_says_what_needs_attention(
    as_user, president, caizichuan_home, caizichuan_cadre
):
    make_activity(caizichuan_home, caizichuan_cadre)

    response = workbench(as_user(president))

    assert len(response.context["sentences"]) == 3
    assert b"1 record waits to be confirmed" in response.content
    assert b'"/en/work/county/"' in response.content
    assert b"/work/activities/new/" not in response.content


@pytest.mark.parametrize("role", ["head", "county", "village", "town", "president", "keeper"])
def test_workbench_takes_at_most_twelve_queries_whatever_waits(client, db, role):
    area = AREAS.get(role, "621125")
    user = make_user("someone", role, area)
    client.force_login(user)
    home = make_home("621125108207", "甲")
    make_head(home, user if role == "head" else None)
    fill(home, user)
    workbench(client)
    before = _queries(client)
    for n in range(8):
        more = make_home("621125108207", f"微家{n}")
        make_head(more, user if role == "head" else None)
        fill(more, user)

    assert _queries(client) == before
    assert before <= 12


def fill(home, user):
    """One of everything that can wait."""
    today = timezone.localdate()
    make_activity(home, user, state="returned", review_note="再看看")
    make_activity(home, make_user(f"head-{home.pk}", "head", home.area_id))
    make_plan(home, user, today - timedelta(days=1))
    make_draft(user, kind="tea")
    make_meal(make_canteen(home), user, today - timedelta(days=2))


def test_workbench_shows_no_score_and_no_sign_in_statistic(as_user, caizichuan_cadre):
    text = workbench(as_user(caizichuan_cadre)).content.decode().lower()

    assert not [word for word in ("points", "rank", "sign-ins", "last sign-in") if word in text]


@pytest.mark.parametrize("shape", [Task, Heap])
def test_nothing_that_waits_can_carry_a_score(shape):
    # What a workbench can show is fixed by these two shapes (product.md, G06 and F14).
    named = {field.name for field in fields(shape)}

    assert not [name for name in named if re.search("score|rank|point|percent|login|level", name)]


def _queries(client):
    with CaptureQueriesContext(connection) as made:
        assert workbench(client).status_code == 200
    return len(made)
