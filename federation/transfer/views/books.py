"""Books and rosters: on the screen, on paper, as a spreadsheet."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.spreadsheet import TYPE, spreadsheet
from activities.views.ledger import year_asked
from federation.accounts.access import get_in_scope, role_required
from federation.accounts.models.audit import Action
from federation.accounts.models.user import REVIEWERS
from federation.accounts.trail import record
from federation.transfer.books import BOOKS
from federation.transfer.books.home import COLUMNS, home_book
from federation.transfer.exports import READERS
from homes.models import Home

PER_PAGE = 50
BLANK_ROWS = range(18)


@role_required(*REVIEWERS)
@require_safe
def book_list(request):
    """The five books and five rosters; the record of activities is kept home by home."""
    homes = Home.objects.visible_to(request.user).public()
    page = Paginator(homes, PER_PAGE).get_page(request.GET.get("page"))
    context = {"books": BOOKS.values(), "page": page, "year": timezone.localdate().year}
    return render(request, "transfer/book_list.html", context)


@role_required(*REVIEWERS)
@require_http_methods(["GET", "POST"])
def book(request, book):
    """One book of a year in her area; ?print=1 shows all of it, the button makes a spreadsheet."""
    chosen, year = BOOKS[book], year_asked(request.GET.get("year"))
    rows = chosen.rows(request.user, year) if chosen.rows else []
    if request.method == "POST":
        return _file(request, chosen, year, rows)
    prints = "print" in request.GET
    shown = Paginator(rows, max(len(rows), 1) if prints else PER_PAGE)
    page = shown.get_page(request.GET.get("page"))
    context = {
        "book": chosen,
        "year": year,
        "years": _years(),
        "page": page,
        "rows": [list(zip(chosen.heads, chosen.cells(row), strict=True)) for row in page],
        "blank_rows": BLANK_ROWS,
        "prints": prints,
    }
    return render(request, "transfer/book.html", context)


@role_required(*READERS)
@require_http_methods(["GET", "POST"])
def home_ledger_book(request, code):
    """A home's year in the order of days, whole, for paper; the button makes a spreadsheet."""
    home = get_in_scope(Home.objects.select_related("area__parent"), request.user, code=code)
    year = year_asked(request.GET.get("year"))
    rows, missing = home_book(home, year)
    heads = [label for label, _value in COLUMNS]
    cells = [[value(row) for _label, value in COLUMNS] for row in rows]
    if request.method == "POST":
        _note(request, "home ledger", year, len(cells), home)
        return _workbook(f"{home.code} {year}", heads, cells, f"ledger-{home.code}-{year}")
    table = [list(zip(heads, row, strict=True)) for row in cells]
    context = {"home": home, "year": year, "years": _years(), "heads": heads, "rows": table}
    return render(request, "transfer/home_book.html", context | {"missing": missing})


def _years():
    this = timezone.localdate().year
    return range(this, this - 3, -1)


def _file(request, chosen, year, rows):
    cells = [chosen.cells(row) for row in rows]
    _note(request, chosen.code, year, len(cells))
    return _workbook(str(chosen.label), chosen.heads, cells, f"{chosen.code}-{year}")


def _note(request, name, year, number, home=None):
    changes = {"file": ["", f"{name} {year}"], "rows": ["", str(number)]}
    record(request.user, Action.EXPORT, home, changes=changes)


def _workbook(title, heads, cells, name):
    content = spreadsheet(title, heads, cells or [[_("no entry")] + [""] * (len(heads) - 1)])
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
