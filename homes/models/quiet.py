"""A home that has been quiet for long is asked how it is; the answer helps, it judges nobody."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from homes.models.home import Home


class QuietWord(models.TextChoices):
    FINE = "fine", _("we are fine")
    HELP = "help", _("we need help")


class QuietAnswer(models.Model):
    """What a home's people said of one quiet spell, which began on `quiet_since`.

    The spell is known by the day of the last counted activity, or by the plaque date where there
    was none yet; with the next activity it is over, and a later one is asked about anew.
    """

    home = models.ForeignKey(Home, models.CASCADE, related_name="quiet_answers")
    quiet_since = models.DateField()
    word = models.CharField(max_length=10, choices=QuietWord)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-quiet_since"]
        constraints = [
            models.UniqueConstraint(
                name="quiet_answer_once_a_spell", fields=["home", "quiet_since"]
            ),
        ]

    def __str__(self):
        return f"{self.home_id} {self.quiet_since} {self.word}"


def quiet_homes(homes, day):
    """The dormant ones among `homes` with `quiet_since` and the `word` said, if any.

    Those that said they are fine are left out; those that need help come first. Within each the
    order is that of the codes: nothing here is a ranking.
    """
    said = QuietAnswer.objects.filter(
        home=models.OuterRef("pk"), quiet_since=models.OuterRef("quiet_since")
    )
    spells = (
        homes.dormant(day)
        .with_latest_activity(["submitted", "confirmed"])
        .annotate(
            quiet_since=models.functions.Coalesce("latest_on", "plaque_on"),
            word=models.Subquery(said.values("word")[:1]),
        )
    )
    asked = spells.filter(models.Q(word=None) | models.Q(word=QuietWord.HELP))
    return asked.order_by(models.F("word").asc(nulls_last=True), "code")


def answer_quiet(home, since, word, user):
    """Stores what was said of the spell since `since`; a later word replaces it."""
    with transaction.atomic():
        locked = Home.objects.select_for_update().get(pk=home.pk)
        before = locked.quiet_answers.filter(quiet_since=since).first()
        if before and before.word == word:
            return
        QuietAnswer.objects.update_or_create(
            home=locked,
            quiet_since=since,
            defaults={"word": word, "answered_by": user, "answered_at": timezone.now()},
        )
        pair = [before.word if before else "", word]
        record(user, Action.CHANGE, locked, changes={"quiet": pair})
