"""Merging persons with their attendance: what changes in the figures, beforehand and exactly.

A doubled tick had counted one woman twice. It is dropped, and the headcount falls by one: whoever
came without a name stays. Undoing gives both back.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from activities.figures import Served, served
from activities.models import Activity, Attendance
from activities.models.life import Step
from homes import merging
from homes.models import Person


@dataclass(frozen=True)
class Effect:
    """What the figures of a span of days say before and after; `year` None: altogether."""

    year: int | None
    before: Served
    after: Served

    @property
    def rows(self):
        """(what is counted, before, after, the difference)."""
        pairs = [(name, getattr(self.before, name), getattr(self.after, name)) for name in TOLD]
        return [(name, old, new, new - old) for name, old, new in pairs]


TOLD = ("person_times", "persons", "women")


def foreseen(survivor, merged, by):
    """Exactly what a merge would change in the figures of her area: it is done and taken back.

    Raises the ValidationError of the merge, where it cannot be.
    """
    with transaction.atomic():
        before = _figures(by)
        merge_persons(survivor, merged, by)
        after = _figures(by)
        transaction.set_rollback(True)
    return [Effect(year, before[year], after[year]) for year in before]


def announced(effects):
    """The differences as one word, to see on pressing the button whether they still hold."""
    return ",".join(str(row[3]) for effect in effects for row in effect.rows)


def _figures(user):
    inside = Activity.objects.in_area(user.area_id)
    today = timezone.localdate()
    this_year = inside.held_between(date(today.year, 1, 1), today)
    return {None: served(inside), today.year: served(this_year)}


@transaction.atomic
def merge_persons(survivor, merged, by):
    """`homes.merging.merge`, with the activities of both locked and counted anew."""
    activities = _locked([survivor.pk, merged.pk])
    done = merging.merge(survivor, merged, by)
    _recount(activities, by)
    return done


@transaction.atomic
def undo_merge(done, by):
    """`homes.merging.undo`, with the activities of both locked and counted anew."""
    dropped = [entry["was"]["activity"] for entry in done.journal if _is_dropped_tick(entry)]
    activities = _locked([done.survivor_id, done.merged_id], dropped)
    merging.undo(done, by)
    _recount(activities, by)


def _locked(persons, more=()):
    """The activities of these persons in the order of their numbers, then the persons' own rows.

    The same order as in writing attendance, so that the two wait for each other and never cross.
    Whoever was waited for may have ticked one of them elsewhere: then all is taken again.
    """
    while True:
        numbers = {*_attended(persons), *map(int, more)}
        with transaction.atomic():
            rows = Activity.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
            activities = list(rows)
            list(Person.objects.select_for_update().filter(pk__in=persons).order_by("pk"))
            if _attended(persons) <= numbers:
                return activities
            transaction.set_rollback(True)


def _attended(persons):
    rows = Attendance.objects.filter(person__in=persons)
    return set(rows.values_list("activity", flat=True))


def _recount(activities, by):
    """How many are known by name, and the headcount with it; those without a name stay."""
    for activity in activities:
        named = activity.attendances.participants().count()
        if named != activity.named:
            activity.refresh_from_db()
            before = [activity.named, named]
            activity.headcount += named - activity.named
            activity.named = named
            activity.step, activity.step_reason = Step.ATTENDANCE, ""
            activity.beside = {"attendance": before}
            activity.touch(by)
            activity.save()


def _is_dropped_tick(entry):
    return entry.get("model") == Attendance._meta.label and entry["became"] is None
