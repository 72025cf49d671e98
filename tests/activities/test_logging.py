"""The log form, from the phone to the receipt."""

import uuid

import pytest
from django.urls import reverse

from activities.models import Activity, ActivityPhoto
from federation.accounts.models import AuditEntry
from federation.photos.models import Photo
from tests.activities.submissions import activity_data, days_ago, photo
from tests.factories import make_activity, make_home, make_user

pytestmark = pytest.mark.django_db
NEW = "/work/activities/new/"


def test_activity_create_stores_record_photos_and_trail(as_user, caizichuan_cadre, caizichuan_home):
    day = days_ago(1)
    data = activity_data(caizichuan_home, photos=[photo(1), photo(2)], people_shown="adults")

    response = as_user(caizichuan_cadre).post(NEW, data)

    activity = Activity.objects.get()
    assert response.url == reverse("activities:activity_receipt", args=[data["uid"]])
    assert str(activity.uid) == data["uid"]
    assert activity.number == f"{caizichuan_home.code}-{day.year}-001"
    assert (activity.headcount, activity.held_on, activity.kind.code) == (31, day, "dance")
    assert (activity.state, activity.logged_role) == ("submitted", "village")
    assert activity.created_by == caizichuan_cadre
    assert activity.lead_home == caizichuan_home
    assert [link.photo.people_shown for link in activity.activity_photos.all()] == ["adults"] * 2
    assert all(link.photo.attached_at for link in activity.activity_photos.all())
    entry = AuditEntry.objects.get(action="create")
    assert (entry.object_id, entry.area_code) == (data["uid"], caizichuan_home.area_id)


def test_activity_receipt_tells_number_and_photos_and_may_be_reloaded(
    as_user, caizichuan_cadre, caizichuan_home
):
    data = activity_data(caizichuan_home, photos=[photo(1), photo(2), photo(3)])
    browser = as_user(caizichuan_cadre)

    first = browser.post("/en" + NEW, data, follow=True)
    again = browser.get(first.request["PATH_INFO"])

    assert Activity.objects.get().number in first.content.decode()
    assert "3 of 3 photos stored" in first.content.decode()
    assert again.context["stored"] == again.context["sent"] == 3


def test_activity_receipt_counts_files_not_rows(
    as_user, caizichuan_cadre, caizichuan_home, photo_root
):
    data = activity_data(caizichuan_home, photos=[photo(1), photo(2)])
    browser = as_user(caizichuan_cadre)
    browser.post(NEW, data)
    gone = ActivityPhoto.objects.first().photo.stored_sha256

    (photo_root / "private" / gone[:2] / f"{gone}.jpg").unlink()
    response = browser.get(reverse("activities:activity_receipt", args=[data["uid"]]))

    assert (response.context["stored"], response.context["sent"]) == (1, 2)


def test_numbers_count_up_within_home_and_year(as_user, caizichuan_cadre, caizichuan_home):
    browser = as_user(caizichuan_cadre)

    for kind in ("dance", "tea"):
        browser.post(NEW, activity_data(caizichuan_home, kind=kind))
    browser.post(
        NEW, activity_data(caizichuan_home, held_on="2022-05-01", late_reason="补记旧台账")
    )

    numbers = set(Activity.objects.values_list("number", flat=True))
    year = days_ago(1).year
    code = caizichuan_home.code
    assert numbers == {f"{code}-{year}-001", f"{code}-{year}-002", f"{code}-2022-001"}


@pytest.mark.parametrize("typed", ["31", "３１", " 31 人", "31人", "约31人", "31 people"])
def test_headcount_takes_sloppy_numbers(typed, as_user, caizichuan_cadre, caizichuan_home):
    as_user(caizichuan_cadre).post(NEW, activity_data(caizichuan_home, headcount=typed))

    assert Activity.objects.get().headcount == 31


def test_headcount_follows_from_the_groups(as_user, caizichuan_cadre, caizichuan_home):
    data = activity_data(caizichuan_home, headcount="", women="12", elders="8")

    as_user(caizichuan_cadre).post(NEW, data)

    activity = Activity.objects.get()
    assert (activity.headcount, activity.women, activity.children) == (20, 12, None)


def test_one_home_is_chosen_already_and_today_too(as_user, caizichuan_head, caizichuan_home):
    response = as_user(caizichuan_head).get(NEW)

    form = response.context["form"]
    assert form["home"].value() == caizichuan_home.code
    assert form["held_on"].value() == days_ago(0)
    assert f'name="home" value="{caizichuan_home.code}"' in response.content.decode()
    assert uuid.UUID(str(form["uid"].value()))


def test_homes_of_several_villages_are_grouped(as_user, county_cadre, caizichuan_home):
    for number in range(8):
        make_home("621125105207", f"微家{number}")

    response = as_user(county_cadre).get(NEW)

    assert response.content.decode().count("<optgroup label=") == 2


def test_usual_kinds_come_first(as_user, caizichuan_cadre, caizichuan_home):
    make_activity(caizichuan_home, caizichuan_cadre, held_on=days_ago(3))

    response = as_user(caizichuan_cadre).get(NEW)

    form = response.context["form"]
    assert [option.data["value"] for option in form.usual_kinds] == ["dance"]
    assert "dance" not in [option.data["value"] for option in form.other_kinds]


