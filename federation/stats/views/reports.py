"""The report of a month, a quarter or a year: page, print, document and spreadsheet."""

from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from activities import spreadsheet
from federation.accounts.access import role_required
from federation.accounts.models import Role
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.stats.reports import word, workbook
from federation.stats.reports.page import closing_line, organisation
from federation.stats.reports.report import report_of
from federation.stats.views.closing import READERS

# What the button asks for: (how it is written, its type).
FILES = {"docx": (word.write, word.TYPE), "xlsx": (workbook.write, spreadsheet.TYPE)}


@role_required(*READERS, Role.TOWN)
@require_http_methods(["GET", "POST"])
def report(request, span):
    """The page prints as it stands; the buttons give it as a file, which the audit trail notes.

    A town's cadre reads the report of her own town.
    """
    if span.first > timezone.localdate():
        raise Http404
    if request.method == "POST":
        return _file(request, span)
    found = report_of(span, _town(request.user))
    context = {"report": found, "organisation": organisation(), "closing": closing_line(found)}
    return render(request, "stats/report.html", context)


def _file(request, span):
    kind = request.POST.get("as")
    if kind not in FILES:
        return HttpResponseBadRequest()
    write, content_type = FILES[kind]
    name = f"report-{span}.{kind}"
    made = write(report_of(span, _town(request.user)))
    response = HttpResponse(made, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    record(request.user, Action.EXPORT, changes={"file": ["", name]})
    return response


def _town(user):
    return user.area if user.role == Role.TOWN else None
