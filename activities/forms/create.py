"""The log form: one intent is one record."""

import uuid
from collections import Counter
from itertools import groupby

from django import forms
from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone
from django.utils.choices import flatten_choices
from django.utils.translation import gettext_lazy as _

from activities import canteens, drafts, ledger, questions
from activities.forms.fields import identity
from activities.forms.meals import MealRules, SittingField
from activities.forms.photos import PhotoBatch
from activities.forms.prefill import from_plan, loggable_homes
from activities.forms.record import RecordForm
from activities.models import Activity, ActivityKind, ActivityState
from federation.accounts.versioned_form import StaleSave
from homes.models import Home

CHIPS = 7  # more than so many choices are a list
LATELY = 200  # so many records say which kinds are usual


class HomeField(forms.ModelChoiceField):
    """Chosen by code; under the name of its village when there are several."""

    def __init__(self, **kwargs):
        super().__init__(
            Home.objects.none(),
            label=_("Which home"),
            to_field_name="code",
            error_messages={
                "required": _("Choose a home"),
                "invalid_choice": _("This home is not in use, please choose another one"),
            },
            **kwargs,
        )

    def offer(self, homes):
        """Offers these homes, grouped by area when there is more than one area."""
        self.queryset = homes
        areas = [
            (area.path_name, [(home.code, home.name) for home in group])
            for area, group in groupby(homes, key=lambda home: home.area)
        ]
        options = areas[0][1] if len(areas) == 1 else areas
        self.widget.choices = [("", _("Choose")), *options]
        return options


