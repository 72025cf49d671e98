"""Something to do for each account people sign in with: records that wait, records sent back."""

from federation.accounts.models import Role
from federation.pages.demo.accounts import ACCOUNTS
from federation.pages.demo.founding import DEMO_TOWNS, DEMO_VILLAGES
from homes.models import HomeState


def plan_tasks(calendar, sites):
    """The meetings that give each account its work, the oldest six days old."""
    cast = calendar.cast
    own = {site.home.area_id: site for site in sites if site.founding}
    meetings = []
    for code in DEMO_VILLAGES:
        head = calendar.head_of[own[code].home.pk]
        meetings += [calendar.fresh(own[code], head, days) for days in (6, 2)]
    for code in DEMO_TOWNS:
        meetings += _for_town(calendar, code, sites, own)
    meetings += _sent_back(calendar, own)
    last = own[DEMO_VILLAGES[0]]
    meetings += [calendar.fresh(last, cast[name], 3) for name in ("county", "county-2")]
    return meetings


def _for_town(calendar, code, sites, own):
    """Two from her villages for the town's cadre, one of her own for the county."""
    villages = [
        site
        for site in sites
        if len(site.home.area_id) == 12
        and site.home.area_id.startswith(code)
        and site.home.state == HomeState.OPEN
        and not (site.founding or site.is_quiet)
    ]
    cadre_of = calendar.cast.cadre_of
    for site, days in zip(villages, (5, 1), strict=False):
        yield calendar.fresh(site, cadre_of[site.home.area_id], days)
    chosen = own.get(code) or (villages or [*own.values()])[0]
    if chosen.home.area_id.startswith(code):
        yield calendar.fresh(chosen, cadre_of[code], 4)
    if code in own:
        yield calendar.fresh(own[code], calendar.head_of[own[code].home.pk], 6)


def _sent_back(calendar, own):
    """One record returned with a note to each head, village and town that signs in."""
    for username, role, code in ACCOUNTS:
        if role not in (Role.HEAD, Role.VILLAGE, Role.TOWN):
            continue
        under = [site for area, site in own.items() if area.startswith(code)]
        yield calendar.fresh(under[0], calendar.cast[username], 3, "returned")
