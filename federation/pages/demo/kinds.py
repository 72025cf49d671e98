"""What the invented homes do: kinds of activity by theme, with titles, words and numbers."""

from dataclasses import dataclass

# Main theme of a home -> kinds it holds and how often.
KINDS_OF_THEME = {
    "skills": {"skills-training": 6, "discussion": 2, "policy-talk": 1},
    "elders": {"visit": 5, "festival-food": 3, "health": 1, "welfare-service": 1},
    "law": {"law-class": 6, "policy-talk": 2, "discussion": 1},
    "family": {"family-story": 5, "official-lecture": 2, "clean-up": 1, "discussion": 1},
    "study": {"party-history": 5, "policy-talk": 3, "discussion": 2},
    "science": {"science-lesson": 6, "family-education": 1, "other": 1},
    "arts": {"dance": 3, "calligraphy": 3, "tea": 2, "festival-food": 1},
    "welfare": {"welfare-service": 6, "visit": 3, "clean-up": 1},
    "enterprise": {"skills-training": 4, "discussion": 3, "science-lesson": 1},
    "family-education": {"family-education": 6, "discussion": 1, "other": 1},
    "health": {"health": 6, "dance": 1, "science-lesson": 1},
    "environment": {"clean-up": 6, "welfare-service": 1, "deliberation": 1},
    "deliberation": {"deliberation": 5, "policy-talk": 1, "discussion": 2},
    "other": {"festival-food": 3, "other": 2, "dance": 1},
}


@dataclass(frozen=True)
class Kind:
    """Titles and contents to choose from; how many come; shares of women, elders, children."""

    titles: tuple
    contents: tuple
    people: tuple
    shares: tuple = (0.8, 0.0, 0.0)
    scene: str = "village"


