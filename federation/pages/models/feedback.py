"""What the public writes to the federation, and what becomes of it."""

import secrets
import unicodedata
import uuid
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role, Versioned
from federation.accounts.models.audit import Action
from federation.accounts.passwords import LETTERS
from federation.accounts.trail import record

TEXT_MAX = 2000
CODE_LENGTH = 8
HANDLERS = (Role.COUNTY, Role.PRESIDENT)
WORDS = ("text", "page_address", "contact", "answer")

models.TextField.register_lookup(Length)


class FeedbackKind(models.TextChoices):
    SUGGESTION = "suggestion", pgettext_lazy("feedback", "a suggestion, or a mistake on a page")
    COMPLAINT = "complaint", pgettext_lazy("feedback", "a complaint")
    TAKEDOWN = "takedown", pgettext_lazy("feedback", "something should be taken down")


class FeedbackState(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("feedback", "received")
    IN_HAND = "in_hand", pgettext_lazy("feedback", "in hand")
    ANSWERED = "answered", pgettext_lazy("feedback", "answered")


LOOKS = {
    FeedbackState.RECEIVED: "submitted",
    FeedbackState.IN_HAND: "quiet",
    FeedbackState.ANSWERED: "confirmed",
}


class FeedbackQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for those who answer, nothing for anybody else."""
        return self.all() if user.role in HANDLERS else self.none()

    def unanswered(self):
        return self.exclude(state=FeedbackState.ANSWERED)

    def most_urgent_first(self):
        """What waits for an answer by its due day, then as it came; answered ones after them."""
        answered = Case(
            When(state=FeedbackState.ANSWERED, then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        )
        due = models.F("due_on").asc(nulls_last=True)
        return self.order_by(answered, due, "received_at", "pk")

    def outlived(self, now):
        """Answered so long ago that their words have served."""
        before = now - timedelta(days=settings.FEEDBACK_KEPT_DAYS)
        return self.filter(answered_at__lt=before, thinned_at=None)


class Feedback(Versioned):
    """A suggestion, a complaint or a request to take something down, by anyone.

    `number` is its reference, `code` the secret with which its sender asks what became of it.
    `uid` is made when the form is opened: sent twice, it is stored once. `contact` is optional
    and shown to nobody but the one who has it in hand.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("number"), max_length=13, unique=True, editable=False)
    code = models.CharField(max_length=CODE_LENGTH, editable=False)
    kind = models.CharField(_("what it is"), max_length=10, choices=FeedbackKind)
    text = models.TextField(_("your words"), max_length=TEXT_MAX)
    page_address = models.CharField(_("address of the page"), max_length=500, blank=True)
    contact = models.CharField(_("how to reach you"), max_length=100, blank=True)
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    due_on = models.DateField(_("to be decided by"), null=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=FeedbackState,
        default=FeedbackState.RECEIVED,
        editable=False,
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, editable=False)
    answer = models.TextField(_("answer"), max_length=TEXT_MAX, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    thinned_at = models.DateTimeField(null=True, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("message from the public")
        constraints = [
            models.CheckConstraint(
                name="feedback_text_is_short", condition=Q(text__length__lte=TEXT_MAX)
            ),
            models.CheckConstraint(
                name="feedback_takedown_names_page_and_day",
                condition=~Q(kind=FeedbackKind.TAKEDOWN)
                | (Q(due_on__isnull=False) & (~Q(page_address="") | Q(thinned_at__isnull=False))),
            ),
            models.CheckConstraint(
                name="feedback_in_hand_has_a_hand",
                condition=Q(state=FeedbackState.RECEIVED) | Q(handled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="feedback_answered_has_answer",
                condition=~Q(state=FeedbackState.ANSWERED)
                | (Q(answered_at__isnull=False) & (~Q(answer="") | Q(thinned_at__isnull=False))),
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def look(self):
        """How the tag of its state looks."""
        return LOOKS[self.state]

    @property
    def spoken_code(self):
        """The code as it is written down: two groups of four."""
        return f"{self.code[:4]}-{self.code[4:]}"

    @property
    def is_late(self):
        return bool(self.due_on) and not self.answer and self.due_on < timezone.localdate()

    def opens_with(self, code):
        """Whether this is its code; blanks and dashes between the letters do not matter."""
        typed = unicodedata.normalize("NFKC", code).lower()
        plain = "".join(letter for letter in typed if letter in LETTERS)
        return constant_time_compare(plain, self.code)

    def number_it(self):
        """A fresh number of today, and a code; not yet saved."""
        self.number = f"{timezone.localdate():%Y%m%d}-{secrets.randbelow(10_000):04}"
        self.code = get_random_string(CODE_LENGTH, LETTERS)
        if self.kind == FeedbackKind.TAKEDOWN:
            self.due_on = timezone.localdate() + timedelta(days=settings.TAKEDOWN_DAYS)

    def take(self, user):
        """She has it in hand from now on, also where somebody else had."""
        with transaction.atomic():
            locked = Feedback.objects.select_for_update().get(pk=self.pk)
            if locked.state == FeedbackState.ANSWERED:
                raise ValidationError(gettext("This message is answered already."))
            before, locked.state = locked.state, FeedbackState.IN_HAND
            locked.handled_by, locked.handled_at = user, timezone.now()
            locked.touch(user)
            locked.save()
            record(user, Action.CHANGE, locked, changes={"state": [before, str(locked.state)]})
        self.refresh_from_db()

    def thin(self):
        """Takes the words out of it and out of its earlier versions; that it came stays."""
        with transaction.atomic():
            locked = Feedback.objects.select_for_update().get(pk=self.pk)
            empty = dict.fromkeys(WORDS, "")
            locked.history.update(**empty)
            Feedback.objects.filter(pk=self.pk).update(thinned_at=timezone.now(), **empty)
            record(None, Action.CHANGE, locked, changes={name: ["", ""] for name in WORDS})
        self.refresh_from_db()
