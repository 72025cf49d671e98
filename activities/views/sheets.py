"""The sign-in sheet: printed before, photographed after, seen by whoever keeps the record."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.forms.sheet import SheetForm
from activities.models.life import IN_LEDGER
from activities.sheet import lines_of
from activities.views.keeping import get_kept
from federation.accounts.access import role_required
from federation.accounts.models.audit import Action
from federation.accounts.models.user import LOGGERS
from federation.accounts.trail import record
from federation.photos.responses import photo_response


@role_required(*LOGGERS)
@require_safe
def sheet_print(request, uid):
    """A4, with the names the home knows in short form, and blank lines."""
    activity = get_kept(request.user, uid)
    context = {"activity": activity, "lines": lines_of(activity)}
    return render(request, "activities/sheet_print.html", context)


@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def sheet_photos(request, uid):
    """Adds the photo of a signed sheet to a record; nobody is asked for one."""
    activity = get_kept(request.user, uid)
    if activity.state not in IN_LEDGER:
        messages.info(request, _("A sheet is kept with what has been held and logged."))
        return redirect(activity)
    posted = request.method == "POST"
    form = SheetForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        user=request.user,
        activity=activity,
    )
    if form.is_valid():
        form.save()
        messages.success(request, _("The sheet is kept with the record."))
        return redirect("activities:sheet_photos", activity.uid)
    sheets = activity.sheets.select_related("photo", "added_by")
    context = {"activity": activity, "form": form, "sheets": sheets}
    status = 507 if form.is_full else 200
    return render(request, "activities/sheet_photos.html", context, status=status)


@role_required(*LOGGERS)
@require_POST
def sheet_photo(request, uid, photo_uid):
    """The sheet itself. Every opening is written down, and so it is no plain link."""
    activity = get_kept(request.user, uid)
    sheet = get_object_or_404(activity.sheets.select_related("photo"), photo__uid=photo_uid)
    record(request.user, Action.OPENED, activity, reason=str(sheet.photo))
    return photo_response(sheet.photo, "master")


@role_required(*LOGGERS)
@require_POST
def sheet_remove(request, uid, photo_uid):
    """Takes a wrong sheet out: nobody sees it any more."""
    activity = get_kept(request.user, uid)
    removed, _rows = activity.sheets.filter(photo__uid=photo_uid).delete()
    if removed:
        record(request.user, Action.CHANGE, activity, changes={"sheet": [str(photo_uid), ""]})
        messages.success(request, _("The sheet is taken out."))
    return redirect("activities:sheet_photos", activity.uid)
