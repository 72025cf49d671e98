"""Pinyin of Chinese names, so that a Latin keyboard finds them."""

from pypinyin import Style, lazy_pinyin


def searchable(name):
    """Full pinyin and initials, lower case: 老年食堂 -> 'laonianshitang lnst'. Latin stays."""
    full = "".join(lazy_pinyin(name))
    initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    return f"{full} {initials}".lower()[:200]
