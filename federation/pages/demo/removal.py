"""Takes the whole demonstration out again, and nothing else."""

from collections import Counter

from django.db import transaction
from django.db.models import ProtectedError, Q

from activities.models import (
    Activity,
    ActivityKind,
    Certificate,
    Draft,
    Enrolment,
    Outcome,
    SendingDevice,
    Series,
    ServiceProof,
    Submission,
    Supporter,
    Training,
    VolunteerProfile,
)
from federation.accounts.models import User
from federation.areas.models import Area, FormerName
from federation.areas.tree import load_areas
from federation.families.models import FamilyRecognition, Honour
from federation.news.models import Article, ArticleDraft
from federation.pages.demo import files
from federation.pages.models import Feedback
from federation.photos.models import Photo, PhotoConsent
from federation.plan.models import TargetLine, WorkPlan
from federation.stats.models import Issue, LongPeriod, Period
from federation.transfer.models import Import
from homes.models import (
    AreaChange,
    BeneficiaryGroup,
    ClosedDay,
    Consent,
    Facility,
    FederationBody,
    GroupMembership,
    HeadTerm,
    Home,
    HomeMembership,
    NamedReader,
    OfficeTerm,
    Person,
    PersonMerge,
    PersonRequest,
    PersonState,
    Rating,
    RetentionRound,
    RightsContact,
    Theme,
)

OURS = Q(is_demo=True) | Q(created_by__is_demo=True)


class StandsOnDemonstration(Exception):
    """Real rows lean on demonstration rows; nothing was removed. `counts` says which."""

    def __init__(self, rows):
        super().__init__()
        self.counts = Counter(str(row._meta.verbose_name) for row in rows)


def remove():
    """Deletes every demonstration row and its photo files; returns how many rows.

    What a demonstration account entered is part of the demonstration. The audit trail stays: no
    one can change it. Real rows that lean on demonstration rows stop the removal as a whole.
    """
    photos = Photo.objects.filter(Q(is_demo=True) | Q(uploaded_by__is_demo=True))
    paths = files.paths_of(photos)
    try:
        with transaction.atomic():
            number = _remove_rows(photos)
    except ProtectedError as error:
        raise StandsOnDemonstration(error.protected_objects) from error
    files.remove_unused(paths)
    return number


def _remove_rows(photos):
    number = 0
    for rows in (
        _out_of_print(Article.objects.filter(OURS)),
        _without_public(PhotoConsent.objects.filter(OURS | Q(photo__is_demo=True))),
        *_papers(),
        FamilyRecognition.objects.filter(OURS),
        _from_strangers(Feedback.objects.filter(is_demo=True)),
        Activity.objects.filter(OURS),
        *_trainings(),
        ClosedDay.objects.filter(Q(facility__is_demo=True) | Q(marked_by__is_demo=True)),
        Facility.objects.filter(OURS),
        *_hanging_on_persons(),
        Series.objects.filter(OURS),
        Supporter.objects.filter(OURS),
        HeadTerm.objects.filter(OURS),
        Rating.objects.filter(Q(home__is_demo=True) | Q(decided_by__is_demo=True)),
        _without_successor(Home.objects.filter(OURS)),
        _standing_alone(Person.objects.filter(OURS)),
        photos,
        _released(Theme),
        _released(ActivityKind),
        _released(BeneficiaryGroup),
        _released(Honour),
        _put_back(AreaChange.objects.filter(made_by__is_demo=True)),
        User.objects.filter(is_demo=True),
    ):
        number += rows.delete()[1].get(rows.model._meta.label, 0)
    return number


def _papers():
    """What was begun and left lying, and what the county laid down: months, work plans."""
    return (
        Draft.objects.filter(author__is_demo=True),
        Submission.objects.filter(device__user__is_demo=True),
        SendingDevice.objects.filter(user__is_demo=True),
        ArticleDraft.objects.filter(author__is_demo=True),
        Import.objects.filter(created_by__is_demo=True),
        Issue.objects.filter(OURS),
        Period.objects.filter(OURS),
        LongPeriod.objects.filter(OURS),
        TargetLine.objects.filter(OURS),
        _without_revision(WorkPlan.objects.filter(OURS)),
    )


def _trainings():
    """Courses with their people, answers and certificates; volunteers with their proofs."""
    ours = Training.objects.filter(OURS)
    enrolments = Enrolment.objects.filter(OURS | Q(training__in=ours))
    return (
        Outcome.objects.filter(OURS | Q(enrolment__in=enrolments)),
        Certificate.objects.filter(enrolment__in=enrolments),
        enrolments,
        ours,
        ServiceProof.objects.filter(Q(is_demo=True) | Q(issued_by__is_demo=True)),
        VolunteerProfile.objects.filter(OURS),
    )


def _hanging_on_persons():
    """What demonstration persons belong to and agreed to, and what its accounts wrote."""
    return (
        RightsContact.objects.filter(Q(is_demo=True) | Q(written_by__is_demo=True)),
        RetentionRound.objects.filter(Q(is_demo=True) | Q(prepared_by__is_demo=True)),
        NamedReader.objects.filter(OURS),
        PersonRequest.objects.filter(answered_by__is_demo=True),
        PersonMerge.objects.filter(merged_by__is_demo=True),
        Consent.objects.filter(OURS),
        OfficeTerm.objects.filter(OURS),
        GroupMembership.objects.filter(OURS),
        HomeMembership.objects.filter(OURS),
    )


def _standing_alone(persons):
    """A merged row protects the person it became part of, though both go."""
    persons.filter(state=PersonState.MERGED).update(state=PersonState.ANONYMISED, merged_into=None)
    return persons


def _out_of_print(articles):
    """A version that the public reads protects itself, though both go."""
    articles.update(published_version=None)
    return articles


def _from_strangers(messages):
    """What real people wrote stays; only the names of those who answered it in play go."""
    Feedback.objects.filter(handled_by__is_demo=True).update(handled_by=None)
    Feedback.objects.filter(changed_by__is_demo=True).update(changed_by=None)
    return messages


def _without_public(consents):
    """A photo that is public with a consent protects it, though both go."""
    resting = Photo.objects.filter(public_with__in=consents)
    resting.update(published_at=None, public_with=None, public_until=None)
    return consents


def _without_successor(homes):
    """A closed home's successor protects it, though both go."""
    homes.update(successor=None)
    return homes


def _put_back(changes):
    """Areas that a demonstration account changed are again what the official list says."""
    touched = list(changes.values_list("area", "other"))
    FormerName.objects.filter(area__in=[area for area, _other in touched]).delete()
    Area.objects.filter(pk__in=[area for area, _other in touched]).update(
        ended_on=None, successor=None
    )
    changes.delete()
    invented = Area.objects.filter(pk__in=[other for _area, other in touched if other])
    invented = invented.filter(begun_on__isnull=False)
    FederationBody.objects.filter(area__in=invented).delete()
    invented.delete()
    if touched:
        load_areas(Area)
    return changes


def _without_revision(plans):
    """A revision protects the plan it revises, though both go."""
    plans.update(revises=None)
    return plans


def _released(model):
    """Entries that a demonstration account added go; on the others only its name goes."""
    model.objects.filter(changed_by__is_demo=True).update(changed_by=None)
    return model.objects.filter(created_by__is_demo=True)
