"""Invented messages of the public, on every stage, some of them due soon."""

import uuid
from datetime import timedelta

from django.conf import settings
from simple_history.utils import bulk_create_with_history

from federation.accounts.passwords import LETTERS
from federation.pages.demo.homes import moment
from federation.pages.models import Feedback, FeedbackKind, FeedbackState
from federation.pages.models.feedback import CODE_LENGTH

# (kind, days ago, state, words, page, contact, answer)
MESSAGES = (
    ("takedown", 5, "received", "这页照片里有我家的院门，没有人来问过我们，请撤下（演示）。",
     "/homes/621125108207-01/", "", ""),
    ("suggestion", 2, "received", "城西社区的普法课能不能也在晚上开一次？白天都在上班（演示）。",
     "", "", ""),
    ("complaint", 3, "in_hand", "上周五去微家，门锁着，门口也没有贴改期的通知（演示）。",
     "/homes/621125105207-01/", "演示电话 0932-0000000", ""),
    ("suggestion", 9, "in_hand", "英文页面上大草滩的学习时间写错了，应当是周五下午（演示）。",
     "/en/homes/621125106-01/", "", ""),
    ("takedown", 20, "answered", "我们家不想再出现在名单上了（演示）。", "/families/", "",
     "已于当天撤下。谢谢您告诉我们（演示）。"),
    ("suggestion", 26, "answered", "老年食堂的饭好吃，能不能把菜谱贴出来（演示）。", "", "",
     "好主意。从这个月起，菜谱每周一贴在食堂门口（演示）。"),
)  # fmt: skip


def bring_in(rng, day, cast):
    """Stores the messages; the county has some in hand and has answered others."""
    rows = [_message(rng, day, cast["county"], *message) for message in MESSAGES]
    for row in rows:
        row.is_demo = True
        row._history_date = row.changed_at = row.answered_at or row.handled_at or row.received_at
        row._history_user = row.changed_by = row.handled_by
    bulk_create_with_history(rows, Feedback)


def _message(rng, day, county, kind, days_ago, state, text, page, contact, answer):
    came_on = day - timedelta(days=days_ago)
    came_at = moment(came_on, 9, rng.randrange(60))
    handled = state != FeedbackState.RECEIVED
    return Feedback(
        uid=uuid.UUID(int=rng.getrandbits(128), version=4),
        number=f"{came_on:%Y%m%d}-{rng.randrange(10_000):04}",
        code="".join(rng.choice(LETTERS) for _ in range(CODE_LENGTH)),
        kind=kind,
        text=text,
        page_address=page,
        contact=contact,
        received_at=came_at,
        created_at=came_at,
        due_on=came_on + timedelta(days=settings.TAKEDOWN_DAYS)
        if kind == FeedbackKind.TAKEDOWN
        else None,
        state=state,
        handled_by=county if handled else None,
        handled_at=came_at + timedelta(hours=20) if handled else None,
        answer=answer,
        answered_at=came_at + timedelta(hours=44) if answer else None,
    )
