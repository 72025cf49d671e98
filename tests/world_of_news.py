"""Articles of `tests.world`, by what became of them and by whose they are."""

from django.utils import timezone

from federation.news import publication
from federation.photos.models import PhotoConsent
from tests.canary_words import AREAS, word
from tests.factories import make_article, publish_article


def add_news(world, photo_of):
    """By what became of the editor's: draft, in review, published, withdrawn; and by position."""
    editor, county = world.users["editor"], world.users["county"]
    world.articles = {}
    for state in ("draft", "review", "published", "withdrawn"):
        world.articles[state] = article = _article(world, photo_of, editor, word(state, "article"))
        if state == "review":
            publication.send_for_review(article, editor)
        elif state != "draft":
            publish_article(article, editor, county)
    publication.withdraw(world.articles["withdrawn"], county, word("notice", "article"))
    writers = world.accounts | {"own": world.users["village"]}
    for position in AREAS:
        text = word(position, "story")
        world.articles[position] = _article(world, photo_of, writers[position], text)
        consent = {"given_by": text, "way": "written", "given_on": timezone.localdate()} | {
            "children": "under_14",
            "guardian_name": text,
            "guardian_relation": text,
            "guardian_said": "agreed",
        }
        photo = world.articles[position].article_photos.get().photo
        PhotoConsent.objects.create(photo=photo, created_by=writers[position], **consent)


def _article(world, photo_of, writer, text):
    """A draft in all of whose words `text` stands, with one photo."""
    names = ("standfirst", "byline", "source", "issue_line")
    fields = dict.fromkeys(names, text) | {"home": world.homes["own"]}
    return make_article(writer, text, text, [photo_of(writer, f"{text}.jpg", "none")], **fields)
