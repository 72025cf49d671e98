"""The words of the invented homes: what they are called, where they are, what they do."""

# Main theme -> how often it is met among the homes.
THEME_WEIGHTS = {
    "skills": 36, "elders": 34, "law": 26, "family": 34, "study": 24, "science": 20, "arts": 42,
    "welfare": 22, "enterprise": 14, "family-education": 16, "health": 16, "environment": 22,
    "deliberation": 10, "other": 3,
}  # fmt: skip

# Main theme -> what comes between the village's name and "微家".
NAMES = {
    "skills": [("巧手", "Skilful Hands"), ("刺绣", "Embroidery"), ("编织", "Weaving"),
               ("巧娘", "Craftswomen's"), ("面点", "Pastry")],
    "elders": [("暖心", "Warm Heart"), ("夕阳红", "Evening Glow"), ("老年食堂", "Elders' Canteen"),
               ("敬老", "Care for Elders"), ("邻里相助", "Good Neighbours'")],
    "law": [("普法", "Law"), ("明理", "Clear Reason"), ("维权", "Rights"), ("学法", "Law Study")],
    "family": [("家风", "Family Traditions"), ("和美", "Harmony"), ("家训", "Family Precepts"),
               ("传家", "Heritage")],
    "study": [("学习", "Study"), ("向阳", "Sunward"), ("同心", "One Heart"), ("宣讲", "Talks")],
    "science": [("书香", "Books and Learning"), ("科普", "Science"), ("农技", "Farm Knowledge"),
                ("共读", "Reading")],
    "arts": [("舞蹈", "Dance"), ("书法", "Calligraphy"), ("茶艺", "Tea"), ("花儿", "Folk Song"),
             ("剪纸", "Paper Cutting"), ("乐活", "Leisure")],
    "welfare": [("巾帼志愿", "Women Volunteers'"), ("红围巾", "Red Scarf"), ("互助", "Mutual Help"),
                ("爱心", "Kindness")],
    "enterprise": [("创业", "Enterprise"), ("合作", "Cooperative"), ("电商", "Online Shop"),
                   ("药材", "Herb Growers'")],
    "family-education": [("亲子", "Parents and Children"), ("家教", "Family Education"),
                         ("陪读", "School Companions'"), ("成长", "Growing Up")],
    "health": [("健康", "Health"), ("康乐", "Well-being"), ("健步", "Walking")],
    "environment": [("美丽庭院", "Beautiful Yard"), ("清洁", "Clean Village"), ("花园", "Garden")],
    "deliberation": [("议事", "Deliberation"), ("商量", "Talk It Over"), ("连心", "Linked Hearts")],
    "other": [("乡音", "Home Voices"), ("团圆", "Reunion")],
}  # fmt: skip

