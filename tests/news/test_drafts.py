"""What is typed in the editor: kept beside the article, shown again once, hers alone."""

import re
import uuid
from datetime import timedelta
from io import StringIO
from urllib.parse import unquote

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from federation.accounts.sessions import STARTED
from federation.news.models import ArticleDraft, ArticleVersion
from tests.factories import make_article
from tests.news.conftest import address
from tests.news.forms import form_of, save, stored

pytestmark = pytest.mark.django_db
TYPED = [("text", {"text": "刚写了一半"}), ("quotation", {"text": "不冷清", "speaker": "康某"})]
IDENTITY_NUMBER = "11010519491231002X"


def keep(browser, article, blocks=TYPED, page=None, base=0, revision=1, **fields):
    """One saving by the script of an open page."""
    mark = {"page": str(page or uuid.uuid4()), "base": base, "revision": revision}
    return browser.post(address("draft_save", article), form_of(article, blocks, **mark, **fields))


def opened(browser, article):
    return browser.get(address("article_edit", article)).content.decode()


@pytest.fixture
def hers(as_user, editor):
    return as_user(editor)


def test_draft_is_kept_beside_the_article(hers, article):
    answer = keep(hers, article, headline="新的标题").json()

    article.refresh_from_db()
    assert (answer["state"], answer["left_out"]) == ("saved", [])
    assert (article.headline, article.version) == ("村里的老年食堂", 1)
    assert stored(article) == [("text", "一早就和面。")]
    assert not ArticleVersion.objects.exists()


def test_draft_stands_in_the_editor_again(hers, article):
    keep(hers, article, headline="新的标题", event_on="2026-13", tells_of_person="on")

    html = opened(hers, article)

    for words in ("新的标题", "2026-13", "刚写了一半", "不冷清", "康某"):
        assert words in html
    assert "一早就和面。" not in html
    assert address("draft_discard", article) in html


def test_photo_block_of_a_draft_keeps_its_photo(hers, editor, picture):
    photo = picture("none")
    article = make_article(editor, photos=[photo])
    block = {"photo": str(photo.uid), "caption": "包饺子", "people_shown": "adults"}
    block["focus"] = "at-t at-r"

    keep(hers, article, [("photo", block)])

    html = opened(hers, article)
    assert f'value="{photo.uid}"' in html
    assert "包饺子" in html
    assert '<option value="adults" selected>' in html
    assert re.search(r'value="at-t at-r"[^>]* checked', html)
    assert '<span class="focus-told">右上</span>' in html


def test_draft_is_never_anybody_elses(as_user, editor, county_cadre, article):
    keep(as_user(editor), article, headline="只有她看见")

    county = as_user(county_cadre)

    for name in ("article_edit", "article_detail", "article_preview"):
        assert "只有她看见" not in county.get(address(name, article)).content.decode()


def test_saving_ends_the_draft(hers, article):
    keep(hers, article, headline="才起了头")
    save(hers, article, TYPED, headline="写完了")

    html = opened(hers, article)

    assert ArticleDraft.objects.get().typed == {}
    assert "写完了" in html
    assert "才起了头" not in html
    assert address("draft_discard", article) not in html


def test_discarding_shows_the_saved_article(hers, article):
    keep(hers, article, headline="不要了")

    answer = hers.post(address("draft_discard", article))

    assert answer["Location"] == address("article_edit", article)
    assert "不要了" not in opened(hers, article)
    assert not ArticleDraft.objects.filter(ended_at=None).exists()


def test_late_saving_brings_nothing_back(hers, article):
    page = uuid.uuid4()
    keep(hers, article, page=page)
    save(hers, article, TYPED)

    late = keep(hers, article, page=page, revision=2)
    never_kept_before = keep(hers, article)

    assert (late.status_code, late.json()["state"]) == (409, "overtaken")
    assert never_kept_before.status_code == 409
    assert not ArticleDraft.objects.filter(ended_at=None).exists()


def test_new_page_goes_on_after_a_draft_has_ended(hers, article):
    keep(hers, article)
    save(hers, article, TYPED)

    assert 'data-revision="2"' in opened(hers, article)
    assert keep(hers, article, base=2, revision=3).json()["state"] == "saved"


def test_page_left_behind_overwrites_nothing(hers, article):
    old = uuid.uuid4()
    keep(hers, article, page=old)
    keep(hers, article, base=1, revision=2, headline="另一页写的")

    answer = keep(hers, article, page=old, base=1, revision=2, headline="旧的一页")

    assert answer.status_code == 409
    assert "另一页写的" in opened(hers, article)


def test_identity_number_is_left_out_and_named(hers, article):
    answer = keep(hers, article, [("text", {"text": IDENTITY_NUMBER})], headline="标题").json()

    assert answer["left_out"] == ["b0-text"]
    assert IDENTITY_NUMBER not in str(ArticleDraft.objects.get().typed)


@pytest.mark.parametrize("mark", [{}, {"page": "x"}, {"base": -1}, {"revision": 0}])
def test_saving_without_its_mark_is_refused(mark, hers, article):
    answer = hers.post(address("draft_save", article), form_of(article, TYPED, **mark))

    assert answer.status_code == 400
    assert not ArticleDraft.objects.exists()


def test_fields_that_are_not_the_editors_are_not_kept(hers, article):
    data = {"do": "x", "state": "published", "b0-x": "y", "../-text": "z"}

    keep(hers, article, **data)

    assert not data.keys() & ArticleDraft.objects.get().typed.keys()


def test_what_cannot_be_saved_is_kept(hers, article):
    save(hers, article, TYPED, event_on="昨天")

    assert ArticleDraft.objects.filter(ended_at=None).get().typed["event_on"] == "昨天"


def test_draft_of_an_older_article_says_so_and_saving_shows_both(
    as_user, editor, county_cadre, article
):
    keep(as_user(editor), article, headline="编辑写的")
    save(as_user(county_cadre), article, headline="县里写的")

    browser = as_user(editor)
    html = opened(browser, article)
    assert '<input type="hidden" name="version" value="1"' in html
    answer = browser.post(
        address("article_edit", article), {"version": 1, "headline": "编辑写的", "do": "save"}
    )

    assert "别人后来保存过" in html
    assert answer.status_code == 409
    assert "县里写的" in answer.content.decode()


def test_words_of_an_ended_session_are_kept(hers, as_user, editor, article):
    session = hers.session
    session[STARTED] = 1
    session.save()

    answer = hers.post(address("article_edit", article), form_of(article, TYPED))

    assert answer["Location"].startswith(reverse("accounts:sign_in"))
    assert address("article_edit", article) in unquote(answer["Location"])
    assert "刚写了一半" in opened(as_user(editor), article)


def test_sweeping_takes_ended_and_forgotten_drafts(hers, editor, county_cadre, article):
    keep(hers, article)
    long_ago = timezone.now() - timedelta(days=91)
    ArticleDraft.objects.update(saved_at=long_ago)
    ended = ArticleDraft.objects.create(
        article=article, author=county_cadre, ended_at=timezone.now()
    )

    call_command("sweep_article_drafts", stdout=StringIO())

    assert ArticleDraft.objects.get() == ended
