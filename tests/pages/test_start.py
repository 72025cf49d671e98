"""Starting the portal: the catalogue is compiled, the checks refuse what loses data."""

import logging
import os
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import ConnectionHandler
from django.utils.translation import gettext, override
from pythonjsonlogger.json import JsonFormatter

from federation.pages import catalogue, checks
from federation.pages.demo.accounts import ACCOUNTS

ROOT = Path(__file__).resolve().parent.parent.parent
PO = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "home"\nmsgstr "微家"\n'
)


@pytest.fixture
def po(settings, tmp_path):
    """A catalogue of one message that was never compiled."""
    path = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    settings.LOCALE_PATHS = [tmp_path]
    return path


def sqlite(monkeypatch, path, **options):
    """The portal's own SQLite settings for the file, with these options changed."""
    changed = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    } | options
    handler = ConnectionHandler(
        {"default": {"ENGINE": "federation.sqlite", "NAME": path, "OPTIONS": changed}}
    )
    monkeypatch.setattr(checks, "connections", handler)


def errors():
    found = checks.database_is_durable(None, databases=["default"])
    return [problem.msg for problem in found if problem.id == "pages.E002"]


def test_a_missing_catalogue_is_compiled(po):
    catalogue.compile_stale()

    assert "微家".encode() in po.with_suffix(".mo").read_bytes()
    assert [path.name for path in po.parent.iterdir() if path.suffix == ".tmp"] == []


def test_a_catalogue_older_than_its_source_is_compiled_again(po):
    catalogue.compile_stale()
    po.write_text(PO.replace("微家", "家"), encoding="utf-8")
    os.utime(po.with_suffix(".mo"), (1, 1))

    catalogue.compile_stale()

    assert "微家".encode() not in po.with_suffix(".mo").read_bytes()


def test_a_text_looked_up_before_it_was_compiled_is_found_afterwards(po):
    with override("zh-hans"):
        assert gettext("home") == "home"

    catalogue.compile_stale()

    with override("zh-hans"):
        assert gettext("home") == "微家"


def test_a_catalogue_up_to_date_is_left_alone(po):
    catalogue.compile_stale()
    before = po.with_suffix(".mo").stat().st_mtime_ns

    catalogue.compile_stale()

    assert po.with_suffix(".mo").stat().st_mtime_ns == before


def test_a_catalogue_that_cannot_be_written_is_warned_of(po, monkeypatch):
    def refuses(*args, **kwargs):
        raise PermissionError

    monkeypatch.setattr(catalogue.tempfile, "mkstemp", refuses)

    catalogue.compile_stale()

    assert [problem.id for problem in checks.catalogue_is_compiled(None)] == ["pages.W001"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"init_command": "PRAGMA synchronous=FULL;"}, "journal_mode=delete"),
        ({"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"}, "synchronous=1"),
        (
            {
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA foreign_keys=OFF;"
            },
            "foreign_keys=0",
        ),
        ({"transaction_mode": "DEFERRED"}, "transaction_mode=DEFERRED"),
    ],
)
def test_a_weakened_sqlite_is_an_error(monkeypatch, tmp_path, options, word):
    sqlite(monkeypatch, tmp_path / "weak.sqlite3", **options)

    found = errors()

    assert len(found) == 1
    assert word in found[0]


@pytest.mark.django_db
def test_the_portals_own_sqlite_settings_pass(monkeypatch, tmp_path):
    sqlite(monkeypatch, tmp_path / "own.sqlite3")

    assert errors() == []


@pytest.mark.parametrize(("allowed", "problems"), [(74, []), (73, ["pages.E003"])])
def test_more_threads_than_connections_are_an_error(settings, allowed, problems):
    settings.SERVER_WORKERS, settings.SERVER_THREADS = 2, 32

    found = checks._connection_shortage(allowed)

    assert [problem.id for problem in found] == problems


def test_fingerprinted_files_must_have_been_collected(settings, tmp_path):
    settings.STATIC_COLLECTED, settings.STATIC_ROOT = True, tmp_path

    missing = checks.static_files_are_collected(None)
    (tmp_path / "staticfiles.json").write_text("{}")

    assert [problem.id for problem in missing] == ["pages.E001"]
    assert checks.static_files_are_collected(None) == []


def test_the_server_does_not_start_with_debug(settings, monkeypatch):
    settings.DEBUG = True
    monkeypatch.setenv("SERVER_SOFTWARE", "gunicorn/1")

    with pytest.raises(ImproperlyConfigured, match="DEBUG"):
        checks.refuse_unsafe_start()


@pytest.mark.django_db
def test_the_server_does_not_start_with_a_weakened_sqlite(monkeypatch, tmp_path):
    sqlite(monkeypatch, tmp_path / "weak.sqlite3", transaction_mode="DEFERRED")

    with pytest.raises(ImproperlyConfigured, match="transaction_mode"):
        checks.refuse_unsafe_start()


def test_the_log_keeps_no_search_words(rf):
    about = dict(settings.LOGGING["formatters"]["json"])
    formatter = JsonFormatter(about["format"], reserved_attrs=about["reserved_attrs"])
    record = logging.makeLogRecord({"msg": "Not Found: %s", "args": ("/work/homes/",)})
    record.request = rf.get("/work/homes/", {"q": "某人的名字"})

    line = formatter.format(record)

    assert "Not Found: /work/homes/" in line
    assert "q=" not in line


def test_make_says_plainly_that_python_is_missing(tmp_path):
    for name in ("Makefile", "requirements.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())

    run = subprocess.run(
        ["make", "run", "PYTHON=python-that-is-not-there"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert run.returncode != 0
    assert "Python 3.11 is needed" in run.stdout
    assert not (tmp_path / ".venv").exists()


def test_every_make_target_named_in_the_documents_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    named = {
        word
        for page in pages
        for word in re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text(), re.M)
    }

    assert {"run", "test", "dev", "drills", "bench"} <= named
    assert named <= targets


def test_every_variable_of_the_readme_is_read_somewhere():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([A-Z_]+)`", readme, re.M))
    sources = [ROOT / "Makefile", ROOT / "federation" / "settings.py"]
    sources += (ROOT / "federation" / "pages" / "management").rglob("*.py")
    read = "".join(path.read_text(encoding="utf-8") for path in sources)

    assert {"PORT", "DATA_DIR", "DEMO_PASSWORD", "DATABASE_URL", "ALLOWED_HOSTS", "HTTPS"} <= named
    assert [name for name in sorted(named) if name not in read] == []


def test_the_readme_names_every_account_of_the_demonstration():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name, _role, _area in ACCOUNTS if f"`{name}`" not in readme] == []
