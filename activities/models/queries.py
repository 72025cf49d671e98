"""Which activities a question means, in the words of the domain."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from activities.models.kind import MEALS
from activities.models.life import (
    COUNTED,
    IN_LEDGER,
    UNSUBMITTED,
    VERDICT_STANDS,
    WRITING,
    ActivityState,
    Step,
    roles_below,
)
from activities.models.links import ActivityHome, ActivityPhoto
from federation.accounts.models.user import LOGGERS
from federation.areas.models import COUNTY_DIGITS
from homes.models import Home


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Activities of homes in the user's scope; a joint one shows to each home's people."""
        if user.reads_the_county:
            return self.all()  # without a question about a hundred thousand rows
        homes = Home.objects.visible_to(user)
        return self.filter(pk__in=ActivityHome.objects.filter(home__in=homes).values("activity"))

    def kept_by(self, user):
        """Those she may change: their lead home lies in her scope."""
        if user.role not in LOGGERS:
            return self.none()
        leads = ActivityHome.objects.filter(home__in=Home.objects.visible_to(user), is_lead=True)
        return self.filter(pk__in=leads.values("activity"))

    def counted(self):
        """Inside the house: submitted and confirmed records count (domain.md, section 5)."""
        return self.filter(state__in=COUNTED)

    def confirmed(self):
        """What the public may see and public figures count."""
        return self.filter(state=ActivityState.CONFIRMED)

    def in_ledger(self):
        """Records that were submitted and are not void; plans are none yet."""
        return self.filter(state__in=IN_LEDGER)

    def submitted_once(self):
        """Records with a number, void ones included; no plans."""
        return self.exclude(state__in=UNSUBMITTED)

    def returned(self):
        """Returned with a note, to be repaired; the longest waiting first."""
        return self.filter(state=ActivityState.RETURNED).order_by("reviewed_at", "pk")

    def planned(self):
        """Plans that are neither held nor cancelled, the nearest first."""
        return self.filter(state=ActivityState.PLANNED).order_by("held_on", "start_time", "pk")

    def due(self, day):
        """Plans whose day has come: held and to be logged, or to be cancelled."""
        return self.planned().filter(held_on__lte=day)

    def announced(self):
        """What /events/ ever told the public: planned in the open, of a home anyone may find."""
        lead = ActivityHome.objects.filter(activity=OuterRef("pk"), is_lead=True)
        open_ones = self.filter(is_announced=True, kind__may_be_announced=True)
        # Few are announced: each is asked for its home, rather than every home for its rows.
        public = Exists(lead.filter(home__in=Home.objects.public()))
        return open_ones.filter(public).exclude(state=ActivityState.VOID)

    def coming(self):
        """Announced plans from today on, the nearest first: what public pages invite to."""
        return self.announced().planned().filter(held_on__gte=timezone.localdate())

    def telling_of(self, text):
        """Those whose kind, home or town contains every word; what a cadre typed is not asked."""
        found = self
        for word in text.split():
            kind = Q(kind__name_zh__icontains=word) | Q(kind__name_en__icontains=word)
            homes = ActivityHome.objects.filter(home__in=Home.objects.search(word))
            found = found.filter(kind | Q(pk__in=homes.values("activity")))
        return found

    def corrected(self):
        """Changed after they had been logged."""
        return self.filter(pk__in=self.model.history.filter(step=Step.CHANGED).values("id"))

    def late(self):
        """Submitted, or submitted anew, more than the set days after the day they were held."""
        in_time = F("held_on") + timedelta(days=settings.REASON_NEEDED_AFTER_DAYS)
        return self.annotate(sent_on=TruncDate("submitted_at")).filter(sent_on__gt=in_time)

    def helped(self):
        """With confirmed hours of volunteers."""
        with_hours = self.model.objects.filter(services__state="confirmed")
        return self.filter(pk__in=with_hours.values("pk"))

    def similar_to(self, home, day, kind):
        """Plans and records led by this home, of this day and kind."""
        standing = self.exclude(state__in=[ActivityState.CANCELLED, ActivityState.VOID])
        leading = standing.filter(activity_homes__home=home, activity_homes__is_lead=True)
        return leading.filter(held_on=day, kind=kind)

    def logged_by(self, user):
        """What she logged herself, the latest first."""
        return self.submitted_once().filter(created_by=user).order_by("-created_at", "-pk")

    def held_between(self, first, last):
        """Held from `first` to `last`, both days inside."""
        return self.filter(held_on__gte=first, held_on__lte=last)

    def in_area(self, code):
        """Activities of homes in this area and below, each once; in the county those are all."""
        if len(code) == COUNTY_DIGITS:
            return self.all()
        inside = ActivityHome.objects.filter(home__area__code__startswith=code)
        return self.filter(pk__in=inside.values("activity"))

    def of_home(self, home):
        """In this home's ledger, as the one that leads or as one that joined."""
        return self.of_homes([home])

    def of_homes(self, homes):
        """In the ledger of at least one of these homes."""
        inside = ActivityHome.objects.filter(home__in=homes)
        return self.filter(pk__in=inside.values("activity"))

    def with_theme(self, theme):
        """Of homes that carry the theme, as their main one or beside it."""
        return self.of_homes(Home.objects.with_theme(theme))

    def meals(self):
        """Meals, which are shown apart: they would swamp everything else."""
        return self.filter(kind__code=MEALS)

    def without_meals(self):
        return self.exclude(kind__code=MEALS)

    def waiting_for(self, user):
        """Submitted records that `user` may confirm or return, the oldest first.

        Nobody reviews what she logged or changed herself, in whichever version; a reviewer stands
        above the logger, and a county cadre's record waits for another county cadre. The lead
        home's area decides, also for a joint activity.
        """
        roles = roles_below(user)
        if not roles:
            return self.none()
        written = self.model.history.filter(step__in=WRITING, changed_by=user)
        return (
            self.kept_by(user)
            .filter(state=ActivityState.SUBMITTED, logged_role__in=roles)
            .exclude(Q(created_by=user) | Q(pk__in=written.values("id")))
            .order_by("submitted_at", "pk")
        )

    def just_reviewed_by(self, user):
        """Her verdicts that she can still take back, the latest first."""
        since = timezone.now() - timedelta(minutes=settings.REVIEW_UNDO_MINUTES)
        hers = self.filter(reviewed_by=user, reviewed_at__gt=since)
        return hers.filter(step__in=VERDICT_STANDS).order_by("-reviewed_at", "-pk")

    def with_questions(self):
        """What is asked about them, and who answered."""
        return self.prefetch_related("questions__answered_by")

    def with_awaited(self):
        """`photos_awaited`: how many photos are announced and still on the phone."""
        waiting = self.model.submissions.rel.related_model.objects.filter(activity=OuterRef("pk"))
        waiting = waiting.filter(expected_photos__state="waiting").order_by()
        number = waiting.values("activity").annotate(number=Count("pk")).values("number")
        return self.annotate(photos_awaited=Coalesce(number, 0))

    def with_homes(self):
        """Kind and homes, for lists of what is to come."""
        links = ActivityHome.objects.select_related("home__area__parent").order_by("-is_lead")
        return self.select_related("kind").prefetch_related(
            models.Prefetch("activity_homes", links)
        )

    def with_details(self):
        """Everything a list row or a page shows, in a constant number of queries."""
        photos = ActivityPhoto.objects.select_related("photo")
        people = self.select_related(
            "facility", "training", "created_by", "reviewed_by", "planned_by"
        )
        return people.with_homes().prefetch_related(models.Prefetch("activity_photos", photos))
