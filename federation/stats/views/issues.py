"""The issues of months: what anyone reads, and how one is made."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from federation.accounts.access import role_required
from federation.accounts.models import Role
from federation.stats import tables
from federation.stats.issuing import IssueForm
from federation.stats.models import Issue, Period
from homes.views.saving import posted, saved, shown

PER_PAGE = 24
ISSUERS = (Role.COUNTY, Role.EDITOR)


@login_not_required
@require_safe
def issue_list(request):
    """Every issue, the latest first."""
    page = Paginator(Issue.objects.readable(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "stats/issue_list.html", {"page": page})


@login_not_required
@require_safe
def issue_page(request, month):
    """One issue: cover, foreword, stories and the figures of the month as they were closed."""
    issue = get_object_or_404(Issue.objects.readable(), month=month)
    period, stories = issue.period, issue.told()
    context = {
        "issue": issue,
        "period": period,
        "stories": stories,
        "cover": issue.cover_photo(stories),
        "sheets": tables.public(period.shown, period.span.last),
        "corrections": issue.corrections(),
    }
    return render(request, "stats/issue_page.html", context)


@role_required(*ISSUERS)
@require_safe
def issue_work(request):
    """The months whose figures are published: issued already, or to be issued."""
    page = Paginator(Period.objects.published(), PER_PAGE).get_page(request.GET.get("page"))
    issued = set(Issue.objects.values_list("month", flat=True))
    return render(request, "stats/issue_work.html", {"page": page, "issued": issued})


@role_required(*ISSUERS)
@require_http_methods(["GET", "POST"])
def issue_edit(request, month):
    """Issues a closed month, or corrects its issue."""
    period = get_object_or_404(Period.objects.published(), month=month)
    issue = Issue.objects.filter(month=month).first() or Issue(is_demo=period.is_demo)
    form = IssueForm(posted(request), instance=issue, user=request.user, month=month)
    if saved(form) is None:
        return shown(request, "stats/issue_form.html", form, period=period, issue=issue)
    messages.success(request, _("The issue is published."))
    return redirect(form.instance)
