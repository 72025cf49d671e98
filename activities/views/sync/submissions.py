"""Taking a record from the queue of a phone: once, however often it is sent."""

from django.db import IntegrityError
from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from activities import sending
from activities.forms.envelope import EnvelopeForm
from activities.forms.sent import SentForm
from activities.ledger import MealTaken, OtherContent, PhotosTaken
from activities.models import DiscardedNumber, Submission
from activities.views.sync.answers import (
    Refused,
    answers_the_queue,
    invalid,
    only_hers,
    read_json,
)
from activities.views.sync.receipts import receipt
from federation.accounts.access import role_required
from federation.accounts.models.user import LOGGERS
from federation.accounts.versioned_form import StaleSave


@answers_the_queue("POST")
@role_required(*LOGGERS)
def submissions(request):
    """201 with its receipt the first time, 200 each time again."""
    sent = read_json(request)
    only_hers(request, sent)
    envelope = EnvelopeForm(sent)
    if not envelope.is_valid():
        raise invalid(envelope, sent.get("client_id"))
    client_id = envelope.cleaned_data["client_id"]
    there = Submission.objects.filter(client_id=client_id).select_related("device").first()
    if there:
        _compare(request.user, there, envelope)
        return JsonResponse(receipt(there), status=200)
    submission, is_new = _stored(request.user, envelope)
    _compare(request.user, submission, envelope)
    return JsonResponse(receipt(submission), status=201 if is_new else 200)


def _stored(user, envelope):
    """The submission of this envelope and whether its record is new; Refused with the reason."""
    client_id, seq = envelope.cleaned_data["client_id"], envelope.cleaned_data["seq"]
    if DiscardedNumber.objects.filter(client_id=client_id, device__user=user).exists():
        raise Refused(409, "discarded", _("You discarded this record."), client_id=client_id)
    device = sending.device_of(user, envelope.cleaned_data["device_id"], seq)
    form = SentForm(envelope, device)
    if not form.is_valid():
        raise _invalid(form, client_id)
    try:
        _save(form, client_id)
    except IntegrityError as error:
        if not Submission.objects.filter(device=device, seq=seq).exists():
            raise
        text = _("This number was used for another record.")
        raise Refused(409, "sequence_taken", text, client_id=client_id) from error
    return form.submission, form.is_new


def _save(form, client_id):
    try:
        form.save()
    except OtherContent as other:
        raise _other_content(form.user, client_id, other.earlier) from other
    except MealTaken as meal:
        raise _meal_taken(form, client_id) from meal
    except StaleSave as stale:
        text = _("The plan of this activity was changed meanwhile.")
        raise Refused(409, "changed", text, client_id=client_id) from stale
    except PhotosTaken as taken:
        raise Refused(503, "again", _("Please send it once more.")) from taken


def _compare(user, there, envelope):
    """Refused when the intent is known with other words, other photos, or of somebody else."""
    sent = {one.sha256 for one in envelope.cleaned_data["manifest"]}
    expected = {one.sha256: one.state for one in there.expected_photos.all()}
    left_out = {sha for sha, state in expected.items() if sha not in sent and state != "given_up"}
    is_same = there.content_sha256 == envelope.digest() and not left_out and sent <= set(expected)
    if there.device.user_id != user.pk or not is_same:
        raise _other_content(user, there.client_id, there.activity)


def _other_content(user, client_id, activity):
    """Nothing is overwritten: she compares both, if the one that stands is hers to see."""
    more = {"client_id": client_id}
    if activity.created_by_id == user.pk and not activity.is_plan:
        address = reverse("activities:activity_receipt", args=[activity.uid])
        more |= {"number": activity.number, "address": address}
    text = _("This record arrived before with other content. Compare both; nothing was changed.")
    return Refused(409, "other_content", text, **more)


def _invalid(form, client_id):
    if form.meals.taken and set(form.errors) == {"headcount"}:
        return _meal_taken(form, client_id)
    return invalid(form, client_id)


def _meal_taken(form, client_id):
    """Somebody logged this meal; with `replace` set to the version she changes its number."""
    taken = form.meals.taken
    words = {"number": taken.headcount, "meal": form.meals.meal.label}
    text = _("%(number)d diners are logged for this meal already. Change the number?") % words
    more = {"client_id": client_id, "headcount": taken.headcount, "replace": str(taken.version)}
    return Refused(409, "meal_taken", text, address=taken.get_absolute_url(), **more)
