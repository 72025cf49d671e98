"""One activity on one page, planned or held: what it is, what may be done, and its history."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.history import steps_of
from activities.models import Activity, ActivityState, Step
from activities.models.face import Mood, tally_of
from activities.models.joint import OPEN_TO_HOMES
from activities.models.life import IN_LEDGER, allows, may_take
from activities.sending import arrival_of
from activities.views.attendance import why_not_ticked
from activities.views.faces import may_be_asked
from activities.views.records import READERS
from activities.views.supporters import ENDED
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import ARTICLE_WRITERS
from homes.models import Home


@role_required(*READERS)
@require_safe
def activity_detail(request, uid):
    activities = Activity.objects.with_details().with_questions()
    activity = get_in_scope(activities, request.user, uid=uid)
    context = {
        "activity": activity,
        "steps": steps_of(activity),
        "supporters": activity.supporters.order_by("activity_supporters__pk"),
        "arrival": arrival_of(activity),
        "is_due": activity.held_on <= timezone.localdate(),
    }
    context |= _faces(activity)
    return render(
        request, "activities/activity_detail.html", context | _rights(request.user, activity)
    )


def _rights(user, activity):
    """What she may do with it now: each a button on the page."""
    hers = activity.is_kept_by(user)
    in_ledger = activity.state in IN_LEDGER
    return {
        "may_plan": hers and activity.state == ActivityState.PLANNED,
        "may_edit": hers and in_ledger,
        "may_answer": hers and in_ledger,
        "may_void": hers and may_take(activity, Step.VOIDED, user),
        "may_review": allows(activity, Step.CONFIRMED) and may_take(activity, Step.CONFIRMED, user),
        "may_undo": may_take(activity, Step.UNDONE, user),
        "may_change_homes": hers and activity.state in OPEN_TO_HOMES,
        "may_add_supporters": hers and activity.state not in ENDED,
        "may_print_sheet": hers and activity.state not in ENDED,
        "may_tell": user.role in ARTICLE_WRITERS and activity.state == ActivityState.CONFIRMED,
        "may_ask_faces": hers and may_be_asked(activity),
        "may_tick": hers and activity.state not in ENDED and not why_not_ticked(activity),
        "may_leave": [] if hers else _own_partners(user, activity),
    }


def _own_partners(user, activity):
    """Keys of homes of hers in an activity that another home leads: she may take them out."""
    partners = [home.pk for home in activity.partner_homes]
    if not partners or not user.is_logger or activity.state not in OPEN_TO_HOMES:
        return []
    hers = Home.objects.visible_to(user).filter(pk__in=partners)
    return list(hers.values_list("pk", flat=True))


def _faces(activity):
    """(word, number) of each face, none as long as there are too few; whether any was asked."""
    moods = activity.faces.in_order()
    tally = tally_of(moods)
    told = [(Mood(mood).label, number) for mood, number in tally.items()]
    return {"shows_faces": bool(moods) and activity.state in IN_LEDGER, "faces": told}
