"""Plain functions that make one valid record each; arguments say what matters to the test."""

import uuid
from datetime import date

from django.utils import timezone

from activities.models import (
    Activity,
    ActivityHome,
    ActivityKind,
    Attendance,
    Draft,
    Enrolment,
    Training,
)
from federation.accounts.models import User
from federation.families.models import FamilyConsent, FamilyRecognition, Honour
from federation.news import publication
from federation.news.models import Article, ArticlePhoto, Block
from federation.pages.models import Feedback
from homes.models import (
    BeneficiaryGroup,
    Facility,
    FederationBody,
    GroupMembership,
    HeadTerm,
    Home,
    HomeMembership,
    HomeStateChange,
    OfficeTerm,
    Person,
    Theme,
)
from homes.pinyin import searchable

PASSWORD = "a long pass phrase"


def make_user(username, role, area=None, **fields):
    """A user who can sign in with PASSWORD; `area` is a code."""
    fields.setdefault("name", username)
    return User.objects.create_user(username, PASSWORD, role=role, area_id=area, **fields)


def make_home(area, name="试验微家", **fields):
    """An open home in the area with this code, with its plaque since 2021."""
    serial = Home.objects.filter(area_id=area).count() + 1
    fields.setdefault("state", "open")
    fields.setdefault("plaque_on", date(2021, 8, 1))
    fields.setdefault("main_theme", Theme.objects.get(code="arts"))
    home = Home.objects.create(
        code=f"{area}-{serial:02}",
        area_id=area,
        name_zh=name,
        name_pinyin=searchable(name),
        **fields,
    )
    HomeStateChange.objects.create(home=home, state=home.state, changed_on=date(2021, 8, 1))
    return home


def make_person(area, name="演示甲", **fields):
    return Person.objects.create(area_id=area, display_name=name, **fields)


def make_member(home, person, started_on=date(2021, 9, 1), **fields):
    """The person belongs to the home since that day."""
    return HomeMembership.objects.create(home=home, person=person, started_on=started_on, **fields)


def join_group(person, code="left-behind", started_on=date(2021, 9, 1), **fields):
    """The person belongs to the group since that day."""
    group = BeneficiaryGroup.objects.get(code=code)
    return GroupMembership.objects.create(
        person=person, group=group, started_on=started_on, **fields
    )


def make_office(area, person, office="president", started_on=date(2021, 6, 1), **fields):
    """The person holds an office of the area's federation since that day."""
    body = FederationBody.objects.get(area=area)
    return OfficeTerm.objects.create(
        body=body, person=person, office=office, started_on=started_on, **fields
    )


def make_head(home, user=None, started_on=date(2021, 8, 1), **fields):
    """The term of a new person as head of the home, with her account if given."""
    person = fields.pop("person", None) or make_person(home.area_id, f"{home.name_zh}负责人")
    return HeadTerm.objects.create(
        home=home, person=person, user=user, started_on=started_on, **fields
    )


def make_activity(home, by, held_on=date(2026, 3, 8), headcount=12, **fields):
    """A submitted activity of the home, logged by the user."""
    fields.setdefault("kind", ActivityKind.objects.get(code="dance"))
    serial = Activity.objects.filter(number__startswith=f"{home.code}-{held_on.year}-").count() + 1
    activity = Activity.objects.create(
        uid=fields.pop("uid", uuid.uuid4()),
        number=f"{home.code}-{held_on.year}-{serial:03}",
        serial=serial,
        held_on=held_on,
        headcount=headcount,
        logged_role=by.role,
        created_by=by,
        changed_by=by,
        **fields,
    )
    ActivityHome.objects.create(activity=activity, home=home, is_lead=True)
    return activity


def make_plan(home, by, held_on, **fields):
    """A planned activity of the home; announced in public unless said otherwise."""
    fields.setdefault("kind", ActivityKind.objects.get(code="dance"))
    fields.setdefault("is_announced", True)
    plan = Activity.objects.create(
        state="planned",
        step="planned",
        held_on=held_on,
        submitted_at=None,
        logged_role=by.role,
        created_by=by,
        changed_by=by,
        **fields,
    )
    ActivityHome.objects.create(activity=plan, home=home, is_lead=True)
    return plan


