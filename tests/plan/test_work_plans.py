from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from federation.accounts.models import AuditEntry
from federation.plan.models import PlanState, WorkPlan
from federation.plan.progress import standings, status_of
from tests.factories import make_activity, make_home, make_person, tick
from tests.world_of_work_plans import make_work_plan

ISSUED = {"state": PlanState.ISSUED, "issued_on": date(2026, 1, 5)}
TODAY = date(2026, 5, 20)


def line(**fields):
    """What the form of a target is sent."""
    usual = {"what": "homes", "area": "621125", "number": "15", "version": "1"}
    return usual | {"starts_on": "2021-07-15", "due_on": "2021-12-31", "theme": ""} | fields


def test_progress_is_counted_from_registry_and_ledger(county_of_six):
    persons = [make_person("621125108207", f"人{n}", sex="female") for n in range(3)]
    tick(make_activity(county_of_six.tinfoil, county_of_six.by, date(2026, 4, 2)), *persons)
    plan = make_work_plan(
        lines=[
            {},
            {"what": "homes", "number": 6},
            {"area_id": "621125105", "number": 1},
            {"what": "women", "number": 3},
            {"what": "persons", "due_on": date(2026, 3, 31)},
        ],
        **ISSUED,
    )

    found = {(one.line.what, one.line.area_id): one for one in standings(plan, TODAY, "621125")}

    assert {key: (one.done, one.status) for key, one in found.items()} == {
        ("activities", "621125"): (6, "on_track"),
        ("homes", "621125"): (5, "on_track"),
        ("activities", "621125105"): (1, "reached"),
        ("women", "621125"): (3, "reached"),
        ("persons", "621125"): (0, "missed"),
    }
    assert found["activities", "621125"].expected == 3


@pytest.mark.parametrize(
    ("done", "passed", "status"),
    [(0, 0, "to_come"), (40, 50, "on_track"), (39, 50, "behind"), (100, 1, "reached")],
)
def test_status_follows_the_stated_rule(done, passed, status):
    target = type("Line", (), {"number": 100, "due_on": date(2026, 12, 31)})

    assert status_of(target, done, passed, 100, TODAY) == status


def test_numbers_open_lists_that_count_the_same(as_user, president, county_of_six):
    plan = make_work_plan(lines=[{}, {"what": "homes", "number": 6}], **ISSUED)
    client = as_user(president)

    for one in standings(plan, TODAY, "621125"):
        assert client.get(one.url).context["page"].paginator.count == one.done > 0


def test_plan_detail_is_read_by_a_town_without_links_beyond_it(
    as_user, yihuqiao_cadre, county_of_six
):
    plan = make_work_plan(lines=[{}, {"area_id": "621125105", "number": 3}], **ISSUED)

    response = as_user(yihuqiao_cadre).get(plan.get_absolute_url())

    assert [bool(one.url) for one in response.context["lines"]] == [False, True]


def test_plan_list_hides_drafts_from_towns(as_user, shichuan_cadre):
    make_work_plan("草稿")
    make_work_plan("已下发", **ISSUED)

    page = as_user(shichuan_cadre).get(reverse("plan:plan_list")).context["page"]

    assert [plan.title for plan in page] == ["已下发"]


def test_target_create_stores_a_line_of_a_draft(as_user, county_cadre):
    plan = make_work_plan(lines=())

    as_user(county_cadre).post(reverse("plan:target_create", args=[plan.pk]), line())

    assert plan.targets.get().number == 15


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": "-3"}, "number"),
        ({"number": "0"}, "number"),
        ({"due_on": "2021-07-14"}, "due_on"),
        ({"due_on": "bald"}, "due_on"),
        ({"area": "621126"}, "area"),
        ({"what": "signins"}, "what"),
    ],
)
def test_target_create_refuses_what_is_no_target(as_user, county_cadre, wrong, field):
    plan = make_work_plan(lines=())

    response = as_user(county_cadre).post(
        reverse("plan:target_create", args=[plan.pk]), line(**wrong)
    )

    assert field in response.context["form"].errors
    assert not plan.targets.exists()


def test_target_create_refuses_the_same_line_twice(as_user, county_cadre):
    plan = make_work_plan(lines=())
    client, url = as_user(county_cadre), reverse("plan:target_create", args=[plan.pk])
    client.post(url, line())

    response = client.post(url, line(number="20"))

    assert response.status_code == 200
    assert response.context["form"].errors
    assert plan.targets.get().number == 15


@pytest.mark.parametrize("wrong", [{"number": 0}, {"due_on": date(2025, 12, 31)}])
def test_database_refuses_what_is_no_target(db, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_work_plan(lines=[wrong])


def test_issued_plan_is_revised_and_never_changed(as_user, county_cadre, president):
    plan = make_work_plan(**ISSUED)
    target = plan.targets.get()
    client = as_user(county_cadre)
    edit = reverse("plan:target_edit", args=[plan.pk, target.pk])
    assert client.post(edit, line()).status_code == 302

    client.post(reverse("plan:plan_revise", args=[plan.pk]))
    client.post(reverse("plan:plan_revise", args=[plan.pk]))
    draft = WorkPlan.objects.get(revises=plan)
    client.post(reverse("plan:target_edit", args=[draft.pk, draft.targets.get().pk]), line())
    as_user(president).post(reverse("plan:plan_issue", args=[draft.pk]))

    plan.refresh_from_db()
    draft.refresh_from_db()
    assert (plan.state, draft.state) == (PlanState.REPLACED, PlanState.ISSUED)
    assert (plan.targets.get().number, draft.targets.get().number) == (10, 15)
    assert AuditEntry.objects.filter(object_type="workplan").count() == 2


def test_plan_without_a_target_is_not_issued(president):
    with pytest.raises(ValidationError):
        make_work_plan(lines=()).issue(president)


def test_plan_create_makes_a_draft(as_user, county_cadre):
    as_user(county_cadre).post(reverse("plan:plan_create"), {"title": "新计划", "version": "1"})

    assert WorkPlan.objects.get().is_draft


def test_plan_detail_takes_as_many_queries_for_many_lines(as_user, president, county_of_six):
    client = as_user(president)
    counts = ["homes", "activities", "persons", "women", "trainees"]
    plan = make_work_plan(lines=[{"what": what} for what in counts], **ISSUED)
    more = [{"what": w, "due_on": date(2026, m, 28)} for w in counts for m in range(3, 8)]
    long = make_work_plan(lines=more, **ISSUED)
    make_home("621125105207")
    with CaptureQueriesContext(connection) as few:
        client.get(plan.get_absolute_url())
    with CaptureQueriesContext(connection) as many:
        client.get(long.get_absolute_url())

    assert len(many) <= len(few) <= 12
