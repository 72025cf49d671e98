"""Passwords that anyone in the county would try first."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# The county, its towns, its sights and the federation's own words, as people type them.
WORDS = """
    漳县 武阳 三岔 新寺 金钟 盐井 殪虎桥 大草滩 四族 石川 贵清山 马泉 武当 东泉 遮阳山 定西 甘肃
    妇联 妇女 微家 家长 活动 姐妹 巾帼 密码 用户 管理员 主席 中国
    zhangxian wuyang sancha xinsi jinzhong yanjing yihuqiao dacaotan sizu shichuan guiqingshan
    maquan wudang dongquan zheyangshan dingxi gansu china zhongguo
    fulian funv funu weijia jiazhang huodong jiemei jinguo mima yonghu guanliyuan zhuxi
    password passwd admin login welcome women home county federation qwerty asdf woaini iloveyou
"""
# Longest first, so that a short word inside a longer one does not break that up.
LOCAL_WORDS = sorted(WORDS.split(), key=len, reverse=True)
LETTERS_LEFT = 4


class LocalWordsValidator:
    """Refuses a local word with nothing but digits, signs or a letter or two around it."""

    def validate(self, password, user=None):
        plain = unicodedata.normalize("NFKC", password).lower()
        rest = plain
        for word in LOCAL_WORDS:
            rest = rest.replace(word, "")
        if rest != plain and sum(letter.isalpha() for letter in rest) < LETTERS_LEFT:
            raise ValidationError(
                _("This password is easy to guess here. Choose words that only you would join."),
                code="local_word",
            )

    def get_help_text(self):
        return _("Not the name of the county, a town or the federation.")
