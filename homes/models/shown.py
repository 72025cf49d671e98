"""What a consent in the register lets the public see."""

from django.db import models

from federation.photos.models import PhotoConsent
from federation.photos.publication import withdraw_consent
from homes.models.consent import Consent


class PhotoOfPerson(models.Model):
    """A photo's consent that rests on what a person said in the register; several may be shown."""

    photo_consent = models.ForeignKey(PhotoConsent, models.CASCADE, related_name="persons")
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="photos")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="photo_of_person_once", fields=["photo_consent", "consent"]
            ),
        ]

    def __str__(self):
        return f"{self.photo_consent_id} {self.consent_id}"

    def let_go(self, by):
        """The photo leaves the public at once, files included."""
        withdraw_consent(self.photo_consent, by)
