"""What a phone asks before it sends, and the numbers it threw away."""

from django import forms
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import get_language

from activities import sending
from activities.forms.envelope import MOST_NUMBERS, NumberForm
from activities.views.sync.answers import answers_the_queue, invalid, only_hers, read_json
from federation.accounts.access import role_required
from federation.accounts.models.user import LOGGERS


class ContactForm(forms.Form):
    """Which device asks, and the last number that it gave out."""

    device = forms.UUIDField()
    last = forms.IntegerField(min_value=0, max_value=MOST_NUMBERS)


@answers_the_queue("GET", "HEAD")
@role_required(*LOGGERS)
def session(request):
    """Who is signed in, a fresh token, and which numbers of this device never arrived."""
    gaps = []
    if "device" in request.GET or "last" in request.GET:
        contact = ContactForm(request.GET)
        if not contact.is_valid():
            raise invalid(contact)
        asked = contact.cleaned_data
        gaps = sending.gaps_of(request.user, asked["device"], asked["last"])
    answer = {"user": sending.name_of(request.user), "csrf": get_token(request)}
    answer |= {"language": get_language(), "gaps": gaps}
    return JsonResponse(answer | {"server_time": timezone.localtime().isoformat()})


@answers_the_queue("POST")
@role_required(*LOGGERS)
def discarded(request):
    """A record was thrown away on the phone: its number is no gap."""
    sent = read_json(request)
    only_hers(request, sent)
    form = NumberForm(sent)
    if not form.is_valid():
        raise invalid(form)
    device_id, seq, client_id = (form.cleaned_data[n] for n in ("device_id", "seq", "client_id"))
    device = sending.device_of(request.user, device_id, seq)
    arrived = sending.discard(device, seq, client_id)
    return JsonResponse({"client_id": client_id, "discarded": not arrived, "arrived": arrived})
