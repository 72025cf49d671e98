"""The settings of production pass Django's own check; an unsafe server does not start (R-24)."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.either_database


def run(command, place, **variables):
    environment = os.environ | {"DATA_DIR": str(place)} | variables
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_check_deploy_has_no_warning(tmp_path):
    command = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]

    result = run(command, tmp_path, HTTPS="1", DEBUG="0", ALLOWED_HOSTS="portal.example")

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize("variable", ["DEBUG", "HTTPS"])
def test_a_word_that_is_no_switch_does_not_turn_debug_on(tmp_path, variable):
    show = "from django.conf import settings; print(settings.DEBUG, settings.HTTPS)"

    result = run(["manage.py", "shell", "-v0", "-c", show], tmp_path, **{variable: "perhaps"})

    assert "False False" in result.stdout


def test_production_server_refuses_debug(tmp_path):
    command = ["-c", "import federation.wsgi"]

    result = run(command, tmp_path, DEBUG="1", SERVER_SOFTWARE="gunicorn/27.0.1")

    assert result.returncode != 0
    assert "DEBUG" in result.stderr


def test_secret_key_is_made_once_and_kept_for_the_owner_alone(tmp_path):
    show = "from django.conf import settings; print(settings.SECRET_KEY)"
    command = ["manage.py", "shell", "-v0", "-c", show]

    first, second = (run(command, tmp_path, SECRET_KEY="").stdout for _ in range(2))

    assert first == second
    assert len(first.strip()) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_no_secret_lies_in_the_tree():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=settings.BASE_DIR, capture_output=True, text=True
    )

    files = listed.stdout.splitlines()

    assert [
        f for f in files if f.endswith((".key", ".pem", ".env", ".sqlite3", "secret_key"))
    ] == []
