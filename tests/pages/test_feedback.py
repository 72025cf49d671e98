"""Anyone writes to the federation and asks what became of it: no account, no script, no trace."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from federation.accounts.models import AuditEntry
from federation.pages.models import Feedback, Flood
from tests.factories import make_message

pytestmark = pytest.mark.django_db
FORM, STATUS = reverse("pages:feedback"), reverse("pages:feedback_status")
PHONE = {"HTTP_USER_AGENT": "A phone", "REMOTE_ADDR": "203.0.113.7"}


def data(**changes):
    return {"kind": "suggestion", "text": "普法课能不能晚上也开", "page_address": ""} | changes


def send(client, **changes):
    return client.post(FORM, data(**changes), **PHONE)


def errors(response):
    return set(response.context["form"].errors)


def test_message_is_stored_and_answered_with_number_and_code(client):
    response = send(client)

    message = Feedback.objects.get()
    page = response.content.decode()
    assert re.fullmatch(r"\d{8}-\d{4}", message.number)
    assert message.number in page
    assert message.spoken_code in page
    assert (message.state, message.due_on) == ("received", None)
    assert message.created_by is None


def test_receipt_leaves_number_and_code_out_of_every_address(client):
    response = send(client)

    message = Feedback.objects.get()
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    hrefs = " ".join(re.findall(r'(?:href|action)="([^"]*)"', response.content.decode()))
    assert message.number not in hrefs
    assert message.code not in hrefs


def test_takedown_gets_a_due_day_of_the_setting(client, settings):
    settings.TAKEDOWN_DAYS = 3

    page = send(client, kind="takedown", page_address="/homes/1/").content.decode()

    message = Feedback.objects.get()
    assert message.due_on == timezone.localdate() + timedelta(days=3)
    assert f'datetime="{message.due_on.isoformat()}"' in page


@pytest.mark.parametrize("address", ["", "   "])
def test_takedown_without_a_page_is_refused_and_keeps_the_words(client, address):
    response = send(client, kind="takedown", page_address=address)

    assert errors(response) == {"page_address"}
    assert "请填写页面地址" in response.content.decode()
    assert "普法课能不能晚上也开" in response.content.decode()
    assert not Feedback.objects.exists()


def test_2000_characters_are_taken_and_2001_refused_with_their_number(client):
    lines = "\r\n".join(["字" * 9] * 200)  # 1999 characters as a person counts them

    assert send(client, text=lines + "字").status_code == 200
    response = send(client, text=lines + "字字")

    assert Feedback.objects.count() == 1
    assert errors(response) == {"text"}
    assert "现在2001个" in response.content.decode()
    assert "maxlength" not in str(response.context["form"]["text"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", ""),
        ("kind", "praise"),
        ("text", "   "),
        ("text", "他的身份证是 110101 1990 0307 4215"),
        ("contact", "1１0101199003074215"),
        ("page_address", "x" * 501),
        ("contact", "x" * 101),
        ("text", "\x00"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(client, field, value):
    response = send(client, **{field: value})

    assert errors(response) == {field}
    assert not Feedback.objects.exists()


def test_nothing_but_words_and_kind_is_needed(client):
    client.post(FORM, {"kind": "complaint", "text": "门锁着"}, **PHONE)

    message = Feedback.objects.get()
    assert (message.contact, message.page_address) == ("", "")


def test_a_telephone_number_to_be_called_back_is_welcome(client):
    send(client, contact="13800138000")

    assert Feedback.objects.get().contact == "13800138000"


def test_form_is_filled_with_the_page_it_was_opened_from(client):
    form = client.get(f"{FORM}?kind=takedown&about=/homes/1/").context["form"]
    strange = client.get(f"{FORM}?kind=x&about=https://evil.example/").context["form"]

    assert (form["kind"].value(), form["page_address"].value()) == ("takedown", "/homes/1/")
    assert (strange["kind"].value(), strange["page_address"].value()) == ("", "")


def test_the_same_form_sent_twice_is_one_message_with_one_receipt(client):
    uid = client.get(FORM).context["form"]["uid"].value()

    first = send(client, uid=uid).content.decode()
    second = send(client, uid=uid).content.decode()

    message = Feedback.objects.get()
    assert message.spoken_code in first
    assert message.spoken_code in second


def test_the_same_form_with_other_words_is_another_message(client):
    uid = client.get(FORM).context["form"]["uid"].value()

    send(client, uid=uid)
    send(client, uid=uid, text="还有一件事")

    assert Feedback.objects.count() == 2


def test_sixth_message_within_an_hour_waits_and_loses_nothing(client):
    for number in range(5):
        assert send(client, text=f"第{number}条").status_code == 200

    response = send(client, text="第六条，写了很久")

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "第六条，写了很久" in response.content.decode()
    assert Feedback.objects.count() == 5
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert send(client, text="第六条，写了很久").status_code == 200


def test_refused_messages_do_not_count(client):
    for _number in range(9):
        send(client, text="")

    assert send(client).status_code == 200
    assert Feedback.objects.count() == 1


def test_pages_of_the_form_alone_set_the_cookie_of_the_form(client):
    for address in (FORM, STATUS):
        response = Client().get(address)
        assert set(response.cookies) == {"csrf"}
        assert "no-store" in response["Cache-Control"]
    for address in ("/", "/help/", "/contact/", "/search/", "/families/"):
        assert not Client().get(address).cookies


def test_form_needs_its_token():
    strict = Client(enforce_csrf_checks=True)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', strict.get(FORM).content.decode())[1]

    assert strict.post(FORM, data()).status_code == 403
    assert strict.post(FORM, data(csrfmiddlewaretoken=token)).status_code == 200
    assert Feedback.objects.count() == 1


def ask(client, number, code):
    return client.post(STATUS, {"number": number, "code": code}, **PHONE)


def test_number_and_code_together_show_what_became_of_it(client, county_cadre):
    message = make_message("answered", county_cadre, answer="可以，下周四晚上七点")

    page = ask(client, message.number, message.code).content.decode()

    assert "可以，下周四晚上七点" in page
    assert "已答复" in page


def test_code_is_understood_as_people_write_it(client):
    message = make_message()
    written = f" {message.code[:4].upper()} – {message.code[4:]}"

    assert ask(client, f" {message.number} ", written).context["message"] == message


def test_the_page_never_shows_contact_text_or_who_handles_it(client, county_cadre):
    message = make_message("in_hand", county_cadre, contact="0932-1", text="原来的话")

    page = ask(client, message.number, message.code).content.decode()

    assert "0932-1" not in page
    assert "原来的话" not in page
    assert county_cadre.name not in page


def test_wrong_code_and_unknown_number_get_the_same_answer(client):
    message = make_message()

    wrong = ask(client, message.number, "aaaaaaaa")
    unknown = ask(client, "20200101-0000", "aaaaaaaa")

    told = [list(page.context["form"].non_field_errors()) for page in (wrong, unknown)]
    assert told[0] == told[1] != []
    assert wrong.context["message"] is None


def test_guessing_codes_is_slowed_for_the_browser(client):
    message = make_message()
    for _guess in range(10):
        ask(client, message.number, "aaaaaaaa")

    assert ask(client, message.number, message.code).status_code == 429


def test_guessing_at_one_number_is_slowed_wherever_it_comes_from(client):
    message = make_message()
    for guess in range(20):
        browser = {"HTTP_USER_AGENT": f"browser {guess}", "REMOTE_ADDR": f"198.51.100.{guess}"}
        client.post(STATUS, {"number": message.number, "code": "aaaaaaaa"}, **browser)

    assert ask(client, message.number, message.code).status_code == 429


def test_looking_with_the_right_code_costs_nothing(client):
    message = make_message()

    statuses = {ask(client, message.number, message.code).status_code for _ in range(30)}

    assert statuses == {200}


def test_trail_says_that_it_came_and_repeats_no_word(client):
    send(client, text="只此一句", contact="0932-1")

    entry = AuditEntry.objects.get(object_type="feedback")
    assert entry.action == "create"
    assert entry.actor_id is None
    assert "只此一句" not in str(vars(entry))


def test_no_address_is_stored_in_clear(client):
    send(client)

    kept = str(list(Flood.objects.values())) + str(list(Feedback.objects.values()))
    assert PHONE["REMOTE_ADDR"] not in kept
    assert PHONE["HTTP_USER_AGENT"] not in kept
    assert all(re.fullmatch(r"[0-9a-f]{64}", row.key) for row in Flood.objects.all())
