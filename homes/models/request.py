"""What persons asked the federation to do with their data, and what was done."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from homes.models.person import Person


class Wish(models.TextChoices):
    CORRECT = "correct", _("put her record right")
    COPY = "copy", _("give her a copy of everything about her")
    ANONYMISE = "anonymise", _("take everything out that says who she is")


class PersonRequest(models.Model):
    """A request, why it was made, and who answered it. None is answered without a reason.

    The reason of an anonymised person is erased with her; that she asked stays.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="requests")
    wish = models.CharField(_("what she asks"), max_length=10, choices=Wish)
    reason = models.CharField(_("who asked, and why"), max_length=200, blank=True)
    answered_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-answered_at", "-pk"]
        verbose_name = _("request of a person")

    def __str__(self):
        return f"{self.person_id} {self.wish}"

    @property
    def area_id(self):
        return self.person.area_id

    def forget(self, by):
        """That she asked stays; the words go with her name."""
        self.reason = ""
        self.save(update_fields=["reason"])
