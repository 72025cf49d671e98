"""Publishes an article with six photos in Chinese and in English; prints their numbers.

The photos are noise, which no compression makes light: the heaviest that pages may show.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "federation.settings")
django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402

from federation.accounts.models import User  # noqa: E402
from federation.news.models import Article  # noqa: E402
from federation.photos.intake import store_photo  # noqa: E402
from tests.factories import make_article, publish_article  # noqa: E402
from tests.journeys.phone_pictures import phone_jpeg  # noqa: E402

PHOTOS = 6
WORDS = {
    "zh": ("菜子川的一天", "一早就有人来和面，中午大家一起吃饭，下午学折锡箔。"),
    "en": ("A day in Caizichuan", "Dough in the morning, a meal at noon, a craft after it."),
}


def main():
    writer, reader = (User.objects.get(username=name) for name in ("editor", "county"))
    photos = [
        store_photo(_picture(number), user=writer, people_shown="none") for number in range(PHOTOS)
    ]
    group = None
    for language, (headline, text) in WORDS.items():
        fields = {"language": language, "standfirst": text} | ({"group": group} if group else {})
        article = make_article(writer, headline, text * 8, photos, **fields)
        article.blocks.filter(kind="photo").update(caption=text, alternative=text)
        publish_article(article, writer, reader)
        group = article.group
        print(Article.objects.published().get(pk=article.pk).pk)


def _picture(number):
    content = phone_jpeg(3, seed=number + 1)
    return SimpleUploadedFile(f"{number}.jpg", content, content_type="image/jpeg")


if __name__ == "__main__":
    main()
