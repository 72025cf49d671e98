"""Marks what people typed in Chinese, so that an English page is read aloud in the right voice."""

import re

from django import template
from django.utils.html import format_html

from federation.areas.language import in_chinese

register = template.Library()
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@register.filter
def typed(value):
    """The value; in an element with `lang` when it is Chinese on a page in another language."""
    if in_chinese() or not HAN.search(str(value)):
        return value
    return format_html('<span lang="zh-Hans">{}</span>', value)
