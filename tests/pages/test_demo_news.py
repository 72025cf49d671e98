"""The demonstration's news: every scene told, in plain text, with drawn pictures, marked."""

import re
from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings

from federation.accounts.numbers import holds_identity_number, holds_mobile_number
from federation.news.models import Article, ArticleVersion
from federation.pages.demo import county
from federation.pages.demo.pictures.gallery import GATHERINGS, SCENES
from federation.pages.demo.texts import NAMES, stories

pytestmark = pytest.mark.either_database
DAY = date(2026, 3, 20)
SCENES_OF_THE_FOUNDING_ARTICLE = [
    "锡箔", "留守", "陪读", "免费的热饭", "包饺子", "普法课", "寨子川", "家风", "大草滩", "党史",
    "跳舞", "写字", "煮茶", "公益", "2021年7月", "285", "4500多", "志愿者", "科学", "政策",
]  # fmt: skip


@pytest.fixture(scope="module")
def brought_in(django_db_setup, django_db_blocker, tmp_path_factory):
    with (
        django_db_blocker.unblock(),
        override_settings(PHOTO_ROOT=tmp_path_factory.mktemp("demo")),
        transaction.atomic(),
    ):
        yield county.fill(DAY, "a password for trying out", 0.12)
        transaction.set_rollback(True)


@pytest.fixture
def demonstration(brought_in, db):
    return brought_in


def written(language):
    return [story for pair in stories(len(NAMES)) for story in pair if story.language == language]


def words(story):
    said = [block.get("text", "") + block.get("caption", "") for block in story.blocks]
    return "\n".join([*story.head.values(), *said])


def test_every_scene_of_the_founding_article_is_told():
    told = "\n".join(words(story) for story in written("zh"))

    assert [scene for scene in SCENES_OF_THE_FOUNDING_ARTICLE if scene not in told] == []


def test_there_are_twelve_stories_and_four_of_them_in_english():
    shown = [one for one in written("zh") if not {"withdrawn", "stays"} & set(one.head)]

    assert len(shown) >= 12
    assert len(written("en")) >= 4


@pytest.mark.parametrize("story", written("zh"), ids=lambda story: story.name)
def test_chinese_is_set_as_chinese_is_set(story):
    text = words(story)

    assert not re.search(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]", text)
    assert "！" not in text
    assert not holds_identity_number(text)
    assert not holds_mobile_number(text)


@pytest.mark.parametrize("story", written("zh") + written("en"), ids=lambda story: story.name)
def test_story_fits_its_fields_and_shows_known_scenes(story):
    scenes = [block["scene"] for block in story.blocks if "scene" in block]

    assert len(story.head["headline"]) <= 100
    assert len(story.head["standfirst"]) <= 200
    assert all(name in GATHERINGS or name in SCENES for name, _ in scenes)
    assert all(len(block.get("alternative", "")) <= 200 for block in story.blocks)


@pytest.mark.parametrize("story", written("zh") + written("en"), ids=lambda story: story.name)
def test_whoever_speaks_is_invented_and_says_so(story):
    speakers = [block["speaker"] for block in story.blocks if block.get("speaker")]

    assert all("（演示）" in name or "(demonstration)" in name for name in speakers)


def test_news_is_written_by_the_editor_and_published_by_another_person(demonstration):
    versions = ArticleVersion.objects.exclude(published_at=None)

    assert versions.exists()
    for version in versions:
        assert version.written_by.username == "editor"
        assert version.reviews.get().reviewer.username == "county"


def test_founding_structure_is_complete_in_both_languages(demonstration):
    group = Article.objects.get(headline__startswith="家门口").group
    articles = Article.objects.published().filter(group=group)

    assert {article.language for article in articles} == {"zh", "en"}
    for article in articles:
        version = article.published_version
        photos = [block for block in version.public_blocks if block.kind == "photo"]
        assert version.headline == version.standfirst
        assert version.byline
        assert version.issue_line
        assert len(photos) == 3
        assert len({block.caption for block in photos}) == 3
        assert len({block.credit for block in photos}) == 1
        assert any(block.speaker and block.role for block in version.public_blocks)


def test_two_stories_wait_for_review_and_one_for_its_time_in_a_small_county_too(demonstration):
    told = Article.objects.values_list("state", flat=True)

    assert list(told).count("review") == 2
    assert list(told).count("scheduled") == 1
    assert not Article.objects.due().exists()


def test_everything_of_it_is_marked(demonstration):
    assert not Article.objects.filter(is_demo=False).exists()
    assert not Article.objects.filter(first_published_at__date__gte=DAY).exists()
