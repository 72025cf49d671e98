"""The same again: filled in from an earlier record, shown, and nothing copied in silence."""

import pytest
from django.urls import reverse

from activities.models import Activity, ActivityKind, ActivityPhoto
from tests.activities.submissions import activity_data, days_ago, photo
from tests.factories import make_activity, make_canteen, make_meal, make_plan

pytestmark = pytest.mark.django_db
NEW = "/work/activities/new/"


def repeat(browser, record, english=False):
    address = reverse("activities:activity_repeat", args=[record.uid])
    return browser.get(f"/en{address}" if english else address)


@pytest.fixture
def hers(as_user, caizichuan_cadre):
    return as_user(caizichuan_cadre)


def test_activity_repeat_fills_in_all_but_the_day(hers, caizichuan_cadre, caizichuan_home):
    record = make_activity(
        caizichuan_home,
        caizichuan_cadre,
        headcount=17,
        kind=ActivityKind.objects.get(code="other"),
        kind_text="村里的活动",
        title="剪窗花",
        place="村文化广场",
        content="来了两组人",
    )

    form = repeat(hers, record).context["form"]

    names = ("home", "kind", "kind_text", "title", "place", "headcount", "held_on", "content")
    assert {name: form[name].value() for name in names} == {
        "home": caizichuan_home.code,
        "kind": "other",
        "kind_text": "村里的活动",
        "title": "剪窗花",
        "place": "村文化广场",
        "headcount": 17,
        "held_on": days_ago(0),
        "content": None,
    }


def test_activity_repeat_never_copies_photos(hers, caizichuan_home):
    hers.post(NEW, activity_data(caizichuan_home, photos=[photo(1)], people_shown="adults"))
    assert ActivityPhoto.objects.count() == 1

    form = repeat(hers, Activity.objects.get()).context["form"]

    assert (form.pending_photos, form["people_shown"].value()) == ([], "unknown")


def test_activity_repeat_shows_what_was_copied_and_what_not(
    hers, caizichuan_cadre, caizichuan_home
):
    record = make_activity(caizichuan_home, caizichuan_cadre, headcount=17)

    page = repeat(hers, record, english=True).content.decode()

    assert "Filled in from" in page
    assert "the number of people, 17" in page
    assert "Photos, words and names are not copied." in page


def test_activity_repeat_warns_of_a_record_of_today(hers, caizichuan_cadre, caizichuan_home):
    earlier = make_activity(caizichuan_home, caizichuan_cadre, held_on=days_ago(7))
    today = make_activity(caizichuan_home, caizichuan_cadre, held_on=days_ago(0))

    page = repeat(hers, earlier, english=True).content.decode()

    assert "Today’s record exists already:" in page
    assert today.number in page


def test_activity_repeat_offers_the_plan_of_today(hers, caizichuan_cadre, caizichuan_home):
    earlier = make_activity(caizichuan_home, caizichuan_cadre, held_on=days_ago(7))
    plan = make_plan(caizichuan_home, caizichuan_cadre, days_ago(0))

    assert f"?plan={plan.uid}" in repeat(hers, earlier).content.decode()


def test_activity_repeat_is_submitted_as_a_record_of_its_own(
    hers, caizichuan_cadre, caizichuan_home
):
    record = make_activity(caizichuan_home, caizichuan_cadre, held_on=days_ago(7))
    form = repeat(hers, record).context["form"]
    sent = {name: form[name].value() for name in ("uid", "home", "kind", "headcount", "held_on")}

    hers.post(NEW, sent)

    assert Activity.objects.count() == 2
    assert Activity.objects.get(held_on=days_ago(0)).headcount == record.headcount


def test_meal_is_repeated_as_the_same_meal(as_user, shagoutai_cadre, shagoutai_home):
    canteen = make_canteen(shagoutai_home)
    record = make_meal(canteen, shagoutai_cadre, days_ago(2), headcount=23)

    form = repeat(as_user(shagoutai_cadre), record).context["form"]

    assert (form["sitting"].value(), form["headcount"].value()) == (f"{canteen.pk}-lunch", 23)


def test_plan_is_logged_and_not_repeated(hers, caizichuan_cadre, caizichuan_home):
    plan = make_plan(caizichuan_home, caizichuan_cadre, days_ago(0))

    assert repeat(hers, plan).status_code == 404


def test_activity_repeat_of_another_scope_is_not_found(
    as_user, shagoutai_cadre, caizichuan_cadre, caizichuan_home
):
    record = make_activity(caizichuan_home, caizichuan_cadre)

    assert repeat(as_user(shagoutai_cadre), record).status_code == 404


def test_retired_kind_is_chosen_anew(hers, caizichuan_cadre, caizichuan_home):
    record = make_activity(caizichuan_home, caizichuan_cadre)
    ActivityKind.objects.filter(code="dance").update(retired_on=days_ago(1))

    response = repeat(hers, record)
    sent = hers.post(NEW, activity_data(caizichuan_home, kind="dance"))

    assert response.status_code == 200
    assert "kind" in sent.context["form"].errors
