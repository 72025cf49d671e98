"""Invented families on every stage from nomination to withdrawal, each named with consent."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from federation.families.models import (
    ConsentKind,
    FamilyConsent,
    FamilyRecognition,
    Honour,
    RecognitionState,
    RecognitionStep,
)
from federation.families.models.recognition import CRITERIA
from federation.pages.demo.homes import moment

State = RecognitionState
WAY = (State.NOMINATED, State.VILLAGE_AGREED, State.TOWN_AGREED, State.NOTICE, State.RECOGNISED)


@dataclass(frozen=True)
class Family:
    """A family before it is stored; `days_ago` is when it took its latest step."""

    area: str
    name: str
    honour: str
    state: str
    criteria: str  # one of "1" and "0" for each of CRITERIA
    reasons: str
    story_zh: str = ""
    story_en: str = ""
    days_ago: int = 0


FAMILIES = (
    Family(
        "621125103212", "侯有福家庭（演示）", "most-beautiful", State.RECOGNISED, "111",
        "四代同堂，二十多年没红过脸；院子是村里看齐的样子。",
        "侯家四代人住一个院子。老人立下一条规矩：饭桌上不翻旧账。孙媳妇进门那天，婆婆把家里的账本交给"
        "她，说以后大事一起商量。\n\n院子里没有闲地，花种在墙根，柴码得整整齐齐。每月初一，一家人先扫"
        "自家门前，再去扫村口的广场，十年没有断过。",
        "Four generations of the Hou family share one courtyard. The eldest laid down a rule: at "
        "the table nobody brings up old quarrels. When the grandson’s wife moved in, her "
        "mother-in-law handed her the household accounts and said that from now on they would "
        "decide together.\n\n"
        "No corner of the yard lies idle. On the first of every month the family sweeps its own "
        "doorway and then the village square, and has done so for ten years.",
        20,
    ),
    Family(
        "621125108207", "马转花家庭（演示）", "most-beautiful", State.RECOGNISED, "110",
        "一家人和气，屋里屋外干净，手艺教给左邻右舍。",
        "马家的堂屋是半个教室。农闲的晚上，马转花把邻居请来，一边做活一边教手艺，学会了的再教下一个。"
        "丈夫管做饭，孩子管端茶，谁也不觉得麻烦。", "", 33,
    ),
    Family(
        "621125100002", "城西李家（演示）", "five-good", State.RECOGNISED, "101",
        "邻里有事先找他们家商量，楼道是他们带头清的。",
        "楼道里堆过旧家具、酸菜缸、自行车。李家先搬自家的，再一户一户去敲门。半个月后，一单元的老人下楼"
        "不用再侧着身子走。", "", 61,
    ),
    Family(
        "621125105207", "沙沟台汪家（演示）", "five-good", State.RECOGNISED, "111",
        "婆媳合力，把自家的菜园子让出一半给老年食堂种菜。", "", "", 75,
    ),
    Family(
        "621125107202", "包家能岸赵家（演示）", "most-beautiful", State.NOTICE, "011",
        "房前屋后四季有花，带着全巷子分垃圾。",
        "赵家门口的花盆是废油桶改的。巷子里的人问怎么弄，老赵就一户送一个。", "", 3,
    ),
    Family(
        "621125109201", "桦林文家（演示）", "five-good", State.NOTICE, "100",
        "三兄弟轮流照看父母，从不推托。", "", "", 1,
    ),
    Family(
        "621125103212", "寨子川田家（演示）", "five-good", State.TOWN_AGREED, "110",
        "两口子遇事先听对方说完，村里调解请他们去讲。", "", "", 4,
    ),
    Family(
        "621125108207", "菜子川杜家（演示）", "five-good", State.VILLAGE_AGREED, "011",
        "带头改厕改灶，门前的路是自己铺的。", "", "", 5,
    ),
    Family(
        "621125105207", "沙沟台柴家（演示）", "most-beautiful", State.NOMINATED, "100",
        "儿女在外，天天一个电话；回来先去看村里的老人。", "", "", 2,
    ),
    Family(
        "621125102201", "晋家坪韩家（演示）", "most-beautiful", State.WITHDRAWN, "100",
        "原先邻里评价很好。", "", "", 9,
    ),
)  # fmt: skip
WITHDRAWN_NOTE = "家人来说，想过安静日子，不愿再挂名（演示）"


def bring_in(day, cast):
    """Stores the families with their steps and consents; the rules hold for them as for others."""
    honours = {honour.code: honour for honour in Honour.objects.all()}
    for family in FAMILIES:
        recognition = _recognition(family, day, honours, cast)
        recognition.save()
        RecognitionStep.objects.bulk_create(_steps(recognition, family, day, cast))
        for consent in _consents(recognition, family, cast):
            consent.save()


def _recognition(family, day, honours, cast):
    on = _days(family, day)
    recognition = FamilyRecognition(
        area_id=family.area,
        family_name=family.name,
        honour=honours[family.honour],
        year=day.year,
        reasons=family.reasons,
        story_zh=family.story_zh,
        story_en=family.story_en,
        state=family.state,
        written_by=cast.cadre_of[family.area],
        **{name: sign == "1" for name, sign in zip(CRITERIA, family.criteria, strict=True)},
    )
    if State.NOTICE in on:
        recognition.notice_from = on[State.NOTICE]
        recognition.notice_to = on[State.NOTICE] + timedelta(days=settings.FAMILY_NOTICE_DAYS)
    recognition.recognised_on = on.get(State.RECOGNISED)
    recognition.withdrawn_on = on.get(State.WITHDRAWN)
    _sign(recognition, cast.cadre_of[family.area], on[State.NOMINATED], max(on.values()))
    return recognition


def _days(family, day):
    """The day of each step taken so far; the latest was `days_ago`, each before it in its pace."""
    latest = day - timedelta(days=family.days_ago)
    last = State.RECOGNISED if family.state == State.WITHDRAWN else family.state
    taken = WAY[: WAY.index(last) + 1]
    gap = timedelta(days=settings.FAMILY_NOTICE_DAYS + 3)
    days = {state: latest - gap * back for back, state in enumerate(reversed(taken))}
    return days | ({State.WITHDRAWN: latest} if family.state == State.WITHDRAWN else {})


def _steps(recognition, family, day, cast):
    """Who took each step: never twice in a row the same."""
    area = family.area
    town = cast.cadre_of[area[:9]]
    hands = {
        State.NOMINATED: cast.cadre_of[area],
        State.VILLAGE_AGREED: town,
        State.TOWN_AGREED: cast["county"],
        State.NOTICE: cast["county-2"],
        State.RECOGNISED: cast["county"],
        State.WITHDRAWN: cast["county-2"],
    }
    return [
        RecognitionStep(
            recognition=recognition,
            state=state,
            taken_by=hands[state],
            taken_at=moment(on, 10),
            note=WITHDRAWN_NOTE if state == State.WITHDRAWN else "",
        )
        for state, on in sorted(_days(family, day).items(), key=lambda step: step[1])
    ]


def _consents(recognition, family, cast):
    """To the name by everyone but the family nominated last; to the story where there is one."""
    kinds = [ConsentKind.NAME] if family.state != State.NOMINATED else []
    kinds += [ConsentKind.STORY] if family.story_zh else []
    given = recognition.created_at
    for kind in kinds:
        consent = FamilyConsent(
            recognition=recognition,
            kind=kind,
            given_by="户主（演示）",
            way="paper",
            given_on=given.date(),
        )
        _sign(consent, cast.cadre_of[family.area], given.date(), given.date())
        yield consent


def _sign(row, user, first, last):
    row.is_demo = True
    row.created_by = row.changed_by = row._history_user = user
    row.created_at = moment(first, 9)
    row.changed_at = row._history_date = moment(last, 10)
