"""Fills an empty database with 2,000 public articles of three photos; prints one's number."""

import io
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "federation.settings")
django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from PIL import Image  # noqa: E402

from federation.news.models import Article  # noqa: E402
from federation.photos.intake import store_photo  # noqa: E402
from tests.bench._many_articles import add_articles  # noqa: E402
from tests.bench._measured import analyse  # noqa: E402
from tests.factories import make_user  # noqa: E402

ARTICLES = int(os.environ.get("BENCH_ARTICLES", "2000"))
SHADES = (40, 80, 120)


def main():
    call_command("migrate", verbosity=0)
    user = make_user("photographer", "county", "621125")
    photos = [store_photo(picture(shade), user=user, people_shown="none") for shade in SHADES]
    add_articles(ARTICLES, photos)
    analyse()
    print(Article.objects.order_by("-pk").values_list("pk", flat=True)[100])


def picture(shade):
    data = io.BytesIO()
    Image.effect_noise((1200, 900), shade).save(data, "JPEG", quality=80)
    return SimpleUploadedFile(f"{shade}.jpg", data.getvalue(), content_type="image/jpeg")


if __name__ == "__main__":
    main()