def tick(activity, *persons, role="participant"):
    """The persons were there in this role; the headcount holds the named."""
    for person in persons:
        Attendance.objects.create(activity=activity, person=person, role=role)
    activity.named = activity.attendances.participants().count()
    activity.headcount = max(activity.headcount, activity.named)
    activity.save()
    return activity


def make_canteen(home, name="老年食堂", **fields):
    """A canteen of the home that serves lunch every day since 2021."""
    fields.setdefault("opened_on", date(2021, 8, 1))
    return Facility.objects.create(home=home, name=name, **fields)


def make_meal(canteen, by, held_on, headcount=20, meal="lunch", **fields):
    """The record of one meal of the canteen."""
    kind = ActivityKind.objects.get(code="meal-service")
    fields |= {"facility": canteen, "meal": meal, "kind": kind}
    return make_activity(canteen.home, by, held_on, headcount, **fields)


def make_draft(author, **typed):
    """A draft of hers with these fields typed."""
    kind = ActivityKind.objects.filter(code=typed.get("kind", "")).first()
    return Draft.objects.create(author=author, typed=typed, revision=1, kind=kind)


def make_training(home, by, starts_on, ends_on, **fields):
    """A planned course of the home."""
    defaults = {"title": "锡箔加工培训", "skills": "锡箔加工", "area": home.area}
    signed = {"created_by": by, "changed_by": by}
    return Training.objects.create(
        home=home, starts_on=starts_on, ends_on=ends_on, **defaults | signed | fields
    )


def make_enrolled(training, person, **fields):
    return Enrolment.objects.create(training=training, person=person, **fields)


def make_article(by, headline="村里的老年食堂", text="一早就和面。", photos=(), **fields):
    """A draft of one paragraph and these photos, each described and credited."""
    article = Article.objects.create(
        headline=headline, credit="漳县妇联", created_by=by, changed_by=by, **fields
    )
    Block.objects.create(article=article, position=1, kind="text", text=text)
    for position, photo in enumerate(photos, start=2):
        ArticlePhoto.objects.create(article=article, photo=photo)
        shown = {"photo": photo, "caption": text, "alternative": text}
        Block.objects.create(article=article, position=position, kind="photo", **shown)
    return article


def publish_article(article, writer, reviewer, correction=""):
    """Takes the working copy to the public; returns its version."""
    if correction:
        article.correction = correction
        article.save(update_fields=["correction"])
    version = publication.send_for_review(article, writer)
    publication.approve(version, reviewer)
    article.refresh_from_db()
    return version


def make_family(area, by, name="王家", **fields):
    """A family nominated by the user for the first honour of the list, for this year."""
    fields.setdefault("honour", Honour.objects.first())
    fields.setdefault("year", timezone.localdate().year)
    fields.setdefault("reasons", "邻里都夸")
    family = FamilyRecognition.objects.create(
        area_id=area,
        family_name=name,
        harmony_at_home=True,
        created_by=by,
        changed_by=by,
        written_by=by,
        **fields,
    )
    family.steps.create(state=family.state, taken_by=by)
    return family


def make_consent(family, by, kind="name", **fields):
    """The family's consent to its name, signed today."""
    fields.setdefault("given_by", "户主")
    fields.setdefault("given_on", timezone.localdate())
    return FamilyConsent.objects.create(
        recognition=family, kind=kind, way="paper", created_by=by, changed_by=by, **fields
    )


def make_message(state="received", by=None, kind="suggestion", **fields):
    """A message from the public; in hand or answered by the user where one is given."""
    fields.setdefault("text", "普法课能不能晚上也开")
    message = Feedback(kind=kind, state=state, handled_by=by, **fields)
    message.handled_at = timezone.now() if by else None
    if state == "answered":
        message.answer = message.answer or "可以"
        message.answered_at = timezone.now()
    message.number_it()
    # One after another: numbers drawn by lot meet sooner or later.
    message.number = f"{timezone.localdate():%Y%m%d}-{Feedback.objects.count():04}"
    message.save()
    return message
