import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_activity, make_home, make_user

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

    assert response.context["returned"] == [old, new]
    text = response.content.decode()
    assert text.index("核对人数") < text.index("补照片")
    assert "不是她的" not in text
    assert f"/en/work/activities/{old.uid}/edit/" in text


def test_workbench_says_how_many_returned_records_it_leaves_out(
    as_user, caizichuan_home, caizichuan_cadre
):
    for _ in range(11):
        make_activity(caizichuan_home, caizichuan_cadre, state="returned", review_note="再看看")

    response = workbench(as_user(caizichuan_cadre))

    assert len(response.context["returned"]) == 10
    assert b"11 records were returned; the first 10 are shown here." in response.content


def test_workbench_counts_the_records_that_wait_for_her_review(
    as_user, caizichuan_home, shagoutai_home, caizichuan_cadre, shagoutai_cadre, shichuan_cadre
):
    make_activity(caizichuan_home, caizichuan_cadre)
    make_activity(shagoutai_home, shagoutai_cadre)

    response = workbench(as_user(shichuan_cadre))

    assert response.context["waiting"] == 1
    assert b"1 record to review" in response.content
    assert b'"/en/work/review/"' in response.content


def test_workbench_lists_her_own_last_five_records(
    as_user, caizichuan_home, caizichuan_cadre, caizichuan_head
):
    own = [make_activity(caizichuan_home, caizichuan_cadre) for _ in range(6)]
    make_activity(caizichuan_home, caizichuan_head, title="别人的记录")

    response = workbench(as_user(caizichuan_cadre))

    assert response.context["records"] == own[:0:-1]
    assert "别人的记录" not in response.content.decode()


def test_workbench_of_a_head_without_a_home_shows_no_record_of_her_former_one(
    as_user, caizichuan_home, caizichuan_head
):
    make_activity(caizichuan_home, caizichuan_head, title="从前的记录")
    caizichuan_home.head_terms.update(ended_on="2022-01-01")

    response = workbench(as_user(caizichuan_head))

    assert response.context["records"] == []
    assert response.context["open_homes"] == 0


def test_workbench_of_the_president_says_what_needs_attention(
    as_user, president, caizichuan_home, caizichuan_cadre
):
    make_activity(caizichuan_home, caizichuan_cadre)

    response = workbench(as_user(president))

    assert len(response.context["sentences"]) == 3
    assert b"1 record waits to be confirmed" in response.content
    assert b'"/en/work/county/"' in response.content
    assert b"/work/activities/new/" not in response.content


@pytest.mark.parametrize("role", ["county", "village"])
def test_workbench_takes_the_same_queries_for_any_number_of_records(client, db, role):
    user = make_user("someone", role, AREAS.get(role, "621125"))
    client.force_login(user)
    make_activity(make_home("621125108207", "甲"), user)
    make_activity(make_home("621125108207", "乙"), user, state="returned", review_note="再看看")
    workbench(client)
    before = _queries(client)
    for n in range(12):
        home = make_home("621125108207", f"微家{n}")
        make_activity(home, user)
        make_activity(home, user, state="returned", review_note="再看看")

    assert _queries(client) == before


def test_workbench_shows_no_score_and_no_sign_in_statistic(as_user, caizichuan_cadre):
    text = workbench(as_user(caizichuan_cadre)).content.decode().lower()

    assert not [word for word in ("points", "rank", "signed in", "last sign-in") if word in text]


def _queries(client):
    with CaptureQueriesContext(connection) as made:
        assert workbench(client).status_code == 200
    return len(made)
