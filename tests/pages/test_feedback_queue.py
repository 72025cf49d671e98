"""The county's queue: taken in hand, answered, thinned; the contact shown to one pair of eyes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from federation.accounts.models import AuditEntry
from federation.pages.models import Feedback
from tests.factories import make_message

pytestmark = pytest.mark.django_db
LIST = reverse("pages:feedback_list")


def address(name, message):
    return reverse(f"pages:feedback_{name}", args=[message.number])


def html(response):
    return response.content.decode()


def test_list_puts_due_takedowns_first_and_answered_ones_last(as_user, county_cadre):
    day = timezone.localdate()
    answered = make_message("answered", county_cadre)
    plain = make_message()
    later = make_message(kind="takedown", page_address="/a/")
    sooner = make_message(kind="takedown", page_address="/b/")
    Feedback.objects.filter(pk=sooner.pk).update(due_on=day - timedelta(days=1))

    response = as_user(county_cadre).get(LIST)

    assert list(response.context["page"]) == [sooner, later, plain, answered]
    assert html(response).count("已超期") == 1


def test_list_is_narrowed_by_state_and_kind(as_user, president):
    make_message(kind="complaint", text="锁着门")
    make_message(text="晚上开课")
    client = as_user(president)

    assert "晚上开课" not in html(client.get(LIST, {"kind": "complaint"}))
    assert "没有符合条件的留言" in html(client.get(LIST, {"state": "answered"}))
    assert client.get(LIST, {"state": "lost"}).context["filter"].form.errors


def test_contact_is_shown_to_the_one_who_has_it_in_hand_alone(
    as_user, county_cadre, second_county_cadre
):
    message = make_message(contact="0932-4861234")
    detail = address("detail", message)
    client = as_user(county_cadre)
    assert "0932-4861234" not in html(client.get(detail)) + html(client.get(LIST))

    client.post(address("take", message))

    assert "0932-4861234" in html(client.get(detail))
    assert "0932-4861234" not in html(client.get(LIST))
    assert "0932-4861234" not in html(as_user(second_county_cadre).get(detail))
    entry = AuditEntry.objects.get(action="change", object_type="feedback")
    assert entry.actor == county_cadre
    assert entry.changes == {"state": ["received", "in_hand"]}


def test_somebody_else_may_take_it_over(as_user, county_cadre, president):
    message = make_message("in_hand", county_cadre, contact="0932-4861234")

    as_user(president).post(address("take", message))

    message.refresh_from_db()
    assert message.handled_by == president
    assert "0932-4861234" not in html(as_user(county_cadre).get(address("detail", message)))


def test_an_answered_message_is_not_taken_again(as_user, county_cadre):
    message = make_message("answered", county_cadre)

    with pytest.raises(ValidationError):
        message.take(county_cadre)
    page = as_user(county_cadre).post(address("take", message), follow=True)

    assert "已经答复" in html(page)


def test_answer_is_stored_and_ends_the_showing_of_the_contact(as_user, county_cadre):
    message = make_message("in_hand", county_cadre, contact="0932-4861234")

    as_user(county_cadre).post(address("answer", message), {"answer": "已撤下", "version": 1})

    message.refresh_from_db()
    assert (message.state, message.answer) == ("answered", "已撤下")
    assert message.answered_at is not None
    assert "0932-4861234" not in html(as_user(county_cadre).get(address("detail", message)))
    assert "已撤下" not in str(list(AuditEntry.objects.values_list("changes", flat=True)))


@pytest.mark.parametrize("answer", ["", "字" * 2001, "号码 11010119900307421５"])
def test_answer_refuses_what_is_wrong_and_keeps_it(as_user, county_cadre, answer):
    message = make_message("in_hand", county_cadre)

    response = as_user(county_cadre).post(
        address("answer", message), {"answer": answer, "version": 1}
    )

    message.refresh_from_db()
    assert set(response.context["form"].errors) == {"answer"}
    assert answer in html(response)
    assert message.state == "in_hand"


def test_a_message_is_taken_in_hand_before_it_is_answered(as_user, county_cadre):
    message = make_message()

    response = as_user(county_cadre).post(
        address("answer", message), {"answer": "急着答", "version": 1}
    )

    message.refresh_from_db()
    assert response.status_code == 302
    assert message.state == "received"


def test_two_answers_at_once_are_both_shown(as_user, county_cadre, president):
    message = make_message("in_hand", county_cadre)
    as_user(president).post(address("answer", message), {"answer": "主席的答复", "version": 1})

    response = as_user(county_cadre).post(
        address("answer", message), {"answer": "干部的答复", "version": 1}
    )

    assert response.status_code == 409
    assert "主席的答复" in html(response)
    assert "干部的答复" in html(response)


def test_answer_may_be_corrected_and_keeps_its_day(as_user, county_cadre):
    message = make_message("answered", county_cadre, answer="写错了")
    before = message.answered_at

    as_user(county_cadre).post(address("answer", message), {"answer": "写对了", "version": 1})

    message.refresh_from_db()
    assert message.answer == "写对了"
    assert message.answered_at == before
    assert message.history.count() == 2


def outlive(message, days):
    Feedback.objects.filter(pk=message.pk).update(answered_at=timezone.now() - timedelta(days=days))


def test_words_go_when_their_time_is_over_and_the_rest_stays(client, county_cadre, settings):
    settings.FEEDBACK_KEPT_DAYS = 30
    old = make_message("answered", county_cadre, "takedown", page_address="/a/", contact="0932-1")
    young = make_message("answered", county_cadre, text="还年轻")
    waiting = make_message(text="还没答")
    outlive(old, 31)
    outlive(young, 29)

    call_command("thin_feedback")

    old.refresh_from_db()
    assert (old.text, old.page_address, old.contact, old.answer) == ("", "", "", "")
    assert old.thinned_at is not None
    assert old.kind == "takedown"
    versions = old.history.values_list("text", "page_address", "contact", "answer")
    assert set(versions) == {("", "", "", "")}
    assert Feedback.objects.get(pk=young.pk).text == "还年轻"
    assert Feedback.objects.get(pk=waiting.pk).text == "还没答"
    asked = {"number": old.number, "code": old.code}
    page = client.post(reverse("pages:feedback_status"), asked)
    assert "文字已删除" in html(page)


def test_thinning_twice_does_nothing_more(county_cadre):
    message = make_message("answered", county_cadre)
    outlive(message, 9999)
    call_command("thin_feedback")
    first = Feedback.objects.get().thinned_at

    call_command("thin_feedback")

    assert Feedback.objects.get().thinned_at == first


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "takedown", "due_on": None, "page_address": "/a/"},
        {"kind": "takedown", "due_on": "2026-01-01", "page_address": ""},
        {"state": "in_hand"},
        {"state": "answered"},
        {"text": "字" * 2001},
    ],
)
def test_the_database_holds_the_rules_itself(fields):
    message = make_message()

    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.filter(pk=message.pk).update(**fields)


def test_queue_keeps_its_number_of_queries(as_user, county_cadre, django_assert_max_num_queries):
    client = as_user(county_cadre)
    make_message("in_hand", county_cadre)
    with django_assert_max_num_queries(12) as few:
        client.get(LIST)
    for _number in range(15):
        make_message("in_hand", county_cadre)

    with django_assert_max_num_queries(len(few)):
        client.get(LIST)


def test_workbench_counts_messages_for_those_who_answer_them(as_user, county_cadre, shichuan_cadre):
    make_message()
    workbench = reverse("pages:workbench")

    assert "1 条群众留言未答复" in html(as_user(county_cadre).get(workbench))
    assert LIST not in html(as_user(shichuan_cadre).get(workbench))
