"""What a home did: one record, from which every figure follows."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models.kind import ActivityKind
from federation.accounts.models import Role, Versioned
from federation.accounts.models.audit import Action
from federation.accounts.models.user import RANK
from federation.accounts.trail import record
from federation.photos.models import Photo
from homes.models import Home

HEADCOUNT_MAX = 2000


class ActivityState(models.TextChoices):
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    CONFIRMED = "confirmed", _("confirmed")


COUNTED = (ActivityState.SUBMITTED, ActivityState.CONFIRMED)


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Activities of homes in the user's scope; a joint one shows to each home's people."""
        homes = Home.objects.visible_to(user)
        return self.filter(pk__in=ActivityHome.objects.filter(home__in=homes).values("activity"))

    def counted(self):
        """Inside the house: submitted and confirmed records count (domain.md, section 5)."""
        return self.filter(state__in=COUNTED)

    def confirmed(self):
        """What the public may see and public figures count."""
        return self.filter(state=ActivityState.CONFIRMED)

    def returned(self):
        """Returned with a note, to be repaired; the longest waiting first."""
        return self.filter(state=ActivityState.RETURNED).order_by("reviewed_at", "pk")

    def logged_by(self, user):
        """What she logged herself, the latest first."""
        return self.filter(created_by=user).order_by("-created_at", "-pk")

    def held_between(self, first, last):
        """Held from `first` to `last`, both days inside."""
        return self.filter(held_on__gte=first, held_on__lte=last)

    def in_area(self, code):
        """Activities of homes in this area and below, each once."""
        inside = ActivityHome.objects.filter(home__area__code__startswith=code)
        return self.filter(pk__in=inside.values("activity"))

    def waiting_for(self, user):
        """Submitted records that `user` may confirm or return, the oldest first.

        Nobody reviews what she logged or changed herself, in whichever version; a reviewer stands
        above the logger, and a county cadre's record waits for another county cadre.
        """
        if user.role not in (Role.VILLAGE, Role.TOWN, Role.COUNTY):
            return self.none()
        below = [role for role, rank in RANK.items() if rank < RANK[user.role]]
        if user.role == Role.COUNTY:
            below.append(Role.COUNTY)
        # Writing a record always submits it, so a submitted version names who wrote it.
        written = Activity.history.filter(state=ActivityState.SUBMITTED, changed_by=user)
        return (
            self.visible_to(user)
            .filter(state=ActivityState.SUBMITTED, logged_role__in=below)
            .exclude(Q(created_by=user) | Q(changed_by=user) | Q(pk__in=written.values("id")))
            .order_by("submitted_at", "pk")
        )

    def with_details(self):
        """Everything a list row or a page shows, in a constant number of queries."""
        return self.select_related("kind", "created_by", "reviewed_by").prefetch_related(
            models.Prefetch(
                "activity_homes",
                ActivityHome.objects.select_related("home__area__parent").order_by("-is_lead"),
            ),
            models.Prefetch("activity_photos", ActivityPhoto.objects.select_related("photo")),
        )


