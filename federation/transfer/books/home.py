"""A home's year as one book: in the order of days, and every number accounted for."""

from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from activities.models import Activity, ActivityState
from activities.views.ledger import missing_numbers, why_unusual
from homes.models import HeadTerm

COLUMNS = (
    (gettext_lazy("Number"), lambda row: row.activity.number),
    (gettext_lazy("Date"), lambda row: row.activity.held_on.isoformat()),
    (gettext_lazy("Time"), lambda row: row.time),
    (gettext_lazy("Place"), lambda row: row.activity.place or row.home.name),
    (gettext_lazy("Topic"), lambda row: row.topic),
    (pgettext_lazy("of an activity", "Host"), lambda row: row.host),
    (gettext_lazy("Person-times"), lambda row: row.headcount),
    (gettext_lazy("A few words"), lambda row: row.activity.content),
    (gettext_lazy("Remark"), lambda row: row.why),
)


class LedgerRow:
    """An activity as the book of this home and year tells it."""

    def __init__(self, activity, home, year, terms):
        self.activity, self.home = activity, home
        self.terms = terms
        self.is_guest = activity.lead_home.pk != home.pk
        self.why = why_unusual(activity, year)
        if self.is_guest:
            words = _("Held together; numbered by %(home)s") % {"home": activity.lead_home.name}
            self.why = "；".join(part for part in (words, self.why) if part)

    @property
    def time(self):
        ends = [self.activity.start_time, self.activity.end_time]
        return "–".join(f"{one:%H:%M}" for one in ends if one)

    @property
    def topic(self):
        kind, heading = str(self.activity.kind), self.activity.heading
        return heading if heading == kind else f"{kind}：{heading}"

    @property
    def host(self):
        """Who helped to hold it, else who headed the home that day."""
        named = [str(link.supporter.name) for link in self.activity.activity_supporters.all()]
        day = self.activity.held_on
        heads = [
            str(term.person)
            for term in self.terms
            if term.started_on <= day and (term.ended_on is None or term.ended_on > day)
        ]
        return "、".join(named or heads)

    @property
    def headcount(self):
        """Nothing where the record does not count."""
        return "" if self.activity.state == ActivityState.VOID else str(self.activity.headcount)


def home_book(home, year):
    """(its rows in the order of days, the numbers under which no record stands)."""
    held = Activity.objects.submitted_once().with_homes()
    own = Q(number__startswith=f"{home.code}-{year}-")
    guest = Q(
        pk__in=home.activity_homes.filter(is_lead=False).values("activity"), held_on__year=year
    )
    helping = Activity._meta.get_field("activity_supporters").related_model.objects
    links = helping.select_related("supporter").order_by("pk")
    rows = held.filter(own | guest).prefetch_related(Prefetch("activity_supporters", links))
    # The two databases differ in where they put what has no time.
    begins = F("start_time").asc(nulls_last=True)
    terms = list(HeadTerm.objects.filter(home=home).select_related("person"))
    found = [
        LedgerRow(activity, home, year, terms)
        for activity in rows.order_by("held_on", begins, "serial", "pk")
    ]
    return found, missing_numbers(held.filter(own))
