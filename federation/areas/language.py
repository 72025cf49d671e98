"""The language of the page that is being made."""

import re

from django.utils.html import format_html
from django.utils.translation import get_language

HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def in_chinese():
    """Whether names are to be shown in Chinese; also where no language is set."""
    return (get_language() or "zh").startswith("zh")


def is_foreign(value):
    """Whether it is Chinese, as people type it, and the page is in another language."""
    return not in_chinese() and bool(HAN.search(str(value)))


def voiced(value):
    """The value; in an element with `lang` when it is Chinese on a page in another language."""
    return format_html('<span lang="zh-Hans">{}</span>', value) if is_foreign(value) else value
