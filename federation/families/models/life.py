"""From nomination to recognition: the states, the steps between them, and who may take each."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role
from federation.accounts.models.audit import Action
from federation.accounts.trail import record


class RecognitionState(models.TextChoices):
    NOMINATED = "nominated", pgettext_lazy("family", "nominated")
    VILLAGE_AGREED = "village_agreed", pgettext_lazy("family", "agreed by the village")
    TOWN_AGREED = "town_agreed", pgettext_lazy("family", "agreed by the town")
    NOTICE = "notice", pgettext_lazy("family", "on public notice")
    RECOGNISED = "recognised", pgettext_lazy("family", "recognised")
    WITHDRAWN = "withdrawn", pgettext_lazy("family", "withdrawn")


State = RecognitionState
PUBLIC = (State.NOTICE, State.RECOGNISED)
# The one step onward from each state, and the roles that may take it. Where a village or a town
# has one cadre and she took the step before, the level above stands in for her.
ONWARD = {
    State.NOMINATED: (State.VILLAGE_AGREED, (Role.VILLAGE, Role.TOWN)),
    State.VILLAGE_AGREED: (State.TOWN_AGREED, (Role.TOWN, Role.COUNTY)),
    State.TOWN_AGREED: (State.NOTICE, (Role.COUNTY,)),
    State.NOTICE: (State.RECOGNISED, (Role.COUNTY,)),
}
MAY_END = {state: roles for state, (_onward, roles) in ONWARD.items()}
MAY_END[State.RECOGNISED] = (Role.COUNTY,)
MAY_RETURN = (State.VILLAGE_AGREED, State.TOWN_AGREED, State.NOTICE)
NEEDS_A_NOTE = (State.NOMINATED, State.WITHDRAWN)

OWN_STEP = _(
    "Somebody else takes this step: nobody agrees to what she nominated or agreed to herself."
)


class RecognitionStep(models.Model):
    """One step: where the recognition went, when, by whom, and the note that came with it."""

    recognition = models.ForeignKey(
        "families.FamilyRecognition", models.CASCADE, related_name="steps"
    )
    state = models.CharField(max_length=20, choices=RecognitionState)
    taken_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["recognition_id", "pk"]

    def __str__(self):
        return f"{self.recognition_id} {self.state}"


def steps_for(recognition, user):
    """The states to which `user` may take it now, the step onward first."""
    state = State(recognition.state)
    roles = MAY_END.get(state, ())
    if user.role not in roles:
        return []
    onward = [] if state not in ONWARD or is_own_step(recognition, user) else [ONWARD[state][0]]
    back = [State.NOMINATED] if state in MAY_RETURN else []
    return [*onward, *back, State.WITHDRAWN]


def is_own_step(recognition, user):
    """Whether she nominated the family, wrote what is agreed to, or took the step before."""
    before = recognition.steps.order_by("pk").last()
    writers = {recognition.created_by_id, recognition.written_by_id}
    return user.pk in writers | {before.taken_by_id if before else None}


def take_step(recognition, to, note, user):
    """Moves the recognition to the state `to`, under its row lock.

    A ValidationError maps `state` or `note` to what is wrong.
    """
    with transaction.atomic():
        locked = type(recognition).objects.select_for_update().get(pk=recognition.pk)
        wrong = _wrong_step(locked, to, note, user)
        if wrong:
            raise ValidationError(wrong)
        before, locked.state = locked.state, State(to)
        _date(locked)
        locked.touch(user)
        locked.save()
        locked.steps.create(state=to, taken_by=user, note=note)
        action = Action.WITHDRAW if to == State.WITHDRAWN else Action.CHANGE
        record(user, action, locked, changes={"state": [str(before), str(to)]})
    recognition.refresh_from_db()


def _date(recognition):
    """The days that belong to the new state. A notice lasts the set number of whole days."""
    today = timezone.localdate()
    if recognition.state == State.NOMINATED:
        recognition.notice_from = recognition.notice_to = None
    elif recognition.state == State.NOTICE:
        recognition.notice_from = today
        recognition.notice_to = today + timedelta(days=settings.FAMILY_NOTICE_DAYS)
    elif recognition.state == State.RECOGNISED:
        recognition.recognised_on = today
    elif recognition.state == State.WITHDRAWN:
        recognition.withdrawn_on = today


def _wrong_step(recognition, to, note, user):
    wrong = {}
    if to not in steps_for(recognition, user):
        own = to == ONWARD.get(State(recognition.state), [None])[0]
        late = gettext("This step is not possible any more. Choose another one.")
        wrong["state"] = OWN_STEP if own and is_own_step(recognition, user) else late
    elif to in PUBLIC and not recognition.consents.valid().of_name().exists():
        wrong["state"] = gettext(
            "The public reads the family’s name from here on: first record its consent."
        )
    elif to == State.RECOGNISED:
        wrong |= _wrong_notice(recognition)
    if to in NEEDS_A_NOTE and not note.strip():
        wrong["note"] = gettext("Say why, so that those before you know.")
    return wrong


def _wrong_notice(recognition):
    """Why the notice is not yet, or not at all, a ground to recognise the family."""
    if timezone.localdate() <= recognition.notice_to:
        until = {"date": date_format(recognition.notice_to, "DATE_FORMAT")}
        return {"state": gettext("The public notice runs to the end of %(date)s.") % until}
    named = recognition.consents.valid().of_name()
    if named.filter(created_at__date__lte=recognition.notice_from).exists():
        return {}
    gap = gettext("The name was not shown during the whole notice. Return it and begin anew.")
    return {"state": gap}
