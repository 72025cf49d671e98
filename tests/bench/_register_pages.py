import json
import os
import random
from datetime import date
from pathlib import Path

import pytest

from federation.areas.models import Area
from federation.pages.demo import words
from homes.models import BeneficiaryGroup, GroupMembership, HomeMembership, Person
from tests.bench._measured import analyse, measured
from tests.factories import make_home, make_user

PERSONS = 50_000
EMPTY = "/work/password/"
PAGES = {
    "register": "/work/people/",
    "last page": f"/work/people/?page={PERSONS // 25}",
    "two characters": "/work/people/?q=玉梅",
    "pinyin": "/work/people/?q=wangyumei",
    "part of the pinyin": "/work/people/?q=yumei",
    "initials": "/work/people/?q=wym",
    "phone ending": "/work/people/?q=0815",
    "group": "/work/people/?group=left-behind",
    "town": "/work/people/?area=621125108",
    "nobody": "/work/people/?q=琴瑟",
    "duplicates": "/work/people/duplicates/",
    "totals of the president": "/work/people/",
}
LETTERS = sorted({letter for name in words.GIVEN for letter in name})
READERS = {"totals of the president": "president"}


def fill():
    """A county of 50,000 persons, each in a group and a home."""
    rng = random.Random(1)  # noqa: S311
    villages = list(Area.objects.filter(code__length=12))
    homes = {village.pk: make_home(village.pk) for village in villages}
    groups = list(BeneficiaryGroup.objects.all())
    persons = [
        Person(
            display_name=rng.choice(words.SURNAMES) + "".join(rng.choices(LETTERS, k=2)),
            area=rng.choice(villages),
            phone=f"138{rng.randrange(10**8):08}",
            sex="female",
        )
        for _number in range(PERSONS)
    ]
    Person.objects.bulk_create(persons, batch_size=1000)
    day = date(2024, 1, 1)
    GroupMembership.objects.bulk_create(
        (GroupMembership(person=p, group=rng.choice(groups), started_on=day) for p in persons),
        batch_size=1000,
    )
    HomeMembership.objects.bulk_create(
        (HomeMembership(person=p, home=homes[p.area_id], started_on=day) for p in persons),
        batch_size=1000,
    )
    analyse()


@pytest.mark.django_db(transaction=True)
def test_pages_of_a_register_of_fifty_thousand(client):
    fill()
    users = {role: make_user(role, role, "621125") for role in ("county", "president")}
    client.force_login(users["county"])
    empty = measured(client, EMPTY)
    found = {"empty page": empty}

    for name, path in PAGES.items():
        client.force_login(users[READERS.get(name, "county")])
        page = measured(client, path)
        page["ratio"] = round(page["milliseconds"] / empty["milliseconds"], 1)
        found[name] = page

    assert {page["status"] for page in found.values()} == {200}
    Path(os.environ["BENCH_ANSWER"]).write_text(json.dumps(found, ensure_ascii=False))
