"""Who was there, by name."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.models.activity import Activity
from activities.models.life import COUNTED
from homes.models import AgeBand, GroupMembership, Person, Sex


class AttendanceRole(models.TextChoices):
    PARTICIPANT = "participant", pgettext_lazy("at an activity", "participant")
    VOLUNTEER = "volunteer", pgettext_lazy("at an activity", "volunteer")
    HOST = "host", pgettext_lazy("at an activity", "host")
    LECTURER = "lecturer", pgettext_lazy("at an activity", "lecturer")


# Whoever helps was not served, and stands in no count of persons (domain.md, section 4).
HELPING = (AttendanceRole.VOLUNTEER, AttendanceRole.HOST, AttendanceRole.LECTURER)

# The numbers by group that divide an activity's headcount.
DIVIDED = ("women", "elders", "children", "others")
MINORS = (AgeBand.UNDER_14, AgeBand.TEENS)
ELDERS = (AgeBand.ELDER, AgeBand.OLD)


class AttendanceQuerySet(models.QuerySet):
    def participants(self):
        """Those who were served; volunteers, hosts and lecturers are not."""
        return self.filter(role=AttendanceRole.PARTICIPANT)

    def helpers(self):
        return self.filter(role__in=HELPING)

    def of_group(self, group):
        """Ticks of those who belonged to the group on the day of the activity."""
        own = GroupMembership.objects.filter(person=OuterRef("person"), group=group)
        begun = own.filter(started_on__lte=OuterRef("activity__held_on"))
        open_ended = Q(ended_on=None) | Q(ended_on__gt=OuterRef("activity__held_on"))
        return self.filter(Exists(begun.filter(open_ended)))

    def counted(self):
        """At activities that count inside the house."""
        return self.filter(activity__state__in=COUNTED)


class Attendance(models.Model):
    """One person at one activity, in one role. A part of the activity, whose version it raises.

    Written under the activity's row lock by `activities.attendance` and by a merge of persons,
    which keep `Activity.named` equal to the number of participants here.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendances")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="attendances", verbose_name=_("person")
    )
    role = models.CharField(
        _("role"), max_length=11, choices=AttendanceRole, default=AttendanceRole.PARTICIPANT
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("attendance")
        constraints = [
            models.UniqueConstraint(name="attendance_once", fields=["activity", "person"]),
        ]

    def __str__(self):
        return f"{self.activity_id} {self.person_id} {self.role}"

    def follow(self, merging):
        """Of two ticks at one activity one stays, as participant if either was one.

        Two participants had counted one woman twice: the headcount follows in
        `activities.merging`, and here the group she was counted in, where no room is left in it.
        """
        other = self.activity.attendances.filter(person=merging.survivor).first()
        if other is None:
            merging.move(self)
            return
        roles = {self.role, other.role}
        merging.drop(self, beside=other)
        if roles == {AttendanceRole.PARTICIPANT}:
            group = _group_without_room(self.activity, self.person)
            if group:
                merging.add(self.activity, **{group: -1})
        elif self.role == AttendanceRole.PARTICIPANT:
            merging.change(other, role=AttendanceRole.PARTICIPANT)


def _group_without_room(activity, person):
    """In which of the activity's numbers by group she was counted twice; None where that is open.

    The groups divide the headcount, so they may not exceed what is left of it.
    """
    given = {name: getattr(activity, name) or 0 for name in DIVIDED}
    if sum(given.values()) < activity.headcount:
        return None
    age = person.age_group_on(activity.held_on)
    likely = ["children"] if age in MINORS else ["elders"] if age in ELDERS else []
    likely += ["women"] if person.sex == Sex.FEMALE else []
    likely += sorted(DIVIDED, key=lambda name: -given[name])
    return next(name for name in likely if given[name])