# Main theme -> what the home says of itself.
DESCRIPTIONS = {
    "skills": (
        "在家门口学手艺。每月有师傅来教，学会的人再教邻居，做好的活计由合作社统一收购。",
        "Learning a craft close to home. A teacher comes every month, those who have learned teach "
        "their neighbours, and a cooperative buys the finished work.",
    ),
    "elders": (
        "为独居和高龄老人做饭、理发、聊天。志愿者排班上门，谁家有事就搭把手。",
        "Meals, haircuts and company for elders who live alone. Volunteers take turns and lend a "
        "hand where one is needed.",
    ),
    "law": (
        "用身边的事讲法律：婚姻家庭、土地承包、防骗、反家庭暴力。来听的人可以当场提问。",
        "Law told through everyday cases: marriage and family, contracted land, fraud, violence at "
        "home. Everyone may ask questions.",
    ),
    "family": (
        "讲自家的故事，写自家的家训。婆媳、妯娌、邻里坐在一起，把好家风传下去。",
        "Families tell their stories and write down their precepts, so that good ways are passed "
        "on.",
    ),
    "study": (
        "用乡亲听得懂的话学党史、讲政策。学完一起讨论，说说对自家日子有什么用。",
        "Party history and policies in plain words, and afterwards a talk about what they mean for "
        "daily life.",
    ),
    "science": (
        "一间小屋、几架书，农闲时请人讲种药材、看天气、用手机，孩子放学也来读书。",
        "A small room and some shelves of books: lessons about herbs, weather and telephones, and "
        "a place to read after school.",
    ),
    "arts": (
        "跳舞、写字、唱花儿、剪窗花。傍晚活动，不比高低，来的都是一家人。",
        "Dance, calligraphy, folk songs and paper cutting in the evening; nobody competes and "
        "everyone is welcome.",
    ),
    "welfare": (
        "巾帼志愿者的集合点。帮收割、送药、看孩子、扫雪，有求助就排人去。",
        "Where women volunteers meet: help with the harvest, medicine, children and snow, wherever "
        "someone asks.",
    ),
    "enterprise": (
        "想做点事的姐妹在这里碰头，学记账、学直播、一起找销路。",
        "Women who want to start something meet here to learn bookkeeping and selling on line.",
    ),
    "family-education": (
        "给陪读和在家带孩子的妈妈们用。每周一次亲子课，也谈怎么和孩子好好说话。",
        "For mothers who live with their schoolchildren: a weekly lesson for parents and children, "
        "and talk about how to talk.",
    ),
    "health": (
        "量血压、学急救、讲妇科知识，天好就一起去走路。",
        "Blood pressure, first aid, women's health, and walks together when the weather is good.",
    ),
    "environment": (
        "从自家院子做起：垃圾分类、种花、整理柴草，每月一起打扫公共地方。",
        "Beginning with one's own yard: sorting rubbish, planting flowers, and a monthly clean-up.",
    ),
    "deliberation": (
        "村里的事姐妹们先商量。路灯、水渠、接送孩子，议好了报村委会。",
        "Women talk matters over first: street lamps, ditches, the way to school. What they agree "
        "on goes to the village committee.",
    ),
    "other": (
        "节日聚一聚，平时说说话，外出务工的人回来也有个去处。",
        "Company on feast days and ordinary days, and a place for those who come home from work.",
    ),
}

PLACES = [
    "村委会院内", "村文化广场旁", "幸福院一楼", "农家书屋", "村小学旧教室", "村口小卖部隔壁",
    "合作社院内", "卫生室对面", "戏台旁的平房", "村党群服务中心二楼",
]  # fmt: skip
HABITS = [
    "每周二、周五下午", "每周六上午", "每天傍晚六点到八点", "每月五日、二十日", "农闲时每周三次",
    "周末全天", "每周三下午两点", "工作日上午",
]  # fmt: skip

SURNAMES = "王李张刘陈杨马赵周包杜何汪柴骆谈邓邹文侯韩田蔡龚"
GIVEN = [
    "兰", "秀英", "玉梅", "桂芳", "小红", "巧玲", "雪梅", "凤霞", "淑琴", "春燕", "改兰", "彩云",
    "海霞", "红梅", "菊花", "亚楠", "琴琴", "丽娟", "晓燕", "金花", "转花", "文秀", "慧", "静",
    "芳芳", "爱玲", "桃", "月娥", "素珍", "建英",
]  # fmt: skip

GIVEN_OF_MEN = ["福贵", "建国", "有财", "满仓", "德明", "万福", "进喜", "守义", "长命", "世荣"]
PERSON_NOTES = ["腿脚不便，送餐到家", "会刺绣，可以带徒弟", "耳背，请当面说", "周末要照看孙子"]

PAUSE_REASONS = ["负责人外出务工，年后恢复", "房屋翻修，暂停活动", "场地冬季没有取暖，开春恢复"]
CLOSE_REASONS = ["参加的人转到邻近微家", "与邻近微家合并，人员和器材一并转去"]
TERM_REASONS = ["原负责人搬到县城居住", "原负责人照看孙辈，改由副手接任"]


def home_head(rng):
    """An invented woman; the brackets say so wherever the name is read."""
    return f"{rng.choice(SURNAMES)}{rng.choice(GIVEN)}（演示）"


def villager(rng, is_man=False):
    """An invented woman or man of a village, marked like everybody invented."""
    given = rng.choice(GIVEN_OF_MEN if is_man else GIVEN)
    if len(given) == 1 and rng.random() < 0.5:
        given += rng.choice(GIVEN)[-1]
    return f"{rng.choice(SURNAMES)}{given}（演示）"
