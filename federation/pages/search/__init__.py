from federation.pages.search.found import Found
from federation.pages.search.sources import SOURCES

__all__ = ["SOURCES", "Found"]
