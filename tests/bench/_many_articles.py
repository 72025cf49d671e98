"""Thousands of public articles, as rows: one is written and published, the others are like it."""

import random
import uuid
from datetime import timedelta

from federation.areas.models import Area
from federation.news.models import Article, ArticleVersion
from federation.pages.demo import words
from tests.factories import make_article, make_home, make_user, publish_article

PARTS = [
    "一早就有人来帮忙和面",
    "老师傅把锡箔的手艺教给了大家",
    "孩子们围着老人听故事",
    "普法的课讲到了婚姻和土地",
    "志愿者把热饭送到了家里",
    "大家一起写春联，屋里满是笑声",
]
ENGLISH = "The Lantern Festival brought everyone together in the yard"
BATCH = 1000


def add_articles(count, photos=()):
    """`count` public articles from homes all over the county, an hour apart, latest first."""
    writer, reviewer = make_user("writer", "editor", "621125"), make_user("second", "county")
    rng = random.Random(7)  # noqa: S311
    villages = rng.sample(list(Area.objects.filter(code__length=12)), 30)
    homes = [make_home(area.pk) for area in villages]
    first = make_article(writer, photos=photos)
    publish_article(first, writer, reviewer)
    first.refresh_from_db()
    model = first.published_version
    for start in range(1, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        articles = [_article(first, number) for number in numbers]
        Article.objects.bulk_create(articles)
        versions = [_version(model, article, rng, homes) for article in articles]
        ArticleVersion.objects.bulk_create(versions)
        for article, version in zip(articles, versions, strict=True):
            article.published_version = version
        Article.objects.bulk_update(articles, ["published_version"])


def _like(row):
    """A new row with the values of another."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    return type(row)(**{field.attname: getattr(row, field.attname) for field in fields})


def _article(first, number):
    article = _like(first)
    article.group, article.published_version = uuid.uuid4(), None
    article.first_published_at = first.first_published_at - timedelta(hours=number)
    return article


def _version(model, article, rng, homes):
    version = _like(model)
    version.article, version.home = article, rng.choice(homes)
    lines = rng.sample(PARTS, 4) + [f"{rng.choice(words.SURNAMES)}{rng.choice(words.GIVEN)}说"]
    english = ENGLISH if rng.random() < 0.1 else ""
    text = "。".join([*lines, english] * 4)
    version.content = model.content | {
        "blocks": [
            block | {"text": text} if block["kind"] == "text" else block
            for block in model.content["blocks"]
        ]
    }
    version.headline = rng.choice(lines)
    version.words = version.looked_through()
    return version
