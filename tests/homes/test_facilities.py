"""A canteen's record: its days, meals and seats, who may change it, and its closed days."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from federation.accounts.models import AuditEntry
from homes.models import ClosedDay, Facility
from tests.factories import make_canteen

pytestmark = pytest.mark.django_db
RIGHT = {
    "name": "老年食堂",
    "meals": ["lunch", "supper"],
    "opening_days": ["1", "2", "3"],
    "usual_diners": "18",
    "capacity": "40",
    "opened_on": "2026-03-01",
    "closed_on": "",
    "version": "1",
}


def create(browser, home, **fields):
    return browser.post(reverse("homes:facility_create", args=[home.code]), RIGHT | fields)


def test_facility_create_enters_a_canteen_of_the_home(as_user, shagoutai_cadre, shagoutai_home):
    response = create(as_user(shagoutai_cadre), shagoutai_home)

    canteen = Facility.objects.get()
    assert response.url == canteen.get_absolute_url()
    assert (canteen.home, canteen.meals, canteen.opening_days) == (
        shagoutai_home,
        "lunch,supper",
        "123",
    )
    assert (canteen.usual_diners, canteen.capacity) == (18, 40)
    entry = AuditEntry.objects.get(action="create", object_type="facility")
    assert entry.area_code == shagoutai_home.area_id


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", " "),
        ("meals", []),
        ("meals", ["dinner"]),
        ("opening_days", []),
        ("opening_days", ["8"]),
        ("usual_diners", "0"),
        ("usual_diners", "很多"),
        ("capacity", "2001"),
        ("opened_on", "2026-02-30"),
        ("closed_on", "2026-02-01"),
        ("name", "11010519491231002X"),
    ],
)
def test_wrong_value_is_told_next_to_its_field(
    field, wrong, as_user, shagoutai_cadre, shagoutai_home
):
    response = create(as_user(shagoutai_cadre), shagoutai_home, **{field: wrong})

    assert field in response.context["form"].errors
    assert not Facility.objects.exists()


def test_second_canteen_of_the_same_name_is_refused(as_user, shagoutai_cadre, shagoutai_home):
    make_canteen(shagoutai_home)

    response = create(as_user(shagoutai_cadre), shagoutai_home, name=" 老年食堂 ")

    assert "name" in response.context["form"].errors


def test_same_name_at_another_home_is_fine(as_user, county_cadre, shagoutai_home, caizichuan_home):
    make_canteen(caizichuan_home)

    assert create(as_user(county_cadre), shagoutai_home).status_code == 302


def test_head_changes_the_canteen_of_her_home_and_enters_none(
    as_user, shagoutai_head, shagoutai_home
):
    canteen = make_canteen(shagoutai_home)
    browser = as_user(shagoutai_head)

    changed = browser.post(reverse("homes:facility_edit", args=[canteen.pk]), RIGHT)

    canteen.refresh_from_db()
    assert (changed.status_code, canteen.capacity, canteen.version) == (302, 40, 2)
    assert create(browser, shagoutai_home).status_code == 403


def test_stale_change_shows_both_versions(as_user, shagoutai_cadre, shagoutai_home):
    canteen = make_canteen(shagoutai_home)
    browser = as_user(shagoutai_cadre)
    browser.post(reverse("homes:facility_edit", args=[canteen.pk]), RIGHT)

    stale = browser.post(
        reverse("homes:facility_edit", args=[canteen.pk]), RIGHT | {"capacity": "50"}
    )

    assert stale.status_code == 409
    assert stale.context["form"].conflict
    assert Facility.objects.get().capacity == 40


def test_day_is_marked_closed_once_and_taken_back_once(as_user, shagoutai_head, shagoutai_home):
    canteen = make_canteen(shagoutai_home)
    browser = as_user(shagoutai_head)
    day = {"closed_on": "2026-03-08", "reason": "停水"}

    for _twice in range(2):
        browser.post(reverse("homes:closed_day", args=[canteen.pk]), day)
    assert ClosedDay.objects.get().reason == "停水"
    for _twice in range(2):
        browser.post(reverse("homes:closed_day_undo", args=[canteen.pk]), day)

    assert not ClosedDay.objects.exists()
    assert AuditEntry.objects.filter(object_type="facility", action="change").count() == 2


@pytest.mark.parametrize("day", ["", "x", "2026-02-30", "\x00"])
def test_day_that_is_none_closes_nothing(day, as_user, shagoutai_head, shagoutai_home):
    canteen = make_canteen(shagoutai_home)
    browser = as_user(shagoutai_head)

    closing = browser.post(reverse("homes:closed_day", args=[canteen.pk]), {"closed_on": day})
    undoing = browser.post(reverse("homes:closed_day_undo", args=[canteen.pk]), {"closed_on": day})

    assert closing.context["form"].errors
    assert undoing.url == canteen.get_absolute_url()


def test_opening_days_and_meals_are_told_in_words(shagoutai_home):
    canteen = make_canteen(shagoutai_home, meals="breakfast,supper", opening_days="17")

    assert [meal.value for meal in canteen.meals_served] == ["breakfast", "supper"]
    assert "星期一" in canteen.days_told
    assert "星期日" in canteen.days_told


def test_database_refuses_a_canteen_that_serves_nothing(shagoutai_home):
    canteen = Facility(home=shagoutai_home, name="空", meals="", opened_on="2026-03-01")

    with pytest.raises(ValidationError):
        canteen.full_clean()


def test_page_of_the_home_leads_to_its_canteen(as_user, shagoutai_cadre, shagoutai_home):
    canteen = make_canteen(shagoutai_home)

    page = as_user(shagoutai_cadre).get(reverse("homes:home_detail", args=[shagoutai_home.code]))

    assert canteen.get_absolute_url() in page.content.decode()
