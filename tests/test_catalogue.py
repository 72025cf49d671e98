"""The Chinese of the portal: complete, up to date, and set as Chinese is set."""

import re
import shutil
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

pytestmark = pytest.mark.either_database
FILE = settings.BASE_DIR / "federation/locale/zh_Hans/LC_MESSAGES/django.po"
SOURCES = ["federation", "homes", "activities", "templates"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"


def entries(file=FILE):
    """Every message of the catalogue as (key, source texts, translations, is fuzzy)."""
    with file.open("rb") as stream:
        for message in read_po(stream, locale="zh_Hans"):
            if message.id:
                yield message, _texts(message.id), _texts(message.string)


def _texts(value):
    return [value] if isinstance(value, str) else list(value)


def faults(wrong):
    """The first source text of every entry for which `wrong(sources, translations)` holds."""
    return [sources[0][:80] for _, sources, texts in entries() if wrong(sources, texts)]


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """The catalogue as makemessages writes it now, from a copy of the sources."""
    place = tmp_path_factory.mktemp("catalogue")
    for name in [*SOURCES, "manage.py"]:
        source = settings.BASE_DIR / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, place / name)
    command = [sys.executable, "manage.py", "makemessages", "-l", "zh_Hans", "--no-location"]
    result = subprocess.run(
        [*command, "--no-wrap", "--no-obsolete"], cwd=place, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    return place / FILE.relative_to(settings.BASE_DIR)


def test_catalogue_holds_exactly_the_texts_of_the_code(extracted):
    now = {(message.context, *sources) for message, sources, _ in entries(extracted)}

    kept = {(message.context, *sources) for message, sources, _ in entries()}

    assert kept - now == set(), "no longer in the code"
    assert now - kept == set(), "not yet in the catalogue"


def test_every_text_has_its_chinese():
    assert faults(lambda sources, texts: not all(texts)) == []


def test_no_chinese_is_a_guess():
    assert [sources[0] for message, sources, _ in entries() if message.fuzzy] == []


def test_placeholders_agree():
    def different(sources, texts):
        wanted = {name for source in sources for name in PLACEHOLDER.findall(source)}
        return any(set(PLACEHOLDER.findall(text)) - wanted for text in texts) or (
            set(PLACEHOLDER.findall(sources[-1])) - set(PLACEHOLDER.findall("".join(texts)))
        )

    assert faults(different) == []


def test_punctuation_beside_chinese_is_full_width():
    half = re.compile(rf"{HAN}\s*[,;:!?()](?!//)|[,;:!?()]\s*{HAN}|{HAN}\.(?!\w)|{HAN}\"|\"{HAN}")

    assert faults(lambda _, texts: any(half.search(text) for text in texts)) == []


def test_nobody_is_shouted_at():
    assert faults(lambda sources, texts: any(mark in "".join(texts) for mark in "!！")) == []
    assert faults(lambda sources, texts: "!" in "".join(sources)) == []


def test_no_english_words_stand_in_the_chinese():
    allowed = r"JPEG|PNG|xlsx|WebP|HEIC|AVIF|CSV|PDF|ICP|Cookie|English|https?|caizichuan"
    allowed += "|fonts-noto-cjk|CJK_FONT"
    latin = re.compile(r"[A-Za-z]{3,}")

    def foreign(sources, texts):
        bare = re.sub(rf"{PLACEHOLDER.pattern}|<[^>]+>|&\w+;|{allowed}", "", "".join(texts))
        return bool(latin.search(bare))

    assert faults(foreign) == []
