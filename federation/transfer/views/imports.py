"""Into the portal, in four steps: upload, columns, check, done."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.spreadsheet import TYPE, spreadsheet
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models import Role
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.transfer.forms.imports import ColumnsForm, RowsForm, UploadForm
from federation.transfer.imports import process, undo
from federation.transfer.imports.kinds import KINDS
from federation.transfer.imports.refusal import FileRefused
from federation.transfer.models import Fate, Import
from homes.views.saving import posted

PER_PAGE = 25
ROWS_A_PAGE = 20


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def import_list(request):
    """Step 1: a file is taken in; below, what was brought in before."""
    form = UploadForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        try:
            run = process.take_in(
                form.cleaned_data["file"], form.cleaned_data["kind"], request.user
            )
        except FileRefused as refused:
            form.add_error("file", refused.words)
        else:
            return redirect("transfer:import_columns", run.uid)
    runs = Import.objects.visible_to(request.user).select_related("created_by")
    page = Paginator(runs, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "transfer/import_list.html", {"form": form, "page": page})


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def import_columns(request, import_uid):
    """Step 2: which column of the file is what."""
    run = _run(request, import_uid)
    if not run.is_open:
        return redirect("transfer:import_done", run.uid)
    form = ColumnsForm(posted(request), run=run)
    if form.is_valid():
        process.choose_columns(run, form.columns)
        return redirect(run)
    context = {"form": form, "run": run, "kind": KINDS[run.kind], "step": 2}
    return render(request, "transfer/import_columns.html", context)


@role_required(Role.COUNTY)
@never_cache
@require_http_methods(["GET", "POST"])
def import_check(request, import_uid):
    """Step 3: what would become of every row. Nothing is in the portal yet."""
    run = _run(request, import_uid)
    if not run.is_open:
        return redirect("transfer:import_done", run.uid)
    if request.POST.get("do") == "cancel":
        process.give_up(run, request.user)
        messages.info(request, _("Nothing was brought in, and the file is forgotten."))
        return redirect("transfer:import_list")
    if run.language != get_language():
        process.check(run, request.user)
    wrong = run.rows.filter(fate=Fate.WRONG)
    page = Paginator(wrong, ROWS_A_PAGE).get_page(request.GET.get("page"))
    form = RowsForm(posted(request), rows=page, run=run)
    if form.is_valid():
        return _go_on(request, run, form)
    return render(request, "transfer/import_check.html", _checked(request, run, form, page))


def _go_on(request, run, form):
    """The corrections are kept; then the rows are looked at again, or brought in."""
    form.store()
    pressed = request.POST.get("do")
    if pressed not in ("write", "rest"):
        process.check(run, request.user)
        return redirect(run)
    try:
        process.write(run, request.user, without_wrong=pressed == "rest")
    except process.NotReady:
        process.check(run, request.user)
        messages.warning(request, _("Not everything is right yet, so nothing was brought in."))
        return redirect(run)
    return redirect("transfer:import_done", run.uid)


def _checked(request, run, form, page):
    """What the third page shows; all rows below, where they are asked for."""
    rows = run.rows.all() if request.GET.get("show") == "all" else run.rows.none()
    everything = Paginator(rows, ROWS_A_PAGE * 5).get_page(request.GET.get("page"))
    first = KINDS[run.kind].fields[0].key
    for row in everything:
        row.title = row.texts.get(first, "")
    counts = run.counts
    return {
        "form": form,
        "run": run,
        "page": page,
        "counts": counts,
        "total": sum(counts.values()),
        "ready": sum(counts.values()) - counts["wrong"] - counts["unread"],
        "everything": everything,
        "shows_all": request.GET.get("show") == "all",
        "before": process.brought_in_before(run),
        "step": 3,
    }


@role_required(Role.COUNTY)
@never_cache
@require_POST
def import_wrong(request, import_uid):
    """The rows to be corrected, and no others, as a spreadsheet that can be brought in again."""
    run = _run(request, import_uid)
    if not run.is_open:
        return redirect("transfer:import_done", run.uid)
    labels, rows = process.wrong_rows(run)
    content = spreadsheet(_("Rows to be corrected"), labels, rows)
    changes = {"file": ["", f"wrong rows of {run.kind}"], "rows": ["", str(len(rows))]}
    record(request.user, Action.EXPORT, run, changes=changes)
    response = HttpResponse(content, content_type=TYPE)
    name = f"wrong-{run.kind}-{len(rows)}-rows.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@role_required(Role.COUNTY)
@require_safe
def import_done(request, import_uid):
    """Step 4: what was brought in, and the way back."""
    run = _run(request, import_uid)
    if run.is_open:
        return redirect(run)
    context = {"run": run, "counts": run.counts, "step": 4}
    return render(request, "transfer/import_done.html", context)


@role_required(Role.COUNTY)
@require_POST
def import_undo(request, import_uid):
    """Takes the whole import back, while nothing later rests on it."""
    run = _run(request, import_uid)
    try:
        undo.take_back(run, request.user)
    except undo.TooLate:
        words = _("More than 24 hours have passed, so nothing was taken back.")
        messages.warning(request, words)
    except undo.RestsOnIt:
        words = _("Something later rests on what was brought in, so nothing was taken back.")
        messages.warning(request, words)
    else:
        number = run.rows.filter(fate=Fate.NEW).count()
        words = ngettext(
            "%(number)s row was taken back.", "%(number)s rows were taken back.", number
        )
        messages.success(request, words % {"number": number})
    return redirect("transfer:import_done", run.uid)


def _run(request, import_uid):
    return get_in_scope(Import.objects.select_related("created_by"), request.user, uid=import_uid)
