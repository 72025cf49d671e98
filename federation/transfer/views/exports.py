"""Out of the portal: which files there are, and making one."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from federation.accounts.access import role_required
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.transfer.exports import EXPORTS, READERS, files
from federation.transfer.forms.export import FileForm, PersonsFileForm
from homes.looking import Look
from homes.models import Purpose, Seen
from homes.views.saving import posted


@role_required(*READERS)
@require_safe
def export_list(request):
    """The files that her role may make, with how many rows each has."""
    mine = [one for one in EXPORTS.values() if request.user.role in one.roles]
    rows = [(one, one.found({}, request.user)[0].count()) for one in mine]
    return render(request, "transfer/export_list.html", {"rows": rows})


@role_required(*READERS)
@never_cache
@require_http_methods(["GET", "POST"])
def export_file(request, kind):
    """What stands in the file, how many rows it will have; then the file itself.

    It is narrowed by the query of the list it was asked for from. Who looked, and what was taken
    out, is written down before a byte is sent.
    """
    export = _allowed(request, kind)
    rows, found = export.found(request.GET, request.user)
    number = rows.count()
    form = _form(export, posted(request))
    if form.is_valid() and not files.fits(form.cleaned_data["form"], number):
        form.add_error("form", _("So many rows do not fit a spreadsheet. Choose .csv."))
    if form.is_valid():
        return _file(request, export, rows, form)
    context = {"export": export, "number": number, "form": form, "filter": found}
    return render(request, "transfer/export_file.html", context)


def _allowed(request, kind):
    export = EXPORTS[kind]
    if request.user.role not in export.roles:
        record(request.user, Action.DENIED, reason=request.path)
        raise PermissionDenied
    return export


def _form(export, data):
    if export.person is None:
        return FileForm(data)
    return PersonsFileForm(data, closed=bool(export.closed_columns))


def _file(request, export, rows, form):
    chosen = form.cleaned_data
    columns = export.chosen(chosen.get("with_closed", False))
    if export.person:
        _note_look(request, export, columns, rows, chosen)
    file, number = files.write(export, columns, rows, request.user, chosen["form"])
    changes = {
        "file": ["", export.code],
        "form": ["", chosen["form"]],
        "columns": ["", ",".join(column.key for column in columns)],
        "rows": ["", str(number)],
        # Which conditions, never what was typed into them: a search may be a name.
        "conditions": ["", ",".join(sorted(set(request.GET) - {"page"}))[:200]],
    }
    reason = chosen.get("words") or _purpose(chosen)
    record(request.user, Action.EXPORT, changes=changes, reason=reason)
    name = f"{export.code}-{number}-rows-{timezone.localdate():%Y%m%d}.{chosen['form']}"
    kind = files.TYPES[chosen["form"]]
    return FileResponse(file, as_attachment=True, filename=name, content_type=kind)


def _purpose(chosen):
    return str(Purpose(chosen["purpose"]).label) if chosen.get("purpose") else ""


def _note_look(request, export, columns, rows, chosen):
    """A file of names is one look at everybody in it."""
    persons = rows.order_by().values_list(export.persons, flat=True).distinct()
    fields = [column.field for column in columns if column.field]
    with transaction.atomic():
        look = Look.of(request, chosen["purpose"], chosen["words"])
        look.note(Seen.REGISTER, None, fields, sorted(set(persons)))
