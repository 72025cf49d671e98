"""What the county settles about news."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from federation.accounts.access import role_required
from federation.accounts.models import Role
from federation.accounts.versioned_form import StaleSave
from federation.news.forms import NewsSettingForm
from federation.news.models import NewsSetting
from federation.news.models.setting import ONLY


@role_required(Role.COUNTY)
@require_http_methods(["GET", "POST"])
def news_setting(request):
    """How many reviewers an article needs."""
    data = request.POST if request.method == "POST" else None
    if data is None:
        setting = NewsSetting.current()
    else:
        setting, _new = NewsSetting.objects.get_or_create(pk=ONLY)
    form = NewsSettingForm(data, instance=setting, user=request.user)
    status = 200
    if form.is_valid():
        try:
            form.save()
        except StaleSave as stale:
            form.show_conflict(stale.current)
            status = 409
        else:
            messages.success(request, _("Saved. It holds for articles that are sent from now on."))
            return redirect("news:article_list")
    return render(request, "news/news_setting.html", {"form": form}, status=status)
