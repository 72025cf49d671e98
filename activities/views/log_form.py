"""Logging an activity: the form, the same again, and the receipt."""

import uuid
from datetime import date, timedelta

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import drafts
from activities.drafts import SaveState
from activities.forms import ActivityForm, PrefillForm, plan_named
from activities.forms.fields import number_typed
from activities.forms.photos import GONE, PhotoBatch
from activities.forms.prefill import from_record
from activities.identity import identities, identity
from activities.kept import kept_fills
from activities.ledger import MealTaken, OtherContent, PhotosTaken
from activities.models import Activity, Draft
from activities.models.activity import HEADCOUNT_MAX
from activities.sending import arrival_of
from federation.accounts.access import get_in_scope, kept_when_signed_out, role_required
from federation.accounts.models.user import LOGGERS
from federation.accounts.versioned_form import IDENTITY_NUMBER, StaleSave
from federation.photos.models import PeopleShown
from federation.photos.storage import private_path

# The script shows each photo before it is sent; on these pages alone (design.md, B.9).
shows_photos = csp_update({"img-src": ["blob:"]})


@shows_photos
@kept_when_signed_out(drafts.keep_for)
@role_required(*LOGGERS)
@require_http_methods(["GET", "POST"])
def activity_create(request):
    if request.method == "GET":
        wanted = PrefillForm(request.GET, user=request.user).initial_values()
        plan = plan_named(request.user, request.GET.get("plan"))
        form = ActivityForm(user=request.user, initial=wanted, instance=plan)
        is_known = bool(plan) or {"home", "kind"} <= wanted.keys()
        return show_form(request, form, is_known=is_known, fills=kept_fills(request))
    if "press" in request.POST:
        return _press(request)
    if "later" in request.POST:
        return _save_for_later(request)
    plan = plan_named(request.user, request.POST.get("uid"))
    form = ActivityForm(request.POST, request.FILES, user=request.user, instance=plan)
    return _submitted(request, form) if form.is_valid() else show_form(request, form)


@shows_photos
@role_required(*LOGGERS)
@require_safe
def activity_repeat(request, uid):
    """The same again today: shows what was copied, and warns of a record that stands already."""
    records = Activity.objects.in_ledger().with_details()
    record = get_in_scope(records, request.user, uid=uid)
    form = ActivityForm(user=request.user, initial=from_record(record))
    today = timezone.localdate()
    alike = Activity.objects.similar_to(record.lead_home, today, record.kind)
    if record.facility:
        alike = alike.filter(facility=record.facility, meal=record.meal)
    context = {"copied": record, "same_today": alike.with_details()[:3], "is_known": True}
    return show_form(request, form, **context)


@role_required(*LOGGERS)
@require_safe
def activity_receipt(request, uid):
    records = Activity.objects.in_ledger().with_details().with_questions()
    activity = get_in_scope(records, request.user, uid=uid)
    links = activity.activity_photos.all()
    stored = sum(private_path(link.photo.stored_sha256).is_file() for link in links)
    arrival = arrival_of(activity)
    sent = len(links) + arrival.awaited
    context = {"activity": activity, "stored": stored, "sent": sent, "arrival": arrival}
    context["lost"] = len(links) - stored
    context["may_answer"] = activity.is_kept_by(request.user)
    return render(request, "activities/activity_receipt.html", context)


def show_form(request, form, status=None, **context):
    """The log form. `is_known`: home and kind are chosen, and folded away."""
    today = timezone.localdate()
    is_known = context.pop("is_known", "known" in request.POST)
    if request.method == "POST":
        mine = Draft.objects.of(request.user)
        context.setdefault("draft", mine.filter(uid=identity(form["uid"].value())).first())
    wrong = {"home", "kind", "kind_text", "title", "place"} & form.errors.keys()
    context |= {
        "form": form,
        "is_known": is_known and not wrong,
        "today": today,
        "yesterday": today - timedelta(days=1),
        "chosen_day": _day(form["held_on"].value()),
    }
    status = status or form.status_code
    return render(request, "activities/activity_form.html", context, status=status)


def _day(value):
    """The chosen day as a date, None where it is none."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def reopened(request, typed, photos, **context):
    """The form with what was typed before, right or wrong, not judged yet."""
    plan = plan_named(request.user, typed.get("uid"))
    form = ActivityForm(user=request.user, initial=typed, photos=photos, instance=plan)
    return show_form(request, form, **context)


def _submitted(request, form):
    try:
        return redirect("activities:activity_receipt", form.save().uid)
    except OtherContent as other:
        return _show_both(request, form, other.earlier)
    except StaleSave as stale:
        return show_form(request, form.show_conflict(stale.current), 409)
    except MealTaken:
        return show_form(request, form, 409)
    except PhotosTaken:
        form.add_error("photos", GONE)
        return show_form(request, form)


def _show_both(request, form, earlier):
    """The form again with all that was typed, and the stored record if she may see it."""
    stored = Activity.objects.visible_to(request.user).with_details().filter(pk=earlier.pk).first()
    form.as_new(stored)
    return show_form(request, form, 409, stored=stored, is_sent_before=True)


def _press(request):
    """The buttons beside a field, without script: one more or fewer, today or yesterday."""
    typed = dict.fromkeys(drafts.FIELDS, "") | drafts.typed_in(request.POST)[0]
    today, pressed = timezone.localdate(), request.POST["press"]
    if pressed in ("today", "yesterday"):
        typed["held_on"] = (today - timedelta(days=pressed == "yesterday")).isoformat()
    elif pressed in ("more", "fewer"):
        number = number_typed(typed["headcount"]) + (1 if pressed == "more" else -1)
        typed["headcount"] = str(min(max(number, 1), HEADCOUNT_MAX))
    typed["uid"] = identity(request.POST.get("uid")) or uuid.uuid4()
    return reopened(request, typed, _received(request).photos)


def _save_for_later(request):
    """Her draft, with the photos that came along; it waits on her workbench."""
    batch = _received(request)
    uid, photos = identity(request.POST.get("uid")), [photo.uid for photo in batch.photos]
    saving = drafts.save(request.user, uid, request.POST, photos) if uid else None
    if saving is None or saving.state == SaveState.DISCARDED:
        saving = drafts.save(request.user, uuid.uuid4(), request.POST, photos)
    if saving.state == SaveState.SUBMITTED:
        messages.info(request, _("This was submitted already."))
        return redirect("activities:activity_list")
    messages.success(request, _("Kept for later. It waits on your workbench."))
    if saving.left_out:
        messages.warning(request, IDENTITY_NUMBER)
    return redirect("pages:workbench")


def _received(request):
    """The photos that came with the form, stored as pending; what is refused is told."""
    kept = identities(request.POST.getlist("keep"))
    batch = PhotoBatch(request.user, kept, request.FILES.getlist("photos"))
    batch.store(PeopleShown.UNKNOWN, settings.PHOTOS_PER_FORM)
    for error in batch.errors:
        messages.warning(request, error)
    return batch
