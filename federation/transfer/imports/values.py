"""What clerks write into cells, understood: days, numbers, choices, places."""

import re
import unicodedata
from datetime import date
from difflib import get_close_matches

from django.utils.translation import gettext as _
from django.utils.translation import override

from federation.areas.models import Area, FormerName, Level

DAY = re.compile(r"([0-9]{4})[年./-]?([0-9]{1,2})[月./-]?(?:([0-9]{1,2})[日号]?)?")
WHOLE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
CHINESE = str.maketrans("〇零一二三四五六七八九", "00123456789")
YES = {"是", "yes", "y", "1", "true", "√", "有"}
NO = {"否", "no", "n", "0", "false", "×", "无", ""}
TOWN_ENDS = ("镇", "乡", "街道", " town")
VILLAGE_ENDS = (
    "村民委员会",
    "居民委员会",
    "村委会",
    "居委会",
    "社区",
    "村",
    " village",
    " community",
)


class Wrong(Exception):
    """The text is no value of its column; `words` say why, `better` what may have been meant."""

    def __init__(self, words, better=""):
        super().__init__()
        self.words, self.better = words, better


def plain(text):
    """Full-width letters and digits as narrow ones, without blanks around."""
    return unicodedata.normalize("NFKC", text).strip()


def day(text):
    """The day that is written; of a month alone the first. None where nothing is written."""
    bare = re.sub(r"\s", "", plain(text)).split("T")[0].translate(CHINESE)
    if not bare:
        return None
    found = WHOLE.fullmatch(bare) or DAY.fullmatch(bare)
    if not found:
        raise Wrong(_("Write the day like 2021-07-15 or 2021/7/15."))
    try:
        read = date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError as error:
        raise Wrong(_("There is no such day.")) from error
    if not 2000 <= read.year <= 2099:
        raise Wrong(_("The year must lie between 2000 and 2099."))
    return read


def yes_or_no(text, default):
    bare = plain(text).lower()
    if bare in NO:
        return default if not bare else False
    if bare in YES:
        return True
    raise Wrong(_("Write yes or no."))


def choice(text, words, message):
    """The code whose word is written, in any language; `words` maps words to codes."""
    bare = plain(text).lower()
    if bare in words:
        return words[bare]
    near = get_close_matches(bare, words, n=1, cutoff=0.5)
    raise Wrong(message, near[0] if near else "")


def words_of(choices, more=()):
    """{word: code} of a model's choices, in both languages and as codes."""
    found = {}
    for language in ("en", "zh-hans"):
        with override(language):
            found |= {str(label).lower(): code for code, label in choices}
    return found | {str(code): code for code, _label in choices} | dict(more)


def words_of_list(rows):
    """{word: row} of a list that the county keeps: names in both languages, and codes."""
    found = {}
    for row in rows:
        found |= {row.code: row, row.name_en.lower(): row, row.name_zh: row}
    return found


def _without(ends, name):
    """The name without what it is: 石川镇 -> 石川, so that 乡 and 镇 are not confused."""
    end = next((one for one in ends if name.endswith(one) and len(name) > len(one)), "")
    return name.removesuffix(end)


class Places:
    """The areas of the importer, found by code or by names as they are written."""

    def __init__(self, user):
        areas = Area.objects.visible_to(user).select_related("parent")
        self.by_code = {area.pk: area for area in areas}
        for code, area in self.by_code.items():
            while area.successor_id:  # a retired code, or name, is that of what took its place
                area = self.by_code[area.successor_id]
            self.by_code[code] = area
        self.towns, self.villages = {}, {}
        for named in (*areas, *FormerName.objects.filter(area__in=areas)):
            self._know(self.by_code[getattr(named, "area_id", named.pk)], named)

    def _know(self, area, named):
        """The area is found by these names, with and without what it is."""
        if area.level == Level.COUNTY:
            return
        is_town = area.level == Level.TOWN
        kept, ends = (self.towns, TOWN_ENDS) if is_town else (self.villages, VILLAGE_ENDS)
        for name in {named.name_zh, named.name_en.lower()}:
            for key in {name, _without(ends, name)}:
                if area not in kept.setdefault(key, []):
                    kept[key].append(area)

    def find(self, code, town, village):
        """The area, from whatever was given; Wrong says which of the three is wrong."""
        code, town, village = plain(code), plain(town).lower(), plain(village).lower()
        if code:
            if code not in self.by_code:
                raise WrongPlace("area_code", _("There is no area with this code."))
            return self.by_code[code]
        found = self._town(town) if town else None
        if village:
            return self._village(found, village)
        if found:
            return found
        raise WrongPlace("village", _("Say in which town and village."))

    def _town(self, name):
        found = self.towns.get(name) or self.towns.get(_without(TOWN_ENDS, name))
        if found:
            return found[0]
        near = get_close_matches(_without(TOWN_ENDS, name), self.towns, n=1, cutoff=0.4)
        better = self.towns[near[0]][0].name_zh if near else ""
        raise WrongPlace("town", _("There is no such town."), better)

    def _named(self, town, name):
        """Villages of exactly this name, else of this name without what it is."""
        for key in (name, _without(VILLAGE_ENDS, name)):
            found = self.villages.get(key, [])
            found = [area for area in found if town is None or area.parent_id == town.pk]
            if found:
                return found
        return []

    def _village(self, town, name):
        if town and name in (town.name_zh, town.name_en.lower()):
            return town
        found = self._named(town, name)
        if town and not found:
            # Written with its town before it; never the other way round: 三岔社区 lies in 三岔镇.
            found = self._named(town, name.removeprefix(town.name_zh))
        if len(found) == 1:
            return found[0]
        if found:
            towns = "、".join(str(area.parent) for area in found)
            words = _("There are villages of this name in %(towns)s. Write the town too.")
            raise WrongPlace("town", words % {"towns": towns})
        inside = {
            key: areas[0]
            for key, areas in self.villages.items()
            if town is None or areas[0].parent_id == town.pk
        }
        near = get_close_matches(_without(VILLAGE_ENDS, name), inside, n=1, cutoff=0.4)
        better = inside[near[0]].name_zh if near else ""
        where = {"town": town} if town else {}
        words = (
            _("There is no such village in %(town)s.") if town else _("There is no such village.")
        )
        raise WrongPlace("village", words % where, better)


class WrongPlace(Wrong):
    """As Wrong, and which of the columns of a place it is."""

    def __init__(self, key, words, better=""):
        super().__init__(words, better)
        self.key = key
