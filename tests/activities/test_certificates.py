"""Certificates with a serial that anybody can check, and the list of trainees as a file."""

import io
import re
import zipfile

import pytest
from django.urls import reverse

from activities import courses, trainee_list
from activities.models import Certificate
from activities.serials import ALPHABET, new_serial, read_serial
from federation.accounts.models import AuditEntry
from homes.models import AccessLog
from tests.activities.courses import hold, page_of
from tests.activities.sheets import CAIZICHUAN
from tests.activities.submissions import days_ago
from tests.factories import make_member, make_person, make_training

pytestmark = pytest.mark.django_db
CHECK = "/certificates/"


@pytest.fixture
def women(db, caizichuan_home):
    names = ["王玉芳", "=1+1", "@SUM(A1)", "李桂英"]
    found = [make_person(CAIZICHUAN, name, phone="13812345678", is_demo=False) for name in names]
    for woman in found:
        make_member(caizichuan_home, woman)
    return found


@pytest.fixture
def finished(caizichuan_home, caizichuan_cadre, women):
    course = make_training(caizichuan_home, caizichuan_cadre, days_ago(10), days_ago(4))
    return courses.finish(hold(course, caizichuan_cadre, women), caizichuan_cadre)


@pytest.fixture
def certificate(finished, caizichuan_cadre):
    courses.certify(finished, caizichuan_cadre)
    return Certificate.objects.get(enrolment__person__display_name="王玉芳")


def test_every_graduate_gets_one_certificate_with_a_serial_of_its_own(
    as_user, caizichuan_cadre, finished
):
    browser = as_user(caizichuan_cadre)

    for _ in range(2):
        browser.post(page_of(finished, "certificate_issue"))

    serials = list(Certificate.objects.values_list("serial", flat=True))
    assert len(serials) == len(set(serials)) == 2
    assert all(re.fullmatch(rf"ZX(-[{ALPHABET}]{{4}}){{3}}", serial) for serial in serials)


def test_certificates_show_names_in_full_and_every_opening_is_a_look(
    as_user, caizichuan_cadre, certificate, finished
):
    page = as_user(caizichuan_cadre).get(page_of(finished, "certificate_list"))

    look = AccessLog.objects.get(user=caizichuan_cadre)
    assert "王玉芳" in page.content.decode()
    assert certificate.enrolment.person_id in look.subjects
    assert "no-store" in page["Cache-Control"]


def test_certificate_is_opened_by_nobody_when_the_look_cannot_be_written(
    as_user, caizichuan_cadre, certificate, monkeypatch
):
    def broken(*args, **kwargs):
        raise OSError

    monkeypatch.setattr("activities.views.trainees.note_list", broken)
    browser = as_user(caizichuan_cadre)
    browser.raise_request_exception = False

    assert browser.get(certificate.get_absolute_url()).status_code == 500


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{wide}", "{bare}"])
def test_anybody_checks_a_serial_and_sees_course_day_and_masked_name(client, certificate, typed):
    serial = certificate.serial
    wide = "".join(chr(ord(letter) + 0xFEE0) if letter != "-" else letter for letter in serial)
    text = typed.format(serial, lower=serial.lower(), wide=wide, bare=serial.replace("-", ""))

    page = client.get(CHECK, {"serial": text})

    told = page.content.decode()
    assert "锡箔加工培训" in told
    assert "王*芳" in told
    assert "王玉芳" not in told
    assert CAIZICHUAN not in told
    assert "菜子川" not in told
    assert not page.cookies


def test_unknown_serial_is_told_so(client, certificate):
    page = client.get(CHECK, {"serial": new_serial()})

    assert page.status_code == 200
    assert "查不到这个编号" in page.content.decode()
    assert "王*芳" not in page.content.decode()


def test_guessing_serials_is_slow(client, certificate, monkeypatch):
    monkeypatch.setattr("federation.accounts.throttle.RATE", 5)
    answers = [client.get(CHECK, {"serial": new_serial()}).status_code for _ in range(7)]

    late = client.get(CHECK, {"serial": certificate.serial})

    assert answers == [200] * 5 + [429] * 2
    assert late.status_code == 429
    assert "王*芳" not in late.content.decode()


