"""Homes that are quiet for long: asked once how they are, never ranked, never public."""

from datetime import timedelta

import pytest
from django.utils import timezone

from federation.accounts.models import AuditEntry
from homes.models import Home, QuietAnswer
from tests.activities.submissions import days_ago
from tests.conftest import CAIZICHUAN
from tests.factories import make_activity, make_home

pytestmark = pytest.mark.django_db
LIST = "/work/homes/quiet/"


def say(browser, home, word):
    return browser.post(f"/work/homes/{home.code}/quiet/", {"word": word})


def listed(browser):
    return [(home.code, home.word) for home in browser.get(LIST).context["page"]]


@pytest.fixture
def quiet(caizichuan_home, caizichuan_head):
    make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(120))
    return caizichuan_home


@pytest.mark.parametrize(
    ("reader", "sees"),
    [
        ("caizichuan_head", True),
        ("caizichuan_cadre", True),
        ("shichuan_cadre", True),
        ("county_cadre", True),
        ("president", True),
        ("yihuqiao_cadre", False),
    ],
)
def test_quiet_home_stands_once_on_each_list_it_belongs_to(reader, sees, as_user, request, quiet):
    page = as_user(request.getfixturevalue(reader)).get("/en" + LIST)

    codes = [home.code for home in page.context["page"]]
    assert codes == ([quiet.code] if sees else [])
    assert (f'datetime="{days_ago(120)}"' in page.content.decode()) == sees


def test_active_paused_and_closed_homes_are_not_listed(
    as_user, county_cadre, caizichuan_head, caizichuan_home
):
    make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(10))
    for state, reason in (("paused", "修房"), ("closed", "合并")):
        home = make_home(CAIZICHUAN, f"{state}微家")
        home.change_state(state, days_ago(1), reason, county_cadre)

    assert listed(as_user(county_cadre)) == []


def test_what_does_not_count_breaks_no_silence(as_user, caizichuan_head, quiet):
    late = make_activity(quiet, caizichuan_head, held_on=days_ago(5))
    late.take("voided", caizichuan_head, "没办")

    assert listed(as_user(caizichuan_head)) == [(quiet.code, None)]


def test_we_are_fine_takes_it_off_every_list(as_user, caizichuan_head, county_cadre, quiet):
    for _twice in range(2):
        say(as_user(caizichuan_head), quiet, "fine")

    assert listed(as_user(county_cadre)) == []
    assert QuietAnswer.objects.get().quiet_since == days_ago(120)
    assert AuditEntry.objects.filter(action="change").count() == 1


def test_we_need_help_stays_first_until_it_is_fine(as_user, caizichuan_head, county_cadre, quiet):
    other = make_home(CAIZICHUAN[:9], "镇上微家")
    say(as_user(caizichuan_head), quiet, "help")
    with_help = listed(as_user(county_cadre))

    say(as_user(county_cadre), quiet, "fine")

    assert with_help == [(quiet.code, "help"), (other.code, None)]
    assert listed(as_user(county_cadre)) == [(other.code, None)]


def test_a_later_silence_is_asked_about_anew(as_user, caizichuan_head, quiet, time_machine):
    say(as_user(caizichuan_head), quiet, "fine")
    make_activity(quiet, caizichuan_head, held_on=days_ago(0))

    time_machine.move_to(timezone.localdate() + timedelta(days=100), tick=False)

    assert listed(as_user(caizichuan_head)) == [(quiet.code, None)]


@pytest.mark.parametrize("word", ["", "lazy", "fine\x00"])
def test_wrong_word_stores_nothing(word, as_user, caizichuan_head, quiet):
    assert say(as_user(caizichuan_head), quiet, word).status_code == 302
    assert not QuietAnswer.objects.exists()


def test_home_that_is_not_quiet_is_not_answered_for(as_user, caizichuan_head, caizichuan_home):
    make_activity(caizichuan_home, caizichuan_head, held_on=days_ago(1))

    say(as_user(caizichuan_head), caizichuan_home, "help")

    assert not QuietAnswer.objects.exists()


def test_home_of_elsewhere_is_not_hers_to_answer_for(as_user, shagoutai_head, editor, quiet):
    assert say(as_user(shagoutai_head), quiet, "fine").status_code == 404
    assert say(as_user(editor), quiet, "fine").status_code == 403


def test_order_is_that_of_the_codes_not_of_the_silence(as_user, county_cadre, shichuan_cadre):
    homes = [make_home(CAIZICHUAN, f"微家{n}") for n in range(3)]
    for home, past in zip(homes, (100, 300, 200), strict=True):
        make_activity(home, shichuan_cadre, held_on=days_ago(past))

    assert [code for code, _word in listed(as_user(county_cadre))] == sorted(
        home.code for home in homes
    )


def test_public_pages_know_nothing_of_it(client, as_user, caizichuan_head, quiet):
    say(as_user(caizichuan_head), quiet, "help")
    client.logout()

    page = client.get("/en" + quiet.get_absolute_url()).content.decode()

    assert "help" not in page.split("<main")[1].split("</main")[0].lower()
    assert client.get(LIST).status_code == 302


def test_list_is_paged_with_constant_queries(
    as_user, county_cadre, quiet, django_assert_max_num_queries
):
    browser = as_user(county_cadre)
    browser.get(LIST)
    with django_assert_max_num_queries(12) as few:
        browser.get(LIST)
    for number in range(30):
        make_home(CAIZICHUAN, f"又一个{number}")

    with django_assert_max_num_queries(len(few.captured_queries)):
        response = browser.get(LIST)

    assert len(response.context["page"].object_list) == 25
    assert Home.objects.count() == 31