class ActivityForm(RecordForm):
    """Logs an activity. `uid` is made when the form is opened and names the intent.

    The same uid with the same content answers with the record that stands, and receives nothing
    again; with other content, or from another user, `save` raises `OtherContent`. With a
    plan as `instance` the plan becomes the record; StaleSave says that it was changed meanwhile.
    `photos` are pending ones to begin with. `meals` holds the rules of a canteen's meals.
    """

    uid = forms.UUIDField(widget=forms.HiddenInput)
    home = HomeField()
    sitting = SittingField()
    served_anyway = forms.BooleanField(label=_("It served all the same"), required=False)
    so_many = forms.BooleanField(label=_("The number is right"), required=False)
    field_order = ["home", "kind", "kind_text", "sitting", "held_on", "served_anyway", "headcount"]

    class Meta(RecordForm.Meta):
        pass

    def __init__(self, *args, photos=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.earlier, self.photos_before = None, list(photos)
        if self.instance.pk:
            self.initial |= from_plan(self.instance) | (kwargs.get("initial") or {})
        homes = loggable_homes(self.user)
        self.only_home = homes[0] if len(homes) == 1 else None
        self._offer_homes(homes)
        self.initial.setdefault("held_on", timezone.localdate())
        self.initial.setdefault("uid", uuid.uuid4())
        self.usual = self._offer_kinds(homes)
        self.meals = MealRules(self, homes)
        if self.is_bound and identity(self.data.get("uid")) is None:
            self._name_afresh([])

    @property
    def pending_photos(self):
        """Photos received before, to be shown on the form."""
        return self.batch.photos if self.batch else self.photos_before

    @property
    def usual_kinds(self):
        """The options of the kind that are usual here, as chips."""
        return list(self["kind"])[: self.usual]

    @property
    def other_kinds(self):
        return list(self["kind"])[self.usual :]

    @property
    def is_other_kind_chosen(self):
        return any(option.data["selected"] for option in self.other_kinds)

    @property
    def known_words(self):
        """What was chosen beforehand, in words: home, kind, meal, title."""
        chosen = [self._chosen(name) for name in ("home", "kind", "sitting")]
        return [words for words in (*chosen, self["title"].value()) if words]

    def clean(self):
        """All rules; a form that was sent before is only compared with what was stored then."""
        super().clean()
        self.check_groups()
        self.check_kind_text()
        cleaned = self.cleaned_data
        sent = Activity.objects.filter(uid=cleaned.get("uid"))
        self.earlier = sent.exclude(pk=self.instance.pk).first()
        self.batch = self.receive(cleaned["keep"], cleaned["photos"])
        if self.earlier is None:
            self.check_date(cleaned.get("home"), reason_needed=True)
            self.meals.check()
            if self.meals.canteen is None:
                self.check_similar(cleaned.get("home"))
        if not (self.earlier and self._is_same(self.earlier)):
            self.take_photos(settings.PHOTOS_PER_FORM)
        return self.cleaned_data

    def receive(self, kept, files):
        """The photos of this submission: `kept` from an earlier try, and `files`."""
        return PhotoBatch(self.user, kept, files, self.earlier)

    def save(self, commit=True):
        """The stored record, now or earlier. The database's unique columns decide every race."""
        meals = self.meals
        if self.earlier is None and (meals.standing or meals.replacing):
            return meals.standing or self._replace(meals.replacing)
        if self.earlier is None:
            try:
                return super().save()
            except IntegrityError:
                self.earlier = Activity.objects.filter(uid=self.cleaned_data["uid"]).first()
                if self.earlier is None:
                    meals.look_again(self.cleaned_data["held_on"])
                    raise
            except StaleSave as stale:
                self.earlier = stale.current
                if self.earlier.state == ActivityState.PLANNED:
                    raise
        if self._is_same(self.earlier):
            return self.earlier
        raise ledger.OtherContent(self.earlier)

    def store(self):
        """Number, record, ledger entry and photos, under the lead home's row lock."""
        cleaned, activity = self.cleaned_data, self.instance
        home = Home.objects.select_for_update().get(pk=cleaned["home"].pk)
        activity.uid = cleaned["uid"]
        activity.content_sha256 = self._content_hash()
        self.meals.put_on(activity)
        ledger.enter(activity, home, self.user)
        super().store()
        ledger.lead(activity, home)
        ledger.add_photos(activity, self.batch.photos, cleaned["people_shown"])
        questions.renew(activity)
        self.meals.answer(activity)
        drafts.finish(self.user, activity.uid)

    def show_conflict(self, current):
        """Both versions of a plan that was changed meanwhile; what was typed stays."""
        self.conflict = self.compared(current)
        self.data = self.data.copy()
        self.data["version"] = current.version
        self.data.setlist("keep", [str(photo.uid) for photo in self.batch.photos])
        return self

    def as_new(self, stored):
        """After OtherContent: what was typed as a new record, beside `stored` if visible to her."""
        if stored is not None:
            self.conflict = self.compared(stored)
            pair = (str(stored.lead_home), str(self.cleaned_data["home"]))
            if pair[0] != pair[1]:
                self.conflict.insert(0, (self.fields["home"].label, *pair))
        self._name_afresh([photo.uid for photo in self.batch.photos])
        return self

    def _offer_homes(self, homes):
        """One home needs no question; a few are chips, many a list."""
        field = self.fields["home"]
        if len(homes) == 1:
            field.widget = forms.HiddenInput()
            self.initial.setdefault("home", homes[0].code)
        elif len(homes) <= CHIPS:
            field.widget = forms.RadioSelect({"class": "chips"})
        field.offer(homes)
        if 1 < len(homes) <= CHIPS:
            field.widget.choices = [(home.code, home.name) for home in homes]

    def _offer_kinds(self, homes):
        """Offers the usual kinds of the home, or of all hers, first; returns how many those are."""
        code = self["home"].value()
        chosen = [home for home in homes if home.code == code] or homes
        logged = Activity.objects.in_ledger().filter(activity_homes__home__in=chosen)
        lately = Counter(logged.order_by("-pk").values_list("kind", flat=True)[:LATELY])
        kinds = {kind.pk: (kind.code, str(kind)) for kind in ActivityKind.objects.in_use()}
        order = sorted(kinds.keys() & lately, key=lambda pk: (-lately[pk], pk))
        usual = [kinds.pop(pk) for pk in order[:CHIPS]]
        field = self.fields["kind"]
        field.widget = forms.RadioSelect({"class": "chips"})
        field.widget.choices = [*usual, *kinds.values()]
        return len(usual)

    def _chosen(self, name):
        options = flatten_choices(self.fields[name].widget.choices)
        return dict(options).get(str(self[name].value() or ""), "")

    def _replace(self, there):
        """The second entry for a meal changes the first, with a reason where one is needed."""
        cleaned = self.cleaned_data
        try:
            return canteens.change_number(
                there,
                cleaned["headcount"],
                self.user,
                version=there.version,
                reason=cleaned["late_reason"],
                photos=self.batch.photos,
                people_shown=cleaned["people_shown"],
            )
        except StaleSave:
            self.meals.look_again(cleaned["held_on"])
            raise

    def _name_afresh(self, kept):
        self.data = self.data.copy()
        self.data["uid"] = str(uuid.uuid4())
        self.data.setlist("keep", [str(uid) for uid in kept])

    def _is_same(self, earlier):
        mine = earlier.created_by_id == self.user.pk
        return mine and not self.errors and earlier.content_sha256 == self._content_hash()

    def _content_hash(self):
        names = ["home", "people_shown", *self.Meta.fields]
        if self.cleaned_data.get("sitting"):
            names.append("sitting")
        values = {name: self.cleaned_data[name] for name in names}
        return ledger.content_hash(values, self.batch.received)
