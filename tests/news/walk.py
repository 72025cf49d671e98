"""Random walks over articles: writing, sending, reviewing, consenting, withdrawing, in any order.

After every step: nothing is public that breaks the rules, and no public file is left behind.
"""

from datetime import timedelta
from itertools import product

from django.db import connection, transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from federation.accounts.models import AuditEntry, User
from federation.news import publication
from federation.news.forms import ConsentForm
from federation.news.models import Article, ArticlePerson, ArticleVersion, Block, Review
from federation.news.publication import NotPublishable
from federation.photos.disguise import disguise
from federation.photos.models import PeopleShown, Photo
from federation.photos.publication import PublicationRefused, state_people, withdraw_consent
from homes.models import Consent, Theme
from homes.models.consent import make_room
from tests.news.conftest import public_files

ARTICLES = st.integers(0, 1)
PHOTOS = st.integers(0, 3)
STATED = ("adults", "none", "minors", "minors")
CHILDREN, COPY = 2, 3
PERSONS = st.integers(0, 1)
STAFF = st.sampled_from(["editor", "county", "president"])
WRITERS = st.sampled_from(["editor", "county"])
TOPICS = st.sampled_from(["arts", "arts", "law"])
KINDS = st.sampled_from(["photo", "name", "story"])
WRITTEN = {
    "shown": st.sets(PHOTOS, min_size=1, max_size=2),
    "words": st.sampled_from("甲乙丙"),
    "topic": TOPICS,
    "tells": st.sampled_from([False, False, True]),
    "told": st.sets(PERSONS, max_size=1),
}
GUARDIAN = {"guardian_name": "王大山", "guardian_relation": "父亲", "guardian_said": "agreed"}
SAID = st.sampled_from(
    [
        {"children": "both", "child_agreed": "on"} | GUARDIAN,
        {"children": "under_14"} | GUARDIAN,
        {"children": "from_14", "child_agreed": "on"} | GUARDIAN | {"guardian_said": "told"},
        {"children": "under_14", "guardian_said": "told"},
    ]
)
AGREED_FOR = st.sampled_from([3, None])  # days
BY = st.sampled_from([None, None, None, "editor", "county"])


