"""What the president's other questions ask for: towns by month, kinds, courses, reach, doubts."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Left, TruncMonth

from activities.models import Activity, ActivityHome, Attendance, VolunteerService
from activities.models.life import COUNTED
from homes.models import BeneficiaryGroup, GroupMembership


@dataclass(frozen=True)
class Shares:
    """Of the counted records of a period: how many are in doubt, and how."""

    activities: int
    unreviewed: int
    corrected: int
    late: int


def place_months(activities, homes, width, first, last):
    """{(area code cut to `width` digits, first day of a month): activities}, in one query."""
    counted = activities.counted().held_between(first, last).order_by()
    links = ActivityHome.objects.filter(home__in=homes, activity__in=counted.values("pk"))
    rows = links.values(place=Left("home__area_id", width), month=TruncMonth("activity__held_on"))
    found = rows.annotate(number=Count("activity", distinct=True))
    return {(row["place"], row["month"]): row["number"] for row in found}


def kinds_of(activities, span, before):
    """Rows by kind with the activities `now` and `before`, and how many of now are in doubt.

    One query; the kinds with most records come first.
    """
    counted = activities.counted().order_by()
    inside = Q(held_on__range=span)
    doubtful = {
        "unreviewed": Q(state="submitted"),
        "corrected": Q(pk__in=Activity.objects.corrected().values("pk")),
        "late": Q(pk__in=Activity.objects.late().values("pk")),
    }
    rows = counted.filter(inside | Q(held_on__range=before))
    rows = rows.values("kind__code", "kind__name_zh", "kind__name_en").annotate(
        now=Count("pk", filter=inside),
        before=Count("pk", filter=Q(held_on__range=before)),
        **{name: Count("pk", filter=inside & doubt) for name, doubt in doubtful.items()},
    )
    return sorted(rows, key=lambda row: (-row["now"], row["kind__code"]))


def shares(rows):
    """How many records of the period are unreviewed, corrected and late, from its kinds."""
    names = ("unreviewed", "corrected", "late")
    return Shares(sum(row["now"] for row in rows), *(sum(row[n] for row in rows) for n in names))


def courses_of(trainings, first, last):
    """Courses that end between the days, with `enrolled`, `came` and `finished`; in one query."""
    standing = Q(enrolments__withdrawn_on=None)
    came = Attendance.objects.participants().filter(
        activity__training=OuterRef("pk"),
        activity__state__in=COUNTED,
        person__enrolments__training=OuterRef("pk"),
        person__enrolments__withdrawn_on=None,
    )
    number = came.order_by().values("activity__training").annotate(n=Count("person", distinct=True))
    return (
        trainings.filter(ends_on__range=(first, last))
        .exclude(state="cancelled")
        .annotate(
            enrolled=Count("enrolments", filter=standing, distinct=True),
            finished=Count(
                "enrolments",
                filter=standing & Q(enrolments__completed_on__isnull=False),
                distinct=True,
            ),
            came=Subquery(number.values("n")),
        )
        .order_by("ends_on", "pk")
    )


def registered_by_group(persons, day):
    """The groups with `registered`: how many of the persons belong to each that day."""
    joined = GroupMembership.objects.filter(person__in=persons.order_by(), started_on__lte=day)
    spans = joined.filter(Q(ended_on=None) | Q(ended_on__gt=day))
    own = spans.filter(group=OuterRef("pk")).order_by().values("group")
    number = own.annotate(n=Count("person", distinct=True)).values("n")
    return BeneficiaryGroup.objects.annotate(registered=Subquery(number))


def services_at(counted):
    """What volunteers gave at these activities, as far as it was confirmed."""
    return VolunteerService.objects.confirmed().filter(activity__in=counted.values("pk"))


def half_hours(activities):
    """Confirmed half hours of volunteers at the counted ones among these activities."""
    services = services_at(activities.counted().order_by())
    return services.aggregate(n=Sum("half_hours"))["n"] or 0
