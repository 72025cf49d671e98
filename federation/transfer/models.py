"""Files that were brought in, row by row, until they are in the portal or given up."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role

UNDO = timedelta(hours=24)  # so long an import can be taken back as a whole
KINDS = [("homes", _("Homes")), ("people", _("Persons")), ("activities", _("Past activities"))]


class ImportState(models.TextChoices):
    OPEN = "open", _("being prepared")
    DONE = "done", _("brought in")
    CANCELLED = "cancelled", _("given up")
    UNDONE = "undone", _("taken back")


class Fate(models.TextChoices):
    """What becomes of a row."""

    UNREAD = "unread", _("not looked at yet")
    NEW = "new", _("new")
    KNOWN = "known", _("in the portal already")
    WRONG = "wrong", _("to be corrected")
    OUT = "out", _("left out")


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the county's cadres, for each of them."""
        if user.role != Role.COUNTY:
            return self.none()
        return self.filter(created_by__area=user.area_id)

    def open(self):
        return self.filter(state=ImportState.OPEN)


class Import(models.Model):
    """One file on its way in. Nothing of it is in the portal before `state` is done.

    What its rows said is emptied when it is done or given up; what it created is kept by number,
    so that all of it can be taken back while nothing later rests on it.
    """

    uid = models.UUIDField(unique=True)
    kind = models.CharField(_("what it brings"), max_length=10, choices=KINDS)
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState, default=ImportState.OPEN
    )
    heads = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    # What was found out is written in words, and so in one language.
    language = models.CharField(max_length=10, default="zh-hans")
    # How many cells held identity numbers; they were emptied before anything was stored.
    taken_out = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("import")
        constraints = [
            models.CheckConstraint(
                name="import_finished_by_somebody",
                condition=Q(state=ImportState.OPEN)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.created_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("transfer:import_check", args=[self.uid])

    @property
    def area_id(self):
        return self.created_by.area_id

    @property
    def is_open(self):
        return self.state == ImportState.OPEN

    @property
    def undo_ends_at(self):
        """The moment from which it cannot be taken back any more."""
        return self.finished_at + UNDO

    @property
    def may_be_undone(self):
        return self.state == ImportState.DONE and timezone.now() < self.undo_ends_at

    @property
    def counts(self):
        """How many rows have which fate."""
        rows = self.rows.order_by().values_list("fate").annotate(number=models.Count("pk"))
        return {str(fate): 0 for fate in Fate} | dict(rows)


class ImportRow(models.Model):
    """A row of the file: what it says by column, what was corrected, what became of it.

    `problems` maps a column to [words, what may have been meant]; `note` says why it is known.
    """

    import_of = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(default=list)
    texts = models.JSONField(default=dict)
    fate = models.CharField(_("fate"), max_length=10, choices=Fate, default=Fate.UNREAD)
    problems = models.JSONField(default=dict)
    note = models.CharField(max_length=300, blank=True)
    is_left_out = models.BooleanField(_("leave it out"), default=False)
    is_another = models.BooleanField(_("it is another one"), default=False)
    created = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="import_row_once", fields=["import_of", "number"]),
        ]

    def __str__(self):
        return f"{self.import_of_id} {self.number}"
