"""The people of a course: enrolling, the table of attendance, outcomes, certificates, the file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities import courses, followups, trainee_list
from activities.forms.trainees import EnrolForm, OutcomesForm, TraineeListForm
from activities.models import Certificate, CheckPoint
from activities.roster import roster_of
from activities.spreadsheet import TYPE
from activities.views.attendance import press
from activities.views.trainings import EXPORTERS, kept, told_state
from federation.accounts.access import role_required
from federation.accounts.models.audit import Action
from federation.accounts.models.user import LOGGERS, REVIEWERS
from federation.accounts.trail import record
from federation.accounts.versioned_form import StaleSave
from homes.looking import Look, note_list
from homes.models import Purpose
from homes.views.saving import posted


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def trainee_enrol(request, training_uid):
    """Ticks whom to enrol; who is not listed is found in the register or entered on the spot."""
    training = kept(request.user, training_uid)
    if not training.is_open:
        return told_state(request, training)
    form = EnrolForm(posted(request), user=request.user, training=training)
    if form.is_valid() and form.pressed == "save":
        number = form.save()
        if number is not None:
            _tell_enrolled(request, number)
            return redirect(training)
    elif form.is_bound:
        press(request, form)
    return render(request, "activities/trainee_enrol.html", {"form": form, "training": training})


@role_required(*LOGGERS)
@require_POST
def trainee_enrol_comers(request, training_uid):
    """Enrols everybody who came to a session without being enrolled."""
    training = kept(request.user, training_uid)
    try:
        number = courses.enrol(training, courses.comers(training), request.user)
    except ValidationError as wrong:
        messages.warning(request, wrong.messages[0])
    else:
        _tell_enrolled(request, number)
    return redirect(training)


@role_required(*LOGGERS)
@require_POST
def trainee_withdraw(request, training_uid, pk):
    """She leaves the course; her attendance stays."""
    training = kept(request.user, training_uid)
    if not training.is_open:
        return told_state(request, training)
    enrolment = get_object_or_404(training.enrolments.standing(), pk=pk)
    courses.withdraw(enrolment, timezone.localdate(), request.user)
    messages.success(request, _("She is no longer enrolled. Her attendance stays."))
    return redirect(training)


@role_required(*LOGGERS)
@require_safe
def training_matrix(request, training_uid):
    """Trainees down, sessions across: for the wall and for print."""
    training = kept(request.user, training_uid)
    context = {"training": training, "roster": roster_of(training, request.user)}
    return render(request, "activities/training_matrix.html", context)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def training_outcomes(request, training_uid, months):
    """What became of each graduate at one check point."""
    training = kept(request.user, training_uid)
    follow_up = _follow_up(training, months)
    if follow_up.opens_on > timezone.localdate():
        messages.info(request, _("It is too early to ask."))
        return redirect(training)
    form = OutcomesForm(
        posted(request), user=request.user, training=training, check_point=follow_up.check_point
    )
    context = {"form": form, "training": training, "follow_up": follow_up}
    if not form.is_valid():
        return render(request, "activities/training_outcomes.html", context)
    try:
        form.save()
    except StaleSave as stale:
        context |= {"form": form.renewed(stale.current), "is_stale": True}
        return render(request, "activities/training_outcomes.html", context, status=409)
    messages.success(request, _("The answers are stored."))
    return redirect(training)


@role_required(*REVIEWERS)
@require_POST
def certificate_issue(request, training_uid):
    """Gives every graduate a certificate with a serial number of its own."""
    training = kept(request.user, training_uid)
    made = courses.certify(training, request.user) if training.has_ended else []
    text = ngettext(
        "%(number)s certificate is issued.", "%(number)s certificates are issued.", len(made)
    )
    messages.success(request, text % {"number": len(made)})
    return redirect("activities:certificate_list", training.uid)


@role_required(*REVIEWERS)
@never_cache
@require_safe
def certificate_list(request, training_uid):
    """The certificates, one a page, with names in full: opening them is written down as a look.

    ?serial= shows one of them.
    """
    training = kept(request.user, training_uid)
    found = Certificate.objects.filter(enrolment__training=training)
    if request.GET.get("serial"):
        found = found.filter(serial=request.GET["serial"][:20].replace("\x00", ""))
    with transaction.atomic():
        issued = list(found.select_related("enrolment__person"))
        note_list(Look.of(request, Purpose.REQUEST), [one.enrolment.person for one in issued])
    context = {"training": training, "certificates": issued}
    return render(request, "activities/certificate_list.html", context)


@role_required(*EXPORTERS)
@never_cache
@require_http_methods(["GET", "POST"])
def trainee_export(request, training_uid):
    """The list of trainees as a spreadsheet; look and trail are written before a byte is sent."""
    training = kept(request.user, training_uid)
    form = TraineeListForm(posted(request))
    if not form.is_valid():
        context = {"form": form, "training": training}
        return render(request, "activities/trainee_export.html", context)
    columns, purpose, words = form.columns, *map(form.cleaned_data.get, ("purpose", "words"))
    with transaction.atomic():
        rows = trainee_list.trainees(training)
        fields = trainee_list.fields_of(columns)
        look = Look.of(request, purpose, words)
        note_list(look, [row.person for row in rows], fields=fields)
        reason = words or str(Purpose(purpose).label)
        changes = {"columns": ["", ",".join(columns)], "rows": ["", str(len(rows))]}
        record(request.user, Action.EXPORT, training, changes=changes, reason=reason)
        content = trainee_list.workbook(training, rows, columns, request.user)
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="trainees-{training.uid}.xlsx"'
    return response


def _follow_up(training, months):
    """The check point so many months after the end; 404 where there is none."""
    if not training.has_ended or months not in CheckPoint.values:
        raise Http404
    points = followups.follow_ups_of(training)
    return next(point for point in points if point.check_point == months)


def _tell_enrolled(request, number):
    text = ngettext("%(number)s person is enrolled.", "%(number)s persons are enrolled.", number)
    messages.success(request, text % {"number": number})
