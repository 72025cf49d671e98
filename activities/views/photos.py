"""Photos of activities, behind the scope of the activity."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from activities.identity import identity
from activities.models import Activity
from activities.views.records import READERS
from federation.accounts.access import answers_json, get_in_scope, role_required
from federation.accounts.models.user import LOGGERS
from federation.photos.intake import PhotoRefused, StorageFull, store_once
from federation.photos.models import Photo
from federation.photos.responses import photo_response

MOST_PENDING = 200  # of one sender: far more than she can be writing about at once


@answers_json
@role_required(*LOGGERS)
@require_POST
def photo_upload(request):
    """Takes one photo of the form `uid`, as the script sends it. The same bytes are one photo."""
    file, intent = request.FILES.get("photo"), identity(request.POST.get("uid"))
    if file is None or intent is None:
        return _refusal("nothing", _("No photo arrived."), 400)
    if Photo.objects.pending_of(request.user).count() >= MOST_PENDING:
        text = _("Too many photos wait without a record; submit or discard some first.")
        return _refusal("many", text, 429)
    try:
        photo, is_new = store_once(file, user=request.user, intent=intent)
    except PhotoRefused as refused:
        return _refusal(refused.kind, str(refused), 422)
    except StorageFull as full:
        return _refusal("full", str(full), 507)
    answer = {"state": "stored", "uid": photo.uid, "sha256": photo.received_sha256}
    answer["thumb"] = reverse("activities:pending_photo", args=[photo.uid])
    return JsonResponse(answer, status=201 if is_new else 200)


def _refusal(kind, reason, status):
    return JsonResponse({"state": "refused", "kind": kind, "reason": reason}, status=status)


@role_required(*READERS)
@require_safe
def activity_photo(request, uid, photo_uid, size):
    activity = get_in_scope(Activity.objects, request.user, uid=uid)
    photo = get_object_or_404(Photo, activity_photo__activity=activity, uid=photo_uid)
    return photo_response(photo, size)


@role_required(*LOGGERS)
@require_safe
def pending_photo(request, photo_uid):
    """A photo that belongs to no record yet: for the woman who sent it, and nobody else."""
    photo = get_object_or_404(Photo.objects.pending_of(request.user), uid=photo_uid)
    return photo_response(photo, "thumb")
