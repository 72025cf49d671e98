"""The staff's pages: nominating, consents, stories, steps; nothing typed is lost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from federation.accounts.models import AuditEntry
from federation.families.models import FamilyRecognition, Honour
from federation.families.words import hardship_in
from tests.conftest import CAIZICHUAN, SHAGOUTAI
from tests.factories import make_consent, make_family, make_user

pytestmark = pytest.mark.django_db
NEW = reverse("families:nomination_create")


def nomination_data(**changes):
    return {
        "area": CAIZICHUAN,
        "family_name": "王秀兰家庭",
        "honour": Honour.objects.first().pk,
        "year": timezone.localdate().year,
        "clean_house": "on",
        "reasons": "院子是村里看齐的样子",
        "story_zh": "每月初一扫村口的广场",
        "version": 1,
    } | changes


def address(name, family, *more):
    return reverse(f"families:{name}", args=[family.pk, *more])


def errors(response):
    return set(response.context["form"].errors)


def test_village_nominates_a_family_of_its_own(as_user, caizichuan_cadre):
    response = as_user(caizichuan_cadre).post(NEW, nomination_data())

    family = FamilyRecognition.objects.get()
    assert response.url == address("nomination_detail", family)
    assert (family.state, family.created_by) == ("nominated", caizichuan_cadre)
    assert [str(word) for word in family.criteria] == ["居家整洁"]
    assert family.steps.get().taken_by == caizichuan_cadre


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("area", SHAGOUTAI),
        ("area", "621125108"),
        ("family_name", "   \u200b"),
        ("family_name", "独居老人张家"),
        ("family_name", "王家 13800138000"),
        ("story_zh", "她是留守妇女，一个人带孩子"),
        ("story_en", "A left-behind woman and her son"),
        ("reasons", "身份证 11010119900307421５"),
        ("year", "1999"),
        ("honour", "999"),
        ("clean_house", ""),
    ],
)
def test_nomination_refuses_beside_the_field_and_keeps_what_was_typed(
    as_user, caizichuan_cadre, field, value
):
    response = as_user(caizichuan_cadre).post(NEW, nomination_data(**{field: value}))

    named = "harmony_at_home" if field == "clean_house" else field
    assert errors(response) == {named}
    assert "院子是村里看齐的样子" in response.content.decode() or field == "reasons"
    assert not FamilyRecognition.objects.exists()


def test_nomination_of_the_same_family_twice_is_refused(as_user, caizichuan_cadre):
    client = as_user(caizichuan_cadre)
    client.post(NEW, nomination_data())

    response = client.post(NEW, nomination_data())

    assert "已经登记过" in response.content.decode()
    assert FamilyRecognition.objects.count() == 1


@pytest.mark.parametrize("text", ["一家人和气", "The family is kind", "老人独自种菜", "Poorna"])
def test_plain_words_are_no_hardship(text):
    assert hardship_in(text) == ""


@pytest.mark.parametrize(
    "text", ["家里困难", "低保户", "A DIVORCED woman", "ｗｉｄｏｗ", "患癌多年"]
)
def test_words_of_hardship_are_known_in_both_languages(text):
    assert hardship_in(text)


def test_nomination_is_rewritten_only_until_somebody_agreed(
    as_user, nominated, caizichuan_cadre, shichuan_cadre
):
    client = as_user(caizichuan_cadre)
    edit = address("nomination_edit", nominated)
    client.post(edit, nomination_data(family_name="新名字", version=1))
    nominated.refresh_from_db()
    assert nominated.family_name == "新名字"

    nominated.take_step("village_agreed", "", shichuan_cadre)
    response = client.post(edit, nomination_data(family_name="再改", version=3))

    nominated.refresh_from_db()
    assert response.status_code == 302
    assert nominated.family_name == "新名字"


def test_stale_nomination_shows_both_versions(as_user, nominated, caizichuan_cadre):
    nominated.touch(caizichuan_cadre)
    nominated.reasons = "别人写的理由"
    nominated.save()

    data = nomination_data(version=1)
    response = as_user(caizichuan_cadre).post(address("nomination_edit", nominated), data)

    assert response.status_code == 409
    assert "别人写的理由" in response.content.decode()
    assert "院子是村里看齐的样子" in response.content.decode()


def test_a_changed_name_ends_the_consent_to_the_old_one(as_user, nominated, caizichuan_cadre):
    data = nomination_data(family_name="另一个名字", story_zh=nominated.story_zh)

    as_user(caizichuan_cadre).post(address("nomination_edit", nominated), data)

    assert not nominated.consents.valid().exists()


def test_an_unchanged_name_keeps_its_consent(as_user, nominated, caizichuan_cadre):
    data = nomination_data(family_name=nominated.family_name, reasons="换个说法")

    as_user(caizichuan_cadre).post(address("nomination_edit", nominated), data)

    assert nominated.consents.valid().of_name().exists()


def test_a_rewritten_story_ends_its_consent_and_the_old_story_is_gone(
    as_user, taken_to, county_cadre
):
    family = taken_to("notice")
    make_consent(family, county_cadre, "story")
    data = {"story_zh": "新写的故事", "story_en": "", "version": family.version}

    as_user(county_cadre).post(address("family_story", family), data)

    page = as_user(county_cadre).get(family.get_absolute_url()).content.decode()
    assert not family.consents.valid().of_story().exists()
    assert "新写的故事" not in page
    assert family.consents.valid().of_name().exists()


def consent_data(**changes):
    today = timezone.localdate().isoformat()
    given = {"kind": "story", "given_by": "王秀兰本人", "way": "paper", "given_on": today}
    return given | changes


def test_consent_is_recorded_with_who_how_and_when(as_user, nominated, shichuan_cadre):
    as_user(shichuan_cadre).post(address("consent_create", nominated), consent_data())

    consent = nominated.consents.valid().of_story().get()
    assert (consent.given_by, consent.way) == ("王秀兰本人", "paper")
    assert consent.created_by == shichuan_cadre
    entry = AuditEntry.objects.get(object_type="familyconsent")
    assert "王秀兰" not in str(entry.changes)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "name"),  # given already
        ("kind", "photo"),
        ("given_by", ""),
        ("way", "guess"),
        ("given_on", "2099-01-01"),
        ("given_on", "yesterday"),
    ],
)
def test_consent_refuses_what_is_wrong(as_user, nominated, shichuan_cadre, field, value):
    data = consent_data(**{field: value})

    response = as_user(shichuan_cadre).post(address("consent_create", nominated), data)

    assert errors(response) == {field}
    assert nominated.consents.count() == 1


def test_consent_to_a_story_is_offered_only_where_there_is_one(as_user, caizichuan_cadre):
    family = make_family(CAIZICHUAN, caizichuan_cadre, "没有故事的家")

    page = as_user(caizichuan_cadre).get(address("consent_create", family))

    assert [kind for kind, _label in page.context["form"].fields["kind"].choices] == ["name"]


def test_ending_a_consent_takes_the_family_off_at_once(as_user, taken_to, shichuan_cadre):
    family = taken_to("notice")
    client = as_user(shichuan_cadre)

    client.post(address("consent_end", family, "name"))
    again = client.post(address("consent_end", family, "name"))

    assert client.get(family.get_absolute_url()).status_code == 404
    assert again.status_code == 404
    assert AuditEntry.objects.filter(action="withdraw", object_type="familyconsent").count() == 1


def test_step_page_offers_her_steps_and_says_why_one_is_refused(
    as_user, nominated, shichuan_cadre, caizichuan_cadre
):
    step = address("nomination_step", nominated)
    own = as_user(caizichuan_cadre).get(step)
    assert [s for s, _ in own.context["form"].fields["state"].choices] == ["withdrawn"]

    client = as_user(shichuan_cadre)
    empty = client.post(step, {"state": "withdrawn", "note": ""})
    number = client.post(step, {"state": "village_agreed", "note": "11010119900307421５"})
    done = client.post(step, {"state": "village_agreed", "note": ""})

    assert errors(empty) == {"note"}
    assert errors(number) == {"note"}
    assert done.status_code == 302
    nominated.refresh_from_db()
    assert nominated.state == "village_agreed"


def test_list_puts_what_waits_for_her_first(as_user, nominated, shichuan_cadre):
    make_family(SHAGOUTAI, make_user("v", "village", SHAGOUTAI), "别的乡镇的家")

    response = as_user(shichuan_cadre).get(reverse("families:nomination_list"))

    assert list(response.context["waiting"]) == [nominated]
    assert "别的乡镇的家" not in response.content.decode()


def test_list_of_the_staff_keeps_its_number_of_queries(
    as_user, caizichuan_cadre, shichuan_cadre, django_assert_max_num_queries
):
    client = as_user(shichuan_cadre)
    listed = reverse("families:nomination_list")
    make_family(CAIZICHUAN, caizichuan_cadre, "第一家")
    with django_assert_max_num_queries(14) as few:
        client.get(listed)
    for number in range(15):
        make_family(CAIZICHUAN, caizichuan_cadre, f"第{number}家人")

    with django_assert_max_num_queries(len(few)):
        client.get(listed)


def test_workbench_counts_what_waits(as_user, nominated, shichuan_cadre):
    page = as_user(shichuan_cadre).get(reverse("pages:workbench"))

    assert "1 户提名家庭待我办理" in page.content.decode()
    assert reverse("families:nomination_list") in page.content.decode()
