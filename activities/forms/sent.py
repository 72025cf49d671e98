"""The log form as a phone's queue sends it: the same rules, with its photos still to come."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from activities.forms.create import ActivityForm
from activities.forms.photos import PhotoBatch
from activities.forms.prefill import plan_named
from activities.ledger import OtherContent
from activities.models import ExpectedPhoto, ExpectedPhotoState, Submission
from activities.models.kind import MEALS
from federation.photos.models import Photo


class SentPhotos(PhotoBatch):
    """The photos of a manifest: some were sent ahead for the same form, the others will come."""

    def __init__(self, user, kept, activity, client_id, manifest):
        super().__init__(user, kept, [], activity)
        self.announced = [one.sha256 for one in manifest]
        ahead = Photo.objects.pending_of(user).filter(intent=client_id)
        known = {photo.pk for photo in self.photos}
        self.photos += [
            photo
            for photo in ahead.filter(received_sha256__in=self.announced)
            if photo.pk not in known
        ]

    @property
    def received(self):
        return super().received + self.announced

    @property
    def adds_photos(self):
        return super().adds_photos or bool(self.announced)


class SentForm(ActivityForm):
    """A record out of a checked `envelope`; after `save`, `submission` is what it came in.

    `is_new` says whether this very sending was the first to be stored.

    Raises what the log form raises, and IntegrityError when the number of the device is taken.
    """

    def __init__(self, envelope, device):
        self.envelope, self.device, self.submission = envelope, device, None
        self.is_new = False
        client_id = envelope.cleaned_data["client_id"]
        held_on = envelope.cleaned_data["business_date"].isoformat()
        data = MultiValueDict(envelope.typed() | {"uid": [str(client_id)], "held_on": [held_on]})
        plan = plan_named(device.user, client_id)
        super().__init__(data, MultiValueDict(), user=device.user, instance=plan)

    def receive(self, kept, files):
        cleaned = self.envelope.cleaned_data
        manifest = cleaned["manifest"]
        return SentPhotos(self.user, kept, self.earlier, cleaned["client_id"], manifest)

    def clean(self):
        """The rules of the log form; how many photos come is known before they come."""
        cleaned = super().clean()
        if len(set(self.batch.received)) > settings.PHOTOS_PER_FORM:
            self.add_error("photos", _("At most %(most)d photos") % {"most": self.most_photos})
        if self.envelope.cleaned_data["form"] == "meal":
            self._check_meal(cleaned)
        return cleaned

    def save(self, commit=True):
        """The record, with its submission in the same transaction."""
        with transaction.atomic():
            activity = super().save()
            if self.submission is None:
                self._enter(activity)
        return activity

    def store(self):
        super().store()
        self._enter(self.instance)

    def _check_meal(self, cleaned):
        kind = cleaned.get("kind")
        if kind is None or self.earlier:
            return
        if kind.code != MEALS:
            self.add_error("kind", _("This is no meal of a canteen."))
        elif self.meals.canteen is None and not self.has_error("sitting"):
            self.add_error("sitting", _("Say which meal of the canteen it was"))

    def _enter(self, activity):
        """The submission with its expected photos, once; those that are there already count."""
        cleaned = self.envelope.cleaned_data
        values = {name: cleaned[name] for name in ("seq", "schema_version", "client_time")}
        values |= {"people_shown": self.cleaned_data["people_shown"], "activity": activity}
        values |= {"device": self.device, "content_sha256": self.envelope.digest()}
        there = Submission.objects.filter(client_id=cleaned["client_id"]).first()
        self.is_new = False
        if there is None:
            there = self._entered(Submission(client_id=cleaned["client_id"], **values))
        if there.content_sha256 != values["content_sha256"]:
            raise OtherContent(there.activity)
        self.submission = there

    def _entered(self, submission):
        try:
            with transaction.atomic():
                submission.save()
                self._expect(submission)
        except IntegrityError:  # the same submission came twice at once
            there = Submission.objects.filter(client_id=submission.client_id).first()
            if there is None:
                raise
            return there
        self.is_new = True
        return submission

    def _expect(self, submission):
        links = submission.activity.activity_photos.all()
        stored = set(links.values_list("photo__received_sha256", flat=True))
        for one in self.envelope.cleaned_data["manifest"]:
            expected = ExpectedPhoto(
                submission=submission, sha256=one.sha256, name=one.name, size=one.size
            )
            if one.sha256 in stored:
                expected.settle(ExpectedPhotoState.STORED)
            else:
                expected.save()
