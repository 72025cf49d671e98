"""What stands beside the invented records: supporters, questions, partners, answers, a void one."""

import uuid

from activities.models import (
    ActivityQuestion,
    ActivityState,
    ActivitySupporter,
    Face,
    JointInvitation,
    Step,
    Supporter,
)
from activities.models.face import Mood
from activities.models.joint import OPEN_TO_HOMES
from activities.models.question import Asked
from homes.models import Home, QuietAnswer, QuietWord
from homes.models.quiet import quiet_homes

# (area of whose list it is, name, what she or he is, unit, kinds of activity): all invented.
SUPPORTERS = (
    ("621125", "韩律师（演示）", "lawyer", "县司法局", ("law-class",)),
    ("621125", "陈法官（演示）", "lawyer", "县人民法院", ("law-class",)),
    ("621125", "赵老师（演示）", "lecturer", "县委党校", ("party-history", "policy-talk")),
    ("621125", "牟农艺师（演示）", "lecturer", "县农业农村局", ("science-lesson",)),
    ("621125100", "苏医生（演示）", "medic", "武阳镇卫生院", ("health",)),
    ("621125108", "杨师傅（演示）", "trainer", "锡箔加工合作社", ("skills-training",)),
    (
        "621125103",
        "包支书（演示）",
        "official",
        "寨子川村委会",
        ("official-lecture", "family-story"),
    ),
)
HELPED = 0.5  # of the activities of these kinds
QUIET_WORDS = (QuietWord.HELP, QuietWord.FINE, QuietWord.HELP, QuietWord.FINE, QuietWord.FINE)


def bring_in(rng, day, stored, sites, cast):
    """Stores it for the activities and homes that are there already."""
    _supporters(rng, stored, cast)
    own = {site.home.pk: site.home.area_id for site in sites if site.founding}
    ours = [one for one in stored if one.lead.pk in own]
    _questions(ours, cast)
    _ask_a_partner(ours)
    _one_void(ours, cast)
    _faces(rng, ours)
    _quiet(day, cast)


def _supporters(rng, stored, cast):
    links = []
    for area, name, role, unit, kinds in SUPPORTERS:
        keeper = cast.cadre_of.get(area, cast["county"])
        supporter = Supporter.objects.create(
            area_id=area,
            name=name,
            role=role,
            unit=unit,
            created_by=keeper,
            changed_by=keeper,
            is_demo=True,
        )
        links += [
            ActivitySupporter(activity=one, supporter=supporter, added_by=one.created_by)
            for one in stored
            if one.kind.code in kinds and one.lead.area_id.startswith(area)
            if rng.random() < HELPED
        ]
    ActivitySupporter.objects.bulk_create(links)


def _questions(ours, cast):
    """One that waits for the head of the tinfoil home, and one that was answered."""
    hers = [one for one in ours if one.created_by == cast["head-caizichuan"]]
    fresh = [one for one in hers if one.state == ActivityState.SUBMITTED][-1:]
    answered = [one for one in hers if one.state == ActivityState.CONFIRMED][-1:]
    for one in fresh + answered:
        question = ActivityQuestion.objects.create(
            activity=one, code=Asked.MANY, subject=str(one.headcount), told={"usual": 2}
        )
        if one in answered:
            question.answer(one.created_by)


def _ask_a_partner(ours):
    """The tinfoil home says that the canteen home took part."""
    partner = Home.objects.filter(area_id="621125105207", is_demo=True).order_by("code").first()
    led = [one for one in ours if one.lead.area_id == "621125108207"]
    led = [one for one in led if one.state in OPEN_TO_HOMES]
    if partner and led:
        JointInvitation.objects.get_or_create(
            activity=led[-1], home=partner, defaults={"invited_by": led[-1].created_by}
        )


def _one_void(ours, cast):
    """A record that her village's cadre declared void: its number stays in the ledger."""
    confirmed = [one for one in ours if one.state == ActivityState.CONFIRMED]
    alone = [one for one in confirmed if one.training_id is None]  # no session of a course
    village = [one for one in alone if one.lead.area_id == "621125108207"]
    for one in village[-2:-1]:
        one.take(Step.VOIDED, cast["village-caizichuan"], "重复记录。与前一天的是同一场。")


def _faces(rng, ours):
    """A dozen answers after one meeting."""
    asked = [one for one in ours if one.state == ActivityState.CONFIRMED and one.headcount >= 12]
    moods = [Mood.GLAD] * 8 + [Mood.SO_SO] * 3 + [Mood.SORRY]
    for one in asked[-1:]:
        Face.objects.bulk_create(
            Face(activity=one, mood=mood, token=uuid.UUID(int=rng.getrandbits(128), version=4))
            for mood in moods
        )


def _quiet(day, cast):
    quiet = quiet_homes(Home.objects.filter(is_demo=True), day)
    for home, word in zip(list(quiet), QUIET_WORDS, strict=False):
        cadre = cast.cadre_of.get(home.area_id, cast["county"])
        QuietAnswer.objects.create(
            home=home, quiet_since=home.quiet_since, word=word, answered_by=cadre
        )
