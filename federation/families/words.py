"""Words that tell of somebody's hardship: beside a name and a village they must not stand."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from federation.accounts.numbers import holds_mobile_number

CHINESE = (
    "留守|陪读|独居|空巢|困难|困境|贫困|低保|五保|特困|孤儿|单亲|离异|离婚|丧偶|寡妇|残疾|智障|重病|"
    "大病|患病|癌|瘫痪|精神病|家暴|受虐|服刑|吸毒|艾滋|欠债|救助对象"
)
ENGLISH = (
    r"left[- ]behind|liv(?:es|ing) alone|poor|poverty|hardship|welfare recipient|orphan\w*|"
    r"single (?:mother|father|parent)|divorced?|widow\w*|disab\w+|cancer|seriously ill|"
    r"mentally ill|violence|abused?|prison\w*|drug addict\w*|hiv|aids|in debt"
)
HARDSHIP = re.compile(rf"{CHINESE}|\b(?:{ENGLISH})\b", re.IGNORECASE)


def hardship_in(text):
    """The first word of hardship in the text, as it stands there; an empty string if none."""
    found = HARDSHIP.search(unicodedata.normalize("NFKC", text))
    return found.group() if found else ""


def public_family_words(text):
    """Words that anyone will read beside a family's name and village."""
    found = hardship_in(text)
    if found:
        raise ValidationError(
            _(
                "“%(word)s” tells of a hardship, and the family’s name and village stand beside "
                "it. Write it without."
            ),
            params={"word": found},
        )
    if holds_mobile_number(text):
        raise ValidationError(
            _("There is a mobile phone number in here, and everyone can read it: take it out.")
        )