class Newsroom(RuleBasedStateMachine):
    """Two articles; photos of adults, nobody, children, and these in disguise, that both may show.

    Two persons of the register; a county cadre, an editor, the president. `cast` is set by the
    runner; whatever a walk does to it is rolled back. `days` have passed since the walk began.
    `by` None is who began the article, so that mostly somebody is left to review it.
    """

    cast = None
    days = 0

    @initialize(days=AGREED_FOR, by=WRITERS)
    def begin(self, days, by):
        """Everybody has agreed to everything, so that walks soon come to what is public."""
        Newsroom.days, self.swept_on = 0, None
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.articles, self.photos, self.persons = self.cast
        for person, kind in product((0, 1), ("photo", "name", "story")):
            self.she_agrees(person, kind, days)
        said = {"children": "both", "child_agreed": "on"} | GUARDIAN
        for photo, person in ((0, 0), (CHILDREN, 1), (COPY, 1)):
            self.agree(photo, by, said, {person})

    def teardown(self):
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)
            for name in public_files():
                publication.publication.storage.public_path(name).unlink()

    def _write(self, article, by, shown, words, topic, tells, told):
        article = self._article(article)
        article.blocks.all().delete()
        Block.objects.create(article=article, kind="text", text=words)
        for number in shown:
            what = {"photo": self.photos[number], "alternative": "桌上的饺子", "credit": "漳县妇联"}
            Block.objects.create(article=article, kind="photo", **what)
        article.topic, article.correction = Theme.objects.get(code=topic), words
        article.persons.working().delete()
        for consent in self._consents(told).exclude(kind="photo"):
            ArticlePerson.objects.create(article=article, consent=consent)
        article.tells_of_person = tells or article.persons.working().exists()
        article.become_draft(self._user(by) if by else article.created_by)

    @rule(article=ARTICLES, by=BY, **WRITTEN)
    def write_and_send(self, article, by, **written):
        self._write(article, by, **written)
        user = self._article(article).changed_by
        self._try(lambda: publication.send_for_review(self._article(article), user))

    @rule(article=ARTICLES, by=BY, reviewer=STAFF, **WRITTEN)
    def report(self, article, by, reviewer, **written):
        """The whole way at once."""
        self.write_and_send(article, by, **written)
        self.review(article, reviewer, "publish")

    @rule(article=ARTICLES, by=STAFF, verdict=st.sampled_from(["publish", "publish", "return"]))
    def review(self, article, by, verdict):
        version, user = self._article(article).latest_version, self._user(by)
        if version and verdict == "publish":
            self._try(lambda: publication.approve(version, user))
        elif version:
            self._try(lambda: publication.give_back(version, user, "再看看"))

    @rule(article=ARTICLES, by=WRITERS)
    def withdraw(self, article, by):
        self._try(lambda: publication.withdraw(self._article(article), self._user(by), ""))

    @rule(
        photo=PHOTOS, by=WRITERS, told=st.sampled_from([*[None] * 4, *PeopleShown.values, "copy"])
    )
    def tell(self, photo, by, told):
        """Mostly the truth; now and then the children's photo gets its disguised copy."""
        user = self._user(by)
        if told == "copy":
            self._try(lambda: disguise(self._photo(CHILDREN), self._photo(COPY), user))
        else:
            self._try(lambda: state_people(self._photo(photo), told or STATED[photo], user))

    @rule(photo=PHOTOS, by=WRITERS, said=SAID, persons=st.sets(PERSONS))
    def agree(self, photo, by, said, persons):
        """As the form writes it down; for children with or without a guardian, as it comes."""
        numbers = [one.number for one in self._consents(persons).filter(kind="photo")]
        data = {"given_by": "本人", "way": "written", "given_on": "2026-03-08"} | said
        data |= {"persons": ",".join(numbers)}
        form = ConsentForm(data, user=self._user(by), photo=self._photo(photo))
        if form.is_valid() and not self._photo(photo).valid_consent:
            self._try(form.save)

    @rule(photo=PHOTOS)
    def disagree(self, photo):
        if consent := self._photo(photo).valid_consent:
            self._try(lambda: withdraw_consent(consent, self._user("county")))

    @rule(person=PERSONS, kind=KINDS, days=st.sampled_from([None, 0, 2]))
    def she_agrees(self, person, kind, days):
        person, county = self.persons[person], self._user("county")
        if make_room(person, kind, county) is None:
            today = timezone.localdate()
            until = None if days is None else today + timedelta(days=days)
            said = {"given_by": "self", "way": "paper", "given_on": today, "valid_until": until}
            Consent.objects.create(person=person, kind=kind, **said)
        self._try(lambda: None)

    @rule(person=PERSONS, kind=KINDS)
    def she_withdraws(self, person, kind):
        for consent in self._consents([person]).filter(kind=kind):
            self._try(lambda consent=consent: consent.withdraw(self._user("county")))

    @rule(days=st.sampled_from([4, 1, 4]), night=st.sampled_from([False, False, True]))
    def time_passes(self, days, night):
        Newsroom.days += days
        if night:
            self._try(publication.withdraw_lapsed)
            self.swept_on = timezone.localdate()

    @invariant()
    def public_photos_keep_the_rules(self):
        for photo in self.photos_shown:
            consent = photo.valid_consent
            assert photo.people_shown == "none" or consent
            assert photo.people_shown != "unknown"
            assert not photo.stays_inside
            if photo.people_shown == "minors":
                assert consent.guardian_name
                assert consent.guardian_said == "agreed" or consent.children == "from_14"
                assert consent.child_agreed or consent.children == "under_14"
                shown = AuditEntry.objects.filter(action="publish", object_id=str(photo.uid))
                assert shown.latest("pk").actor_id != consent.created_by_id

    @invariant()
    def public_photos_rest_on_standing_consents(self):
        for photo in self.photos_shown:
            persons = photo.public_with.persons.all() if photo.public_with else []
            assert {one.consent_id for one in persons} <= self.standing

    @invariant()
    def what_was_taken_back_is_nowhere_in_the_public(self):
        """Not even in rows that no page shows any more: it went when she said so."""
        back = {"consent__withdrawn_at__isnull": False}
        assert not Photo.objects.filter(
            published_at__isnull=False, public_with__persons__consent__withdrawn_at__isnull=False
        ).exists()
        assert not ArticlePerson.objects.filter(version__public_in__isnull=False, **back).exists()

    @invariant()
    def public_articles_have_the_word_of_whom_they_show(self):
        """Of whom they tell; and beside hardship children are disguised, and all agreed."""
        for version in self.versions_shown:
            told = {person.consent_id for person in version.persons.all()}
            assert told <= self.standing
            assert told or not version.tells_of_person
            for block in version.public_blocks if version.touches_hardship else []:
                if block.photo and block.photo.people_shown == "minors":
                    assert block.photo.disguise_of_id
                    assert block.photo.valid_consent.all_agreed

    @invariant()
    def no_file_is_left_behind(self):
        """What ran out today goes tonight."""
        photos = Photo.objects.exclude(published_at=None)
        if self.swept_on == timezone.localdate():
            photos = self.photos_shown
        assert public_files() == {name for photo in photos for name in photo.public_names()}

    @invariant()
    def public_photos_stand_in_a_public_article(self):
        versions = ArticleVersion.objects.filter(public_in__isnull=False)
        printed = {key for version in versions for key in version.photo_keys}
        assert {photo.pk for photo in self.photos_shown} <= printed

    @invariant()
    def public_articles_were_read_by_another(self):
        for article in Article.objects.published().select_related("published_version"):
            approved = Review.objects.filter(version=article.published_version, verdict="approved")
            writers = {article.created_by_id, article.published_version.written_by_id}
            assert approved.exists()
            assert not approved.filter(reviewer__in=writers).exists()

    def check_invariants(self, *args):
        """Asked again after each step that wrote anything or let time pass."""
        changes = getattr(connection.connection, "total_changes", None)  # SQLite counts them
        now = (changes, Newsroom.days, getattr(self, "worked_at", None))
        if changes is None or now != getattr(self, "checked", None):
            self.photos_shown = list(Photo.objects.published())
            self.versions_shown = list(ArticleVersion.objects.public())
            self.standing = set(Consent.objects.standing().values_list("pk", flat=True))
            super().check_invariants(*args)
        self.checked = now

    def _article(self, number):
        return Article.objects.get(pk=self.articles[number].pk)

    def _photo(self, number):
        return Photo.objects.get(pk=self.photos[number].pk)

    def _consents(self, persons):
        persons = [self.persons[number] for number in persons]
        return Consent.objects.filter(person__in=persons, withdrawn_at=None)

    def _user(self, name):
        return User.objects.get(username=name)

    def _try(self, act):
        """Refusals are part of the game; what waits for the commit is done at once."""
        try:
            with transaction.atomic():
                act()
        except (NotPublishable, PublicationRefused):
            pass
        for _, callback, _ in connection.run_on_commit:
            callback()
        connection.run_on_commit = []
