"""What is to come in the invented county: plans, weekly meetings, and one that was called off."""

import uuid
from datetime import time, timedelta

from simple_history.utils import bulk_create_with_history

from activities.models import (
    Activity,
    ActivityHome,
    ActivityKind,
    ActivityState,
    CancelReason,
    Series,
    Step,
)
from federation.pages.demo.founding import DEMO_VILLAGES
from federation.pages.demo.homes import moment
from federation.pages.demo.kinds import KINDS, KINDS_OF_THEME, titles_for
from homes.models import HomeState

SHARE = 0.2  # of the open homes announce something for the next three weeks
HOURS = ((9, 0), (10, 0), (14, 30), (15, 0), (16, 0), (19, 0), (19, 30))
# (area of the home, kind, title, weekday, begins, ends)
WEEKLY = (
    ("621125100002", "law-class", "周四普法课", 3, time(15), time(16, 30)),
    ("621125106", "party-history", "周五学习会", 4, time(15), time(16)),
    ("621125107202", "dance", "广场舞", 2, time(19), time(20, 30)),
    ("621125102201", "calligraphy", "周六写字", 5, time(9), time(11)),
    ("621125109201", "tea", "周日罐罐茶", 6, time(14, 30), None),
)


def bring_in(rng, day, sites, calendar):
    """Stores plans and series as they stand on the morning of `day`."""
    kinds = {kind.code: kind for kind in ActivityKind.objects.all()}
    open_sites = [site for site in sites if site.home.state == HomeState.OPEN]
    own = {site.home.area_id: site for site in open_sites if site.founding}
    _weekly_meetings(day, own, kinds, calendar)
    plans = [
        _plan(rng, day + timedelta(days=rng.randint(1, 21)), site, kinds, calendar)
        for site in open_sites
        if not site.is_quiet and (site.founding or rng.random() < SHARE)
    ]
    plans += [
        _plan(rng, day - timedelta(days=1), own[code], kinds, calendar) for code in DEMO_VILLAGES
    ]
    called_off = _plan(rng, day + timedelta(days=2), own[DEMO_VILLAGES[0]], kinds, calendar)
    _store([*plans, called_off])
    _call_off(called_off)


def _plan(rng, on, site, kinds, calendar):
    home = site.home
    codes = site.founding.kinds if site.founding else tuple(KINDS_OF_THEME[home.main_theme.code])
    code = rng.choice(
        [code for code in codes if code in KINDS and code != "meal-service"] or ["visit"]
    )
    planner = calendar.head_of.get(home.pk) or calendar.cast.cadre_of[home.area_id]
    plan = Activity(
        uid=uuid.UUID(int=rng.getrandbits(128), version=4),
        state=ActivityState.PLANNED,
        step=Step.PLANNED,
        submitted_at=None,
        held_on=on,
        start_time=time(*rng.choice(HOURS)),
        kind=kinds[code],
        kind_text="村里的活动" if code == "other" else "",
        title=rng.choice(titles_for(code, on.month, home.name_zh)),
        is_announced=kinds[code].may_be_announced,
        logged_role=planner.role,
        is_demo=True,
    )
    plan.created_by = plan.changed_by = plan._history_user = planner
    plan.created_at = plan.changed_at = plan._history_date = moment(calendar.day, 7)
    plan.lead = home
    return plan


def _store(plans):
    bulk_create_with_history(plans, Activity)
    ActivityHome.objects.bulk_create(
        ActivityHome(activity=plan, home=plan.lead, is_lead=True) for plan in plans
    )


def _call_off(plan):
    plan.take(
        Step.CANCELLED, plan.created_by, "天气原因。预报有雪，改到下月再定。",
        cancelled_for=CancelReason.WEATHER,
    )  # fmt: skip


def _weekly_meetings(day, own, kinds, calendar):
    for area, code, title, weekday, start, end in WEEKLY:
        if area not in own:
            continue
        home = own[area].home
        planner = calendar.head_of.get(home.pk) or calendar.cast.cadre_of[area]
        series = Series.objects.create(
            uid=uuid.uuid5(uuid.NAMESPACE_URL, f"{home.code} {title}"),
            home=home,
            kind=kinds[code],
            title=title,
            weekday=weekday,
            start_time=start,
            end_time=end,
            starts_on=day - timedelta(days=60),
            is_announced=True,
            created_by=planner,
            changed_by=planner,
            is_demo=True,
        )
        series.plan_ahead(today=day)
