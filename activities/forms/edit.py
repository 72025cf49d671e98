"""Correcting a record: the logger's side."""

import uuid

from django import forms
from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities import canteens, ledger, questions
from activities.forms.fields import WordsField
from activities.forms.photos import PhotoBatch
from activities.forms.record import RecordForm, is_late
from activities.models import ActivityKind, ActivityState
from activities.models.kind import MEALS
from federation.accounts.versioned_form import StaleSave
from federation.photos.models import PeopleShown
from federation.photos.publication import state_people, withdraw


class ActivityEditForm(RecordForm):
    """Corrects a record, which then waits for review again. Its home and number stay.

    Beside the fields of the record each photo has two of its own: who is shown, and whether it
    is taken out. A photo taken out is no longer shown to anyone; its row stays.
    """

    why = WordsField(
        label=_("Why is it changed"),
        max_length=200,
        required=False,
        too_long=_("At most %(limit_value)d characters, these are %(show_value)d"),
    )

    class Meta(RecordForm.Meta):
        pass

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["kind"] = self.instance.kind
        days = {"days": settings.REASON_NEEDED_AFTER_DAYS}
        hint = gettext("Needed only for activities more than %(days)d days ago") % days
        self.fields["why"].help_text = hint
        self.held_before = self.instance.held_on
        self.intent = uuid.uuid4()  # of the photos that the script sends ahead
        offered = ActivityKind.objects.in_use() | ActivityKind.objects.filter(
            pk=self.instance.kind_id
        )
        self.fields["kind"].queryset = offered
        self.links = list(self.instance.activity_photos.select_related("photo"))
        for link in self.links:
            self._add_photo_fields(link.photo)

    def _add_photo_fields(self, photo):
        self.fields[f"people_{photo.uid}"] = forms.ChoiceField(
            label=_("Who is in it"),
            choices=PeopleShown,
            initial=photo.people_shown,
            required=False,
        )
        self.fields[f"remove_{photo.uid}"] = forms.BooleanField(
            label=_("Take this photo out"), required=False
        )

    @property
    def photo_rows(self):
        """Each photo of the record with its two fields."""
        return [
            (link.photo, self[f"people_{link.photo.uid}"], self[f"remove_{link.photo.uid}"])
            for link in self.links
        ]

    @property
    def is_repair(self):
        """A returned record may be sent again as it is."""
        return self.instance.state == ActivityState.RETURNED

    @property
    def is_changed(self):
        """Whether anything at all was changed, photos included."""
        unchanging = {"version", "keep", "people_shown", "why"}
        return bool(set(self.changed_data) - unchanging) or bool(self.batch.photos)

    @property
    def is_meal(self):
        """Whether the record stays a meal of its canteen."""
        kind = self.cleaned_data.get("kind")
        return self.instance.facility_id is not None and kind is not None and kind.code == MEALS

    def clean(self):
        """As for a new record; beyond the window a change says why it is made."""
        super().clean()
        self.check_groups()
        self.check_named()
        self.check_kind_text()
        home = self.instance.lead_home
        self.check_date(home, reason_needed=False)
        if {"held_on", "kind"} & set(self.changed_data):
            self._check_meal() if self.is_meal else self.check_similar(home)
        staying = [link.photo for link in self.links if not self._is_removed(link.photo)]
        cleaned = self.cleaned_data
        known = {photo.received_sha256 for photo in staying}
        self.batch = PhotoBatch(self.user, cleaned["keep"], cleaned["photos"], self.instance, known)
        self.take_photos(settings.PHOTOS_PER_FORM - len(staying))
        self._check_why()
        return cleaned

    def save(self, commit=True):
        """StaleSave also when another record took the place of this meal at this moment."""
        try:
            return super().save(commit)
        except IntegrityError as error:
            raise StaleSave(type(self.instance).objects.get(pk=self.instance.pk)) from error

    def store(self):
        """The next version, waiting for review, with its photos."""
        self.instance.resubmit(self.user, self.cleaned_data["why"])
        gone = sum(self._is_removed(link.photo) for link in self.links)
        if not self.is_meal:
            self.instance.facility, self.instance.meal = None, ""
        if gone or self.batch.photos:
            before = len(self.links)
            self.instance.beside = {"photos": [before, before - gone + len(self.batch.photos)]}
        super().store()
        for link in self.links:
            self._store_photo(link)
        ledger.add_photos(self.instance, self.batch.photos, self.cleaned_data["people_shown"])
        questions.renew(self.instance)

    def changes(self):
        """Also which photos were taken out, and whose statement of the people shown changed."""
        changes = super().changes()
        for link in self.links:
            photo, told = link.photo, self._people_shown(link.photo)
            if self._is_removed(photo):
                changes[f"photo {photo}"] = ["", "removed"]
            elif f"people_{photo.uid}" in self.changed_data:
                changes[f"photo {photo}"] = [self.initial_people(photo), told]
        return changes

    def show_conflict(self, current):
        """Both versions in words; what was typed stays, against the version now shown."""
        self.conflict = self.compared(current)
        self.data = self.data.copy()
        self.data["version"] = current.version
        self.data.setlist("keep", [str(photo.uid) for photo in self.batch.photos])
        return self

    def initial_people(self, photo):
        """What was stated of the photo before."""
        return self.fields[f"people_{photo.uid}"].initial

    def _store_photo(self, link):
        photo, told = link.photo, self._people_shown(link.photo)
        removed = self._is_removed(photo)
        if removed:
            withdraw(photo, self.user)
            link.delete()
        else:
            state_people(photo, told, self.user)

    def _check_meal(self):
        """The canteen has each meal once a day."""
        record, day = self.instance, self.cleaned_data.get("held_on")
        there = canteens.record_of(record.facility, day, record.meal) if day else None
        if there and there.pk != record.pk:
            words = {"number": there.number}
            self.add_error("held_on", gettext("This meal has a record already: %(number)s") % words)

    def _check_why(self):
        """Repairing what was returned needs no reason; changing what stood for long does."""
        day = self.cleaned_data.get("held_on") or self.held_before
        late = is_late(self.held_before) or is_late(day)
        needed = late and self.is_changed and not self.is_repair
        if needed and self.cleaned_data.get("why") == "":
            words = {"days": settings.REASON_NEEDED_AFTER_DAYS}
            told = gettext("It was more than %(days)d days ago; please write why it is changed")
            self.add_error("why", told % words)

    def _is_removed(self, photo):
        return bool(self.cleaned_data.get(f"remove_{photo.uid}"))

    def _people_shown(self, photo):
        return self.cleaned_data.get(f"people_{photo.uid}") or photo.people_shown
