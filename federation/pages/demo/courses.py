"""The tinfoil-processing course of Caizichuan, three times: followed up, just over, under way."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from simple_history.utils import bulk_create_with_history

from activities import completion, followups
from activities.models import (
    Activity,
    ActivityHome,
    ActivityState,
    Attendance,
    Certificate,
    CheckPoint,
    Enrolment,
    Outcome,
    Step,
    Training,
    TrainingState,
)
from activities.models.enrolment import Answer
from activities.serials import ALPHABET, read_serial
from federation.pages.demo.calendar import Meeting
from federation.pages.demo.homes import moment
from homes.models import Person, Sex

AREA = "621125108207"
TRAINEES = 24
# (how many days ago it began, on which days of it a session was, state)
COURSES = (
    (230, (0, 1, 2, 3, 4), TrainingState.FOLLOWED_UP),
    (91, (0, 1, 2, 3, 4), TrainingState.FINISHED),
    (5, (0, 1, 4, 5, 6), TrainingState.RUNNING),
)
ANSWERS = (Answer.SKILL, Answer.WORK, Answer.INCOME, Answer.SKILL, Answer.NONE, Answer.NOT_REACHED)


@dataclass
class Course:
    """One course before it is stored; of its days those before `day` have been held."""

    site: object
    first: object
    days: list
    state: str


def plan(day, sites):
    """The courses of the tinfoil home."""
    site = next((one for one in sites if one.founding and one.home.area_id == AREA), None)
    found = []
    for ago, offsets, state in COURSES if site else ():
        first = day - timedelta(days=ago)
        found.append(Course(site, first, [first + timedelta(days=n) for n in offsets], state))
    return found


def meetings_of(courses, day, calendar):
    """The sessions held before `day`, as meetings: they get number and history like all others."""
    for course in courses:
        head = calendar.head_of[course.site.home.pk]
        for held_on in course.days:
            if held_on < day:
                yield _meeting(course, held_on, head, calendar.reviewer_of(course.site, head))


def bring_in(day, courses, stored, cast):
    """Stores the courses with trainees, attendance, certificates and answers."""
    rng = Random(f"courses {day.isoformat()}")  # noqa: S311 - repeatable, not secret
    trainees = _women_nearby()
    held = {(one.lead.pk, one.held_on): one for one in stored}
    for number, course in enumerate(courses, start=1):
        user = cast["village-caizichuan"]
        training = _training(course, number, user)
        chosen = rng.sample(trainees[: TRAINEES + 6], min(TRAINEES, len(trainees)))
        enrolments = [_enrolment(training, person, user, course.first) for person in chosen]
        bulk_create_with_history(enrolments, Enrolment)
        sessions = [held[course.site.home.pk, on] for on in course.days if on < day]
        _attend(rng, sessions, training, chosen)
        _still_to_come(rng, day, course, training, cast)
        if training.has_ended:
            _end(rng, training, user, cast)


def _women_nearby():
    """The women of the village, then those of the other villages of its town."""
    women = Person.objects.filter(is_demo=True, sex=Sex.FEMALE, head_terms=None).known()
    own = women.filter(area_id=AREA).order_by("pk")
    near = women.filter(area__code__startswith=AREA[:9]).exclude(area_id=AREA).order_by("pk")
    return [*own[:40], *near[:40]]


def _meeting(course, held_on, head, reviewer):
    sent = moment(held_on, 18, 5)
    meeting = Meeting(course.site, held_on, "skills-training", head, sent)
    meeting.reviewer, meeting.reviewed_at = reviewer, sent + timedelta(hours=14)
    return meeting


def _training(course, number, user):
    training = Training(
        uid=uuid.uuid5(uuid.NAMESPACE_URL, f"{course.site.home.code} {course.first} {number}"),
        title=f"锡箔加工培训（演示）第{number}期",
        skills="锡箔加工",
        area=course.site.home.area,
        home=course.site.home,
        place=course.site.home.place,
        trainer="杨师傅（演示）",
        starts_on=course.days[0],
        ends_on=course.days[-1],
        capacity=30,
        state=course.state,
    )
    if course.state != TrainingState.RUNNING:
        training.finished_on = course.days[-1]
    _sign(training, user, moment(course.first - timedelta(days=9), 10))
    training.save()
    return training


def _enrolment(training, person, user, day):
    enrolment = Enrolment(training=training, person=person)
    return _sign(enrolment, user, moment(day - timedelta(days=4), 15))


def _attend(rng, sessions, training, chosen):
    """Nine in ten are there each time; whoever was ticked there before is ticked anew."""
    Attendance.objects.filter(activity__in=sessions).delete()
    keen = {person.pk: rng.choice((1, 1, 1, 0.95, 0.9, 0.6)) for person in chosen}
    ticks = []
    for session in sessions:
        session.training = training
        there = [person for person in chosen if rng.random() < keen[person.pk]]
        ticks += [
            Attendance(activity=session, person=person, added_by=session.created_by)
            for person in there
        ]
        numbers = {"training": training, "title": training.title, "content": ""}
        numbers |= {"headcount": len(there), "named": len(there)}
        numbers |= {"women": None, "elders": None, "children": None}
        Activity.objects.filter(pk=session.pk).update(**numbers)
        told = numbers | {"training": training.pk}
        Activity.history.filter(id=session.pk).update(training_id=told.pop("training"), **told)
    Attendance.objects.bulk_create(ticks)


def _still_to_come(rng, day, course, training, cast):
    """Sessions planned for today and later."""
    head = cast["head-caizichuan"]
    sample = Activity.objects.filter(training=training).select_related("kind").first()
    for on in (one for one in course.days if one >= day):
        session = Activity(
            uid=uuid.UUID(int=rng.getrandbits(128), version=4),
            training=training,
            kind=sample.kind,
            title=training.title,
            place=training.place,
            held_on=on,
            state=ActivityState.PLANNED,
            step=Step.PLANNED,
            submitted_at=None,
            logged_role=head.role,
        )
        _sign(session, head, moment(course.first, 11)).save()
        ActivityHome.objects.create(activity=session, home=course.site.home, is_lead=True)


def _end(rng, training, user, cast):
    """Who completed it, her certificate, and what was answered so far."""
    completion.recount(training, user)
    graduates = list(training.enrolments.completed())
    Certificate.objects.bulk_create(
        Certificate(
            serial=read_serial("".join(rng.choices(ALPHABET, k=12))),
            enrolment=enrolment,
            issued_on=training.finished_on + timedelta(days=2),
            issued_by=cast["town-shichuan"],
        )
        for enrolment in graduates
    )
    everything = training.state == TrainingState.FOLLOWED_UP
    points = list(CheckPoint) if everything else [CheckPoint.AT_ONCE]
    outcomes = [_outcome(rng, one, point, training, user) for point in points for one in graduates]
    bulk_create_with_history(outcomes, Outcome)


def _outcome(rng, enrolment, point, training, user):
    day = followups.due_on(training, point)
    outcome = Outcome(
        enrolment=enrolment, check_point=point, answer=rng.choice(ANSWERS), answered_on=day
    )
    return _sign(outcome, user, moment(day, 16))


def _sign(row, user, at):
    row.is_demo = True
    row.created_by = row.changed_by = row._history_user = user
    row.created_at = row.changed_at = row._history_date = at
    return row
