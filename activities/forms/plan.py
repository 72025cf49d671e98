"""Planning an activity, changing the plan, and calling it off."""

import uuid
from datetime import timedelta

from django import forms
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities import ledger
from activities.forms.create import HomeField
from activities.forms.fields import identity
from activities.forms.meeting import MeetingForm, planning_homes
from activities.models import Activity, ActivityHome, ActivityState, Step

FARTHEST = timedelta(days=366)


class PlanForm(MeetingForm):
    """Plans an activity, or changes the plan. `uid` names the intent, as in the log form.

    The same uid with the same content answers with the plan that stands; with other content
    `save` raises `OtherContent`.
    """

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    home = HomeField()
    held_on = forms.DateField(
        label=_("Which day"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a date"),
            "invalid": _("Write the date like 2026-03-08"),
        },
    )
    is_another = forms.BooleanField(label=_("This is another activity"), required=False)
    field_order = ["home", "kind", "kind_text", "held_on", "start_time", "end_time"]

    class Meta:
        model = Activity
        fields = [
            "kind",
            "kind_text",
            "held_on",
            "start_time",
            "end_time",
            "title",
            "place",
            "is_announced",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.earlier, self.similar = None, []
        if self.instance.pk:
            del self.fields["home"], self.fields["uid"]
            return
        homes = planning_homes(self.user)
        options = self.fields["home"].offer(homes)
        if len(homes) == 1:
            self.initial.setdefault("home", options[0][0])
        self.initial["uid"] = uuid.uuid4()
        if self.is_bound and identity(self.data.get("uid")) is None:
            self.name_afresh()

    def clean(self):
        super().clean()
        self.check_kind_text()
        self.check_times()
        if "uid" in self.fields:
            self.earlier = Activity.objects.filter(uid=self.cleaned_data.get("uid")).first()
        if self.earlier is None:
            self._check_day()
            self._check_similar()
        return self.cleaned_data

    def save(self, commit=True):
        """The plan, now or earlier; the database's unique uid decides every race."""
        if self.earlier is None:
            try:
                return super().save()
            except IntegrityError:
                self.earlier = Activity.objects.filter(uid=self.cleaned_data["uid"]).first()
                if self.earlier is None:
                    raise
        hers = self.earlier.created_by_id == self.user.pk and not self.errors
        if hers and self.earlier.content_sha256 == self._content_hash():
            return self.earlier
        raise ledger.OtherContent(self.earlier)

    def store(self):
        plan, cleaned = self.instance, self.cleaned_data
        is_new = plan.pk is None
        plan.step, plan.step_reason, plan.beside = Step.REPLANNED, "", {}
        plan.is_another = plan.is_another or (bool(self.similar) and cleaned["is_another"])
        if is_new:
            plan.uid, plan.content_sha256 = cleaned["uid"], self._content_hash()
            plan.state, plan.step = ActivityState.PLANNED, Step.PLANNED
            plan.submitted_at, plan.logged_role = None, self.user.role
        super().store()
        if is_new:
            ActivityHome.objects.create(activity=plan, home=cleaned["home"], is_lead=True)

    def name_afresh(self):
        """What was typed becomes a plan of its own."""
        self.data = self.data.copy()
        self.data["uid"] = str(uuid.uuid4())

    def _check_day(self):
        """Today or later: what is past is logged, not planned."""
        day, today = self.cleaned_data.get("held_on"), timezone.localdate()
        if day is None or (self.instance.pk and "held_on" not in self.changed_data):
            return
        if day < today:
            past = _("This day is past. What has been held is logged, not planned.")
            self.add_error("held_on", past)
        elif day > today + FARTHEST:
            self.add_error("held_on", _("At most one year ahead"))
        elif self.instance.training and (refusal := self.instance.training.refusal_for(day)):
            self.add_error("held_on", refusal)

    def _check_similar(self):
        """A second plan or record of this home, day and kind is shown before saving."""
        day, kind = self.cleaned_data.get("held_on"), self.cleaned_data.get("kind")
        home = self.instance.lead_home if self.instance.pk else self.cleaned_data.get("home")
        if not (home and day and kind) or self.has_error("held_on"):
            return
        if self.instance.pk and not {"held_on", "kind"} & set(self.changed_data):
            return
        same = Activity.objects.similar_to(home, day, kind).exclude(pk=self.instance.pk)
        self.similar = list(same.with_details()[:3])
        if self.similar and not self.cleaned_data.get("is_another"):
            asked = _(
                "This home already has an activity of this kind on this day. Is it another one?"
            )
            self.add_error("is_another", asked)

    def _content_hash(self):
        names = ["home", *self.Meta.fields]
        return ledger.content_hash({name: self.cleaned_data[name] for name in names}, [])
