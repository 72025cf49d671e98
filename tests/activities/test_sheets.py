"""The sign-in sheet: printed with known names and blank lines; its photo is restricted evidence."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities.models import Activity, SignInSheet
from activities.sheet import LINES_A_PAGE, lines_of, short_form
from federation.accounts.models import AuditEntry
from federation.photos.models import Photo
from federation.photos.publication import PublicationRefused, publish
from tests.activities.submissions import days_ago, photo
from tests.factories import make_activity, make_head, make_person, make_plan
from tests.world import body

pytestmark = pytest.mark.django_db


def sheets_of(activity):
    return reverse("activities:sheet_photos", args=[activity.uid])


@pytest.fixture
def activity(caizichuan_home, caizichuan_head):
    return make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(2), headcount=12)


@pytest.fixture
def sheet(as_user, caizichuan_head, activity):
    as_user(caizichuan_head).post(sheets_of(activity), {"sheet": photo(1)})
    return SignInSheet.objects.get()


def test_sheet_has_names_in_short_form_and_blank_lines(as_user, caizichuan_cadre, caizichuan_home):
    make_head(caizichuan_home, person=make_person("621125108207", "王秀芳"))
    plan = make_plan(caizichuan_home, caizichuan_cadre, days_ago(-3))

    page = as_user(caizichuan_cadre).get(reverse("activities:sheet_print", args=[plan.uid]))

    lines = page.context["lines"]
    assert [line.name for line in lines if line.name] == ["王*芳"]
    assert len(lines) == LINES_A_PAGE
    assert "王秀芳" not in page.content.decode()


def test_sheet_of_many_has_a_line_for_each_and_fills_its_pages(caizichuan_home, caizichuan_head):
    activity = make_activity(caizichuan_home, caizichuan_head, headcount=50)

    lines = lines_of(Activity.objects.with_details().get(pk=activity.pk))

    assert len(lines) == 3 * LINES_A_PAGE
    assert [line.number for line in lines] == list(range(1, 67))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("王秀芳", "王*芳"),
        ("王芳", "王*"),
        ("芳", "芳"),
        ("欧阳小芳", "欧*芳"),
        ("Kang Xiaohong", "Kang X."),
    ],
)
def test_short_form_keeps_the_ends(name, short):
    assert short_form(name) == short


def test_photo_of_a_sheet_is_kept_apart_and_opening_it_is_written_down(
    as_user, caizichuan_head, activity, sheet
):
    browser = as_user(caizichuan_head)
    address = reverse("activities:sheet_photo", args=[activity.uid, sheet.photo.uid])

    response = browser.post(address)

    assert body(response).startswith(b"\xff\xd8")
    assert AuditEntry.objects.get(action="opened").actor == caizichuan_head
    assert not activity.activity_photos.exists()
    assert str(sheet.photo.uid) not in browser.get(activity.get_absolute_url()).content.decode()


def test_sheet_is_seen_by_whoever_keeps_the_record_alone(
    as_user, president, editor, shagoutai_head, shagoutai_home, caizichuan_cadre, activity, sheet
):
    activity.activity_homes.create(home=shagoutai_home, is_lead=False)
    address = reverse("activities:sheet_photo", args=[activity.uid, sheet.photo.uid])
    as_photo = reverse("activities:activity_photo", args=[activity.uid, sheet.photo.uid, "master"])

    answers = {user.role: as_user(user).post(address).status_code for user in (president, editor)}

    assert answers == {"president": 403, "editor": 403}
    assert as_user(shagoutai_head).post(address).status_code == 403
    assert as_user(caizichuan_cadre).get(as_photo).status_code == 404
    assert body(as_user(caizichuan_cadre).post(address)).startswith(b"\xff\xd8")


def test_sheet_is_never_published(county_cadre, sheet):
    Photo.objects.update(people_shown="none")
    sheet.photo.refresh_from_db()

    with pytest.raises(PublicationRefused):
        publish(sheet.photo, county_cadre)
    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.update(published_at=sheet.added_at)


def test_same_file_again_is_the_same_sheet(as_user, caizichuan_head, activity, sheet):
    response = as_user(caizichuan_head).post(sheets_of(activity), {"sheet": photo(1)})

    assert response.status_code == 302
    assert SignInSheet.objects.count() == Photo.objects.count() == 1


@pytest.mark.parametrize("sent", [{}, {"sheet": "text"}])
def test_no_photo_is_told_next_to_the_field(sent, as_user, caizichuan_head, activity):
    response = as_user(caizichuan_head).post(sheets_of(activity), sent)

    assert list(response.context["form"].errors) == ["sheet"]


def test_file_that_is_no_photo_is_refused_and_nothing_stored(as_user, caizichuan_head, activity):
    broken = photo(1, "sheet.jpg")
    broken.seek(0)
    broken.write(b"MZ this is a program")
    broken.seek(0)

    response = as_user(caizichuan_head).post(sheets_of(activity), {"sheet": broken})

    assert list(response.context["form"].errors) == ["sheet"]
    assert not Photo.objects.exists()


def test_wrong_sheet_is_taken_out(as_user, caizichuan_head, activity, sheet):
    remove = reverse("activities:sheet_remove", args=[activity.uid, sheet.photo.uid])

    for _twice in range(2):
        as_user(caizichuan_head).post(remove)

    assert not SignInSheet.objects.exists()
    assert AuditEntry.objects.filter(action="change").count() == 2


def test_nothing_asks_for_a_sheet(as_user, caizichuan_head, activity):
    page = as_user(caizichuan_head).get("/en/work/").content.decode()

    assert "sheet" not in page.lower().replace("stylesheet", "")


def test_plan_keeps_no_signed_sheet(as_user, caizichuan_head, caizichuan_home):
    plan = make_plan(caizichuan_home, caizichuan_head, days_ago(-3))

    assert as_user(caizichuan_head).get(sheets_of(plan)).url == plan.get_absolute_url()
