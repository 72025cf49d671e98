"""Bad input is told next to its field, stores nothing and loses nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activities.models import Activity
from federation.photos.intake import StorageFull
from federation.photos.models import Photo
from tests.activities.submissions import activity_data, days_ago, drawn, huge_png, photo

pytestmark = pytest.mark.django_db
NEW = "/work/activities/new/"
RARE = "殪虎桥屲上𠮷家包饺子🥟"


@pytest.fixture
def send(as_user, caizichuan_cadre, caizichuan_home):
    """send(headcount="0", …) -> the answer to a submission that is valid but for these fields."""

    def sent(language="", **fields):
        data = activity_data(caizichuan_home) | fields
        return as_user(caizichuan_cadre).post(language + NEW, data)

    return sent


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("home", ""),
        ("home", "621125105207-01"),
        ("home", "no such"),
        ("home", "\x00"),
        ("home", "x" * 5000),
        ("kind", ""),
        ("kind", "no-such-kind"),
        ("kind", "\x00"),
        ("kind", "1e999"),
        ("held_on", ""),
        ("held_on", "2026-02-30"),
        ("held_on", "yesterday"),
        ("held_on", "\x00"),
        ("held_on", "99999-01-01"),
        ("held_on", "0001-01-01"),
        ("held_on", "2021-07-31"),
        ("headcount", ""),
        ("headcount", "0"),
        ("headcount", "-5"),
        ("headcount", "2001"),
        ("headcount", "5000"),
        ("headcount", "12.5"),
        ("headcount", "3,5e2"),
        ("headcount", "many"),
        ("headcount", "9" * 5000),
        ("headcount", "\x00"),
        ("women", "minus two"),
        ("women", "\x00"),
        ("others", "99999999999999999999"),
        ("title", "家" * 31),
        ("title", "\x00"),
        ("place", "家" * 101),
        ("content", "家" * 501),
        ("content", "a\x00b"),
        ("late_reason", "家" * 201),
        ("people_shown", "everybody"),
        ("people_shown", "\x00"),
    ],
)
def test_wrong_value_is_told_at_its_field_and_stores_nothing(send, field, value):
    response = send(**{field: value, "content" if field != "content" else "place": RARE})

    form = response.context["form"]
    assert response.status_code == 200
    assert list(form.errors) == [field]
    assert form["content" if field != "content" else "place"].value() == RARE
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("headcount", "", "Enter how many came; a rough number will do"),
        ("headcount", "0", "The number of people should be a whole number from 1 to 2000"),
        ("title", "a" * 36, "The title has at most 30 characters, this one has 36"),
        ("home", "", "Choose a home"),
        ("held_on", "", "Choose a date"),
    ],
)
def test_messages_say_what_to_do(send, field, value, message):
    response = send("/en", **{field: value})

    assert response.context["form"].errors[field] == [message]
    assert response.content.decode().count(message) == 2  # in the summary and at the field


def test_tomorrow_is_refused(send):
    response = send("/en", held_on=days_ago(-1).isoformat())

    assert response.context["form"].errors["held_on"] == ["The date cannot be later than today"]


def test_day_before_the_home_opened_names_the_permitted_days(send):
    response = send("/en", held_on="2021-07-31", late_reason="补记")

    [message] = response.context["form"].errors["held_on"]
    assert "2021" in message


def test_old_activity_needs_a_reason(send, settings):
    days = settings.REASON_NEEDED_AFTER_DAYS
    in_time = send(held_on=days_ago(days).isoformat())
    late = send(held_on=days_ago(days + 1).isoformat())
    explained = send(held_on=days_ago(days + 1).isoformat(), late_reason="去县里开会，回来才记")

    assert in_time.status_code == 302
    assert list(late.context["form"].errors) == ["late_reason"]
    assert explained.status_code == 302


@pytest.mark.parametrize(("words", "taken"), [("", False), ("做灯笼", False), ("做灯笼比赛", True)])
def test_other_kind_says_in_five_characters_what_it_was(send, words, taken):
    response = send(kind="other", kind_text=words)

    assert (response.status_code == 302) == taken
    assert taken or list(response.context["form"].errors) == ["kind_text"]


def test_groups_above_the_headcount_are_refused_with_both_numbers(send):
    response = send("/en", headcount="31", women="30", elders="5")

    [message] = response.context["form"].errors["headcount"]
    assert "35" in message
    assert "31" in message


def test_groups_alone_may_not_exceed_the_limit(send):
    response = send(headcount="", women="2000", elders="1")

    assert list(response.context["form"].errors) == ["headcount"]


def test_rare_characters_are_stored_and_shown(send, client, caizichuan_cadre):
    send(title=RARE, place=RARE, content=RARE * 3)

    activity = Activity.objects.get()
    page = client.get(activity.get_absolute_url()).content.decode()
    assert (activity.title, activity.content) == (RARE, RARE * 3)
    assert RARE in page


def test_line_ends_count_once(send):
    response = send(content="一\r\n" * 250)

    assert response.status_code == 302
    assert Activity.objects.get().content == ("一\n" * 250).strip()


def test_markup_stays_text(send, client):
    send(title="<b>x</b><script>")

    page = client.get(Activity.objects.get().get_absolute_url()).content.decode()
    assert "<script>" not in page
    assert "&lt;b&gt;x" in page


@pytest.mark.parametrize("uid", ["", "no uuid", "\x00", "1" * 5000])
def test_broken_identity_gets_a_fresh_one(send, uid):
    refused = send(uid=uid, headcount="0")
    sent = send(uid=uid)

    assert len(refused.context["form"]["uid"].value()) == 36
    assert sent.status_code == 302
    assert Activity.objects.count() == 1


BAD_FILES = {
    "zero.jpg": b"",
    "program.jpg": b"MZ" + b"\x00" * 400,
    "text.jpg": "这不是照片".encode(),
    "huge.png": huge_png(),
    "cut.jpg": drawn()[:200],
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_refused_photo_is_named_and_the_good_ones_stay(send, client, name, caizichuan_home):
    bad = SimpleUploadedFile(name, BAD_FILES[name], content_type="image/jpeg")
    data = {"title": RARE, "content": "好好的一段话", "headcount": "31"}

    refused = send("/en", photos=[photo(1), bad, photo(2)], **data)

    form = refused.context["form"]
    [message] = form.errors["photos"]
    assert message.startswith(f"Photo 2 ({name}): ")
    assert not Activity.objects.exists()
    assert [form["title"].value(), form["content"].value()] == [RARE, "好好的一段话"]
    kept = [str(pending.uid) for pending in form.pending_photos]
    page = refused.content.decode()
    assert len(kept) == 2
    assert all(f'name="keep" value="{uid}" checked' in page for uid in kept)
    assert all(reverse("activities:pending_photo", args=[uid]) in page for uid in kept)

    send(**data, uid=form["uid"].value(), keep=kept, people_shown="none")

    links = Activity.objects.get().activity_photos.all()
    assert [str(link.photo.uid) for link in links] == kept
    assert {link.photo.people_shown for link in links} == {"none"}


def test_good_photos_stay_when_a_field_is_wrong(send):
    response = send(headcount="", photos=[photo(1)])

    assert list(response.context["form"].errors) == ["headcount"]
    assert len(response.context["form"].pending_photos) == 1
    assert Photo.objects.get().attached_at is None


def test_twenty_photos_are_refused_and_nine_kept(send, client):
    many = [photo(shade, f"{shade}.jpg") for shade in range(20)]

    response = send("/en", photos=many, title=RARE)

    form = response.context["form"]
    assert "of the 20 new ones the first 9 were kept" in form.errors["photos"][0]
    assert (len(form.pending_photos), form["title"].value()) == (9, RARE)
    assert not Activity.objects.exists()

    kept = [str(pending.uid) for pending in form.pending_photos]
    more = send("/en", photos=[photo(99)], keep=kept, uid=form["uid"].value())

    assert "1 new ones were not taken" in more.context["form"].errors["photos"][0]
    assert len(more.context["form"].pending_photos) == 9


def test_same_photo_twice_is_one_photo(send):
    send(photos=[photo(1, "a.jpg"), photo(1, "b.jpg"), photo(2)])

    assert Activity.objects.get().activity_photos.count() == 2


def test_photo_kept_and_chosen_again_is_one_photo(send):
    first = send(headcount="", photos=[photo(1)])
    form = first.context["form"]
    kept = [str(pending.uid) for pending in form.pending_photos]

    send(photos=[photo(1), photo(2)], keep=kept, uid=form["uid"].value())

    assert Activity.objects.get().activity_photos.count() == 2


def test_unticked_photo_is_left_out(send):
    first = send(headcount="", photos=[photo(1), photo(2)])
    one = str(first.context["form"].pending_photos[1].uid)

    send(keep=[one], uid=first.context["form"]["uid"].value())

    assert [str(link.photo.uid) for link in Activity.objects.get().activity_photos.all()] == [one]


@pytest.mark.parametrize("whose", ["another's", "attached", "swept", "garbage"])
def test_photos_that_are_not_hers_to_use_are_not_used(
    send, whose, caizichuan_head, client, caizichuan_cadre
):
    first = send(headcount="", photos=[photo(1)])
    pending = Photo.objects.get()
    kept = [str(pending.uid)]
    if whose == "another's":
        Photo.objects.update(uploaded_by=caizichuan_head)
    elif whose == "attached":
        send(keep=kept, kind="tea")
    elif whose == "swept":
        pending.delete()
    else:
        kept = ["\x00", "no uuid"]

    response = send(keep=kept, uid=first.context["form"]["uid"].value())

    if whose == "garbage":
        assert response.status_code == 302
    else:
        assert "photos" in response.context["form"].errors
    assert not Activity.objects.filter(kind__code="dance", activity_photos__isnull=False).exists()


def test_full_disk_is_told_and_keeps_what_was_typed(send, monkeypatch):
    def no_room(data):
        raise StorageFull

    monkeypatch.setattr("federation.photos.intake.storage.keep_private", no_room)

    response = send(photos=[photo(1)], title=RARE)

    assert response.status_code == 507
    assert "photos" in response.context["form"].errors
    assert response.context["form"]["title"].value() == RARE
    assert not Activity.objects.exists()
