"""A family of Caizichuan on its way: each step by the woman whose step it is."""

import pytest

from tests.conftest import CAIZICHUAN
from tests.factories import make_consent, make_family

WAY = ["village_agreed", "town_agreed", "notice", "recognised"]


@pytest.fixture
def nominated(caizichuan_cadre):
    """Nominated by her village's cadre, and named with consent."""
    family = make_family(CAIZICHUAN, caizichuan_cadre, "王家", story_zh="院子里种花")
    make_consent(family, caizichuan_cadre)
    return family


@pytest.fixture
def hands(shichuan_cadre, county_cadre, second_county_cadre):
    """Who takes each step where the village has one cadre: the level above stands in for her."""
    return {
        "village_agreed": shichuan_cadre,
        "town_agreed": county_cadre,
        "notice": second_county_cadre,
        "recognised": county_cadre,
    }


@pytest.fixture
def taken_to(nominated, hands):
    """taken_to(state) -> the family after every step up to that one."""

    def walk(state):
        for step in WAY[: WAY.index(state) + 1]:
            nominated.take_step(step, "", hands[step])
        return nominated

    return walk
