"""What the search found, as one sequence that a Paginator cuts into pages."""

from federation.pages.search.sources import SOURCES


class Found:
    """The hits of all sources in their order, or of one alone; only those of a page are read.

    `counts`: (source, number) for every source, whichever was chosen.
    """

    def __init__(self, text, only=""):
        rows = [(source, source.find(text)) for source in SOURCES]
        self._parts = [(source, found, _number(found)) for source, found in rows]
        self.counts = [(source, number) for source, _found, number in self._parts]
        if only:
            self._parts = [part for part in self._parts if part[0].code == only]

    def __len__(self):
        return sum(number for _source, _found, number in self._parts)

    def __getitem__(self, part):
        hits, first, last = [], part.start, part.stop
        for source, found, number in self._parts:
            if first < number and last > 0:
                hits += [source.hit(row) for row in found[max(first, 0) : min(last, number)]]
            first, last = first - number, last - number
        return hits


def _number(found):
    return len(found) if isinstance(found, list) else found.count()
