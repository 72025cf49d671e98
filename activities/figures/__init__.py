"""Every count of activities, homes and persons, in one place (domain.md, section 5).

Functions take a queryset that is already limited to what the viewer may see and return frozen
values. A joint activity is one row of that queryset, so it counts once at every level. Inside the
house submitted and confirmed records count.
"""

from activities.figures.activities import (
    Backlog,
    MonthTally,
    Tally,
    backlog,
    following_month,
    in_quarter,
    last_of_month,
    monthly,
    months_up_to,
    person_times_of,
    tally,
)
from activities.figures.answers import (
    Shares,
    courses_of,
    half_hours,
    kinds_of,
    place_months,
    registered_by_group,
    shares,
)
from activities.figures.crossed import DIMENSIONS, OVERLAPPING, Crossed, crossed
from activities.figures.definitions import DEFINITIONS, definition
from activities.figures.homes import (
    AreaHomes,
    HomeCount,
    home_counts,
    homes_by_state,
)
from activities.figures.persons import (
    Served,
    served,
    served_by,
    served_by_group,
)
from activities.figures.targets import Aim, reached
from homes.quarter import Quarter

__all__ = [
    "DEFINITIONS",
    "DIMENSIONS",
    "OVERLAPPING",
    "Aim",
    "AreaHomes",
    "Backlog",
    "Crossed",
    "HomeCount",
    "MonthTally",
    "Quarter",
    "Served",
    "Shares",
    "Tally",
    "backlog",
    "courses_of",
    "crossed",
    "definition",
    "following_month",
    "half_hours",
    "home_counts",
    "homes_by_state",
    "in_quarter",
    "last_of_month",
    "kinds_of",
    "monthly",
    "months_up_to",
    "person_times_of",
    "reached",
    "place_months",
    "registered_by_group",
    "served",
    "served_by",
    "served_by_group",
    "shares",
    "tally",
]
