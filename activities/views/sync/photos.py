"""Photos of a queued record, each on its own: bytes as they are, known by their hash."""

import hashlib

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from activities import sending
from activities.identity import identity
from activities.ledger import PhotosTaken
from activities.models import ExpectedPhotoState, Submission
from activities.views.sync.answers import TOO_LARGE, Refused, answers_the_queue
from activities.views.sync.receipts import receipt
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import LOGGERS
from federation.photos.intake import PhotoRefused

CHUNK = 64 * 1024
BARE = ("", "application/octet-stream")  # what some phones say of a HEIC


@answers_the_queue("PUT", "DELETE")
@role_required(*LOGGERS)
def photo(request, sha256):
    """PUT stores the photo for the record that announced it, DELETE lets it go."""
    sent = Submission.objects.select_related("activity")
    submission = get_in_scope(sent, request.user, client_id=identity(request.GET.get("record")))
    expected = get_object_or_404(submission.expected_photos, sha256=sha256)
    if request.method == "DELETE":
        sending.give_up(expected, request.user)
        return _answer(submission, sha256, 200)
    if expected.state == ExpectedPhotoState.GIVEN_UP:
        raise Refused(409, "given_up", _("You let go of this photo."), sha256=sha256)
    if expected.state == ExpectedPhotoState.STORED:
        return _answer(submission, sha256, 200)
    with _received(request, expected) as file:
        _keep(expected, file, request.user)
    return _answer(submission, sha256, 201)


def _keep(expected, file, user):
    try:
        sending.keep_photo(expected, file, user)
    except PhotoRefused as refused:
        more = {"name": expected.name, "kind": refused.kind, "sha256": expected.sha256}
        raise Refused(422, "photo", refused, **more) from refused
    except PhotosTaken as taken:
        raise Refused(503, "again", _("Please send it once more.")) from taken


def _received(request, expected):
    """The body as a file; Refused when it is no photo, too large, or not what was announced."""
    kind = request.content_type
    if kind not in BARE and not kind.startswith("image/"):
        raise Refused(415, "not_image", _("Photos are sent in another form."))
    file = TemporaryUploadedFile(expected.name or "photo", kind, 0, None)
    try:
        digest, size = hashlib.sha256(), 0
        while chunk := request.read(CHUNK):
            size += len(chunk)
            if size > settings.PHOTO_MAX_BYTES:
                raise Refused(413, "too_large", TOO_LARGE, name=expected.name)
            digest.update(chunk)
            file.write(chunk)
        if digest.hexdigest() != expected.sha256:
            raise Refused(422, "hash", _("The photo was damaged on its way; it is sent again."))
    except BaseException:
        file.close()
        raise
    file.size = size
    file.seek(0)
    return file


def _answer(submission, sha256, status):
    told = receipt(submission)
    state = submission.expected_photos.get(sha256=sha256).state
    return JsonResponse(told | {"sha256": sha256, "state": state}, status=status)
