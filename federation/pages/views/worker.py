"""The service worker: what opens the log form where there is no signal."""

from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from federation.pages.phone import release

SCRIPT = settings.BASE_DIR / "static" / "js" / "worker.js"


@login_not_required
@require_safe
def worker(request):
    """The same for everybody, and asked for anew each time; switched off, it makes itself leave."""
    is_off = "false" if settings.OFFLINE_FORMS else "true"
    head = f"// Release {release()}\nconst IS_OFF = {is_off};\n"
    answer = HttpResponse(head + _script(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@cache
def _script():
    return SCRIPT.read_text()
