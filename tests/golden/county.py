"""The golden data: read from the tables beside this file, and stored."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

from django.db import connection

from activities.models import ActivityHome, ActivityKind, Attendance
from homes.models import BeneficiaryGroup, GroupMembership, Theme
from tests.factories import make_activity, make_home, make_person, make_plan, make_user

HERE = Path(__file__).parent
AREAS = {"cz": "621125108207", "sg": "621125105207", "cx": "621125100002", "dc": "621125106"}
TOWNS = {
    "shichuan": "621125108",
    "yihuqiao": "621125105",
    "wuyang": "621125100",
    "dacaotan": "621125106",
}
HOMES = {
    "A": ("cz", "skills", "enterprise"),
    "B": ("cz", "arts", "health"),
    "C": ("sg", "elders", "welfare"),
    "D": ("dc", "study", "science"),
    "E": ("cx", "law", "enterprise"),
}
TWICE = {"a3x": "a3", "b2x": "b2", "c2x": "c2"}
NOTES = {"returned": {"review_note": "人数再核对"}, "void": {"step_reason": "重复"}}


def table(name):
    """The rows of a table, as lists of cells."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line[:1] not in "#"]


def counts(name):
    """{(of, by, which): (activities, person-times, by name, persons, women)} of a table."""
    return {tuple(row[:3]): tuple(map(int, row[3:])) for row in table(name)}


def store():
    """Stores everything; returns homes, people and activities by their codes."""
    by = make_user("golden", "county", "621125")
    homes = {code: _home(code, *about) for code, about in HOMES.items()}
    people = {}
    for code, area, sex, groups in table("people.txt"):
        people[code] = make_person(AREAS[area], f"金{code}", sex=sex, is_demo=False)
        _join(people[code], groups)
    activities = {row[0]: _activity(row, homes, people, by) for row in table("activities.txt")}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # else PostgreSQL plans for tables without rows
    return SimpleNamespace(by=by, homes=homes, people=people, activities=activities)


def _home(code, area, main, other):
    theme = Theme.objects.get(code=main)
    home = make_home(AREAS[area], f"金色微家{code}", main_theme=theme)
    home.other_themes.add(Theme.objects.get(code=other))
    return home


def _join(person, groups):
    for span in filter(None, groups.split(";")):
        code, first, *end = span.split()
        GroupMembership.objects.create(
            person=person,
            group=BeneficiaryGroup.objects.get(code=code),
            started_on=date.fromisoformat(first),
            ended_on=date.fromisoformat(end[0]) if end else None,
        )


def _activity(row, homes, people, by):
    _code, day, where, kind, state, unnamed, took_part, helped = row
    lead, *partners = where.split()
    kind = ActivityKind.objects.get(code=kind)
    if state == "planned":
        return make_plan(homes[lead], by, date.fromisoformat(day), kind=kind)
    ticked = took_part.split()
    activity = make_activity(
        homes[lead],
        by,
        date.fromisoformat(day),
        headcount=len(ticked) + int(unnamed),
        named=len(ticked),
        kind=kind,
        state=state,
        **NOTES.get(state, {}),
    )
    for code in partners:
        ActivityHome.objects.create(activity=activity, home=homes[code], is_lead=False)
    roles = [(code, "participant") for code in ticked]
    roles += [helper.split(":") for helper in helped.split()]
    Attendance.objects.bulk_create(
        Attendance(activity=activity, person=people[code], role=role) for code, role in roles
    )
    return activity
