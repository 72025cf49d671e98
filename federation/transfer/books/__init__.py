"""The books that are kept and printed: a home's year, and those of village, town and county."""

from federation.transfer.books.county import BOOKS as ALL

BOOKS = {book.code: book for book in ALL}

__all__ = ["BOOKS"]
