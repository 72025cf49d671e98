"""Photos in the editor, and sending an article for review."""

import pytest

from federation.news.models import ArticleState
from tests.factories import make_article, publish_article
from tests.news.conftest import address
from tests.news.forms import save, stored
from tests.photos.pictures import encoded, noise, upload
from tests.world import body

pytestmark = pytest.mark.django_db
TWO = [("text", {"text": "第一块"}), ("list", {"text": "甲\n乙"})]


def photo_file(name="IMG_1.jpg", size=(320, 200)):
    return upload(encoded(noise(size)), name)


def test_several_photos_become_blocks_at_the_end(as_user, editor, article):
    save(as_user(editor), article, [TWO[0]], photos=[photo_file("a.jpg"), photo_file("b.jpg")])

    assert [b.kind for b in article.blocks.all()] == ["text", "photo", "photo"]
    assert article.article_photos.count() == 2
    assert not article.article_photos.filter(photo__attached_at=None).exists()


def test_photo_of_a_block(as_user, editor, article):
    block = ("photo", {"file": photo_file(), "caption": "包饺子"})

    save(as_user(editor), article, [block])

    assert article.blocks.get().photo == article.article_photos.get().photo
    assert stored(article) == [("photo", "包饺子")]


def test_good_photo_stays_when_something_else_is_wrong(as_user, editor, article):
    block = ("photo", {"file": photo_file(), "caption": "包饺子"})

    answer = save(as_user(editor), article, [block], headline="长" * 101)

    uid = article.article_photos.get().photo.uid
    html = answer.content.decode()
    assert str(uid) in html
    assert "包饺子" in html


def test_refused_file_is_named_and_the_others_stay(as_user, editor, article):
    files = [photo_file("good.jpg"), upload(b"MZ\x90\x00 not a photo", "holiday.exe.jpg")]

    answer = save(as_user(editor), article, TWO, photos=files)

    assert "holiday.exe.jpg" in str(answer.context["form"].errors["photos"])
    assert article.article_photos.count() == 1


def test_photo_of_another_article_cannot_be_taken(as_user, editor, article, picture):
    other = make_article(editor, photos=[picture()])
    uid = other.article_photos.get().photo.uid

    save(as_user(editor), article, [("photo", {"photo": str(uid), "caption": "偷来的"})])

    assert article.blocks.get().photo is None


@pytest.mark.parametrize("uid", ["", "x", "0e0aef9b-08e8-4a34-a2b8-4cb30723a1ef", "\x00"])
def test_photo_that_does_not_exist(uid, as_user, editor, article):
    save(as_user(editor), article, [("photo", {"photo": uid, "caption": "没有"})])

    assert not article.blocks.exclude(photo=None).exists()


def test_people_shown_is_kept_with_the_photo(as_user, editor, picture):
    photo = picture("unknown")
    article = make_article(editor, photos=[photo])
    block = ("photo", {"photo": str(photo.uid), "people_shown": "adults"})

    save(as_user(editor), article, [block])

    photo.refresh_from_db()
    assert photo.people_shown == "adults"


def test_saying_that_children_are_shown_takes_a_public_photo_back(
    as_user, editor, county_cadre, picture, django_capture_on_commit_callbacks
):
    photo = picture()
    article = make_article(editor, photos=[photo])
    publish_article(article, editor, county_cadre)
    block = ("photo", {"photo": str(photo.uid), "people_shown": "minors"})

    with django_capture_on_commit_callbacks(execute=True):
        save(as_user(editor), article, [block])

    photo.refresh_from_db()
    assert photo.published_at is None


def test_article_photo_is_served_to_those_who_may_read_the_article(
    as_user, editor, caizichuan_cadre, picture
):
    photo = picture()
    article = make_article(editor, photos=[photo])
    path = address("article_photo", article, photo.uid, "thumb")

    assert body(as_user(editor).get(path))
    assert as_user(caizichuan_cadre).get(path).status_code == 404


# --- Sending -----------------------------------------------------------------------------------


def test_sending_freezes_a_version(as_user, editor, article):
    answer = save(as_user(editor), article, TWO, do="review")

    article.refresh_from_db()
    assert answer["Location"] == address("article_detail", article)
    assert article.state == ArticleState.REVIEW
    assert [b["text"] for b in article.versions.get().content["blocks"]] == ["第一块", "甲\n乙"]


def test_sending_something_incomplete_saves_it_and_says_what_is_missing(as_user, editor, article):
    answer = save(as_user(editor), article, [("text", {"text": ""})], do="review")

    shown = as_user(editor).get(answer["Location"].split("#")[0]).content.decode()
    article.refresh_from_db()
    assert answer["Location"].endswith("#checks")
    assert "这篇新闻还没有正文。" in shown
    assert article.state == ArticleState.DRAFT


def test_change_after_sending_takes_it_back_to_draft(as_user, editor, article):
    save(as_user(editor), article, TWO, do="review")

    save(as_user(editor), article, TWO, headline="改了")

    article.refresh_from_db()
    assert article.state == ArticleState.DRAFT


def test_preview_prints_the_working_copy_with_its_private_photos(as_user, editor, picture):
    photo = picture("unknown")
    article = make_article(editor, photos=[photo])

    html = as_user(editor).get(address("article_preview", article)).content.decode()

    assert "一早就和面。" in html
    assert address("article_photo", article, photo.uid, "master") in html
