"""Homes that have been quiet for long: who needs a hand, not who is last."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import LOGGERS, Role
from homes.models import Home, QuietWord
from homes.models.quiet import answer_quiet, quiet_homes

HOMES_A_PAGE = 25


@role_required(*LOGGERS, Role.PRESIDENT)
@require_safe
def quiet_list(request):
    """Each once, with the day of its last activity and two words to choose from."""
    homes = Home.objects.visible_to(request.user).select_related("area__parent")
    quiet = quiet_homes(homes, timezone.localdate()).with_head_today()
    page = Paginator(quiet, HOMES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "days": settings.DORMANT_DAYS,
        "may_answer": request.user.is_logger,
        "words": QuietWord.choices,
    }
    return render(request, "homes/quiet_list.html", context)


@role_required(*LOGGERS)
@require_POST
def quiet_answer(request, code):
    """One tap; said twice it is said once."""
    home = get_in_scope(Home.objects, request.user, code=code)
    word = request.POST.get("word")
    spell = quiet_homes(Home.objects.filter(pk=home.pk), timezone.localdate()).first()
    if word not in QuietWord:
        messages.info(request, _("Nothing was chosen."))
    elif spell is None:
        messages.info(request, _("Nothing is asked about this home at the moment."))
    else:
        answer_quiet(home, spell.quiet_since, word, request.user)
        told = {
            QuietWord.FINE: _("Thank you. %(home)s is not asked about this again."),
            QuietWord.HELP: _("Thank you. Town and county see that %(home)s needs help."),
        }
        messages.success(request, told[word] % {"home": home.name})
    return redirect("homes:quiet_list")
