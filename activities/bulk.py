"""The same step for many records, each by itself: one that changed never holds up the others."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied

from activities.forms.fields import identity
from activities.models import Activity
from activities.models.life import LEADS_TO, WrongStep, take_step
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.accounts.versioned_form import StaleSave

MOST = 100


@dataclass
class Done:
    """What became of the ticked records.

    `taken` now, `standing` so already by her hand, `changed` meanwhile, and the number `refused`
    because the step is not hers to take.
    """

    taken: list = field(default_factory=list)
    standing: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    refused: int = 0


def take(user, step, picks):
    """Takes the step for each pick, written “uid.version” as its row was shown."""
    versions = _versions(picks)
    picked = Activity.objects.filter(uid__in=versions)
    inside = picked.visible_to(user).with_details().order_by("submitted_at", "pk")
    done = Done()
    for activity in inside:
        _take_one(done, activity, step, user, versions[activity.uid])
    for activity in picked.exclude(pk__in=[one.pk for one in inside]):
        _refuse(done, activity, user, area_code=user.area_id)
    return done


def _take_one(done, activity, step, user, version):
    try:
        take_step(activity, step, user, version=version)
    except (StaleSave, WrongStep) as overtaken:
        hers = overtaken.current.changed_by_id == user.pk
        so_already = hers and overtaken.current.state == LEADS_TO[step]
        (done.standing if so_already else done.changed).append(activity)
    except PermissionDenied:
        _refuse(done, activity, user)
    else:
        done.taken.append(activity)


def _refuse(done, activity, user, **area):
    record(user, Action.DENIED, activity, **area)
    done.refused += 1


def _versions(picks):
    """{uid: version} of the picks; what is no pick, and what is beyond a page, is left out."""
    versions = {}
    for pick in picks[:MOST]:
        text, _dot, version = pick.partition(".")
        uid = identity(text)
        if uid and version.isascii() and version.isdigit() and len(version) < 10:
            versions.setdefault(uid, int(version))
    return versions
