"""What stays in view where lists cut a photo."""

import pytest
from django.urls import reverse

from federation.photos.models import Focus
from tests.factories import make_article
from tests.news.conftest import address
from tests.news.forms import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictured(editor, photo):
    return make_article(editor, photos=[photo()])


def shown(article):
    return article.blocks.get(kind="photo").photo


def with_focus(article, **words):
    return [("photo", {"photo": str(shown(article).uid), **words})]


def test_nine_choices_stand_in_the_editor(as_user, editor, pictured):
    page = as_user(editor).get(address("article_edit", pictured)).content.decode()

    assert page.count('name="b1-focus"') == 9
    assert page.count('value="at-t at-r"') == 1


@pytest.mark.parametrize("focus", Focus.values)
def test_choice_is_kept_with_the_photo(focus, as_user, editor, pictured):
    save(as_user(editor), pictured, with_focus(pictured, focus=focus))

    assert shown(pictured).focus == focus


def test_form_without_the_choice_leaves_it(as_user, editor, pictured):
    type(shown(pictured)).objects.update(focus="at-t")

    save(as_user(editor), pictured, with_focus(pictured))

    assert shown(pictured).focus == "at-t"


def test_unknown_choice_is_refused(as_user, editor, pictured):
    save(as_user(editor), pictured, with_focus(pictured, focus="at-x"))

    assert shown(pictured).focus == ""


@pytest.mark.parametrize("name", ["news:news_list", "pages:front"])
def test_lists_cut_around_it(name, client, told, photo):
    picture = photo()
    picture.focus = Focus.TOP_RIGHT
    picture.save()
    told(photos=[picture])

    assert '<img class="at-t at-r" src="/photos/' in client.get(reverse(name)).content.decode()


def test_stylesheet_knows_each_edge(settings):
    css = (settings.BASE_DIR / "static/css/portal.css").read_text()

    for edge in ("at-l", "at-r", "at-t", "at-b"):
        assert f".{edge}{{--" in css
    assert "object-position:var(--x,50%) var(--y,50%)" in css
