"""The house rules of the code, held by machine: size, direction, words that must not occur."""

import ast
import re
import subprocess
import sys
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.loader import get_template

pytestmark = pytest.mark.either_database
ROOT = settings.BASE_DIR
APPS = ["federation", "homes", "activities"]
FOLDERS = {*APPS, ".ci", "docs", "templates", "static", "tests"}
LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 30
FORBIDDEN_MODULES = {"utils", "common", "core", "helpers", "services", "misc", "signals"}

SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
STYLES = sorted((ROOT / "static").rglob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))


def python_files(*folders):
    """Our Python files except migrations, which the framework writes."""
    found = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    return sorted(file for file in found if "migrations" not in file.parts)


CODE = [ROOT / "manage.py", *python_files(*APPS)]
CODE_AND_TESTS = [*CODE, *python_files("tests")]


def name(file):
    return str(file.relative_to(ROOT))


def functions(file):
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, kinds)]


def occurrences(pattern, files):
    """`file:line: text` of every line that the pattern occurs in."""
    return [
        f"{name(file)}:{number}: {line.strip()}"
        for file in files
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if re.search(pattern, line)
    ]


def run(*command):
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]


def test_no_file_is_longer_than_300_lines():
    files = [*CODE_AND_TESTS, *TEMPLATES, *SCRIPTS]

    lengths = {name(file): len(file.read_text().splitlines()) for file in files}

    assert {file: n for file, n in lengths.items() if n > LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_30_lines():
    long = {
        f"{name(file)}:{node.name}": node.end_lineno - node.lineno + 1
        for file in CODE_AND_TESTS
        for node in functions(file)
        if node.end_lineno - node.lineno + 1 > LINES_OF_A_FUNCTION
    }

    assert long == {}


def test_no_import_hides_in_a_function():
    hidden = [
        f"{name(file)}:{inner.lineno}"
        for file in CODE_AND_TESTS
        for node in functions(file)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def test_no_module_is_an_attic():
    attics = [name(file) for file in CODE if FORBIDDEN_MODULES & {file.stem, file.parent.name}]

    assert attics == []


def test_top_level_holds_the_agreed_folders_only():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    folders = {line.split("/")[0] for line in listed.stdout.splitlines() if "/" in line}

    assert folders - FOLDERS == set()


def test_imports_go_downwards():
    run(str(Path(sys.executable).parent / "lint-imports"), "--no-cache")


def test_package_files_of_the_sites_are_empty():
    assert (ROOT / "federation" / "__init__.py").read_text() == ""


def test_linter_is_content():
    run(sys.executable, "-m", "ruff", "check", "--no-cache", ".")


def test_code_is_formatted():
    run(sys.executable, "-m", "ruff", "format", "--no-cache", "--check", ".")


def test_templates_are_well_formed():
    run(sys.executable, "-m", "djlint", "templates", "--lint", "--quiet")


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_template_compiles(file):
    get_template(str(file.relative_to(ROOT / "templates")))


@pytest.mark.django_db
def test_no_migration_is_missing():
    told = StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=told)

    assert "No changes detected" in told.getvalue()


def test_migrations_have_telling_names():
    files = [file for app in APPS for file in (ROOT / app).rglob("migrations/0*.py")]

    assert [name(file) for file in files if "_auto_" in file.name] == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"\|\s*safe\b",
        r"\|\s*safeseq\b",
        r"autoescape off",
        r"\sstyle\s*=",
        r"\son[a-z]+\s*=\s*[\"']",
        r"<style",
        r"<script(?![^>]*\ssrc=)",
        r"javascript:",
        r"(src|href|action)=[\"'](https?:)?//(?!beian\.(miit|mps)\.gov\.cn)",
        r"data:image",
        r"<!--",
        r"(?i)google|bootstrap|jquery|unpkg|jsdelivr",
    ],
)
def test_templates_are_free_of(pattern):
    assert occurrences(pattern, TEMPLATES) == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bmark_safe\b",
        r"\bSafeString\b",
        r"\bcsrf_exempt\b",
        r"\bRawSQL\b",
        r"\.raw\(",
        r"\.extra\(",
        r"\bpickle\b",
        r"\beval\(",
        r"execute\(f[\"']",
        r"\b(TODO|FIXME|XXX)\b",
        r"^\s*print\(",
        r"from federation\.settings|import federation\.settings|from federation import settings",
    ],
)
def test_code_is_free_of(pattern):
    assert occurrences(pattern, CODE) == []


def test_tests_are_neither_skipped_nor_expected_to_fail():
    pattern = r"pytest\.(mark\.)?(skip|skipif|xfail|importorskip)\b"

    assert occurrences(pattern, [f for f in python_files("tests") if f != Path(__file__)]) == []


def test_styles_and_scripts_load_nothing_from_elsewhere():
    assert occurrences(r"@import|https?://|url\([\"']?(data:|//)", [*STYLES, *SCRIPTS]) == []


def test_static_files_are_our_own():
    allowed = {".css", ".js", ".svg", ".png", ".avif", ".jpg", ".ico", ".webmanifest"}
    files = [file for file in (ROOT / "static").rglob("*") if file.is_file()]

    assert [name(f) for f in files if f.suffix not in allowed or ".min." in f.name] == []


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_and_say_what_they_are_for(file):
    lines = [line for line in (ROOT / file).read_text().splitlines() if line[:1] not in "#"]

    pinned = r"[\w.-]+(\[\w+\])?==[\d.]+ +# \S.{10,}|-r requirements\.txt"
    assert [line for line in lines if not re.fullmatch(pinned, line)] == []


def test_psycopg_3_does_not_slip_in_beside_psycopg2():
    assert find_spec("psycopg") is None


def test_nobody_is_ranked_by_how_often_she_signs_in():
    # Counting cadres' sign-ins is what such systems are hated for (product.md, binding rules).
    words = r"(?i)login_count|sign_in_count|最近登录|登录次数|登录排名|活跃度"

    assert occurrences(words, [*TEMPLATES, *CODE]) == []
    assert occurrences("last_login|SIGN_IN", TEMPLATES) == []
