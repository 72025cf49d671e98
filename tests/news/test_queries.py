"""An article that has everything: photos, sources, persons, versions, reviews, a translation."""

from uuid import uuid4

import pytest

from activities.models import ActivityPhoto
from federation.news import publication
from federation.news.from_activity import begin
from federation.news.models import ArticlePerson
from tests.conftest import CAIZICHUAN
from tests.factories import make_activity, make_article, make_home, publish_article
from tests.news.conftest import address
from tests.news.forms import form_of

pytestmark = pytest.mark.django_db
MOST = 12
PAGES = {
    "article_detail": "county_cadre",
    "article_edit": "editor",
    "article_preview": "editor",
    "article_review": "county_cadre",
    "version_list": "editor",
    "version_compare": "editor",
    "article_paste": "editor",
}


@pytest.fixture
def from_ledger(editor, caizichuan_head, picture):
    """A draft out of an activity with nine photos."""
    home = make_home(CAIZICHUAN, "菜子川微家")
    activity = make_activity(home, caizichuan_head, headcount=31, state="confirmed")
    for position in range(9):
        photo = picture("adults")
        ActivityPhoto.objects.create(activity=activity, photo=photo, position=position)
    return begin(activity, editor)


@pytest.fixture
def everything(from_ledger, editor, county_cadre, consent, says_yes):
    """Its translation with six of them, published three times and waiting once more."""
    photos = [link.photo for link in from_ledger.article_photos.all()]
    for photo in photos[:6]:
        consent(photo)
    same = {"group": from_ledger.group, "home": from_ledger.home, "tells_of_person": True}
    article = make_article(editor, photos=photos, language="en", **same)
    article.blocks.filter(position__gt=7).delete()
    from_ledger.sources.get().copied(article).save()
    for kind in ("name", "story"):
        ArticlePerson.objects.create(article=article, consent=says_yes(kind))
    for _ in range(3):
        publish_article(article, editor, county_cadre, correction="时间写错了")
    article.correction = "时间又写错了"
    article.save()
    publication.send_for_review(article, editor)
    return article


@pytest.mark.parametrize("name", PAGES)
def test_page_takes_few_queries(
    name, as_user, request, editor, everything, django_assert_max_num_queries
):
    browser = as_user(request.getfixturevalue(PAGES[name]))

    with django_assert_max_num_queries(MOST):
        assert browser.get(address(name, everything)).status_code == 200


def test_editor_with_a_draft_takes_few_queries(
    as_user, editor, everything, django_assert_max_num_queries
):
    photos = [link.photo for link in everything.article_photos.all()[:6]]
    blocks = [("photo", {"photo": str(photo.uid), "caption": "包饺子"}) for photo in photos]
    browser = as_user(editor)
    mark = {"page": str(uuid4()), "base": 0, "revision": 1}
    browser.post(address("draft_save", everything), form_of(everything, blocks, **mark))

    with django_assert_max_num_queries(MOST):
        page = browser.get(address("article_edit", everything)).content.decode()

    assert page.count('class="stored"') == 6
    assert address("draft_discard", everything) in page
