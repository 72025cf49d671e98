"""Joint activities: held by several homes, in each one's ledger once, and counted once."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity
from activities.models.life import ActivityState, Step
from activities.models.links import ActivityHome
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.models import Home, HomeState

# In these states homes may join or leave; a returned record is repaired first.
OPEN_TO_HOMES = (ActivityState.PLANNED, ActivityState.SUBMITTED, ActivityState.CONFIRMED)
MOST_HOMES = 20


class Answer(models.TextChoices):
    OPEN = "open", _("not answered yet")
    ACCEPTED = "accepted", _("joined")
    DECLINED = "declined", _("declined")


class JointInvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(home__in=Home.objects.visible_to(user))

    def open(self):
        """Not answered, and to an activity that can still be joined."""
        return self.filter(answer=Answer.OPEN, activity__state__in=OPEN_TO_HOMES)


class JointInvitation(models.Model):
    """A home outside the scope of whoever leads is asked to join; nobody writes in its ledger.

    Only its own people, or those above it, say that it took part.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="invitations")
    home = models.ForeignKey(Home, models.PROTECT, related_name="invitations")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.OPEN)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    objects = JointInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["invited_at", "pk"]
        verbose_name = _("invitation")
        constraints = [
            models.UniqueConstraint(name="invitation_once", fields=["activity", "home"]),
            models.CheckConstraint(
                name="invitation_answered_by_somebody",
                condition=Q(answer=Answer.OPEN) | Q(answered_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.activity_id} {self.home_id}"

    @property
    def area_id(self):
        return self.home.area_id

    def respond(self, user, answer):
        """Joins or declines, once: a second answer changes nothing. Returns the answer that holds.

        Joining is refused by name when the home was not open that day, or the activity has ended.
        """
        with transaction.atomic():
            activity = Activity.objects.select_for_update().get(pk=self.activity_id)
            current = JointInvitation.objects.select_for_update().get(pk=self.pk)
            if current.answer == Answer.OPEN and activity.state in OPEN_TO_HOMES:
                current.answer, current.answered_by = answer, user
                current.answered_at = timezone.now()
                current.save()
                if answer == Answer.ACCEPTED:
                    _set_homes(activity, [*codes_of(activity), self.home.code], user, Step.HOMES)
        return current.answer


def codes_of(activity):
    """Codes of its homes, the lead first."""
    links = activity.activity_homes.order_by("-is_lead", "pk")
    return list(links.values_list("home__code", flat=True))


def refusal_to_join(activity, home):
    """Why this home cannot be among the activity's homes; None when it can."""
    if activity.is_plan:
        return None if home.state == HomeState.OPEN else _("This home is not open at the moment.")
    return home.refusal_for(activity.held_on)


def join(activity, home, user):
    """Puts a home of her own scope into the activity; reviewed anew. True if it was not there."""
    with transaction.atomic():
        locked = Activity.objects.select_for_update().get(pk=activity.pk)
        codes = codes_of(locked)
        if home.code in codes:
            return False
        _set_homes(locked, [*codes, home.code], user, Step.CHANGED)
    return True


def leave(activity, home, user, step):
    """Takes a home that does not lead out of the activity. True if it was there."""
    with transaction.atomic():
        locked = Activity.objects.select_for_update().get(pk=activity.pk)
        codes = codes_of(locked)
        if home.code not in codes[1:]:
            return False
        _set_homes(locked, [code for code in codes if code != home.code], user, step)
    return True


def _set_homes(activity, codes, user, step):
    """The homes of the activity from now on; its row is locked. A change of hers waits for review.

    A home that says of itself that it joined, or leaves, leaves the review as it is: two sides
    have agreed.
    """
    before = codes_of(activity)
    if step == Step.CHANGED and activity.state != ActivityState.PLANNED:
        activity.resubmit(user)
    activity.step = Step.REPLANNED if activity.state == ActivityState.PLANNED else step
    activity.step_reason, activity.beside = "", {"homes": [before, codes]}
    activity.touch(user)
    activity.save()
    activity.activity_homes.exclude(home__code__in=codes).delete()
    for home in Home.objects.filter(code__in=set(codes) - set(before)):
        ActivityHome.objects.create(activity=activity, home=home, is_lead=False)
    record(user, Action.CHANGE, activity, changes={"homes": ["、".join(before), "、".join(codes)]})


def invite(activity, home, user):
    """Asks a home of elsewhere to join; asked again after it declined, it may answer anew."""
    invitation, is_new = JointInvitation.objects.get_or_create(
        activity=activity, home=home, defaults={"invited_by": user}
    )
    if not is_new and invitation.answer == Answer.DECLINED:
        JointInvitation.objects.filter(pk=invitation.pk).update(
            answer=Answer.OPEN, invited_by=user, invited_at=timezone.now(), answered_by=None
        )
    record(user, Action.CHANGE, activity, changes={"invited": ["", home.code]})
    return is_new