class Activity(Versioned):
    """One activity that was held, logged once.

    `uid` is made when the form is opened: the same uid with the same content is the same record,
    with other content a conflict (`content_sha256` holds what was first sent). `number` is the
    receipt number: lead home's code, year of the activity, serial. `headcount` is the number of
    participants in person-times; women, elders, children and others divide it, each person in
    one of them, and may leave a rest unsaid. Hosts and lecturers are not participants.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    content_sha256 = models.CharField(max_length=64, editable=False)
    number = models.CharField(_("number"), max_length=40, unique=True, editable=False)
    serial = models.PositiveIntegerField(editable=False)
    homes = models.ManyToManyField(Home, through="ActivityHome", related_name="activities")
    held_on = models.DateField(_("date"), db_index=True)
    kind = models.ForeignKey(
        ActivityKind, models.PROTECT, verbose_name=_("kind"), related_name="activities"
    )
    kind_text = models.CharField(_("what it was"), max_length=50, blank=True)
    title = models.CharField(_("title"), max_length=30, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    headcount = models.PositiveIntegerField(_("how many came"))
    women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    elders = models.PositiveIntegerField(_("elders"), null=True, blank=True)
    children = models.PositiveIntegerField(_("children"), null=True, blank=True)
    others = models.PositiveIntegerField(_("others"), null=True, blank=True)
    content = models.TextField(_("a few words"), max_length=500, blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ActivityState,
        default=ActivityState.SUBMITTED,
        editable=False,
    )
    late_reason = models.CharField(_("why it is late"), max_length=200, blank=True)
    # She was shown a record of the same home, day and kind, and said that this is another one.
    is_another = models.BooleanField(_("another activity"), default=False, editable=False)
    logged_role = models.CharField(max_length=10, choices=Role, editable=False)
    submitted_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    reviewed_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    review_note = models.CharField(_("note"), max_length=200, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("activity")
        constraints = [
            models.CheckConstraint(
                name="activity_headcount_in_range",
                condition=Q(headcount__gte=1, headcount__lte=HEADCOUNT_MAX),
            ),
            models.CheckConstraint(
                name="activity_reviewed_by_another",
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("created_by")),
            ),
            models.CheckConstraint(
                name="activity_returned_with_note",
                condition=~Q(state=ActivityState.RETURNED) | ~Q(review_note=""),
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("activities:activity_detail", args=[self.uid])

    @property
    def lead_home(self):
        """The home whose ledger numbers it; uses what `with_details` fetched."""
        return next(link.home for link in self.activity_homes.all() if link.is_lead)

    @property
    def area_id(self):
        """Code of the lead home's area: which town's cadre may read the trail."""
        return self.lead_home.area_id

    @property
    def waiting_days(self):
        """Whole days since it was submitted."""
        return (timezone.now() - self.submitted_at).days

    def resubmit(self, user):
        """After a change it waits for review again; not yet saved. The old note is history."""
        if self.state != ActivityState.SUBMITTED:
            self.submitted_at = timezone.now()
        self.state = ActivityState.SUBMITTED
        self.reviewed_at = self.reviewed_by = None
        self.review_note = ""
        if RANK[user.role] > RANK[self.logged_role]:
            # Whoever reviews stands above everyone who wrote in it.
            self.logged_role = user.role

    def review(self, user, verdict, note=""):
        """Confirms it or returns it with a note, and writes the trail; its row is locked."""
        before, self.state = self.state, verdict
        self.reviewed_by, self.reviewed_at, self.review_note = user, timezone.now(), note
        self.touch(user)
        self.save()
        action = Action.CONFIRM if verdict == ActivityState.CONFIRMED else Action.RETURN
        record(user, action, self, changes={"state": [before, str(verdict)]}, reason=note)

    @property
    def heading(self):
        """Its title, else the words of an 'other' kind, else the kind's name."""
        return self.title or self.kind_text or str(self.kind)


class ActivityHome(models.Model):
    """An activity in a home's ledger; exactly one of its homes leads."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="activity_homes")
    home = models.ForeignKey(Home, models.PROTECT, related_name="activity_homes")
    is_lead = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="activity_home_once", fields=["activity", "home"]),
            models.UniqueConstraint(
                name="activity_one_lead", fields=["activity"], condition=Q(is_lead=True)
            ),
        ]

    def __str__(self):
        return f"{self.activity_id} {self.home_id}"


class ActivityPhoto(models.Model):
    """A photo of an activity, in the order it was added."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="activity_photos")
    photo = models.OneToOneField(Photo, models.PROTECT, related_name="activity_photo")
    position = models.PositiveSmallIntegerField(default=0)
    caption = models.CharField(_("caption"), max_length=100, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.activity_id} {self.position}"
