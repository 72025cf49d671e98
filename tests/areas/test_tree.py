"""The county tree is the real one, and the database refuses a wrong shape."""

import pytest
from django.db import IntegrityError

from federation.areas.models import Area, Level

pytestmark = pytest.mark.django_db


def test_tree_holds_the_real_county():
    counts = {level: Area.objects.filter(level=level).count() for level in Level.values}

    assert counts == {"county": 1, "town": 13, "village": 135, "community": 5}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("621125108207", "石川镇菜子川村"),
        ("621125105207", "殪虎桥镇沙沟台村"),
        ("621125100002", "武阳镇城西社区"),
        ("621125103212", "金钟镇寨子川村"),
        ("621125106", "大草滩镇"),
    ],
)
def test_places_of_the_founding_article_stand_where_they_belong(code, name):
    assert Area.objects.get(code=code).path_name == name


def test_every_town_has_its_own_tile():
    tiles = set(Area.objects.towns().values_list("tile_row", "tile_column"))

    assert len(tiles) == 13


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("621125108999", "village", "621125108207"),
        ("621125998", "village", "621125"),
        ("621125998", "town", "621125108"),
        ("621125", "county", "621125108"),
    ],
)
def test_tree_refuses_a_village_under_a_village_and_a_cycle(code, level, parent):
    with pytest.raises(IntegrityError):
        Area.objects.update_or_create(
            code=code,
            defaults={"level": level, "parent_id": parent, "name_zh": "试", "name_en": "Try"},
        )
