"""Chinese that people typed is marked as such on English pages."""

import pytest
from django.template import engines
from django.utils.translation import override


def rendered(value, language):
    template = engines["django"].from_string("{% load typed %}{{ value|typed }}")
    with override(language):
        return template.render({"value": value})


def test_typed_chinese_is_marked_on_an_english_page():
    assert rendered("石川镇干部", "en") == '<span lang="zh-Hans">石川镇干部</span>'


@pytest.mark.parametrize("rare", ["殪", "屲", "𠮷"])
def test_typed_knows_rare_characters(rare):
    assert "zh-Hans" in rendered(rare, "en")


def test_typed_leaves_chinese_pages_and_other_words_alone():
    assert rendered("石川镇干部", "zh-hans") == "石川镇干部"
    assert rendered("Shichuan", "en") == "Shichuan"


def test_typed_never_lets_markup_through():
    assert rendered("<b>石</b>", "en") == '<span lang="zh-Hans">&lt;b&gt;石&lt;/b&gt;</span>'
    assert rendered("<b>", "en") == "&lt;b&gt;"
