"""Work plans of the small county, each with one target, and a month that was closed."""

from datetime import date

from federation.plan.models import PlanState, TargetLine, WorkPlan
from federation.stats.models import Issue, Period


def add_plans_of_the_county(world):
    """`work_plans` by state, and `months` that are closed or open ever since."""
    issued = {"state": PlanState.ISSUED, "issued_on": date(2026, 1, 5)}
    world.work_plans = {
        "draft": make_work_plan("年度计划草稿"),
        "issued": make_work_plan("年度计划", **issued),
    }
    world.months = {"closed": date(2026, 1, 1), "open": date(2025, 5, 1)}
    Period.close(world.months["closed"], world.users["county"])
    Issue.objects.create(month=world.months["closed"], title="一月刊")


def make_work_plan(title="年度计划", lines=({},), **fields):
    """A plan with these lines; each is 10 activities of the county in 2026 unless it says else."""
    plan = WorkPlan.objects.create(title=title, **fields)
    usual = {"what": "activities", "area_id": "621125", "number": 10}
    usual |= {"starts_on": date(2026, 1, 1), "due_on": date(2026, 12, 31)}
    for line in lines:
        TargetLine.objects.create(plan=plan, **(usual | line))
    return plan
