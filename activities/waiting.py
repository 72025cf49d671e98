"""What waits for whoever logs and reviews: one by one, or as a heap behind a page."""

from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from activities.followups import due_for
from activities.models import (
    Activity,
    ActivityHome,
    ActivityQuestion,
    ActivityState,
    Draft,
    JointInvitation,
    VolunteerService,
)
from activities.sending import silences
from federation.accounts.waiting import SHOWN, Heap, Task, begun
from homes.models import Home

GAPS_NAMED = 5


def tasks(user, today, keepings):
    """What she has to repair, log, answer or go on with. `keepings` are her canteens."""
    if not user.is_logger:
        return []
    return [
        *_records(user, today),
        *map(_question, ActivityQuestion.objects.for_logger(user)[:SHOWN]),
        *map(_silence, silences(user)),
        *map(_draft, Draft.objects.of(user).select_related("home", "kind")[:SHOWN]),
        *[_gaps(one) for one in keepings if one.gaps],
        *map(_follow_up, due_for(user, today)[:SHOWN]),
    ]


def heaps(user, today):
    """Records to review, volunteers' hours to confirm, homes asked to join."""
    found = [_to_review(user), _services(user)] if user.is_reviewer else []
    return [*found, _invitations(user)] if user.is_logger else found


def _to_review(user):
    return Heap(
        "review",
        Activity.objects.waiting_for(user),
        reverse("pages:review_list"),
        lambda number: (
            ngettext("%(number)d record to review", "%(number)d records to review", number)
            % {"number": number}
        ),
        moment="submitted_at",
    )


def _invitations(user):
    return Heap(
        "invitations",
        JointInvitation.objects.visible_to(user).open(),
        reverse("activities:invitation_list"),
        lambda number: (
            ngettext(
                "%(number)d home asked to join an activity",
                "%(number)d homes asked to join an activity",
                number,
            )
            % {"number": number}
        ),
        moment="invited_at",
    )


def _records(user, today):
    """Her returned records and the plans whose day has come, each with its lead home; one query."""
    returned = Q(activity__state=ActivityState.RETURNED, activity__created_by=user)
    due = Q(activity__state=ActivityState.PLANNED, activity__held_on__lte=today)
    links = ActivityHome.objects.filter(
        returned | due, is_lead=True, home__in=Home.objects.visible_to(user)
    )
    first = F("activity__reviewed_at").asc(nulls_last=True)
    links = links.select_related("home", "activity__kind")
    for link in links.order_by(first, "activity__held_on", "activity")[: 2 * SHOWN]:
        is_plan = link.activity.state == ActivityState.PLANNED
        yield _plan(link) if is_plan else _returned(link)


def _returned(link):
    record = link.activity
    return Task(
        since=record.reviewed_at or begun(record.held_on),
        url=reverse("activities:activity_edit", args=[record.uid]),
        title=record.heading,
        words=date_format(record.held_on, "MONTH_DAY_FORMAT"),
        detail=record.review_note,
        about=f"{link.home.name} · {record.number}",
        state=record.state,
        label=record.get_state_display(),
    )


def _plan(link):
    plan = link.activity
    words = {"date": date_format(plan.held_on, "MONTH_DAY_FORMAT")}
    url = f"{reverse('activities:activity_create')}?plan={plan.uid}"
    text = _("%(date)s: if it took place, log it")
    if plan.training_id:
        # A session of a course is logged by its attendance.
        url = reverse("activities:activity_attendance", args=[plan.uid])
        text = _("%(date)s: tick who came")
    return Task(
        since=begun(plan.held_on),
        url=url,
        title=plan.heading,
        words=text % words,
        about=link.home.name,
        state=plan.state,
        label=plan.get_state_display(),
    )


def _follow_up(point):
    number = point.missing
    text = ngettext(
        "ask %(number)d graduate what became of it",
        "ask %(number)d graduates what became of it",
        number,
    )
    return Task(
        since=begun(point.opens_on),
        url=reverse(
            "activities:training_outcomes", args=[point.training.uid, int(point.check_point)]
        ),
        title=point.training.title,
        words=text % {"number": number},
        about=f"{point.check_point.label} · {date_format(point.due_on, 'MONTH_DAY_FORMAT')}",
    )


def _services(user):
    return Heap(
        "services",
        VolunteerService.objects.waiting_for(user),
        reverse("activities:service_list"),
        lambda number: (
            ngettext(
                "%(number)d volunteer service to confirm",
                "%(number)d volunteer services to confirm",
                number,
            )
            % {"number": number}
        ),
        moment="created_at",
    )


def _question(question):
    return Task(
        since=question.asked_at,
        url=question.activity.get_absolute_url(),
        words=question.words,
        about=question.activity.heading,
    )


def _draft(draft):
    kind = str(draft.kind) if draft.kind else _("Begun, no kind chosen yet")
    parts = [draft.home.name if draft.home else "", draft.typed.get("held_on", "")]
    return Task(
        since=draft.saved_at,
        url=draft.get_absolute_url(),
        words=kind,
        about=" · ".join(part for part in parts if part),
        state="draft",
        label=pgettext("state of a form", "draft"),
    )


def _silence(silence):
    """Numbers that a phone of hers gave out and that never arrived."""
    return Task(
        since=silence.device.seen_at,
        url=reverse("activities:draft_list") + "#silent",
        words=silence.words,
    )


def _gaps(keeping):
    """Days of a canteen that nobody wrote down; what they were is told on its page."""
    named = [date_format(day, "MONTH_DAY_FORMAT") for day in keeping.gaps[:GAPS_NAMED]]
    days = pgettext("between the parts of a list", ", ").join(named)
    more = len(keeping.gaps) - len(named)
    text = ngettext(
        "No meal is recorded for %(days)s", "No meals are recorded for %(days)s", len(named)
    )
    if more:
        text = _("No meals are recorded for %(days)s and %(more)d more days")
    url = f"{keeping.canteen.get_absolute_url()}?month={keeping.gaps[0]:%Y-%m}#gaps"
    canteen = keeping.canteen
    return Task(
        since=begun(keeping.gaps[0]),
        url=url,
        words=text % {"days": days, "more": more},
        about=f"{canteen.name} · {canteen.home.name}",
    )
