"""Who helped an activity: picked from those known, or entered for the first time."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.forms.fields import WordsField
from activities.models import Activity, ActivitySupporter, Step, Supporter
from activities.models.life import ActivityState
from activities.models.supporter import SupporterRole
from federation.accounts.models.audit import Action
from federation.accounts.numbers import holds_identity_number
from federation.accounts.trail import record
from federation.accounts.versioned_form import IDENTITY_NUMBER, StaleSave, VersionedForm
from federation.areas.language import in_chinese
from homes.forms.fields import plain_name
from homes.models import Home

SHOWN = 12
TOO_LONG = _("At most %(limit_value)d characters, these are %(show_value)d")
ROLES = [("", _("Choose")), *SupporterRole.choices]


class KnownField(forms.ModelMultipleChoiceField):
    """Known supporters with what they are and where they come from."""

    def label_from_instance(self, supporter):
        if in_chinese():
            return f"{supporter.name} · {supporter.get_role_display()} · {supporter.unit}"
        # Marked as Chinese, so that an English page is read aloud in the right voice.
        text = '<span lang="zh-Hans">{}</span> · {} · <span lang="zh-Hans">{}</span>'
        return format_html(text, supporter.name, supporter.get_role_display(), supporter.unit)

    def _check_values(self, value):
        try:
            return super()._check_values(value)
        except OverflowError as error:
            code = "invalid_choice"
            raise ValidationError(self.error_messages[code], params={"value": "…"}) from error


class SupportersForm(forms.Form):
    """Ticks who helped; one new supporter may be entered beside.

    Those offered are the ones who help here usually, those ticked before, and those found by `q`.
    """

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    known = KnownField(
        Supporter.objects.none(),
        label=_("Who helped"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the list")},
    )
    name = WordsField(label=_("Name"), max_length=50, required=False, too_long=TOO_LONG)
    role = forms.ChoiceField(label=_("What she or he is"), choices=ROLES, required=False)
    unit = WordsField(
        label=pgettext_lazy("supporter", "Unit"),
        help_text=_("Such as “county judicial bureau”"),
        max_length=80,
        required=False,
        too_long=TOO_LONG,
    )

    def __init__(self, *args, user, activity, words="", **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.activity = user, activity
        self.before = list(activity.activity_supporters.values_list("supporter", flat=True))
        offered = Supporter.objects.offered_to(user)
        homes = Home.objects.filter(activity_homes__activity=activity)
        usual = (offered.search(words) if words else offered).usual_first(homes)[:SHOWN]
        keys = {*self.before, *(supporter.pk for supporter in usual)}
        if self.is_bound:
            keys |= set(offered.filter(pk__in=self._ticked()).values_list("pk", flat=True))
        self.fields["known"].queryset = Supporter.objects.filter(pk__in=keys).usual_first(homes)
        self.fields["version"].initial = activity.version
        self.initial.setdefault("known", self.before)

    def clean_name(self):
        return self._plain("name")

    def clean_unit(self):
        return self._plain("unit")

    def clean(self):
        """A new supporter has a name, a role and a unit, or none of them."""
        cleaned = super().clean()
        wanted = {
            "name": _("Write the name"),
            "role": _("Choose what she or he is"),
            "unit": _("Write the unit"),
        }
        given = [name for name in wanted if cleaned.get(name)]
        for name, text in wanted.items():
            if given and cleaned.get(name) == "":
                self.add_error(name, text)
        return cleaned

    def save(self):
        """The supporters from now on, under the record's lock; StaleSave when overtaken."""
        with transaction.atomic():
            current = Activity.objects.select_for_update().get(pk=self.activity.pk)
            if current.version != self.cleaned_data["version"]:
                raise StaleSave(current)
            chosen = [supporter.pk for supporter in self.cleaned_data["known"]]
            if self.cleaned_data["name"]:
                chosen.append(self._entered().pk)
            if set(chosen) != set(self.before):
                self._store(current, set(chosen))
        return current

    def renewed(self, current):
        """After StaleSave: the ticks stay, and the next save is against the version now shown."""
        self.data = self.data.copy()
        self.data["version"] = current.version
        return self

    def _store(self, activity, chosen):
        before = set(self.before)
        is_plan = activity.state == ActivityState.PLANNED
        activity.step = Step.REPLANNED if is_plan else Step.SUPPORTERS
        activity.step_reason, activity.beside = "", {"supporters": [len(before), len(chosen)]}
        activity.touch(self.user)
        activity.save()
        activity.activity_supporters.filter(supporter__in=before - chosen).delete()
        ActivitySupporter.objects.bulk_create(
            ActivitySupporter(activity=activity, supporter_id=key, added_by=self.user)
            for key in sorted(chosen - before)
        )
        keys = [",".join(map(str, sorted(some))) for some in (before, chosen)]
        record(self.user, Action.CHANGE, activity, changes={"supporters": keys})

    def _entered(self):
        """The one with this name, role and unit in her area's list, entered now or before."""
        names = {name: self.cleaned_data[name] for name in ("name", "role", "unit")}
        supporter, is_new = Supporter.objects.get_or_create(
            area=self.user.area,
            **names,
            defaults={"created_by": self.user, "changed_by": self.user},
        )
        if is_new:
            record(self.user, Action.CREATE, supporter, changes=dict.fromkeys(names, ["", ""]))
        return supporter

    def _plain(self, name):
        text = plain_name(self.cleaned_data[name])
        if holds_identity_number(text):
            raise ValidationError(IDENTITY_NUMBER)
        return text

    def _ticked(self):
        ticked = self.data.getlist("known") if hasattr(self.data, "getlist") else []
        return [text for text in ticked if text.isascii() and text.isdigit() and len(text) < 10]


class SupporterForm(VersionedForm):
    """Corrects a supporter, or takes her off the list of those offered."""

    name = WordsField(label=_("Name"), max_length=50, too_long=TOO_LONG)
    unit = WordsField(label=pgettext_lazy("supporter", "Unit"), max_length=80, too_long=TOO_LONG)
    is_retired = forms.BooleanField(label=_("Do not offer any more"), required=False)

    class Meta:
        model = Supporter
        fields = ["name", "role", "unit"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = SupporterRole.choices
        self.initial["is_retired"] = self.instance.retired_on is not None

    def clean_name(self):
        return plain_name(self.cleaned_data["name"])

    def clean_unit(self):
        return plain_name(self.cleaned_data["unit"])

    def store(self):
        wanted = self.cleaned_data["is_retired"]
        if wanted != (self.instance.retired_on is not None):
            self.instance.retired_on = timezone.localdate() if wanted else None
        super().store()

    def changes(self):
        """A supporter is a person: of her the trail keeps the names of the fields alone."""
        return dict.fromkeys(super().changes(), ["", ""])
