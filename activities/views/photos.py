"""Photos of activities, behind the scope of the activity."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from activities.models import Activity
from activities.views.records import READERS
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import LOGGERS
from federation.photos.models import Photo
from federation.photos.responses import photo_response


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
