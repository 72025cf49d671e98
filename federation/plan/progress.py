"""Where a plan stands on a day: each line with what is done, what should be, and a word for it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities import figures
from federation.areas.models import Level
from federation.plan.models import Counted, PlanState, TargetLine, WorkPlan

SLACK = 10  # percent points by which a line may lag behind the calendar (design C.2)
WORDS = {
    "reached": ("●", pgettext_lazy("target", "reached")),
    "on_track": ("●", pgettext_lazy("target", "on track")),
    "behind": ("▲", pgettext_lazy("target", "behind")),
    "missed": ("■", pgettext_lazy("target", "missed")),
    "to_come": ("○", pgettext_lazy("target", "begins later")),
}
RULE = _(
    "Behind: the share done is more than 10 percent points smaller than the share of the time that "
    "has passed. Missed: the due day is over and the number was not reached."
)


@dataclass(frozen=True)
class Standing:
    """A line with the `done` of it, what `expected` is today, and its status."""

    line: TargetLine
    done: int
    expected: int
    status: str
    url: str

    @property
    def shown(self):
        """As much of the bar as is filled."""
        return min(self.done, self.line.number)

    @property
    def sign(self):
        return WORDS[self.status][0]

    @property
    def word(self):
        return WORDS[self.status][1]


def standings(plan, today, own):
    """The lines of a plan as they stand, in a constant number of queries.

    A line opens its records where they all lie in the area with the code `own`.
    """
    lines = list(plan.targets.select_related("area__parent", "theme"))
    return standings_of(lines, figures.reached(aims_of(lines, today)), today, own)


def lines_in_force():
    """The lines of the plan that was issued last; none while there is no plan."""
    last = WorkPlan.objects.filter(state=PlanState.ISSUED).order_by("-issued_on", "-pk")
    lines = TargetLine.objects.filter(plan=Subquery(last.values("pk")[:1]))
    return list(lines.select_related("plan", "area__parent", "theme"))


def aims_of(lines, today):
    """What has to be counted for these lines."""
    return [_aim(line, today) for line in lines]


def standings_of(lines, done, today, own):
    """These lines, with what was counted for their aims."""
    return [_standing(line, done[_key(line)], today, own) for line in lines]


def _aim(line, today):
    day = min(line.due_on, today)
    return figures.Aim(_key(line), line.what, line.area_id, line.theme, line.starts_on, day)


def _key(line):
    return f"line_{line.pk}"


def _standing(line, done, today, own):
    days = (line.due_on - line.starts_on).days + 1
    passed = min(max((today - line.starts_on).days + 1, 0), days)
    expected = line.number * passed // days
    status = status_of(line, done, passed, days, today)
    url = _url(line, today) if line.area_id.startswith(own) else ""
    return Standing(line, done, expected, status, url)


def status_of(line, done, passed, days, today):
    """The one word for a line: by the share done and the share of the time that has passed."""
    if done >= line.number:
        return "reached"
    if today > line.due_on:
        return "missed"
    if not passed:
        return "to_come"
    lag = 100 * passed / days - 100 * done / line.number
    return "behind" if lag > SLACK else "on_track"


def _url(line, today):
    """The list whose length, or whose persons, the line counts."""
    day = min(line.due_on, today)
    where = {"theme": line.theme.code} if line.theme else {}
    if line.area.level == Level.TOWN:
        where["town"] = line.area.slug
    elif line.area.level != Level.COUNTY:
        where["area"] = line.area_id
    if line.what == Counted.TRAINEES:
        return reverse("activities:training_list")
    if line.what == Counted.HOMES:
        return f"{reverse('homes:home_staff_list')}?{urlencode({'standing': day, **where})}"
    span = {"from": line.starts_on, "to": day, "counted": 1}
    return f"{reverse('activities:activity_list')}?{urlencode(span | where)}"
