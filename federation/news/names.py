"""Words in which a person's name can be recognised, without knowing anybody's name.

Nothing is looked up in the register: an answer that depends on it would tell who is in it.
"""

import re
import unicodedata

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺"
    "赖龚文漆包冉庞祁景蔺岳牛柴杭缑"
)
TITLES = (
    "奶奶|爷爷|大妈|大娘|大爷|大叔|大婶|大姐|大嫂|大伯|阿姨|婆婆|婶|嫂|姨|女士|先生|某某|某|老太太|"
    "老人|××|XX|\\*\\*"
)
# What stands just before and just after a full name that is told about.
BEFORE = (
    "老人|村民|居民|妇女|大姐|姐妹|母亲|妈妈|名叫|叫|是|的|为|给|看望|慰问|帮助|走访|关爱|和|、"
)
AFTER = (
    "说|告诉|表示|回忆|今年|现年|独自|独居|一个人|一直|家住|住在|家里|家中|的丈夫|的孩子|的儿子|的女儿|的家|"
    "笑着|\\(|（|，|,|、|是|和"
)
# Words of every day that begin like a name.
NO_NAMES = (
    "马上|高兴|高高|方便|于是|万一|常常|常年|常来|文化|文体|文艺|石川|金钟|武阳|武当|马泉|康复|白天|白色|"
    "夏天|夏季|江南|任务|任何|何时|何况|包饺|包子|包家|包括|包好|包粽|易懂|余下|龙头|钟点|毛巾|毛线|"
    "黄昏|黄土|江苏|田里|田间|田地|石头|金色|牛羊|雷雨|温暖|温馨|安全|周边|周围|周末|周一|周二|周三|周四|周五|"
    "周六|周日|高血|高龄|高山|程序|许多|常见|范围|白酒|钱财|史料|段时|曾经|方式|方法|方言|方面|"
    "马路|唐装|杭州|金融|景色|任由|易于|常住|常说|文明|文字|文书|白面|黄瓜"
)
HAN = "\u4e00-\u9fff"
WITH_TITLE = re.compile(rf"(?:老|小)?[{SURNAMES}](?:{TITLES})")
FULL = re.compile(
    rf"(?:(?<![{HAN}])|(?<={'|(?<='.join(f'{word})' for word in BEFORE.split('|'))})"
    rf"(?!{NO_NAMES})[{SURNAMES}][{HAN}]{{1,2}}(?={AFTER}|$)"
)
PINYIN = (
    "Wang|Li|Zhang|Liu|Chen|Yang|Zhao|Huang|Zhou|Wu|Xu|Sun|Hu|Zhu|Gao|Lin|He|Guo|Ma|Luo|Liang|Song|"
    "Zheng|Xie|Han|Tang|Feng|Yu|Dong|Cheng|Cao|Yuan|Deng|Shen|Zeng|Peng|Su|Lu|Jiang|Cai|Jia|Ding|"
    "Wei|Xue|Ye|Pan|Du|Dai|Xia|Zhong|Tian|Ren|Fan|Fang|Shi|Yao|Tan|Zou|Xiong|Jin|Hao|Kong|Bai|"
    "Cui|Kang|Mao|Qin|Gu|Hou|Shao|Meng|Long|Wan|Duan|Lei|Qian|Yin|Chang|Qiao|Wen|Qi|Bao"
)
ENGLISH = re.compile(
    rf"\b(?:(?:Mrs|Ms|Miss|Mr|Madam|Granny|Grandma|Grandmother|Grandpa|Aunt|Auntie|Uncle)\.? "
    rf"[A-Z][a-z]+|"
    rf"(?:{PINYIN}) (?!County|Town|Village)[A-Z][a-z]{{1,12}}(?! (?:town|village|county)))\b"
)


def name_in(text):
    """The first words that read like a person's name or address, as they stand; else empty."""
    plain = unicodedata.normalize("NFKC", text)
    found = WITH_TITLE.search(plain) or FULL.search(plain) or ENGLISH.search(plain)
    return found.group() if found else ""
