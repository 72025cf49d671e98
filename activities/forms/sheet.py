"""Receiving the photo of a sign-in sheet."""

import hashlib

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from activities.forms.fields import ACCEPTED
from activities.models import Activity, SignInSheet
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.photos.intake import PhotoRefused, StorageFull, store_photo
from federation.photos.models import Photo, PhotoUse

MOST_SHEETS = 9


class SheetForm(forms.Form):
    """One photo of a signed sheet; the same file again is the same sheet."""

    use_required_attribute = False
    sheet = forms.FileField(
        label=_("Photo of the signed sheet"),
        help_text=_("Never required, never public: seen by whoever keeps this record"),
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages={
            "required": _("Choose a photo"),
            "empty": _("This file is empty"),
            "invalid": _("Choose a photo"),
        },
    )

    def __init__(self, *args, user, activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.activity, self.is_full = user, activity, False

    def clean_sheet(self):
        """Stores the bytes before any transaction opens; a refused file is told next to it."""
        file = self.cleaned_data["sheet"]
        sheets = self.activity.sheets.select_related("photo")
        known = {sheet.photo.received_sha256 for sheet in sheets}
        if hashlib.file_digest(file.file, "sha256").hexdigest() in known:
            return None
        if len(known) >= MOST_SHEETS:
            raise ValidationError(_("At most nine pages"))
        try:
            return store_photo(file, user=self.user, people_shown="adults", use=PhotoUse.EVIDENCE)
        except PhotoRefused as refused:
            raise ValidationError(str(refused)) from refused
        except StorageFull as full:
            self.is_full = True
            raise ValidationError(str(full)) from full

    def save(self):
        """Ties the photo to the record, once."""
        photo = self.cleaned_data["sheet"]
        if photo is None:
            return
        with transaction.atomic():
            current = Activity.objects.select_for_update().get(pk=self.activity.pk)
            same = current.sheets.filter(photo__received_sha256=photo.received_sha256)
            if not same.exists() and Photo.objects.attach([photo]):
                SignInSheet.objects.create(activity=current, photo=photo, added_by=self.user)
                changes = {"sheet": ["", str(photo)]}
                record(self.user, Action.CHANGE, current, changes=changes)
