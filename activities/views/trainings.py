"""Courses: the list, entering one, its page, its sessions, its end."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities import courses, followups
from activities.forms.session import SessionForm
from activities.forms.training import CancelTrainingForm, TrainingForm
from activities.models import Activity, Training
from activities.models.life import IN_LEDGER, ActivityState
from activities.roster import roster_of
from activities.usual import short_names
from activities.views.records import READERS
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import LOGGERS, REVIEWERS, Role
from federation.accounts.versioned_form import StaleSave
from homes.models import Person
from homes.views.saving import posted, saved, shown

PER_PAGE = 25
EXPORTERS = (Role.TOWN, Role.COUNTY, Role.PRESIDENT)


@role_required(*READERS)
@require_safe
def training_list(request):
    """Courses of her area, the latest first; whose follow-ups wait stands above."""
    enrolled = Count("enrolments", filter=Q(enrolments__withdrawn_on=None), distinct=True)
    found = Training.objects.visible_to(request.user).with_details().annotate(enrolled=enrolled)
    found = found.order_by("-starts_on", "-pk")
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "due": followups.due_for(request.user, timezone.localdate()),
        "may_enter": request.user.is_logger,
        "keeps_volunteers": request.user.role in REVIEWERS,
    }
    return render(request, "activities/training_list.html", context)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def training_create(request):
    form = TrainingForm(posted(request), user=request.user)
    if form.earlier:
        return redirect(form.earlier)
    training = saved(form)
    if training is None:
        return shown(request, "activities/training_form.html", form)
    messages.success(request, _("The course is entered. Now plan its sessions."))
    return redirect("activities:session_create", training.uid)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def training_edit(request, training_uid):
    training = kept(request.user, training_uid)
    form = TrainingForm(posted(request), instance=training, user=request.user)
    if saved(form) is None:
        return shown(request, "activities/training_form.html", form)
    messages.success(request, _("The changes are saved."))
    return redirect(training)


@role_required(*READERS)
@require_safe
def training_detail(request, training_uid):
    """One course. The president sees numbers; whoever keeps it sees names, in short form."""
    training = kept(request.user, training_uid)
    hers = request.user.is_logger
    context = {
        "training": training,
        "sessions": _sessions(training, request.user),
        "enrolled": training.enrolments.standing().count(),
        "may_keep": hers,
        "may_certify": training.has_ended and request.user.role in REVIEWERS,
        "may_export": request.user.role in EXPORTERS,
        "today": timezone.localdate(),
        "follow_ups": followups.follow_ups_of(training) if training.has_ended else [],
    }
    if hers:
        context |= {"roster": roster_of(training, request.user)}
        context |= {"comers": _names(courses.comers(training), request.user)}
    return render(request, "activities/training_detail.html", context)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def session_create(request, training_uid):
    """Plans sessions on days of the course."""
    training = kept(request.user, training_uid)
    if not training.is_open:
        return told_state(request, training)
    form = SessionForm(posted(request), user=request.user, training=training)
    if form.is_valid():
        try:
            number = len(form.save())
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            text = ngettext(
                "%(number)s session is planned.", "%(number)s sessions are planned.", number
            )
            messages.success(request, text % {"number": number})
            return redirect(training)
    context = {"form": form, "training": training}
    return render(request, "activities/session_form.html", context)


@role_required(*LOGGERS)
@require_POST
def training_finish(request, training_uid):
    """The course is over: who attended enough has completed it, and follow-ups begin."""
    training = kept(request.user, training_uid)
    try:
        finished = courses.finish(training, request.user)
    except ValidationError as wrong:
        messages.warning(request, wrong.messages[0])
        return redirect(training)
    number = finished.enrolments.completed().count()
    text = ngettext(
        "The course is finished; %(number)s person has completed it.",
        "The course is finished; %(number)s persons have completed it.",
        number,
    )
    messages.success(request, text % {"number": number})
    return redirect(finished)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def training_cancel(request, training_uid):
    training = kept(request.user, training_uid)
    if not training.is_open:
        return told_state(request, training)
    form = CancelTrainingForm(posted(request), initial={"version": training.version})
    context = {"form": form, "training": training}
    if not form.is_valid():
        return render(request, "activities/training_cancel.html", context)
    try:
        form.save(training, request.user)
    except (StaleSave, ValidationError):
        messages.warning(request, _("The course was changed meanwhile. Look at it again."))
    else:
        messages.success(request, _("The course is cancelled."))
    return redirect(training)


def kept(user, training_uid):
    """The course with its details, if it lies in her scope; else 404."""
    return get_in_scope(Training.objects.with_details(), user, uid=training_uid)


def only_loggers(user):
    """403 for whoever sees courses but keeps none."""
    if not user.is_logger:
        raise PermissionDenied


def told_state(request, training):
    """Says how it stands, where a page came too late."""
    words = {"state": training.get_state_display()}
    messages.info(request, _("The course is %(state)s.") % words)
    return redirect(training)


def _sessions(training, user):
    """(session, whether she may tick its attendance) of each session, in their order."""
    sessions = training.sessions.order_by("held_on", "start_time", "pk")
    own = set(Activity.objects.kept_by(user).filter(training=training).values_list("pk", flat=True))
    today = timezone.localdate()
    return [(session, session.pk in own and _is_ticked(session, today)) for session in sessions]


def _is_ticked(session, today):
    due = session.state == ActivityState.PLANNED and session.held_on <= today
    return due or session.state in IN_LEDGER


def _names(keys, user):
    persons = list(Person.objects.filter(pk__in=keys).select_related("area__parent"))
    return list(short_names(persons, user).values())
