"""The log form: one intent is one record."""

import uuid
from datetime import timedelta
from itertools import groupby

from django import forms
from django.conf import settings
from django.db import IntegrityError
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities import ledger
from activities.forms.fields import identity
from activities.forms.photos import PhotoBatch
from activities.forms.record import RecordForm
from activities.models import Activity, ActivityHome, ActivityKind
from homes.models import Home, HomeState

CLOSED_FOR = timedelta(days=60)  # so that the last activities of a closed home can still be entered
USUAL_KINDS = 7


def loggable_homes(user):
    """Homes of her scope that are in use, or were until lately; the home itself says which days."""
    lately = Q(state=HomeState.CLOSED, closed_on__gte=timezone.localdate() - CLOSED_FOR)
    in_use = Q(state__in=[HomeState.OPEN, HomeState.PAUSED])
    homes = Home.objects.visible_to(user).filter(in_use | lately, plaque_on__isnull=False)
    return homes.select_related("area__parent")


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
    again; with other content, or from another user, `save` raises `OtherContent`.
    """

    uid = forms.UUIDField(widget=forms.HiddenInput)
    home = HomeField()
    field_order = ["home"]

    class Meta(RecordForm.Meta):
        pass

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.earlier = None
        homes = loggable_homes(self.user)
        options = self.fields["home"].offer(homes)
        if len(homes) == 1:
            self.initial.setdefault("home", options[0][0])
        self.fields["kind"].widget.choices = kind_options(homes)
        self.initial.setdefault("held_on", timezone.localdate())
        self.initial["uid"] = uuid.uuid4()
        if self.is_bound and identity(self.data.get("uid")) is None:
            self._name_afresh([])

    def clean(self):
        """All rules; a form that was sent before is only compared with what was stored then."""
        super().clean()
        self.check_groups()
        self.check_kind_text()
        cleaned = self.cleaned_data
        self.earlier = Activity.objects.filter(uid=cleaned.get("uid")).first()
        self.batch = PhotoBatch(self.user, cleaned["keep"], cleaned["photos"], self.earlier)
        if self.earlier is None:
            self.check_date(cleaned.get("home"), reason_needed=True)
            self.check_similar(cleaned.get("home"))
        if not (self.earlier and self._is_same(self.earlier)):
            self.take_photos(settings.PHOTOS_PER_FORM)
        return self.cleaned_data

    def save(self, commit=True):
        """The stored record, now or earlier. The database's unique uid decides every race."""
        if self.earlier is None:
            try:
                return super().save()
            except IntegrityError:
                self.earlier = Activity.objects.filter(uid=self.cleaned_data["uid"]).first()
                if self.earlier is None:
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
        activity.logged_role = self.user.role
        activity.serial, activity.number = ledger.next_number(home, cleaned["held_on"].year)
        super().store()
        ActivityHome.objects.create(activity=activity, home=home, is_lead=True)
        ledger.add_photos(activity, self.batch.photos, cleaned["people_shown"])

    def as_new(self, stored):
        """After OtherContent: what was typed as a new record, beside `stored` if visible to her."""
        if stored is not None:
            self.conflict = self.compared(stored)
            pair = (str(stored.lead_home), str(self.cleaned_data["home"]))
            if pair[0] != pair[1]:
                self.conflict.insert(0, (self.fields["home"].label, *pair))
        self._name_afresh([photo.uid for photo in self.batch.photos])
        return self

    def _name_afresh(self, kept):
        self.data = self.data.copy()
        self.data["uid"] = str(uuid.uuid4())
        self.data.setlist("keep", [str(uid) for uid in kept])

    def _is_same(self, earlier):
        mine = earlier.created_by_id == self.user.pk
        return mine and not self.errors and earlier.content_sha256 == self._content_hash()

    def _content_hash(self):
        names = ["home", "people_shown", *self.Meta.fields]
        values = {name: self.cleaned_data[name] for name in names}
        return ledger.content_hash(values, self.batch.received)


class PrefillForm(forms.Form):
    """What an address may ask to be filled in: ?home=<code>&kind=<code>; anything else is ignored.

    Photos and numbers of people are never copied from an earlier record.
    """

    home = forms.ModelChoiceField(Home.objects.none(), to_field_name="code", required=False)
    kind = forms.ModelChoiceField(
        ActivityKind.objects.in_use(), to_field_name="code", required=False
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["home"].queryset = loggable_homes(user)

    def initial_values(self):
        """Initial values for the log form."""
        self.is_valid()
        return {name: value.code for name, value in self.cleaned_data.items() if value}


def kind_options(homes):
    """Options of the kind: the usual ones of these homes first, then the others."""
    since = timezone.localdate() - timedelta(days=365)
    logged = Activity.objects.filter(activity_homes__home__in=homes, held_on__gte=since)
    by_use = logged.order_by().values("kind").annotate(times=Count("pk")).order_by("-times", "kind")
    kinds = {kind.pk: (kind.code, str(kind)) for kind in ActivityKind.objects.in_use()}
    usual = [kinds.pop(row["kind"]) for row in by_use[:USUAL_KINDS] if row["kind"] in kinds]
    others = list(kinds.values())
    grouped = [(_("Usual here"), usual), (_("All other kinds"), others)] if usual else others
    return [("", _("Choose")), *grouped]