def test_right_serials_use_up_no_guess(client, certificate, monkeypatch):
    monkeypatch.setattr("federation.accounts.throttle.RATE", 5)

    answers = [client.get(CHECK, {"serial": certificate.serial}).status_code for _ in range(8)]

    assert answers == [200] * 8


@pytest.mark.parametrize("text", ["", "x", "ZX-1111-1111-1111", "字" * 40, "ZX-0000", "a\x00b"])
def test_what_is_no_serial_is_answered_kindly(client, db, text):
    assert client.get(CHECK, {"serial": text}).status_code == 200
    assert read_serial(text) == ""


def test_certificate_stays_true_when_attendance_is_corrected(
    caizichuan_cadre, certificate, finished
):
    for session in finished.sessions.all():
        session.attendances.all().delete()

    courses.completion.recount(finished, caizichuan_cadre)

    assert Certificate.objects.get(pk=certificate.pk).enrolment.completed_on is not None


def export(browser, course, columns, **fields):
    data = {f"column_{place}": code for place, code in enumerate(columns, start=1)}
    data |= {"purpose": "other", "words": "县里要名单"}
    return browser.post(page_of(course, "trainee_export"), data | fields)


def cells_of(response):
    """The text of every cell, row by row, and the raw XML of the sheet."""
    book = zipfile.ZipFile(io.BytesIO(response.content))
    strings = re.findall(r"<si><t[^>]*>(.*?)</t></si>", book.read("xl/sharedStrings.xml").decode())
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    rows = re.findall(r"<row .*?</row>", sheet)
    return [[strings[int(n)] for n in re.findall(r"<v>(\d+)</v>", row)] for row in rows], sheet


def test_trainees_come_as_a_spreadsheet_in_the_chosen_order(as_user, shichuan_cadre, finished):
    response = export(as_user(shichuan_cadre), finished, ["phone", "name", "attended", "number"])

    rows, _sheet = cells_of(response)
    assert response["Content-Disposition"].endswith('.xlsx"')
    assert ["13812345678", "王玉芳", "5/5"] in [row[:3] for row in rows]
    assert len(rows) == 5


def test_no_cell_becomes_a_formula(as_user, shichuan_cadre, finished):
    rows, sheet = cells_of(export(as_user(shichuan_cadre), finished, ["name"]))

    assert {"=1+1", "@SUM(A1)"} <= {row[0] for row in rows}
    assert "<f>" not in sheet
    assert 't="s"' in sheet
    assert re.findall(r'<c (?![^>]*t="s")[^>]*>', sheet) == []


def test_export_is_written_to_the_trail_and_to_the_looks(as_user, shichuan_cadre, finished, women):
    export(as_user(shichuan_cadre), finished, ["name", "phone"])

    entry = AuditEntry.objects.get(action="export")
    look = AccessLog.objects.get()
    assert (entry.changes["columns"][1], entry.reason) == ("name,phone", "县里要名单")
    assert look.fields == ["display_name", "phone"]
    assert set(look.subjects) == {woman.pk for woman in women}


def test_export_without_a_reason_or_a_column_makes_no_file(as_user, shichuan_cadre, finished):
    browser = as_user(shichuan_cadre)

    refused = [
        export(browser, finished, ["name"], purpose=""),
        export(browser, finished, ["name"], words=""),
        export(browser, finished, []),
        export(browser, finished, ["secret"]),
    ]

    assert {answer["Content-Type"].split(";")[0] for answer in refused} == {"text/html"}
    assert not AuditEntry.objects.filter(action="export").exists()


def test_minors_stay_masked_for_whoever_is_not_named_for_them(
    as_user, shichuan_cadre, finished, women
):
    women[0].age_band = "14-17"
    women[0].save()

    rows, _sheet = cells_of(export(as_user(shichuan_cadre), finished, ["name", "phone"]))

    assert ["王*芳", "138****5678"] in rows
    assert all("王玉芳" not in row for row in rows)


@pytest.mark.parametrize("who", ["caizichuan_cadre", "caizichuan_head"])
def test_village_and_head_export_nothing(request, as_user, who, finished):
    user = request.getfixturevalue(who)

    assert as_user(user).get(page_of(finished, "trainee_export")).status_code == 403


def test_every_column_has_a_label():
    assert all(str(column.label) for column in trainee_list.COLUMNS.values())
    assert reverse("activities:certificate_check") == CHECK
