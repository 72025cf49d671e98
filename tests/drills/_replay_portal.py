"""The drill's own database, asked from a process of its own: `prepare`, `count`, `unguard`.

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

from activities.models import Activity, ActivityHome, ActivityPhoto  # noqa: E402
from federation.photos.models import Photo  # noqa: E402
from tests.factories import PASSWORD, make_home, make_user  # noqa: E402

VILLAGES = ("621125108207", "621125105207", "621125100002", "621125103212")


def prepare():
    """The schema, and in four villages a cadre with one home."""
    call_command("migrate", verbosity=0)
    cast = []
    for village in VILLAGES:
        home = make_home(village)
        user = make_user(f"village-{village}", "village", village)
        cast.append({"username": user.username, "password": PASSWORD, "home": home.code})
    return cast


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


def unguard():
    """The naive control: the same look-up before the insert, but no unique column behind it."""
    guarded = Activity._meta.get_field("uid")
    naive = copy.copy(guarded)
    naive._unique = False
    with connection.schema_editor() as editor:
        editor.alter_field(Activity, guarded, naive)
    return {}


if __name__ == "__main__":
    answers = {"prepare": prepare, "count": count, "unguard": unguard}
    for line in sys.stdin:
        print(json.dumps(answers[line.strip()]()), flush=True)
