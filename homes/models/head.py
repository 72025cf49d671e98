"""Who heads which home, and when."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role, Versioned
from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.models.life import HomeState
from homes.models.person import Person


class HeadTermQuerySet(models.QuerySet):
    def open_on(self, day):
        """Terms that have begun and not ended on `day`: the end itself is no longer inside."""
        return self.filter(started_on__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))


class HeadTerm(Versioned):
    """One woman heads one home from a date on. Terms of a home do not overlap.

    `user` is set when she signs in herself; her rights last exactly as long as the term.
    """

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="head_terms")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="head_terms", verbose_name=_("head")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="head_terms",
        verbose_name=_("her account"),
    )
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("to"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = HeadTermQuerySet.as_manager()

    class Meta:
        ordering = ["home_id", "-started_on"]
        constraints = [
            models.CheckConstraint(
                name="head_term_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
            models.UniqueConstraint(
                name="head_term_one_without_end", fields=["home"], condition=Q(ended_on=None)
            ),
        ]

    def __str__(self):
        return f"{self.home_id} {self.started_on:%Y-%m-%d}"

    def forget(self, by):
        """Blanks the words about an anonymised person, here and in every earlier version."""
        self.reason = ""
        self.touch(by)
        self.save()
        self.history.update(reason="")


def change_head(home, person, on, reason, by, user=None):
    """Ends the home's present term on `on` and begins the new head's on that day.

    The home's row lock keeps two changes at the same moment apart. A ValidationError maps `on`,
    `person` or `username` to what is wrong.
    """
    with transaction.atomic():
        locked = type(home).objects.select_for_update().get(pk=home.pk)
        terms = list(locked.head_terms.select_related("person"))
        present = next((term for term in terms if term.ended_on is None), None)
        wrong = _wrong_change(locked, terms, present, person, on, user)
        if wrong:
            raise ValidationError(wrong)
        if present:
            present.ended_on = on
            present.touch(by)
            present.save()
            ended = {"ended_on": ["", on.isoformat()]}
            record(by, Action.CHANGE, present, changes=ended, area_code=home.area_id)
        term = locked.head_terms.create(
            person=person, user=user, started_on=on, reason=reason, created_by=by, changed_by=by
        )
        begun = {"person": ["", str(person.pk)], "started_on": ["", on.isoformat()]}
        record(by, Action.CREATE, term, changes=begun, area_code=home.area_id, reason=reason)
    return term


def _wrong_change(home, terms, present, person, on, user):
    wrong = {}
    if on > timezone.localdate() + timedelta(days=366):
        wrong["on"] = gettext("The date may lie at most one year ahead.")
    if home.state == HomeState.CLOSED:
        wrong["on"] = gettext("This home is closed.")
    taken = [term.started_on if term is present else term.ended_on for term in terms]
    free_from = max(taken, default=on)
    if on < free_from:
        words = {"date": date_format(free_from, "DATE_FORMAT")}
        wrong["on"] = gettext("A head is entered until %(date)s. Choose that day or later.")
        wrong["on"] %= words
    if present and present.person_id == person.pk and present.user_id == (user and user.pk):
        wrong["person"] = gettext("She heads this home already.")
    if user and (user.role != Role.HEAD or user.area_id != home.area_id or not user.is_active):
        wrong["username"] = gettext("This is not the account of a head in this home's area.")
    return wrong
