"""How a form of the homes is answered: saved, or shown again with everything that was typed."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.shortcuts import render
from django.utils.translation import gettext as _

from federation.accounts.versioned_form import StaleSave


def posted(request):
    """What was sent, for a bound form even when every field is empty; None for a first visit."""
    return request.POST if request.method == "POST" else None


def saved(form):
    """What the form stored; None while it is to be shown, with what is wrong if it was sent."""
    if not form.is_valid():
        return None
    try:
        return form.save()
    except StaleSave as stale:
        _show_both(form, stale.current)
    except ValidationError as wrong:
        form.add_error(None, wrong)
    except IntegrityError:
        # Somebody stored the same name between our check and our write: look once more.
        form.full_clean()
        if form.is_valid():
            form.add_error(None, _("Somebody saved the same at this moment. Please save again."))
    return None


def shown(request, template, form, **context):
    """The page with the form; 409 where somebody else saved meanwhile."""
    status = 409 if getattr(form, "is_overtaken", False) else 200
    return render(request, template, {"form": form, **context}, status=status)


def _show_both(form, current):
    form.is_overtaken = True
    if not form.show_conflict(current).conflict:
        form.add_error(None, _("Somebody else changed this record meanwhile. Please save again."))
