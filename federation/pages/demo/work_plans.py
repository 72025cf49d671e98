"""Invented work plans: the one of July 2021, and the running year's with an earlier version."""

from datetime import date, timedelta

from federation.plan.models import Counted, PlanState, TargetLine, WorkPlan
from homes.models import Theme

COUNTY = "621125"
FOUNDING = (
    (Counted.HOMES, COUNTY, None, 260, date(2021, 7, 15), date(2022, 6, 30)),
    (Counted.HOMES, "621125108", None, 15, date(2021, 7, 15), date(2021, 12, 31)),
    (Counted.HOMES, COUNTY, "elders", 4, date(2021, 7, 15), date(2022, 6, 30)),
)
# Of the running year: (what, area, theme, number, month in which it is due).
YEARLY = (
    (Counted.ACTIVITIES, COUNTY, None, 2400, 12),
    (Counted.ACTIVITIES, COUNTY, "law", 420, 12),
    (Counted.WOMEN, COUNTY, None, 1500, 12),
    (Counted.TRAINEES, COUNTY, None, 150, 12),
    (Counted.ACTIVITIES, "621125105", "elders", 240, 12),
)


def bring_in(day, cast):
    """Three plans of the county: that of 2021, the running year's, and a draft of the next."""
    by = cast["county"]
    old = _plan("微家建设工作方案（演示数字）", date(2021, 7, 15), PlanState.ISSUED, by)
    _lines(old, FOUNDING, by)
    first, title = date(day.year, 1, 1), f"{day.year} 年微家工作计划（演示）"
    lines = [(*row[:4], first, date(day.year, row[4], 31)) for row in YEARLY]
    earlier = _plan(title, first, PlanState.REPLACED, by)
    _lines(earlier, [(*row[:3], row[3] + row[3] // 5, *row[4:]) for row in lines], by)
    issued = min(first + timedelta(days=59), day)
    _lines(_plan(title, issued, PlanState.ISSUED, by, revises=earlier), lines, by)
    coming = [
        (*row[:4], date(day.year + 1, 1, 1), date(day.year + 1, 12, 31)) for row in YEARLY[:2]
    ]
    draft = _plan(f"{day.year + 1} 年微家工作计划（演示）", None, PlanState.DRAFT, by)
    _lines(draft, coming, by)


def _plan(title, issued_on, state, by, **more):
    signed = {"created_by": by, "changed_by": by, "is_demo": True}
    return WorkPlan.objects.create(title=title, issued_on=issued_on, state=state, **signed, **more)


def _lines(plan, rows, by):
    themes = {theme.code: theme for theme in Theme.objects.all()}
    for what, area, theme, number, first, last in rows:
        TargetLine.objects.create(
            plan=plan,
            what=what,
            area_id=area,
            theme=themes.get(theme),
            number=number,
            starts_on=first,
            due_on=last,
            created_by=by,
            changed_by=by,
            is_demo=True,
        )
