"""Whatever is done to records, the figures made of packs are the figures made of rows.

`Walk` takes steps in a small county that it finds in the database, or makes: several processes may
walk in one county at the same time.
"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from activities import attendance, figures, packing
from activities.merging import merge_persons, undo_merge
from activities.models import Activity, ActivityHome, ActivityKind, PackedActivities
from federation.accounts.models import User
from homes.models import Home, Person, PersonMerge
from tests.factories import join_group, make_activity, make_home, make_person, make_user

VILLAGES = ("621125108207", "621125108201", "621125105207")
PERSONS, RECORDS = 12, 30
FIRST, DAYS = date(2025, 11, 1), 120
PAIRS = [("place", "month"), ("theme", "kind"), ("place", "group"), ("season", "year")]
STATES = {
    "submitted": {"reviewed_by": None, "review_note": ""},
    "confirmed": {"review_note": ""},
    "returned": {"review_note": "再核对"},
}


def prepare():
    """Three homes, persons of whom some are of a group, and the two who write."""
    make_user("walker", "county", "621125")
    make_user("walking-reviewer", "county", "621125")
    for village in VILLAGES:
        make_home(village)
    for n in range(PERSONS):
        sex = ["female", "male", "female", "unrecorded"][n % 4]
        person = make_person(VILLAGES[n % 3], f"行{n}", sex=sex, is_demo=False)
        if n % 2:
            join_group(person, started_on=FIRST + timedelta(days=10 * n))


class Walk:
    """Steps that a generator of random numbers chooses."""

    def __init__(self, rng):
        self.rng = rng
        self.by = User.objects.get(username="walker")
        self.reviewer = User.objects.get(username="walking-reviewer")
        self.homes = list(Home.objects.order_by("pk"))
        self.steps = [
            self.new, self.tick, self.tick, self.help, self.merge, self.undo,
            self.correct, self.review, self.together, self.touch, self.take_away, self.night,
        ]  # fmt: skip

    def step(self):
        """One step; what the rules or somebody else's step forbid is not done."""
        taken = self.rng.choice(self.steps)
        try:
            with transaction.atomic():
                taken()
        except (ValidationError, attendance.FewerThanNamed, DatabaseError, Activity.DoesNotExist):
            return f"{taken.__name__} refused"
        return taken.__name__

    def _record(self):
        keys = list(Activity.objects.order_by("pk").values_list("pk", flat=True))
        return Activity.objects.filter(pk=self.rng.choice(keys or [0]))

    def _persons(self, number):
        return self.rng.sample(list(Person.objects.order_by("pk")), number)

    def _day(self):
        return FIRST + timedelta(days=self.rng.randrange(DAYS))

    def _kind(self):
        return ActivityKind.objects.get(code=self.rng.choice(["dance", "law-class"]))

    def new(self):
        if Activity.objects.count() < RECORDS:
            make_activity(self.rng.choice(self.homes), self.by, self._day(), kind=self._kind())

    def tick(self):
        persons = [one.pk for one in self._persons(self.rng.randrange(PERSONS))]
        keys = attendance.locked_persons(persons)
        headcount = len(keys) + self.rng.randrange(4)
        attendance.write(self._record().get(), keys, headcount, self.by)

    def help(self):
        role = self.rng.choice(["volunteer", "host", None])
        attendance.set_helper(self._record().get(), self._persons(1)[0], role, self.by)

    def merge(self):
        if PersonMerge.objects.filter(undone_at=None).count() < PERSONS // 3:
            merge_persons(*self._persons(2), self.by)

    def undo(self):
        merges = list(PersonMerge.objects.filter(undone_at=None).order_by("pk"))
        if merges:
            undo_merge(self.rng.choice(merges), self.by)

    def correct(self):
        self._record().update(held_on=self._day(), kind=self._kind())

    def review(self):
        state = self.rng.choice([*STATES])
        self._record().update(state=state, **{"reviewed_by": self.reviewer} | STATES[state])

    def together(self):
        record = self._record().get()
        other = record.activity_homes.filter(is_lead=False)
        if not other.delete()[0]:
            home = self.rng.choice(self.homes)
            ActivityHome.objects.create(activity=record, home=home, is_lead=False)

    def touch(self):
        """Past every rule of the code, as a person at the database's own prompt would."""
        self._record().get().attendances.helpers().delete()

    def take_away(self):
        if Activity.objects.count() == RECORDS:
            self._record().get().delete()

    def night(self):
        packing.pack_all()


def told():
    """Figures of everything, from packs where they are."""
    activities, homes = Activity.objects.all(), Home.objects.all()
    cells = [figures.crossed(activities, homes, *pair).cells for pair in PAIRS]
    return figures.served(activities), cells


def from_rows():
    """The same, as if nothing were packed."""
    with transaction.atomic():
        PackedActivities.objects.all().delete()
        found = told()
        transaction.set_rollback(True)
    return found
