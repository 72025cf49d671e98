"""When an article is to appear and to come down."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PAST = _("This time is past already. Choose a later one, or leave it empty.")
BEFORE = _("It would come down before it appears. Choose a later time.")


def check_times(form):
    """Refuses a past time that was chosen now, and an end before the beginning."""
    now = timezone.now()
    for name in ("publish_at", "expire_at"):
        moment = form.cleaned_data.get(name)
        if moment and moment <= now and name in form.changed_data:
            form.add_error(name, PAST)
    begin, end = (form.cleaned_data.get(name) for name in ("publish_at", "expire_at"))
    if begin and end and end <= begin:
        form.add_error("expire_at", BEFORE)
