"""Correcting a record: the logger's side."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from activities import ledger
from activities.forms.photos import PhotoBatch
from activities.forms.record import RecordForm
from activities.models import ActivityKind, ActivityState
from federation.photos.models import PeopleShown
from federation.photos.publication import withdraw


class ActivityEditForm(RecordForm):
    """Corrects a record, which then waits for review again. Its home and number stay.

    Beside the fields of the record each photo has two of its own: who is shown, and whether it
    is taken out. A photo taken out is no longer shown to anyone; its row stays.
    """

    class Meta(RecordForm.Meta):
        pass

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["kind"] = self.instance.kind
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
        return bool(set(self.changed_data) - {"version", "keep", "people_shown"}) or bool(
            self.batch.photos
        )

    def clean(self):
        """As for a new record, but the window for reasons counts only where it should."""
        super().clean()
        self.check_groups()
        self.check_kind_text()
        home = self.instance.lead_home
        self.check_date(home, reason_needed=self._needs_reason())
        if {"held_on", "kind"} & set(self.changed_data):
            self.check_similar(home)
        staying = [link.photo for link in self.links if not self._is_removed(link.photo)]
        cleaned = self.cleaned_data
        known = {photo.received_sha256 for photo in staying}
        self.batch = PhotoBatch(self.user, cleaned["keep"], cleaned["photos"], self.instance, known)
        self.take_photos(settings.PHOTOS_PER_FORM - len(staying))
        return cleaned

    def store(self):
        """The next version, waiting for review, with its photos."""
        self.instance.resubmit(self.user)
        super().store()
        for link in self.links:
            self._store_photo(link)
        ledger.add_photos(self.instance, self.batch.photos, self.cleaned_data["people_shown"])

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
        if photo.published_at and (removed or told != PeopleShown.NONE):
            withdraw(photo, self.user)
        if removed:
            link.delete()
        elif photo.people_shown != told:
            photo.people_shown = told
            photo.save(update_fields=["people_shown"])

    def _needs_reason(self):
        """Repairing what was returned is no late entry; changing what stood, or its date, is."""
        was_confirmed = self.instance.state == ActivityState.CONFIRMED
        return was_confirmed or "held_on" in self.changed_data

    def _is_removed(self, photo):
        return bool(self.cleaned_data.get(f"remove_{photo.uid}"))

    def _people_shown(self, photo):
        return self.cleaned_data.get(f"people_{photo.uid}") or photo.people_shown
