"""When each home met, who logged it and how far it came: a year up to yesterday."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from federation.accounts.models import Role, User
from federation.pages.demo.founding import DEMO_TOWNS, DEMO_VILLAGES
from federation.pages.demo.homes import Site, moment
from federation.pages.demo.kinds import KINDS_OF_THEME, RETURN_NOTES
from homes.models import HomeState

YEAR = timedelta(days=365)
WAITING_DAYS = 6
# How lively a month is against the others: New Year's rest, Women's Day, after the harvest.
MONTHS = (0.8, 0.7, 1.5, 1.0, 1.1, 1.0, 0.8, 0.9, 1.0, 1.2, 1.1, 1.0)


@dataclass
class Meeting:
    """One activity before it is stored."""

    site: Site
    held_on: object
    kind: str
    logger: User
    submitted_at: datetime
    state: str = "confirmed"
    reviewer: User = None
    reviewed_at: datetime = None
    note: str = ""


class Calendar:
    """Draws the meetings of the year; the same generator gives the same year."""

    def __init__(self, rng, day, cast, head_of):
        self.rng, self.day, self.cast, self.head_of = rng, day, cast, head_of

    def year_of(self, site):
        """The meetings of one home."""
        days = self._open_days(site)
        wanted = site.founding.yearly if site.founding else self.rng.choice(range(5, 13))
        weights = [MONTHS[day.month - 1] for day in days]
        drawn = self.rng.choices(days, weights, k=wanted * len(days) // YEAR.days) if days else []
        return [self._logged(site, day) for day in sorted(set(drawn))]

    def fresh(self, site, logger, days_ago, state="submitted"):
        """A meeting logged lately by `logger`, waiting or returned: something to do."""
        held_on = self.day - timedelta(days=days_ago)
        sent = moment(held_on, 18, self.rng.randrange(60))
        meeting = Meeting(site, held_on, self._kind(site), logger, sent, state)
        if state == "returned":
            self._review(meeting, sent + timedelta(hours=20))
            meeting.state, meeting.note = "returned", self.rng.choice(RETURN_NOTES)
        return meeting

    def held(self, site, held_on, kind, logger):
        """A meeting of this kind on this day, logged the same evening and read in time."""
        sent = moment(held_on, self.rng.randint(13, 20), self.rng.randrange(60))
        return self._read(Meeting(site, held_on, kind, logger, sent))

    def reviewer_of(self, site, logger):
        """Who stands above the logger: village, then town, then another at the county."""
        area = site.home.area_id
        if logger.role == Role.HEAD and len(area) == 12:
            return self.cast.cadre_of[area]
        if logger.role in (Role.HEAD, Role.VILLAGE):
            return self.cast.cadre_of[area[:9]]
        return self.cast["county-2" if logger.username == "county" else "county"]

    def _open_days(self, site):
        home = site.home
        if home.state in (HomeState.PROPOSED, HomeState.APPROVED):
            return []
        last = self.day - timedelta(days=1)
        if site.is_quiet:
            last -= timedelta(days=settings.DORMANT_DAYS + self.rng.randint(3, 120))
        if home.state != HomeState.OPEN:
            last = min(last, site.steps[-1][1] - timedelta(days=1))
        first = max(home.plaque_on, self.day - YEAR)
        return [first + timedelta(days=past) for past in range((last - first).days + 1)]

    def _logged(self, site, held_on):
        logger = self._logger(site)
        sent = moment(held_on, self.rng.randint(16, 21), self.rng.randrange(60))
        sent += timedelta(days=self.rng.choice((0, 0, 0, 1, 1, 2, 4)))
        yesterday = moment(self.day - timedelta(days=1), 21, 30)
        return self._read(Meeting(site, held_on, self._kind(site), logger, min(sent, yesterday)))

    def _read(self, meeting):
        """Confirmed, unless it is too fresh for that."""
        yesterday = moment(self.day - timedelta(days=1), 21, 30)
        if self._still_waits(meeting.site, meeting.submitted_at):
            meeting.state = "submitted"
            return meeting
        read_at = meeting.submitted_at + timedelta(hours=self.rng.randint(10, 90))
        self._review(meeting, min(read_at, yesterday + timedelta(hours=1)))
        return meeting

    def _still_waits(self, site, sent):
        age = (moment(self.day, 0) - sent).days
        area = site.home.area_id
        if area in DEMO_VILLAGES or area[:9] in DEMO_TOWNS:
            return age < WAITING_DAYS
        return age < WAITING_DAYS - 2 and self.rng.random() < 0.6

    def _logger(self, site):
        area, head = site.home.area_id, self.head_of.get(site.home.pk)
        chance = self.rng.random()
        if head and chance < 0.65:
            return head
        if len(area) == 12 and chance < 0.93:
            return self.cast.cadre_of[area]
        return self.cast.cadre_of[area[:9]]

    def _kind(self, site):
        if site.founding:
            return self.rng.choice(site.founding.kinds)
        choices = KINDS_OF_THEME[site.home.main_theme.code]
        return self.rng.choices(list(choices), list(choices.values()))[0]

    def _review(self, meeting, at):
        meeting.reviewer = self.reviewer_of(meeting.site, meeting.logger)
        meeting.reviewed_at = at
