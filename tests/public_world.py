"""What the public reads and writes, added to `tests.world`: families and messages."""

from datetime import timedelta

from django.utils import timezone

from tests.factories import make_consent, make_family, make_message

AREAS = {"own": "621125108207", "sibling": "621125108201", "other": "621125105207"}


def add_families_and_messages(world, word):
    _add_families(world, word)
    _add_messages(world, word)


def _add_families(world, word):
    """A nominated family in three villages; one that is recognised and told of in public.

    The story of the public one is hidden: the family took its consent back.
    """
    cadres = {"own": world.users["village"]} | world.accounts
    world.families = {
        position: _nominated(word, position, area, cadres[position])
        for position, area in AREAS.items()
    }
    text, day = word("own", "family"), timezone.localdate()
    shown = make_family(
        AREAS["own"],
        cadres["own"],
        word("shown", "family"),
        state="recognised",
        reasons=text,
        story_zh=text,
        story_en=text,
        notice_from=day - timedelta(days=10),
        notice_to=day - timedelta(days=3),
        recognised_on=day - timedelta(days=2),
    )
    make_consent(shown, cadres["own"], given_by=text)
    make_consent(shown, cadres["own"], "story", given_by=text, withdrawn_on=day)
    world.families["shown"] = shown


def _add_messages(world, word):
    """One just received, one in the county's hands, one answered."""
    county = world.users["county"]
    text, nobody = word("public", "message"), word("nobody", "contact")
    world.messages = {
        "received": make_message(text=text, page_address=text, contact=nobody),
        "in_hand": make_message("in_hand", county, text=text, contact=word("county", "contact")),
        "answered": make_message("answered", county, text=text, answer=text, contact=nobody),
    }


def _nominated(word, position, area, cadre):
    text = word(position, "family")
    family = make_family(area, cadre, text, reasons=text, story_zh=text, story_en=text)
    family.steps.update(note=text)
    make_consent(family, cadre, given_by=text)
    return family
