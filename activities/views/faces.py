"""Three faces on the cadre's phone, handed round after an activity."""

import uuid
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.models import Face
from activities.models.face import Mood
from activities.models.life import IN_LEDGER
from activities.views.keeping import get_kept
from federation.accounts.access import role_required
from federation.accounts.models.user import LOGGERS

ASKED_FOR = timedelta(days=30)


class FaceForm(forms.Form):
    """One tap; `token` is made with the page."""

    mood = forms.ChoiceField(choices=Mood)
    token = forms.UUIDField()


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def activity_faces(request, uid):
    """Each tap is one anonymous answer; the page is at once ready for the next woman."""
    activity = get_kept(request.user, uid)
    if not may_be_asked(activity):
        messages.info(request, _("Faces are asked for in the first thirty days."))
        return redirect(activity)
    form = FaceForm(request.POST if request.method == "POST" else None)
    is_full = activity.faces.count() >= activity.headcount
    if form.is_valid() and not is_full:
        answer = form.cleaned_data
        Face.objects.get_or_create(
            token=answer["token"], defaults={"activity": activity, "mood": answer["mood"]}
        )
        return redirect(f"{request.path}?thanks=1")
    context = {
        "activity": activity,
        "token": uuid.uuid4(),
        "moods": Mood.choices,
        "is_full": is_full,
        "thanks": "thanks" in request.GET,
    }
    return render(request, "activities/activity_faces.html", context)


def may_be_asked(activity):
    """What was held lately and stands in the ledger."""
    lately = activity.held_on >= timezone.localdate() - ASKED_FOR
    return activity.state in IN_LEDGER and lately
