"""The public page on which anybody can check the serial number of a certificate."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from activities.models import Certificate, ServiceProof
from activities.serials import read_serial
from federation.accounts.throttle import TryLater, refund_common, spend_common

WRONG_SERIALS = "wrong serial numbers"


class SerialForm(forms.Form):
    """A GET form: the page sets no cookie."""

    use_required_attribute = False
    serial = forms.CharField(
        label=_("Serial number"),
        help_text=_("As printed, such as ZX-7K3M-9P4A-H6C7"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Enter the serial number")},
    )


@login_not_required
@never_cache
@require_safe
def certificate_check(request):
    """Course, day and masked name of a serial; one that is unknown is told so.

    Wrong numbers share one rate, so that nobody can try them in masses.
    """
    form = SerialForm(request.GET if "serial" in request.GET else None)
    context, status = {"form": form}, 200
    if form.is_valid():
        context["asked"] = True
        try:
            context |= _looked_up(read_serial(form.cleaned_data["serial"]))
        except TryLater:
            context["is_late"], status = True, 429
    return render(request, "activities/certificate_check.html", context, status=status)


def _looked_up(serial):
    """What may be told of the serial; nothing when it is unknown, or no serial at all."""
    if not serial:
        return {}
    spend_common(WRONG_SERIALS)
    found = _found(serial)
    if found:
        refund_common(WRONG_SERIALS)
    return found


def _found(serial):
    certificates = Certificate.objects.select_related("enrolment__person", "enrolment__training")
    certificate = certificates.filter(serial=serial).first()
    if certificate:
        return {"certificate": certificate}
    proof = ServiceProof.objects.select_related("person").filter(serial=serial).first()
    return {"proof": proof} if proof else {}
