"""Which column of a file is what: by the words at its head, as clerks write them."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

SOUGHT_IN = 10  # rows from the top
NOT_READ = re.compile("身份证|证件号|银行卡|id ?card|identity", re.IGNORECASE)
NO_DATA = re.compile(
    "合计|总计|小计|共计|说明|备注[:：]|注[:：]|填表|制表|审核|total", re.IGNORECASE
)


@dataclass(frozen=True)
class Field:
    """What a column of an import can be. `words` are further heads it goes by."""

    key: str
    label: str
    words: tuple = ()
    is_needed: bool = False

    @property
    def heads(self):
        """Every head it goes by, in its plain form."""
        known = [self.key, *self.words]
        for language in ("zh-hans", "en"):
            with override(language):
                known.append(str(self.label))
        return {plain_head(word) for word in known}


@dataclass(frozen=True)
class Column:
    """A column of the file: its place, its head, and the first values below it."""

    place: int
    head: str
    samples: tuple = ()

    @property
    def label(self):
        letters = chr(65 + self.place) if self.place < 26 else f"A{chr(39 + self.place)}"
        return f"{letters} {self.head}".strip()


def plain_head(text):
    """Without blanks, brackets and signs, in small letters."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"\([^)]*\)", "", text)
    return re.sub(r"[\s*:_、/.-]", "", text)


def head_row(rows, fields):
    """The place of the row of heads: among the first, the one with the most known words."""
    known = set().union(*(field.heads for field in fields))
    scores = [len({plain_head(cell) for cell in row} & known) for _number, row in rows[:SOUGHT_IN]]
    # Of equal rows the lower one: heads in two rows say the particular below.
    best = max(range(len(scores)), key=lambda place: (scores[place], place))
    return best if scores[best] else 0


def columns_of(rows, place):
    """The columns that have a head or a value, without those of identity numbers."""
    heads, below = rows[place][1], [row for _number, row in rows[place + 1 :]]
    found = []
    for column, head in enumerate(heads):
        samples = tuple(row[column] for row in below[:3] if row[column])
        if (head or samples) and not NOT_READ.search(head):
            found.append(Column(column, head.replace("\n", " ")[:40], samples))
    return found


def matched(columns, fields):
    """{key of a field: place of its column}, each column once."""
    found = {}
    for field in fields:
        heads = field.heads
        for column in columns:
            if plain_head(column.head) in heads and column.place not in found.values():
                found[field.key] = column.place
                break
    return found


def is_no_data(row):
    """A total, a note or a signature below the rows, which is left out from the start."""
    first = next((cell for cell in row if cell), "")
    return bool(NO_DATA.match(first))


PLACES = (
    Field("area_code", _("Area code"), ("区划代码", "村代码")),
    Field("town", _("Town"), ("所在乡镇", "乡(镇)", "镇", "所属乡镇", "乡镇名称")),
    Field(
        "village",
        _("Village or community"),
        ("村", "社区", "村社区", "行政村", "所在村", "所属村", "村名", "所在村社区", "村居"),
    ),
)
