"""Pinyin of Chinese names, so that a Latin keyboard finds them."""

from pypinyin import Style, lazy_pinyin

# Surnames that are read otherwise than the same character elsewhere.
SURNAMES = {"单": "shan", "解": "xie", "仇": "qiu", "查": "zha", "曾": "zeng", "任": "ren",
            "区": "ou", "朴": "piao", "盖": "ge", "种": "chong", "华": "hua", "缪": "miao",
            "乐": "yue", "员": "yun", "洗": "xian", "冼": "xian", "逄": "pang"}  # fmt: skip


def searchable(name):
    """Full pinyin and initials, lower case: 老年食堂 -> 'laonianshitang lnst'. Latin stays."""
    full = "".join(lazy_pinyin(name))
    short = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    return f"{full} {short}".lower()[:200]


def bare_name(name):
    """The name without what stands in brackets behind it."""
    return name.partition("（")[0].partition("(")[0].strip()


def spelt(name):
    """A person's name as one word of pinyin, lower case: 单玉梅 -> 'shanyumei'."""
    return "".join(_syllables(name))


def initials(name):
    """The first letter of each character: 单玉梅 -> 'sym'; of each word of a Latin name."""
    return "".join(syllable[0] for syllable in _syllables(name))


def _syllables(name):
    """Its syllables, the surname read as a surname; signs and blanks left out."""
    bare = bare_name(name)
    parts = lazy_pinyin(bare.split()) if bare.isascii() else lazy_pinyin(bare)
    if bare[:1] in SURNAMES:
        parts[0] = SURNAMES[bare[0]]
    letters = ("".join(letter for letter in part if letter.isalnum()) for part in parts)
    return [part.lower() for part in letters if part]
