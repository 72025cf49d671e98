from django.urls import path, register_converter

import homes.urls  # noqa: F401  (it registers the converter home_code)
from federation.transfer.books import BOOKS
from federation.transfer.exports import EXPORTS
from federation.transfer.views import books, exports, imports


class ExportKind:
    """Which file."""

    regex = "|".join(EXPORTS)

    def to_python(self, value):
        return value

    to_url = to_python


class BookCode:
    """Which book or roster."""

    regex = "|".join(BOOKS)

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(BookCode, "book_code")
register_converter(ExportKind, "export_kind")

app_name = "transfer"
urlpatterns = [
    path("work/export/", exports.export_list, name="export_list"),
    path("work/export/<export_kind:kind>/", exports.export_file, name="export_file"),
    path("work/ledgers/", books.book_list, name="book_list"),
    path("work/ledgers/<book_code:book>/", books.book, name="book"),
    path(
        "work/homes/<home_code:code>/ledger/book/", books.home_ledger_book, name="home_ledger_book"
    ),
    path("work/import/", imports.import_list, name="import_list"),
    path("work/import/<uuid:import_uid>/columns/", imports.import_columns, name="import_columns"),
    path("work/import/<uuid:import_uid>/check/", imports.import_check, name="import_check"),
    path("work/import/<uuid:import_uid>/wrong/", imports.import_wrong, name="import_wrong"),
    path("work/import/<uuid:import_uid>/done/", imports.import_done, name="import_done"),
    path("work/import/<uuid:import_uid>/undo/", imports.import_undo, name="import_undo"),
]
