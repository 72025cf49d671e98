"""What came from a phone's queue: which device sent it, under which number, with which photos."""

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity
from federation.photos.models import PeopleShown

FAR_APART_SECONDS = 24 * 60 * 60


class SendingDeviceQuerySet(models.QuerySet):
    def with_gaps(self):
        """Those that gave out more numbers than arrived or were discarded."""
        arrived = Count("submissions", distinct=True)
        discarded = Count("discarded_numbers", distinct=True)
        counted = self.annotate(known=arrived + discarded)
        return counted.filter(last_seq__gt=F("known")).order_by("pk")


class SendingDevice(models.Model):
    """One browser of one user, which numbers the records it queues for her 1, 2, 3 ….

    `device_id` is made once by the browser; `last_seq` is the highest number that it told of.
    """

    device_id = models.UUIDField(editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    last_seq = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = SendingDeviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("sending device")
        constraints = [
            models.UniqueConstraint(name="device_once_a_user", fields=["device_id", "user"]),
        ]

    def __str__(self):
        return str(self.device_id)


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What she sent herself; nobody adds to what another one sent."""
        return self.filter(device__user=user)


class Submission(models.Model):
    """One queued record as it was sent: `client_id` is the intent, and the `uid` of its record.

    `content_sha256` is the digest of what was typed, `client_time` the moment of writing by the
    phone's own clock, `received_at` by the server's. A meal that had been logged already with the
    same number is answered with the record that stands, so a record may have several submissions.
    """

    client_id = models.UUIDField(unique=True, editable=False)
    device = models.ForeignKey(
        SendingDevice, models.PROTECT, editable=False, related_name="submissions"
    )
    seq = models.PositiveIntegerField(editable=False)
    activity = models.ForeignKey(
        Activity, models.CASCADE, editable=False, related_name="submissions"
    )
    schema_version = models.PositiveSmallIntegerField(editable=False)
    content_sha256 = models.CharField(max_length=64, editable=False)
    people_shown = models.CharField(
        max_length=10, choices=PeopleShown, default=PeopleShown.UNKNOWN, editable=False
    )
    client_time = models.DateTimeField(editable=False)
    received_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("submission")
        constraints = [
            models.UniqueConstraint(name="submission_once_a_number", fields=["device", "seq"]),
        ]

    def __str__(self):
        return str(self.client_id)

    @property
    def is_far_apart(self):
        """Whether phone and server disagree by more than a day on when it was written."""
        apart = (self.received_at - self.client_time).total_seconds()
        return abs(apart) > FAR_APART_SECONDS


class ExpectedPhotoState(models.TextChoices):
    WAITING = "waiting", _("still on the phone")
    STORED = "stored", _("stored")
    GIVEN_UP = "given_up", _("given up")


class ExpectedPhotoQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ExpectedPhotoState.WAITING)


class ExpectedPhoto(models.Model):
    """A photo that a submission announced, by the hash of the bytes that the phone will send."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, editable=False, related_name="expected_photos"
    )
    sha256 = models.CharField(max_length=64, editable=False)
    name = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveIntegerField(null=True, editable=False)
    state = models.CharField(
        max_length=10,
        choices=ExpectedPhotoState,
        default=ExpectedPhotoState.WAITING,
        editable=False,
    )
    settled_at = models.DateTimeField(null=True, editable=False)

    objects = ExpectedPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("expected photo")
        constraints = [
            models.UniqueConstraint(name="expected_photo_once", fields=["submission", "sha256"]),
            models.CheckConstraint(
                name="expected_photo_settled_or_waiting",
                condition=Q(state=ExpectedPhotoState.WAITING, settled_at=None)
                | (~Q(state=ExpectedPhotoState.WAITING) & Q(settled_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return self.sha256

    def settle(self, state):
        """Stored or given up, from now on; its row is locked."""
        self.state, self.settled_at = state, timezone.now()
        self.save()


class DiscardedNumber(models.Model):
    """A number that will never arrive, because she threw its record away or said so of a gap."""

    device = models.ForeignKey(
        SendingDevice, models.CASCADE, editable=False, related_name="discarded_numbers"
    )
    seq = models.PositiveIntegerField(editable=False)
    client_id = models.UUIDField(null=True, editable=False)
    discarded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("discarded number")
        constraints = [
            models.UniqueConstraint(name="discarded_number_once", fields=["device", "seq"]),
        ]

    def __str__(self):
        return f"{self.device_id} {self.seq}"