def test_address_fills_in_home_and_kind(as_user, caizichuan_cadre, caizichuan_home):
    make_home("621125108207", "舞蹈微家")

    form = (
        as_user(caizichuan_cadre)
        .get(NEW + f"?home={caizichuan_home.code}&kind=tea")
        .context["form"]
    )

    assert (form["home"].value(), form["kind"].value()) == (caizichuan_home.code, "tea")


@pytest.mark.parametrize("query", ["home=621125105207-01&kind=%00", "home=%00", "kind=x" * 2000])
def test_address_with_other_values_is_ignored(
    query, as_user, caizichuan_cadre, caizichuan_home, shagoutai_home
):
    response = as_user(caizichuan_cadre).get(f"{NEW}?{query}")

    assert response.status_code == 200
    assert response.context["form"]["home"].value() == caizichuan_home.code
    assert response.context["form"]["kind"].value() is None


def test_closed_home_may_be_entered_late_for_its_open_days(
    as_user, caizichuan_cadre, caizichuan_home
):
    caizichuan_home.change_state("closed", days_ago(2), "并入他家", caizichuan_cadre)
    browser = as_user(caizichuan_cadre)

    before = browser.post(NEW, activity_data(caizichuan_home, held_on=days_ago(3).isoformat()))
    after = browser.post(NEW, activity_data(caizichuan_home, held_on=days_ago(1).isoformat()))

    assert before.status_code == 302
    assert "held_on" in after.context["form"].errors


def test_nothing_to_choose_without_a_home(as_user):
    cadre = make_user("village-elsewhere", "village", "621125100002")

    assert as_user(cadre).get(NEW).status_code == 200


@pytest.mark.parametrize("role", ["editor", "president", "keeper"])
def test_activity_create_refuses_roles_that_do_not_log(role, as_user, request):
    assert as_user(request.getfixturevalue(role)).get(NEW).status_code == 403


def test_activity_create_asks_strangers_to_sign_in(client):
    response = client.get(NEW)

    assert response.status_code == 302
    assert response.url.startswith("/sign-in/")


def test_activity_create_refuses_another_cadres_home(as_user, shagoutai_cadre, caizichuan_home):
    data = activity_data(caizichuan_home)

    response = as_user(shagoutai_cadre).post(NEW, data)

    assert "home" in response.context["form"].errors
    assert not Activity.objects.exists()


def test_activity_receipt_of_another_scope_is_not_found(
    as_user, caizichuan_cadre, shagoutai_cadre, caizichuan_home
):
    activity = make_activity(caizichuan_home, caizichuan_cadre)

    response = as_user(shagoutai_cadre).get(
        reverse("activities:activity_receipt", args=[activity.uid])
    )

    assert response.status_code == 404
    assert AuditEntry.objects.filter(action="denied", username="village-shagoutai").exists()


def test_unlisted_fields_cannot_be_set(as_user, caizichuan_cadre, county_cadre, caizichuan_home):
    names = [field.name for field in Activity._meta.get_fields()]
    crafted = dict.fromkeys(names, "1") | {
        "state": "confirmed",
        "number": "X-1",
        "serial": "77",
        "reviewed_by": str(county_cadre.pk),
        "created_by": str(county_cadre.pk),
        "logged_role": "head",
        "is_demo": "on",
        "is_another": "on",
        "is_staff": "on",
        "published": "on",
        "owner": "1",
    }
    data = crafted | activity_data(caizichuan_home, title="", women="", elders="")
    data |= {"children": "", "others": "", "homes": "", "photos": []}

    as_user(caizichuan_cadre).post(NEW, data)

    activity = Activity.objects.get()
    assert (activity.state, activity.serial, activity.reviewed_by) == ("submitted", 1, None)
    assert (activity.created_by, activity.logged_role) == (caizichuan_cadre, "village")
    assert (activity.is_demo, activity.is_another, activity.version) == (False, False, 1)
    assert activity.number.startswith(caizichuan_home.code)


def test_form_asks_a_constant_number_of_queries(
    as_user, county_cadre, caizichuan_home, django_assert_max_num_queries
):
    browser = as_user(county_cadre)
    browser.get(NEW)
    with django_assert_max_num_queries(8) as few:
        browser.get(NEW)
    for number in range(12):
        make_home("621125105207", f"微家{number}")

    with django_assert_max_num_queries(len(few.captured_queries)):
        browser.get(NEW)


def test_pending_photo_is_shown_to_its_sender_alone(
    as_user, caizichuan_cadre, caizichuan_head, caizichuan_home
):
    as_user(caizichuan_cadre).post(NEW, activity_data(caizichuan_home, kind="", photos=[photo(1)]))
    address = reverse("activities:pending_photo", args=[Photo.objects.get().uid])

    hers = as_user(caizichuan_cadre).get(address)
    picture = b"".join(hers.streaming_content)
    others = as_user(caizichuan_head).get(address)

    assert picture.startswith(b"\xff\xd8")
    assert (hers.status_code, hers["Content-Type"]) == (200, "image/jpeg")
    assert others.status_code == 404
