"""Every page of the permission table with an address and a reader in the demonstration county."""

import re

from django.urls import reverse

from tests.addresses import all_names, parameters
from tests.permission_table import rows

HOME = "621125108207-01"
CODES = {
    "homes:theme_edit": "arts",
    "news:news_topic": "arts",
    "homes:group_edit": "left-behind",
    "homes:office_create": "621125108",
    "homes:area_detail": "621125108207",
}
UID = "[0-9a-f-]{36}"
SHOWN = rf"/work/activities/(?P<uid>{UID})/"
PERSON = r"/work/people/(?P<pk>[0-9]+)/"
COURSE = rf"/work/trainings/(?P<training_uid>{UID})/"
# The oldest course is over and was followed up.
COURSE_OVER = rf"(?s){COURSE}(?!.*/work/trainings/{UID}/)"
FAMILY = r"/families/(?P<pk>[0-9]+)/"
MESSAGE = r"/work/feedback/(?P<number>[0-9-]{13})/"
STORY = r"/work/(?:review/)?news/(?P<pk>[0-9]+)/"
# The newest list is being prepared; the oldest was given up.
LIST = rf"/work/import/(?P<import_uid>{UID})/check/"
LAST_LIST = rf"(?s){LIST}(?!.*/work/import/{UID}/)"
# Beginning of a name -> where the way to its object begins, and the links it follows.
WAYS = {
    "accounts:": ("/work/users/", r"/work/users/(?P<pk>[0-9]+)/"),
    "homes:": ("/work/people/", PERSON),
    "homes:facility_edit": ("/work/canteens/", r"/work/canteens/(?P<pk>[0-9]+)/"),
    "homes:closed_day": ("/work/canteens/", r"/work/canteens/(?P<pk>[0-9]+)/"),
    "homes:retention": ("/work/people/retention/", r"/work/people/retention/(?P<pk>[0-9]+)/"),
    "homes:group_span": (
        "/work/people/?group=left-behind",
        PERSON,
        r"/work/people/(?P<pk>[0-9]+)/groups/(?P<span_pk>[0-9]+)/",
    ),
    "homes:area_change": (
        "/work/areas/621125108207/",
        r"/work/areas/(?P<code>[0-9]{12})/(?P<way>split)/",
    ),
    "homes:office_edit": ("/work/officers/", r"/work/officers/terms/(?P<pk>[0-9]+)/"),
    "activities:": (f"/work/activities/?home={HOME}&state=submitted", SHOWN),
    "activities:activity_edit": (f"/work/activities/?home={HOME}", SHOWN),
    "activities:activity_return": ("/work/review/", SHOWN),
    "activities:canteen": ("/work/canteens/", r"/work/canteens/(?P<pk>[0-9]+)/"),
    "activities:draft": ("/work/outbox/", rf"/work/drafts/(?P<uid>{UID})/"),
    "activities:event": ("/events/", rf"/events/(?P<uid>{UID})/"),
    "activities:person_merge": (
        "/work/people/duplicates/",
        PERSON,
        r"/work/people/(?P<pk>[0-9]+)/merge/(?P<other_pk>[0-9]+)/",
    ),
    "activities:plan": ("/work/events/", rf"\?plan=(?P<uid>{UID})"),
    "activities:proof": (
        "/work/volunteers/",
        r"/work/volunteers/(?P<volunteer_pk>[0-9]+)/",
        r"/work/proofs/(?P<serial>[\w-]+)/",
    ),
    "activities:series": ("/work/events/", rf"/work/events/series/(?P<series_uid>{UID})/"),
    "activities:supporter": ("/work/supporters/", r"/work/supporters/(?P<pk>[0-9]+)/"),
    "activities:session": ("/work/trainings/", COURSE),
    "activities:training_": ("/work/trainings/", COURSE),
    "activities:trainee_": ("/work/trainings/", COURSE),
    "activities:training_matrix": ("/work/trainings/", COURSE_OVER),
    "activities:training_outcomes": (
        "/work/trainings/",
        COURSE_OVER,
        rf"{COURSE}outcomes/(?P<months>[0-9]+)/",
    ),
    "activities:certificate": ("/work/trainings/", COURSE_OVER),
    "activities:trainee_export": ("/work/trainings/", COURSE_OVER),
    "activities:volunteer": ("/work/volunteers/", r"/work/volunteers/(?P<volunteer_pk>[0-9]+)/"),
    "transfer:import_": ("/work/import/", LIST),
    "transfer:import_done": ("/work/import/", LAST_LIST),
    "news:": ("/work/news/?state=published", STORY),
    "news:news_month": ("/news/", r"/news/months/(?P<month>[0-9]{4}-[0-9]{2})/"),
    "news:news_page": ("/news/", r"/news/(?P<pk>[0-9]+)/"),
    # A story that was corrected has two versions.
    "news:version_compare": ("/search/?q=一罐茶", r"/news/(?P<pk>[0-9]+)/"),
    "news:article_review": ("/work/news/?state=review", STORY),
    "news:photo": (
        "/work/news/?state=published",
        STORY,
        r"/work/news/(?P<pk>[0-9]+)/edit/",
        rf"/work/news/(?P<pk>[0-9]+)/photos/(?P<photo_uid>{UID})/",
    ),
    "plan:": ("/work/county/plan/", r"/work/county/plan/(?P<pk>[0-9]+)/"),
    "plan:target_edit": (
        "/work/county/plan/",
        r"/work/county/plan/(?P<pk>[0-9]+)/",
        r"/work/county/plan/(?P<pk>[0-9]+)/targets/(?P<line_pk>[0-9]+)/",
    ),
    "stats:month": ("/work/county/months/", r"/work/county/months/(?P<month>[0-9-]{7})/(?!close)"),
    "stats:report": ("/work/county/months/", r"/work/county/reports/(?P<span>[0-9Q]{6})/"),
    "stats:issue_page": ("/issues/", r"/issues/(?P<month>[0-9-]{7})/"),
    "stats:issue_edit": ("/work/issues/", r"/work/issues/(?P<month>[0-9-]{7})/"),
    "stats:public": ("/figures/", r"/figures/(?P<month>[0-9]{4}-[0-9]{2})/"),
    "families:": ("/work/families/", FAMILY),
    "families:family_page": ("/families/", FAMILY),
    "pages:feedback": ("/work/feedback/", MESSAGE),
    "pages:feedback_answer": ("/work/feedback/?state=in_hand", MESSAGE),
}
NOT_A_PAGE = {
    "news:news_feed",
    "robots",
    "health",
    "sitemap",
    "activities:event_calendar",
    "stats:public_csv",
    "accounts:signed_in",
    "sync:session",
    "worker",
}
READERS = {
    "accounts:audit_list": "keeper",
    "accounts:sign_in": None,
    "activities:activity_confirm": "town-shichuan",
    "activities:activity_return": "town-shichuan",
    "activities:activity_create": "village-caizichuan",
    "activities:activity_edit": "village-caizichuan",
    "activities:activity_receipt": "village-caizichuan",
    "activities:activity_repeat": "village-caizichuan",
    "activities:draft_list": "village-caizichuan",
    "activities:draft_open": "village-caizichuan",
    "activities:invitation_list": "village-shagoutai",
    "activities:plan_list": "village-caizichuan",
    "activities:sheet_photos": "village-caizichuan",
    "families:nomination_create": "village-shagoutai",
    "families:nomination_edit": "village-shagoutai",
    "homes:reader_list": "president",
    "homes:reader_create": "president",
    "homes:rights_list": "president",
    "homes:rights_create": "village-caizichuan",
    "pages:review_list": "town-shichuan",
    "pages:workbench": "village-caizichuan",
    "stats:answers": "president",
    "stats:crossing": "president",
    "stats:overview": "president",
    "stats:town_reports": "town-shichuan",
}