KINDS = {
    "policy-talk": Kind(
        ("惠农政策讲给姐妹听", "医保缴费怎么算", "小额贷款政策问答", "防返贫政策宣讲"),
        ("把政策拆成几个问题来讲，最后半小时答疑。", "发了明白纸，不识字的当场念给她听。"),
        (12, 45), (0.75, 0.15, 0.0), "books",
    ),
    "science-lesson": Kind(
        ("当归育苗的几个要点", "手机怎么辨真假信息", "雨季防滑坡常识", "读书会：说说老家的山"),
        ("请乡上农技员来讲，看了样品，问得很细。", "先讲后练，学会的帮没学会的。"),
        (10, 30), (0.7, 0.1, 0.1), "books",
    ),
    "skills-training": Kind(
        ("锡箔折叠入门", "锡箔加工提高班", "刺绣针法第二课", "草编提篮", "面点制作",
         "直播卖货试讲"),
        ("师傅示范，大家分组练，交了第一批成品。", "新来的由老学员带，半天能独立做完一件。",
         "讲了用料和次品标准，下次带材料回家做。"),
        (8, 28), (0.95, 0.0, 0.0), "tinfoil",
    ),
    "meal-service": Kind(
        ("今日午饭", "老年食堂开饭", "热汤面和两个菜", "包子和小米粥"),
        ("志愿者早上八点来洗菜，腿脚不便的三位送到家。", "饭后老人们坐到一点多才散。", ""),
        (9, 24), (0.0, 0.92, 0.0), "canteen",
    ),
    "visit": Kind(
        ("看望独居老人", "入户理发", "给行动不便的老人送药", "雪后上门看一看"),
        ("走了几户，量血压、收拾屋子、说说话。", "带了米面和棉被，记下需要修的窗户。"),
        (4, 14), (0.1, 0.8, 0.0), "village",
    ),
    "law-class": Kind(
        ("遇到家庭暴力怎么办", "彩礼纠纷案例", "外嫁女的土地权益", "防养老诈骗",
         "劳动合同要看哪几条"),
        ("用三个案例讲，讲完分组讨论，律师答了七个问题。", "发了热线卡片，留了一个小时单独咨询。"),
        (14, 50), (0.8, 0.1, 0.0), "law",
    ),
    "official-lecture": Kind(
        ("村干部讲村规民约", "移风易俗从办席说起", "村里明年的打算"),
        ("村干部讲了四十分钟，大家提了三条建议。", "讲完定下两件事，月底回话。"),
        (15, 48), (0.7, 0.2, 0.0), "books",
    ),
    "family-story": Kind(
        ("我家的家训", "婆媳说说心里话", "老照片里的故事", "三代人的饭桌"),
        ("四户人家讲了自己的事，有人讲着讲着落了泪。", "把听到的家训写在红纸上，贴到各家堂屋。"),
        (10, 32), (0.75, 0.15, 0.05), "papercut",
    ),
    "party-history": Kind(
        ("腊子口的故事", "红军过漳县", "学习会：读一封旧信"),
        ("读一段、讲一段，老人补充了当地的旧事。", "看了短片，大家说了自己的想法。"),
        (12, 36), (0.7, 0.2, 0.0), "books",
    ),
    "discussion": Kind(
        ("谈谈学习体会", "农闲做点什么", "孩子上学的事", "秋收互助怎么排"),
        ("轮流说，记了笔记，下次接着谈。", "意见不一样，最后定了先试一个月。"),
        (8, 22), (0.85, 0.1, 0.0), "courtyard",
    ),
    "dance": Kind(
        ("广场舞排练", "秧歌队集合", "新曲子第一遍"),
        ("练了两支曲子，新来的站后排跟着学。", "傍晚一小时，跳完一起收拾场地。"),
        (10, 36), (0.9, 0.1, 0.0), "dance",
    ),
    "calligraphy": Kind(
        ("写春联", "楷书入门", "给老人写福字"),
        ("从横竖写起，每人留一张贴墙上。", "写了六十多副，邻村也来取。"),
        (8, 24), (0.7, 0.1, 0.15), "calligraphy",
    ),
    "tea": Kind(
        ("罐罐茶和待客礼", "茶艺第一课", "一壶茶的工夫"),
        ("学了烧水、温杯、分茶，边喝边聊家常。", "讲本地罐罐茶的由来，每人煮了一罐。"),
        (6, 18), (0.9, 0.05, 0.0), "tea",
    ),
    "festival-food": Kind(
        ("和老人一起包饺子", "端午包粽子", "腊八粥", "中秋做月饼", "重阳长寿面"),
        ("妇联干部和志愿者一早来和面，老人也上手包。", "煮好先送行动不便的几户，再一起吃。"),
        (14, 60), (0.4, 0.45, 0.1), "dumplings",
    ),
    "welfare-service": Kind(
        ("帮缺劳力的人家收洋芋", "清扫积雪", "旧衣整理", "护送孩子放学"),
        ("来了两组人，半天干完三户。", "志愿者自带工具，主家烧了水。"),
        (6, 24), (0.8, 0.0, 0.05), "village",
    ),
    "deliberation": Kind(
        ("路灯装在哪里", "水渠轮流清淤", "接送孩子排班"),
        ("列了三个办法，举手定了一个，报村委会。", "说清了各家难处，先按排班试行。"),
        (9, 26), (0.85, 0.1, 0.0), "courtyard",
    ),
    "family-education": Kind(
        ("陪孩子写作业不发火", "亲子折纸", "青春期怎么谈", "睡前读一刻钟"),
        ("妈妈们先说烦心事，再学两句好说的话。", "孩子和妈妈一组，做完互相讲一遍。"),
        (10, 30), (0.5, 0.0, 0.45), "papercut",
    ),
    "health": Kind(
        ("量血压和用药提醒", "两癌筛查怎么报名", "学做颈肩操", "急救包扎练习"),
        ("村医来讲，量了血压，高的记下来复查。", "学了三个动作，回家每天做一遍。"),
        (10, 34), (0.7, 0.25, 0.0), "courtyard",
    ),
    "clean-up": Kind(
        ("河道捡垃圾", "整治房前屋后", "种一院子花", "清理柴草堆"),
        ("分三段干，两个小时收了二十多袋。", "先扫公共地方，再帮两户老人收拾院子。"),
        (8, 30), (0.8, 0.05, 0.1), "courtyard",
    ),
    "other": Kind(
        ("露天电影", "唱花儿", "整理农家书屋"),
        ("来的人比想的多，凳子不够，坐了台阶。", "一起动手，天黑前收完。"),
        (8, 40), (0.6, 0.2, 0.1), "village",
    ),
}  # fmt: skip

# Titles that belong to some months only; the others fit all the year round.
MONTHS_OF_TITLE = {
    "雪后上门看一看": (12, 1, 2), "清扫积雪": (11, 12, 1, 2), "帮缺劳力的人家收洋芋": (9, 10),
    "写春联": (1, 2), "给老人写福字": (1, 2), "端午包粽子": (5, 6), "腊八粥": (1,),
    "中秋做月饼": (9,), "重阳长寿面": (10,), "雨季防滑坡常识": (6, 7, 8),
    "当归育苗的几个要点": (3, 4), "秋收互助怎么排": (8, 9), "农闲做点什么": (11, 12, 1),
    "种一院子花": (3, 4, 5), "露天电影": (6, 7, 8), "村里明年的打算": (11, 12),
    "医保缴费怎么算": (10, 11, 12),
}  # fmt: skip
CRAFT = "锡箔"  # taught in the homes named after it, and not elsewhere


def titles_for(kind, month, home_name):
    """The titles that fit the month and the home."""
    in_season = [
        title for title in KINDS[kind].titles if month in MONTHS_OF_TITLE.get(title, (month,))
    ]
    fitting = [title for title in in_season if (CRAFT in title) == (CRAFT in home_name)]
    return fitting or in_season


ASKS_FOR_WORDS = "请补一句做了什么，方便以后查。"
RETURN_NOTES = [
    "人数和照片对不上，请核对后再提交。",
    "日期像是写错了，请看一下是不是上一周。",
    ASKS_FOR_WORDS,
]
