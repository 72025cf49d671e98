"""A drill's own database, asked from a process of its own: `prepare`, `count`, `unguard`, ….

Runs with the DATA_DIR and DATABASE_URL that the drill sets; one word a line in, JSON a line out.
"""

import copy
import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "federation.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402

from activities.models import Activity, ActivityHome, ActivityPhoto, Submission  # noqa: E402
from federation.areas.models import Area  # noqa: E402
from federation.photos.models import Photo  # noqa: E402
from tests.factories import PASSWORD, make_home, make_user  # noqa: E402

VILLAGES = ("621125108207", "621125105207", "621125100002", "621125103212")


def prepare(villages=VILLAGES):
    """The schema, and in four villages a cadre with one home."""
    call_command("migrate", verbosity=0)
    cast = []
    for village in villages:
        home = make_home(village)
        user = make_user(f"village-{village}", "village", village)
        cast.append({"username": user.username, "password": PASSWORD, "home": home.code})
    return cast


def prepare_hundred():
    """The same in a hundred villages."""
    villages = Area.objects.filter(code__length=12)[:100]
    return prepare(villages.values_list("pk", flat=True))


def count():
    """What is stored, and the sum of all headcounts, which only an overwrite could change."""
    return {
        "records": Activity.objects.count(),
        "identities": Activity.objects.values("uid").distinct().count(),
        "ledger_entries": ActivityHome.objects.count(),
        "photos": ActivityPhoto.objects.count(),
        "attached_photos": Photo.objects.exclude(attached_at=None).count(),
        "headcounts": sum(Activity.objects.values_list("headcount", flat=True)),
    }


def contents():
    """{words of a record: [how many records have them, how many photos these have]}."""
    records = Activity.objects.exclude(content="").values_list("content")
    counted = records.annotate(records=Count("pk", distinct=True), photos=Count("activity_photos"))
    return {words: [number, photos] for words, number, photos in counted.order_by("content")}


def unguard():
    """The naive control: the same look-up before the insert, but no unique column behind it."""
    with connection.schema_editor() as editor:
        for model, name in ((Activity, "uid"), (Submission, "client_id")):
            guarded = model._meta.get_field(name)
            naive = copy.copy(guarded)
            naive._unique = False
            editor.alter_field(model, guarded, naive)
        [numbers] = Submission._meta.constraints
        editor.remove_constraint(Submission, numbers)
    return {}


if __name__ == "__main__":
    answers = {
        "prepare": prepare,
        "prepare hundred": prepare_hundred,
        "count": count,
        "contents": contents,
        "unguard": unguard,
    }
    for line in sys.stdin:
        print(json.dumps(answers[line.strip()]()), flush=True)
