"""What an article says of an activity, and what the ledger says of it now."""

from django.db import models
from django.db.models import F, Q

from activities import figures
from activities.models import Activity


class ArticleSourceQuerySet(models.QuerySet):
    def with_now(self):
        """Adds what the ledger says today: `person_times_now`, nought when it counts no more."""
        return self.annotate(person_times_now=figures.person_times_of("activity__"))

    def outdated(self):
        """Those whose activity was corrected since the article took its figures."""
        changed = ~Q(person_times_now=F("person_times")) | ~Q(activity__held_on=F("held_on"))
        return self.with_now().filter(changed)


class ArticleSource(models.Model):
    """An activity that an article tells of, with the figures as they were when it was written.

    A correction in the ledger changes no article: it makes the two differ, which the editor is
    told until she has looked (`take_figures`).
    """

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="sources")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="article_sources")
    person_times = models.PositiveIntegerField()
    held_on = models.DateField()

    objects = ArticleSourceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="article_source_once", fields=["article", "activity"]),
        ]

    def __str__(self):
        return f"{self.article_id} {self.activity_id}"

    @property
    def is_outdated(self):
        """Whether the ledger says something else now; uses what `with_now` fetched."""
        return (self.person_times, self.held_on) != (
            self.person_times_now,
            self.activity.held_on,
        )

    def take_figures(self):
        """Holds what the ledger says now; uses what `with_now` fetched."""
        self.person_times, self.held_on = self.person_times_now, self.activity.held_on
        self.save(update_fields=["person_times", "held_on"])

    def copied(self, article):
        """The same tie, unsaved, for another article that says the same."""
        return ArticleSource(
            article=article,
            activity_id=self.activity_id,
            person_times=self.person_times,
            held_on=self.held_on,
        )
