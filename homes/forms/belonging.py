"""To which groups and homes a person belongs, from which day."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.accounts.versioned_form import VersionedForm
from homes.forms.fields import DayField
from homes.forms.plain import PlainForm
from homes.models import BeneficiaryGroup, GroupMembership, Home, Person


class BelongingForm(PlainForm):
    """What is ticked begins on the day, what is unticked ends on it; the rest goes on."""

    groups = forms.ModelMultipleChoiceField(
        BeneficiaryGroup.objects.in_use(),
        label=_("Groups"),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "chips"}),
    )
    homes = forms.ModelMultipleChoiceField(
        Home.objects.none(),
        label=_("Homes she comes to"),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "chips"}),
    )
    on = DayField(label=_("From which day"))
    # As the page was opened: whoever else changed something meanwhile is not overruled.
    was = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    source = forms.CharField(
        label=_("How we know"), required=False, max_length=100, help_text=_("Such as: a visit.")
    )

    def __init__(self, *args, person, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.person, self.user = person, user
        self.fields["on"].initial = timezone.localdate
        today = timezone.localdate()
        groups = BeneficiaryGroup.objects.filter(
            pk__in=person.group_memberships.open_on(today).values("group")
        )
        self.fields["groups"].queryset = BeneficiaryGroup.objects.in_use() | groups
        self.fields["groups"].initial = [group.code for group in groups]
        homes = Home.objects.filter(pk__in=person.home_memberships.open_on(today).values("home"))
        near = Home.objects.public().filter(area=person.area_id)
        self.fields["homes"].queryset = (near | homes).distinct()
        self.fields["homes"].initial = [home.code for home in homes]
        self.fields["was"].initial = [one.code for one in (*groups, *homes)]

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise ValidationError(_("The date cannot be later than today."))
        return day

    def save(self):
        """Begins and ends memberships under the person's lock; ValidationError on `on`."""
        data = self.cleaned_data
        with transaction.atomic():
            person = Person.objects.select_for_update().get(pk=self.person.pk)
            self._change(person.group_memberships, "group", data["groups"], source=data["source"])
            self._change(person.home_memberships, "home", data["homes"])
        return self.person

    def _change(self, spans, of, wanted, **words):
        """What was unticked ends, what was ticked begins; what stayed as it was is not touched."""
        day, was = self.cleaned_data["on"], set(self.cleaned_data["was"] or ())
        present = {getattr(span, of): span for span in spans.filter(ended_on=None)}
        for one, span in present.items():
            if one.code in was and one not in wanted:
                self._end(span, day)
        for one in wanted:
            if one not in present and one.code not in was:
                self._begin(spans, of, one, day, words)

    def _end(self, span, day):
        if day < span.started_on:
            raise ValidationError({"on": gettext("One of these began later. Choose a later day.")})
        span.ended_on = day
        span.touch(self.user)
        span.save()
        record(self.user, Action.CHANGE, span, changes={"ended_on": ["", day.isoformat()]})

    def _begin(self, spans, of, one, day, words):
        if spans.filter(**{of: one}).meeting(day).exists():
            text = gettext("She belonged to %(name)s already on that day. Choose a later day.")
            raise ValidationError({"on": text % {"name": one}})
        signed = {"created_by": self.user, "changed_by": self.user}
        span = spans.create(**{of: one}, started_on=day, **words, **signed)
        record(self.user, Action.CREATE, span, changes={"started_on": ["", day.isoformat()]})


class GroupSpanForm(VersionedForm):
    """Puts the days of one membership of a group right."""

    started_on = DayField(label=_("From"))
    ended_on = DayField(
        label=_("To"), required=False, help_text=_("The first day she no longer belonged to it.")
    )

    class Meta:
        model = GroupMembership
        fields = ["started_on", "ended_on"]

    def clean(self):
        data = super().clean()
        first, last = data.get("started_on"), data.get("ended_on")
        if first and first > timezone.localdate():
            self.add_error("started_on", _("The date cannot be later than today."))
        if first and last and last < first:
            self.add_error("ended_on", _("The end lies before the beginning."))
        return data

    def store(self):
        """Under the person's lock, so that two spans of one group never overlap."""
        span = self.instance
        Person.objects.select_for_update().get(pk=span.person_id)
        same = GroupMembership.objects.filter(person=span.person_id, group=span.group_id)
        if same.exclude(pk=span.pk).meeting(span.started_on, span.ended_on).exists():
            text = gettext("She has another membership of this group in that time.")
            raise ValidationError({"started_on": text})
        super().store()

    def changes(self):
        return {name: ["", ""] for name in self.changed_data if name != "version"}
