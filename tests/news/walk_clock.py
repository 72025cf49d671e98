"""The walks with a clock, a county that asks for more reviewers, and old versions brought back.

After every step: no article is read before or after its time, each was read by as many people as
were asked for, and no version that was ever frozen is changed or gone.
"""

from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from federation.accounts.models import User
from federation.news import publication, schedule, versions
from federation.news.models import Article, ArticleState, ArticleVersion, NewsSetting, Review
from tests.news.walk import AGREED_FOR, ARTICLES, BY, WRITERS, WRITTEN, Newsroom

REVIEWERS = ("county", "editor", "county-2", "president")
ORDER = st.permutations(REVIEWERS)
STEPS = st.sampled_from([1, 1, 2, 3])
BEGINS = st.sampled_from([None, None, 1, 3])
ENDS = st.sampled_from([None, 2, 5])


class ScheduledNewsroom(Newsroom):
    """`worked_at` is when what was due was last done; `frozen` what each version first said."""

    @initialize(days=AGREED_FOR, by=WRITERS, steps=STEPS)
    def begin(self, days, by, steps):
        """One beginning, not two: what is settled before a walk would stay for the next ones."""
        self.frozen, self.worked_at = {}, None
        super().begin(days, by)
        self.settle(steps)

    @rule(steps=STEPS)
    def settle(self, steps):
        NewsSetting.objects.update_or_create(pk=1, defaults={"review_steps": steps})

    @rule(article=ARTICLES, begins=BEGINS, ends=ENDS)
    def plan(self, article, begins, ends):
        """The next version appears and comes down in so many days; as the form, it is a draft."""
        article = self._article(article)
        now = timezone.now()
        article.publish_at = now + timedelta(days=begins) if begins else None
        article.expire_at = now + timedelta(days=ends) if ends else None
        if begins and ends and ends <= begins:
            article.expire_at = None
        article.become_draft(article.created_by)

    @rule(article=ARTICLES, by=BY, order=ORDER, begins=BEGINS, ends=ENDS, **WRITTEN)
    def whole_way(self, article, by, order, begins, ends, **written):
        """Planned, written, sent, and read by whoever may, one after the other."""
        self.plan(article, begins, ends)
        self.write_and_send(article, by, **written)
        for reviewer in order:
            self.review(article, reviewer, "publish")

    @rule(article=ARTICLES, number=st.integers(1, 4), by=WRITERS, sends=st.booleans())
    def bring_back(self, article, number, by, sends):
        user = self._user(by)
        version = self._article(article).versions.filter(number=number).first()
        if version is None:
            return
        self._try(lambda: versions.restore(version, user))
        if sends:
            Article.objects.filter(pk=version.article_id).update(correction="恢复旧版")
            self._try(lambda: publication.send_for_review(self._article(article), user))

    @rule(article=ARTICLES)
    def unschedule(self, article):
        self._try(lambda: publication.unschedule(self._article(article), self._user("county")))

    @rule(hours=st.sampled_from([0, 12, 30]))
    def clock_strikes(self, hours):
        Newsroom.days += hours / 24
        self._try(schedule.work)
        self.worked_at = timezone.now()

    @invariant()
    def nothing_is_read_outside_its_time(self):
        now = timezone.now()
        for version in self.versions_shown:
            assert version.publish_at is None or version.publish_at <= now
            assert version.expire_at is None or version.expire_at > now

    @invariant()
    def clock_leaves_nothing_undone(self):
        if self.worked_at and timezone.now() - self.worked_at < timedelta(seconds=1):
            for article in Article.objects.run_out() | Article.objects.due():
                assert article.changed_at >= self.worked_at

    @invariant()
    def as_many_others_read_it_as_were_asked_for(self):
        shown = Article.objects.published() | Article.objects.filter(state=ArticleState.SCHEDULED)
        for article in shown:
            version = article.published_version
            if article.state == ArticleState.SCHEDULED:
                version = article.latest_version
            readers = Review.objects.filter(version=version, verdict="approved")
            readers = list(readers.values_list("reviewer", flat=True))
            assert len(readers) == len(set(readers)) == version.review_steps
            writers = set(
                article.history.filter(
                    version__lte=article.version, changed_at__lte=version.written_at
                ).values_list("changed_by", flat=True)
            )
            assert not writers & set(readers)
            if version.review_steps == 3:
                assert User.objects.get(pk=readers[-1]).role == "president"

    @invariant()
    def no_version_is_changed_or_gone(self):
        now = {}
        for version in ArticleVersion.objects.all():
            now[version.pk] = (version.number, version.headline, str(version.content))
        assert {key: now.get(key) for key in self.frozen} == self.frozen
        self.frozen = now
