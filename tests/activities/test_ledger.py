"""The home's ledger: every number that was given, and why one does not count."""

import pytest

from activities.models import Activity
from tests.activities.submissions import days_ago
from tests.conftest import CAIZICHUAN
from tests.factories import make_activity, make_home

pytestmark = pytest.mark.django_db
YEAR = days_ago(2).year


def ledger(browser, home, year=YEAR, language=""):
    return browser.get(f"{language}/work/homes/{home.code}/ledger/?year={year}")


def test_every_number_stands_there_and_says_why_it_does_not_count(
    as_user, caizichuan_head, caizichuan_cadre, caizichuan_home
):
    first, void, returned = (
        make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2)) for _n in range(3)
    )
    void.take("voided", caizichuan_head, "记了两次")
    returned.review(caizichuan_cadre, "returned", "人数对吗")

    response = ledger(as_user(caizichuan_head), caizichuan_home)

    rows = response.context["rows"]
    assert [row.activity for row in rows] == [first, void, returned]
    assert [bool(row.why) for row in rows] == [False, True, True]
    assert "记了两次" in rows[1].why
    assert response.context["missing"] == []


def test_missing_numbers_are_named(as_user, caizichuan_head, caizichuan_home):
    for serial in (1, 4, 5, 7):
        activity = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2))
        number = f"{caizichuan_home.code}-{YEAR}-9{serial:03}"
        Activity.objects.filter(pk=activity.pk).update(serial=serial, number=number)

    response = ledger(as_user(caizichuan_head), caizichuan_home, language="/en")

    assert response.context["missing"] == ["2–3", "6"]
    assert "No record stands under 2–3, 6" in response.content.decode()


def test_date_corrected_into_another_year_is_told(as_user, caizichuan_head, caizichuan_home):
    activity = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2))
    Activity.objects.filter(pk=activity.pk).update(held_on=f"{YEAR - 1}-12-30")

    rows = ledger(as_user(caizichuan_head), caizichuan_home).context["rows"]

    assert str(YEAR) in rows[0].why


def test_activity_led_by_another_home_stands_apart(as_user, caizichuan_head, caizichuan_home):
    partner = make_home(CAIZICHUAN, "第二微家")
    activity = make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2))
    activity.activity_homes.create(home=partner, is_lead=False)
    response = ledger(as_user(caizichuan_head), caizichuan_home)
    assert list(response.context["guest"]) == []

    caizichuan_head.role, caizichuan_head.area_id = "village", CAIZICHUAN
    caizichuan_head.save()
    response = ledger(as_user(caizichuan_head), partner)

    assert response.context["rows"] == []
    assert list(response.context["guest"]) == [activity]


@pytest.mark.parametrize("year", ["", "x", "99999", "1066", "２０２６", "2999"])
def test_wrong_year_is_this_year(year, as_user, caizichuan_head, caizichuan_home):
    assert (
        ledger(as_user(caizichuan_head), caizichuan_home, year).context["year"] == days_ago(0).year
    )


def test_ledger_of_another_area_is_not_found(as_user, caizichuan_cadre, editor, shagoutai_home):
    assert ledger(as_user(caizichuan_cadre), shagoutai_home).status_code == 404
    assert ledger(as_user(editor), shagoutai_home).status_code == 403


def test_ledger_is_paged_with_constant_queries(
    as_user, caizichuan_head, caizichuan_home, django_assert_max_num_queries
):
    browser = as_user(caizichuan_head)
    make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2))
    ledger(browser, caizichuan_home)
    with django_assert_max_num_queries(12) as few:
        ledger(browser, caizichuan_home)
    for _number in range(55):
        make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2))

    with django_assert_max_num_queries(len(few.captured_queries)):
        assert len(ledger(browser, caizichuan_home).context["rows"]) == 50
