"""The homes of the founding article, as domain.md tells them, and the areas people try first."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Founding:
    """A home that stands in every demonstration county."""

    area: str
    name_zh: str
    name_en: str
    theme: str
    others: tuple
    place: str
    habits: str
    text_zh: str
    text_en: str
    head: str = ""
    user: str = ""
    kinds: tuple = ()
    yearly: int = 26


HOMES = (
    Founding(
        "621125108207", "菜子川锡箔加工微家", "Caizichuan Tinfoil Processing Home",
        "skills", ("enterprise",), "村东头加工房", "每周一、三、五上午",
        "留守和陪读的姐妹在这里学锡箔加工，学会了领料回家做，照看老人孩子两不误。",
        "Women left behind, and women who accompany their schoolchildren, learn tinfoil processing "
        "here and can then work at home beside their families.",
        "Kang Xiaohong", "head-caizichuan", ("skills-training", "skills-training", "discussion"),
        44,
    ),
    Founding(
        "621125105207", "沙沟台老年食堂微家", "Shagoutai Elders' Canteen Home",
        "elders", ("welfare",), "幸福院一楼食堂", "每天上午十一点到下午一点",
        "独居老人每天来吃一顿免费的热饭。干部和志愿者轮流做饭，逢年过节一起包饺子。",
        "Elders who live alone eat here free of charge every day. Cadres and volunteers take turns "
        "to cook and make dumplings with them on feast days.",
        "", "head-shagoutai", ("festival-food", "visit"), 24,
    ),
    Founding(
        "621125100002", "城西普法微家", "Chengxi Law Home",
        "law", ("deliberation",), "社区服务中心二楼", "每周四下午三点",
        "律师和社区干部用案例讲法律，姐妹们学着用法律保护自己。",
        "Lawyers and community cadres teach the law through cases, so that women can use it to "
        "protect their rights.",
        "", "", ("law-class", "law-class", "law-class", "discussion"), 40,
    ),
    Founding(
        "621125103212", "寨子川家风微家", "Zhaizichuan Family Traditions Home",
        "family", ("environment",), "村文化广场旁", "每月初一、十五晚上",
        "村干部讲课，乡亲讲自家的故事，倡议好家风、净庭院、和邻里。",
        "Village officials give lectures and villagers share stories of their families, for good "
        "traditions, clean houses and harmony among neighbours.",
        "", "", ("official-lecture", "family-story", "family-story", "clean-up"), 36,
    ),
    Founding(
        "621125106", "大草滩学习微家", "Dacaotan Study Home",
        "study", ("science",), "镇政府院内", "每周五下午",
        "一起学党史、学妇联的政策，学完讨论，说说自己的想法。",
        "Study of Party history and of the federation's policies, followed by discussion.",
        "", "head-dacaotan", ("party-history", "party-history", "discussion", "policy-talk"), 38,
    ),
    Founding(
        "621125107202", "包家能岸舞蹈微家", "Baojianengan Dance Home",
        "arts", ("health",), "村文化广场", "每天傍晚七点", "姐妹们傍晚跳舞，节日排节目。",
        "Women dance in the evening and prepare programmes for feast days.",
        "", "", ("dance",), 30,
    ),
    Founding(
        "621125102201", "晋家坪书法微家", "Jinjiaping Calligraphy Home",
        "arts", ("science",), "农家书屋", "每周六上午", "写字静心，过年给全村写春联。",
        "Writing calms the mind; before New Year the home writes couplets for the whole village.",
        "", "", ("calligraphy",), 24,
    ),
    Founding(
        "621125109201", "桦林茶艺微家", "Hualin Tea Home", "arts", ("family",),
        "文昌阁下的院子", "每周日下午", "煮罐罐茶，学待客礼，边喝边聊。",
        "Brewing tea in small clay pots, with the manners of a host.", "", "", ("tea",), 22,
    ),
)  # fmt: skip

# Areas of the accounts that people sign in with: something waits in each of them.
DEMO_VILLAGES = ("621125108207", "621125105207", "621125100002", "621125103212")
DEMO_TOWNS = ("621125108", "621125105", "621125100", "621125103", "621125106")
