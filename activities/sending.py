"""Records from the queue of a phone: their photos one by one, and numbers that never arrived."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext

from activities import ledger, questions
from activities.models import (
    Activity,
    ActivityState,
    DiscardedNumber,
    ExpectedPhoto,
    ExpectedPhotoState,
    SendingDevice,
    Step,
    Submission,
)
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.photos.intake import store_once, store_photo

GAPS_TOLD = 100
NAMED = 5
OURS = uuid5(NAMESPACE_URL, "/sync/v1/session")


@dataclass(frozen=True)
class Silence:
    """A device whose numbers `missing` were given out and never arrived."""

    device: SendingDevice
    missing: list

    @property
    def words(self):
        """One plain sentence; of many missing numbers the first five are named."""
        named = pgettext("between the parts of a list", ", ").join(map(str, self.missing[:NAMED]))
        number, more = len(self.missing), len(self.missing) - NAMED
        words = {"last": self.device.last_seq, "numbers": named, "more": more}
        if more > 0:
            text = gettext(
                "A phone of yours numbered %(last)d records; numbers %(numbers)s and %(more)d more "
                "have not arrived"
            )
            return text % words
        text = ngettext(
            "A phone of yours numbered %(last)d records; number %(numbers)s has not arrived",
            "A phone of yours numbered %(last)d records; numbers %(numbers)s have not arrived",
            number,
        )
        return text % words


@dataclass(frozen=True)
class Arrival:
    """How a record came from a phone: photos `awaited`, and the submission `far_apart`, if any.

    `given_up` counts photos that she let go of.
    """

    awaited: int
    given_up: int
    far_apart: Submission | None


def arrival_of(activity):
    """How the record came, in one query; of one that came by the plain form nothing is told."""
    state = "expected_photos__state"
    waiting = Count("pk", filter=Q(**{state: ExpectedPhotoState.WAITING}))
    given_up = Count("pk", filter=Q(**{state: ExpectedPhotoState.GIVEN_UP}))
    sent = list(activity.submissions.annotate(waiting=waiting, given_up=given_up))
    return Arrival(
        awaited=sum(one.waiting for one in sent),
        given_up=sum(one.given_up for one in sent),
        far_apart=next((one for one in sent if one.is_far_apart), None),
    )


def name_of(user):
    """What a phone knows the user by: the same for ever, and nothing to sign in with.

    The second of her account's making is in it, so that a new county on an old address does not
    take over the queues of the one before.
    """
    return str(uuid5(OURS, f"{user.pk} {int(user.created_at.timestamp())}"))


def device_of(user, device_id, seq):
    """Her device, which has given out the number `seq` by now."""
    device, _is_new = SendingDevice.objects.get_or_create(user=user, device_id=device_id)
    hers = SendingDevice.objects.filter(pk=device.pk)
    hers.filter(last_seq__lt=seq).update(last_seq=seq)
    hers.update(seen_at=timezone.now())
    return device


def gaps_of(user, device_id, last):
    """Numbers up to `last` that never arrived from this device, the first hundred of them.

    A device known already is remembered to have given out `last`; an unknown one is left alone,
    so that no page can invent devices by asking.
    """
    device = SendingDevice.objects.filter(user=user, device_id=device_id).first()
    if device is None:
        return list(range(1, min(last, GAPS_TOLD) + 1))
    SendingDevice.objects.filter(pk=device.pk, last_seq__lt=last).update(last_seq=last)
    return _missing(_known([device]).get(device.pk, set()), last)


def silences(user):
    """Her devices with gaps, three at most; one query where there are none, else two."""
    devices = list(SendingDevice.objects.filter(user=user).with_gaps()[:3])
    known = _known(devices) if devices else {}
    found = [Silence(one, _missing(known.get(one.pk, set()), one.last_seq)) for one in devices]
    return [silence for silence in found if silence.missing]


def settle_gaps(device):
    """She said that these records will not come; one that comes all the same is taken."""
    missing = _missing(_known([device]).get(device.pk, set()), device.last_seq)
    rows = [DiscardedNumber(device=device, seq=seq) for seq in missing]
    DiscardedNumber.objects.bulk_create(rows, ignore_conflicts=True)


def discard(device, seq, client_id):
    """She threw this record away on the phone; returns whether it had arrived before."""
    if Submission.objects.filter(device=device, client_id=client_id).exists():
        return True
    DiscardedNumber.objects.get_or_create(device=device, seq=seq, defaults={"client_id": client_id})
    return False


def keep_photo(expected, file, user):
    """Takes the bytes of an expected photo: durable first, then part of the record.

    Raises what the intake raises, and PhotosTaken when the sweeper was faster.
    """
    submission = expected.submission
    photo, _is_new = store_once(file, user=user, intent=submission.client_id)
    if photo.attached_at and not _is_in(submission.activity, expected.sha256):
        # The same bytes, sent for the same form, went to another record meanwhile.
        photo = store_photo(file, user=user)
    with transaction.atomic():
        activity = Activity.objects.select_for_update().get(pk=submission.activity_id)
        current = ExpectedPhoto.objects.select_for_update().get(pk=expected.pk)
        if current.state != ExpectedPhotoState.WAITING:
            return
        if not _is_in(activity, expected.sha256):
            _attach(activity, photo, submission.people_shown, user)
        current.settle(ExpectedPhotoState.STORED)


def give_up(expected, user):
    """She let go of a photo that waits; one that is stored stays."""
    with transaction.atomic():
        current = ExpectedPhoto.objects.select_for_update().get(pk=expected.pk)
        if current.state != ExpectedPhotoState.WAITING:
            return
        current.settle(ExpectedPhotoState.GIVEN_UP)
        changes = {"photos": [current.sha256, ""]}
        record(user, Action.CHANGE, expected.submission.activity, changes=changes)


def _attach(activity, photo, people_shown, user):
    """A photo that comes before the review belongs to the logging; later it is a version."""
    before = activity.activity_photos.count()
    if activity.state != ActivityState.SUBMITTED:
        activity.step, activity.step_reason = Step.PHOTOS, ""
        activity.beside = {"photos": [before, before + 1]}
        activity.touch(user)
        activity.save()
    ledger.add_photos(activity, [photo], people_shown)
    questions.renew(activity)
    record(user, Action.CHANGE, activity, changes={"photos": ["", str(photo)]})


def _is_in(activity, sha256):
    return activity.activity_photos.filter(photo__received_sha256=sha256).exists()


def _known(devices):
    """{device key: numbers that arrived or were discarded}, in one query."""
    arrived = Submission.objects.filter(device__in=devices).order_by().values_list("device", "seq")
    discarded = DiscardedNumber.objects.filter(device__in=devices).values_list("device", "seq")
    found = {}
    for device, seq in arrived.union(discarded):
        found.setdefault(device, set()).add(seq)
    return found


def _missing(known, last):
    missing = []
    for seq in range(1, last + 1):
        if len(missing) == GAPS_TOLD:
            break
        if seq not in known:
            missing.append(seq)
    return missing
