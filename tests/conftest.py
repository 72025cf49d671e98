"""The cast: a head and a village cadre in Caizichuan, another pair in Shagoutai, a town cadre
over each, two county cadres, editor, president, keeper; one open home in each of both villages.
"""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from tests.development import IN_CI, MISSING, NOT_TESTED, NOTICE
from tests.factories import make_head, make_home, make_user
from tests.reference_data import survive_flush
from tests.sample import is_asked_here
from tests.world import build, sign_in

CAIZICHUAN = "621125108207"
SHICHUAN = "621125108"
SHAGOUTAI = "621125105207"
YIHUQIAO = "621125105"
COUNTY = "621125"


collect_ignore = NOT_TESTED


def pytest_configure():
    if MISSING and IN_CI:
        raise pytest.UsageError(NOTICE)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Static files as they lie in the tree, whatever an earlier `make run` has collected.
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.WHITENOISE_USE_FINDERS = True
    # Looking at the clock costs a question each minute, and tests count them.
    settings.NEWS_DUE_SECONDS = 0
    # A file, so that threads of one test meet as connections do; in memory they share a cache.
    if settings.DATABASES["default"]["ENGINE"] == "federation.sqlite":
        test = settings.DATABASES["default"].setdefault("TEST", {})
        test["NAME"] = str(settings.DATA_DIR / "test.sqlite3")


def pytest_terminal_summary(terminalreporter):
    if MISSING:
        terminalreporter.write_line(NOTICE, yellow=True, bold=True)


def pytest_collection_modifyitems(config, items):
    left_out = [item for item in items if not is_asked_here(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if is_asked_here(item)]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """As pytest-django makes it; tests with real transactions leave the reference data behind."""
    with django_db_blocker.unblock():
        survive_flush()


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """No test sees what a process remembers from the one before."""
    cache.clear()


@pytest.fixture(autouse=True)
def _in_chinese():
    """Each test starts in Chinese, whatever page the one before it asked for."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def photo_root(request, settings, tmp_path):
    """Each test writes photos to a directory of its own; the tests of one world share theirs."""
    shared = "world" in request.fixturenames
    place = request.getfixturevalue("world").photo_root if shared else tmp_path
    settings.PHOTO_ROOT = place / "photos"
    return settings.PHOTO_ROOT


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """`tests.world`, built once for the tests of a module that leave it as they found it."""
    with django_db_blocker.unblock(), transaction.atomic():
        place = tmp_path_factory.mktemp("world")
        with override_settings(PHOTO_ROOT=place / "photos"):
            built = build()
        built.photo_root = place
        yield built
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(world):
    """Role -> test client in `world`, for every role of the permission table."""
    return sign_in(world)


@pytest.fixture
def as_user(client):
    """as_user(user) -> the test client, signed in as her."""

    def signed_in(user):
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def caizichuan_home(db):
    return make_home(CAIZICHUAN, "锡箔加工微家")


@pytest.fixture
def shagoutai_home(db):
    return make_home(SHAGOUTAI, "老年食堂微家")


@pytest.fixture
def caizichuan_head(caizichuan_home):
    user = make_user("head-caizichuan", "head", CAIZICHUAN)
    make_head(caizichuan_home, user)
    return user


@pytest.fixture
def shagoutai_head(shagoutai_home):
    user = make_user("head-shagoutai", "head", SHAGOUTAI)
    make_head(shagoutai_home, user)
    return user


@pytest.fixture
def caizichuan_cadre(db):
    return make_user("village-caizichuan", "village", CAIZICHUAN)


@pytest.fixture
def shagoutai_cadre(db):
    return make_user("village-shagoutai", "village", SHAGOUTAI)


@pytest.fixture
def shichuan_cadre(db):
    return make_user("town-shichuan", "town", SHICHUAN)


@pytest.fixture
def yihuqiao_cadre(db):
    return make_user("town-yihuqiao", "town", YIHUQIAO)


@pytest.fixture
def county_cadre(db):
    return make_user("county", "county", COUNTY)


@pytest.fixture
def second_county_cadre(db):
    return make_user("county-2", "county", COUNTY)


@pytest.fixture
def editor(db):
    return make_user("editor", "editor", COUNTY)


@pytest.fixture
def president(db):
    return make_user("president", "president", COUNTY)


@pytest.fixture
def keeper(db):
    return make_user("keeper", "keeper")
