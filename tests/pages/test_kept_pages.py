"""Public pages kept in memory: quick while nothing is written, and never a stale one."""

import os
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from federation.news import publication
from federation.news.models import Article
from tests.drills.replay import Site
from tests.factories import make_article, make_user, publish_article

ON_POSTGRESQL = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
pytestmark = pytest.mark.django_db(transaction=True)
READERS = 12  # enough for both processes to have answered
# Anything written on the same server ends a page, in the databases of other tests as well.
TRIES = 200 if ON_POSTGRESQL else 3


@pytest.fixture(autouse=True)
def _nothing_kept():
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def writer():
    return make_user("editor", "editor", "621125")


@pytest.fixture
def reviewer():
    return make_user("county", "county", "621125")


def put_right(article, headline, writer, reviewer):
    Article.objects.filter(pk=article.pk).update(headline=headline)
    publish_article(article, writer, reviewer, correction="标题写错了")


@pytest.mark.parametrize("address", ["/", "/news/", "/en/news/", "/homes/"])
def test_page_asked_for_again_costs_one_question_where_it_can_be_kept(client, address):
    first = client.get(address)

    for _time in range(TRIES):
        with CaptureQueriesContext(connection) as asked:
            again = client.get(address)
        if len(asked) == 1:
            break

    assert again.content == first.content
    assert again.headers == first.headers
    assert (len(asked) == 1) == ON_POSTGRESQL


def test_kept_page_knows_what_the_reader_has(client):
    etag = client.get("/news/")["ETag"]

    assert client.get("/news/", headers={"if-none-match": etag}).status_code == 304


def test_each_display_language_and_compression_has_its_own_copy(client):
    plain = client.get("/news/")
    packed = client.get("/news/", headers={"accept-encoding": "gzip"})
    client.cookies["view"] = "elder"
    elder = client.get("/news/")

    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert 'class="' in plain.content.decode()
    assert "elder" in elder.content.decode().split("<head>")[0]
    assert "elder" not in plain.content.decode().split("<head>")[0]


@pytest.mark.parametrize("cookie", ["csrf", "sid", "anything"])
def test_reader_with_another_cookie_gets_a_page_of_her_own(client, cookie):
    client.get("/news/")
    client.cookies[cookie] = "x" * 32

    with CaptureQueriesContext(connection) as asked:
        response = client.get("/news/")

    assert response.status_code == 200
    assert len(asked) > 1


def test_what_is_published_corrected_or_withdrawn_shows_at_once(client, writer, reviewer):
    article = make_article(writer, "元宵节包饺子")
    assert "元宵节包饺子" not in client.get("/news/").content.decode()

    publish_article(article, writer, reviewer)
    assert "元宵节包饺子" in client.get("/news/").content.decode()

    put_right(article, "端午节包粽子", writer, reviewer)
    assert "端午节包粽子" in client.get("/news/").content.decode()

    publication.withdraw(article, reviewer, "核对后重发")
    assert "端午节包粽子" not in client.get("/news/").content.decode()


def database_url():
    """The address of the database of this test, for other processes."""
    name = connection.settings_dict["NAME"]
    if not ON_POSTGRESQL:
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def test_no_process_answers_with_a_page_from_before(writer, reviewer, tmp_path):
    article = make_article(writer, "第0次的标题")
    with Site(tmp_path, database_url()).process(workers=2) as address:

        def pages():
            addresses = [f"{address}/news/"] * READERS
            return [urlopen(one, timeout=30).read().decode() for one in addresses]  # noqa: S310

        for number in range(1, 6):
            assert not any(f"第{number}次的标题" in page for page in pages())
            put_right(article, f"第{number}次的标题", writer, reviewer)
            assert all(f"第{number}次的标题" in page for page in pages())
        publication.withdraw(article, reviewer, "核对后重发")
        assert not any("次的标题" in page for page in pages())