# One staff page of each kind: list, form, record, roll, editor, figures, wizard, sheet.
ONE_OF_EACH_KIND = {
    "activities:activity_attendance",
    "activities:activity_create",
    "activities:activity_detail",
    "activities:activity_list",
    "activities:sheet_print",
    "activities:training_matrix",
    "homes:home_detail",
    "homes:person_detail",
    "news:article_edit",
    "news:article_review",
    "pages:workbench",
    "stats:crossing",
    "stats:overview",
    "transfer:import_check",
}


def page_names():
    """URL names that answer GET with a page; photos and machine files are no pages."""
    get = {row.name for row in rows() if row.method == "GET"}
    files = ("photo", "bundle")
    pages = [n for n in all_names() if n in get and n not in NOT_A_PAGE]
    return [n for n in pages if not n.endswith(files)]


def reader_of(name):
    """The demonstration account that looks at it; None for the public."""
    public = {row.name for row in rows() if row.expected["anonymous"] == "200"}
    return None if name in public else READERS.get(name, "county")


def place_of(name, page):
    """Its path for an object that the reader may see; `page` is hers.

    The way there begins at a list and follows one link after the other; the names in the patterns
    are the places of the address.
    """
    wanted = parameters(name)
    if not wanted:
        return reverse(name)
    if wanted in (["kind"], ["book"]):
        return reverse(name, args=["people" if wanted == ["kind"] else "helped"])
    found = {"code": CODES.get(name, HOME)} if wanted == ["code"] else _found(page, *_way(name))
    return reverse(name, kwargs={place: found[place] for place in wanted})


def _way(name):
    """The way of the longest beginning of the name."""
    return WAYS[max((start for start in WAYS if name.startswith(start)), key=len)]


def _found(page, listed, *patterns):
    found = {}
    for pattern in patterns:
        link = re.search(pattern, page.request.get(listed).text())
        assert link, f"{listed} has no link like {pattern}"
        listed = link.group()
        found |= link.groupdict()
    return found
