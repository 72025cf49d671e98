"""The invented homes: where they stand, what they are called and what became of them."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from federation.areas.models import Area, Level
from federation.pages.demo import words
from federation.pages.demo.founding import HOMES
from homes.models import Home, HomeState, HomeStateChange, Theme
from homes.pinyin import searchable

COUNT = 285
FIRST_PLAQUE = date(2021, 8, 9)
# How many of the homes that do not come from the founding article are in which state.
STATES = {HomeState.PAUSED: 14, HomeState.CLOSED: 6, HomeState.APPROVED: 5, HomeState.PROPOSED: 4}


@dataclass
class Site:
    """A home on the way to being stored, with what the other parts need to know of it."""

    home: Home
    others: tuple = ()
    founding: object = None
    is_quiet: bool = False
    steps: list = field(default_factory=list)  # (state, day, reason)


def plan_homes(rng, day, size):
    """The Sites of the county: the founding ones, one for each village, the rest by chance."""
    areas = {area.pk: area for area in Area.objects.exclude(level=Level.COUNTY)}
    themes = {theme.code: theme for theme in Theme.objects.all()}
    sites = [_founding_site(story, areas, themes) for story in HOMES]
    total = max(round(COUNT * size), len(HOMES))
    for code in _places(rng, areas, [site.home.area_id for site in sites], total - len(sites)):
        sites.append(_invented_site(rng, areas[code], themes, sites))
    _number(sites)
    _give_lives(rng, day, sites)
    return sites


def bring_in(sites, cast):
    """Stores the homes with their history, their further themes and the steps of their lives."""
    for site in sites:
        _sign(site, cast["county"])
    bulk_create_with_history([site.home for site in sites], Home)
    link = Home.other_themes.through
    link.objects.bulk_create(
        link(home_id=site.home.pk, theme_id=theme.pk) for site in sites for theme in site.others
    )
    HomeStateChange.objects.bulk_create(
        HomeStateChange(
            home=site.home,
            state=state,
            changed_on=changed_on,
            reason=reason,
            changed_by=cast["county"],
            created_at=moment(changed_on, 10),
        )
        for site in sites
        for state, changed_on, reason in site.steps
    )
    _name_successors(sites)


def moment(day, hour, minute=0):
    """A time of that day in the county's zone."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def _sign(site, user):
    home = site.home
    home.created_at = moment(site.steps[0][1], 9)
    home.changed_at = moment(site.steps[-1][1], 10)
    home.created_by = home.changed_by = home._history_user = user
    home._history_date = home.created_at
    home.is_demo = True


def _places(rng, areas, taken, wanted):
    """Area codes for `wanted` homes: each village once before any has another, then by chance."""
    villages = [code for code in areas if len(code) == 12]
    towns = [code for code in areas if len(code) == 9 and code not in taken]
    empty = [code for code in villages if code not in taken]
    rng.shuffle(empty)
    more = towns + rng.choices(villages, k=max(wanted - len(empty) - len(towns), 0))
    return (empty + more)[:wanted]


def _founding_site(story, areas, themes):
    home = Home(
        area=areas[story.area],
        name_zh=story.name_zh,
        name_en=story.name_en,
        main_theme=themes[story.theme],
        place=story.place,
        opening_habits=story.habits,
        description_zh=story.text_zh,
        description_en=story.text_en,
    )
    return Site(home, tuple(themes[code] for code in story.others), story)


def _invented_site(rng, area, themes, sites):
    used = {site.home.name_zh for site in sites if site.home.area_id == area.pk}
    code, name_zh, name_en = _free_name(rng, area, used)
    text_zh, text_en = words.DESCRIPTIONS[code]
    home = Home(
        area=area,
        name_zh=name_zh,
        name_en=name_en,
        main_theme=themes[code],
        place=rng.choice(words.PLACES),
        opening_habits=rng.choice(words.HABITS),
        description_zh=text_zh,
        description_en=text_en,
        is_pilot=rng.random() < 0.9,
    )
    others = rng.sample([other for other in themes if other != code], rng.choice((0, 1, 1, 2)))
    return Site(home, tuple(themes[other] for other in others))


def _free_name(rng, area, used):
    short = area.name_zh.removesuffix("村").removesuffix("社区").removesuffix("镇")
    while True:
        code = rng.choices(list(words.THEME_WEIGHTS), list(words.THEME_WEIGHTS.values()))[0]
        zh, en = rng.choice(words.NAMES[code])
        if f"{short}{zh}微家" not in used:
            return code, f"{short}{zh}微家", f"{area.name_en} {en} Home"


def _number(sites):
    """Codes in the order of the areas: area code and a serial."""
    sites.sort(key=lambda site: site.home.area_id)
    serials = Counter()
    for site in sites:
        home = site.home
        serials[home.area_id] += 1
        home.code = f"{home.area_id}-{serials[home.area_id]:02}"
        home.name_pinyin = searchable(home.name_zh)


def _give_lives(rng, day, sites):
    invented = [site for site in sites if not site.founding]
    rng.shuffle(invented)
    ends = [state for state, number in STATES.items() for _time in range(number)]
    share = len(invented) / (COUNT - len(HOMES))
    ends = ends[:: max(round(1 / share), 1)] if share else []
    for site, state in zip(invented, ends, strict=False):
        _live(rng, day, site, state)
    for site in [*invented[len(ends) :], *(site for site in sites if site.founding)]:
        _live(rng, day, site, HomeState.OPEN)
    for site in invented[len(ends) :: 14]:
        site.is_quiet = True


def _live(rng, day, site, state):
    """Fills the steps of a life that ends in `state` on `day`."""
    home, steps = site.home, site.steps
    home.state = state
    if state in (HomeState.PROPOSED, HomeState.APPROVED):
        first = day - timedelta(days=rng.randint(20, 60))
    else:
        latest = (day - timedelta(days=430)).toordinal()
        plaque = FIRST_PLAQUE if site.founding else _by_chance(rng, FIRST_PLAQUE, latest)
        first = plaque - timedelta(days=rng.randint(25, 70))
        home.plaque_on = plaque
    steps.append((HomeState.PROPOSED, first, ""))
    if state != HomeState.PROPOSED:
        steps.append((HomeState.APPROVED, first + timedelta(days=rng.randint(5, 18)), ""))
    if home.plaque_on:
        steps.append((HomeState.OPEN, home.plaque_on, ""))
    if state == HomeState.PAUSED:
        reason = rng.choice(words.PAUSE_REASONS)
        steps.append((state, day - timedelta(days=rng.randint(15, 150)), reason))
    if state == HomeState.CLOSED:
        home.closed_on = day - timedelta(days=rng.randint(30, 240))
        steps.append((state, home.closed_on, rng.choice(words.CLOSE_REASONS)))


def _by_chance(rng, first, latest):
    return date.fromordinal(rng.randint(first.toordinal(), max(latest, first.toordinal())))


def _name_successors(sites):
    """A closed home names an open one of its village, else of its town."""
    for site in sites:
        if site.home.state != HomeState.CLOSED:
            continue
        open_ones = [other.home for other in sites if other.home.state == HomeState.OPEN]
        near = [home for home in open_ones if home.area_id == site.home.area_id]
        town = [home for home in open_ones if home.area_id[:9] == site.home.area_id[:9]]
        site.home.successor = next(iter(near + town), None)
        Home.objects.filter(pk=site.home.pk).update(successor=site.home.successor)
