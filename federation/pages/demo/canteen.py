"""The canteen of the founding article: a year of lunches, with gaps as real ledgers have them."""

from datetime import timedelta

from simple_history.utils import bulk_create_with_history

from activities.models import ActivityKind, Draft
from federation.pages.demo.homes import moment
from homes.models import ClosedDay, Facility, Meal

HOME = "621125105207"  # its village has one home in the story
MISSED_ONE_IN = 25
# (days before the last one, how many, why)
CLOSED = ((5, 1, "停水"), (58, 1, "检修灶具"), (190, 2, "村里集中体检"))
NEW_YEAR = (8, "春节")


def bring_in(day, sites, cast):
    """Stores the canteen and its closed days; returns {home key: canteen}."""
    site = next(site for site in sites if site.founding and site.home.area_id == HOME)
    canteen = Facility(
        home=site.home,
        name="老年食堂",
        meals=Meal.LUNCH,
        usual_diners=18,
        capacity=30,
        opened_on=site.home.plaque_on,
        is_demo=True,
    )
    user = cast.cadre_of[HOME]
    canteen.created_by = canteen.changed_by = canteen._history_user = user
    canteen.created_at = canteen.changed_at = canteen._history_date = moment(canteen.opened_on, 11)
    bulk_create_with_history([canteen], Facility)
    ClosedDay.objects.bulk_create(
        ClosedDay(
            facility=canteen, closed_on=on, reason=why, marked_by=user, marked_at=moment(on, 8)
        )
        for on, why in closed_days(day)
    )
    return {site.home.pk: canteen}


def closed_days(day):
    """Days without a meal in the year up to `day`, each once: single ones, and the New Year's."""
    found = {
        day - timedelta(days=past - more): why
        for past, number, why in CLOSED
        for more in range(number)
    }
    number, why = NEW_YEAR
    first = day.replace(month=2, day=10)
    first = first if first < day else first.replace(year=day.year - 1)
    for more in range(number):
        if first + timedelta(days=more) < day:
            found.setdefault(first + timedelta(days=more), why)
    return sorted(found.items())


def lunches(rng, calendar, sites, day, canteens):
    """The meetings of a year of lunches, up to yesterday; some nobody wrote down."""
    shut = dict(closed_days(day))
    for site in (site for site in sites if site.home.pk in canteens):
        logger = calendar.head_of[site.home.pk]
        for past in range(365, 0, -1):
            on = day - timedelta(days=past)
            if on not in shut and past not in (2, 3) and rng.randrange(MISSED_ONE_IN):
                yield calendar.held(site, on, "meal-service", logger)


def begin_drafts(cast):
    """Something half typed for two accounts, as a phone that rang leaves it."""
    kinds = {kind.code: kind for kind in ActivityKind.objects.all()}
    for username, kind, words in (
        ("village-caizichuan", "discussion", "讨论下个月的料什么时候到，"),
        ("village-shagoutai", "visit", "看望了三户，"),
    ):
        Draft.objects.create(
            author=cast[username],
            typed={"kind": kind, "content": words},
            kind=kinds[kind],
            revision=1,
        )
