"""Weekly meetings: set up once, held and confirmed one by one, ended without losing any."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.forms.series import SeriesEndForm, SeriesForm
from activities.models import ActivityState, Series
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import LOGGERS, Role
from homes.views.saving import posted, saved, shown

MEETINGS_SHOWN = 12
SERIES = Series.objects.select_related("home__area__parent", "kind")


@role_required(*LOGGERS, Role.PRESIDENT)
@require_safe
def series_detail(request, series_uid):
    """What meets when, what is planned next and what was held."""
    series = get_in_scope(SERIES.all(), request.user, uid=series_uid)
    meetings = series.meetings.with_homes()
    context = {
        "series": series,
        "coming": meetings.planned()[:MEETINGS_SHOWN],
        "held": meetings.exclude(state=ActivityState.PLANNED)[:MEETINGS_SHOWN],
        "may_edit": request.user.is_logger and not series.has_ended,
    }
    return render(request, "activities/series_detail.html", context)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def series_create(request):
    form = SeriesForm(posted(request), user=request.user)
    series = saved(form)
    if series is None:
        return shown(request, "activities/series_form.html", form)
    messages.success(request, _("Set up: the meetings of the next weeks are planned."))
    return redirect(series)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def series_edit(request, series_uid):
    """What is changed here follows into the coming meetings that were not changed themselves."""
    series = get_in_scope(SERIES.all(), request.user, uid=series_uid)
    if series.has_ended:
        return _ended(request, series)
    form = SeriesForm(posted(request), instance=series, user=request.user)
    if saved(form) is None:
        return shown(request, "activities/series_form.html", form, series=series)
    messages.success(request, _("Changed, also in the meetings still to come."))
    return redirect(series)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def series_end(request, series_uid):
    """Cancels what is planned after today; what was held stays."""
    series = get_in_scope(SERIES.all(), request.user, uid=series_uid)
    if series.has_ended:
        return _ended(request, series)
    form = SeriesEndForm(posted(request))
    if not form.is_valid():
        return shown(request, "activities/series_end.html", form, series=series)
    series.end(request.user, form.cleaned_data["reason"])
    messages.success(request, _("The series has ended. What was held stays."))
    return redirect(series)


def _ended(request, series):
    messages.info(request, _("This series has ended already."))
    return redirect(series)
