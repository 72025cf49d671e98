"""The plate of a home, to be printed and hung at its door."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.user import LOGGERS
from homes.models import Home
from homes.plate import PAPERS, has_plate, plate_address, qr_code


@role_required(*LOGGERS)
@require_safe
def home_plate(request, code):
    """A page that prints on A5 or A4; a home without a public page to come has no plate."""
    homes = Home.objects.select_related("area__parent", "main_theme")
    home = get_in_scope(homes, request.user, code=code)
    address = plate_address(request, home)
    paper = request.GET.get("paper")
    context = {
        "home": home,
        "has_plate": has_plate(home),
        "address": address,
        "code": qr_code(address),
        "paper": paper if paper in PAPERS else PAPERS[0],
        "papers": PAPERS,
    }
    return render(request, "homes/home_plate.html", context)
