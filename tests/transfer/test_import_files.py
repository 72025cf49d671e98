"""Which files are read, and how: clerks' habits are understood, hostile ones are refused."""

import io
import time
import tracemalloc
import zipfile
from datetime import date

import pytest

from federation.transfer.imports import table
from federation.transfer.imports.heads import columns_of, head_row, matched
from federation.transfer.imports.kinds import KINDS
from federation.transfer.imports.refusal import MOST_ROWS, FileRefused
from federation.transfer.imports.table import read_table
from federation.transfer.models import Import
from tests.transfer.sheets import package, send, sheet_of, upload, workbook

LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FETCHED = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
TEXT = '<c r="A1" t="inlineStr"><is><t>名称</t></is></c>'
HOSTILE = {
    "bomb": lambda: package(sheet_of(TEXT), {"xl/media/a.bin": b"0" * 60 * 1024**2}),
    "large part": lambda: package(sheet_of(TEXT + " " * 30 * 1024**2)),
    "laughs": lambda: package(LAUGHS + sheet_of(TEXT.replace("名称", "&b;"))),
    "laughs in texts": lambda: package(sheet_of(TEXT), strings=LAUGHS + "<sst>&b;</sst>"),
    "fetched": lambda: package(FETCHED + sheet_of(TEXT.replace("名称", "&a;"))),
    "columns": lambda: package(sheet_of(TEXT.replace("A1", "XFD1"))),
    "column beyond all": lambda: package(sheet_of(TEXT.replace("A1", "ZZZZZ1"))),
    "many parts": lambda: package(sheet_of(TEXT), {f"xl/{n}.xml": "a" for n in range(300)}),
    "macro": lambda: package(sheet_of(TEXT), {"xl/vbaProject.bin": b"a"}),
    "macro by type": lambda: package(sheet_of(TEXT), types="ms-excel.sheet.macroEnabled.main+xml"),
    "formula": lambda: package(sheet_of('<c r="A1"><f>HYPERLINK("x")</f><v>1</v></c>')),
    "old or locked": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4000,
    "no package": lambda: b"PK\x03\x04" + b"\x00" * 4000,
    "cut off": lambda: package(sheet_of(TEXT))[:-40],
    "other package": lambda: package("", {"xl/workbook.xml": ""}),
    "not XML": lambda: package("<worksheet><sheetData>"),
    "empty": lambda: package(sheet_of("")),
    "photo": lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
    "long cell": lambda: package(sheet_of(TEXT.replace("名称", "名" * 3000))),
}


@pytest.mark.django_db
@pytest.mark.parametrize("which", HOSTILE)
def test_hostile_file_is_refused_kindly_and_at_once(which, as_user, county_cadre):
    browser, content = as_user(county_cadre), HOSTILE[which]()
    browser.get("/work/import/")
    started = time.monotonic()

    response = send(browser, content)

    assert time.monotonic() - started < 3
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not Import.objects.exists()


@pytest.mark.parametrize("which", HOSTILE)
def test_hostile_file_takes_little_memory(which):
    file = upload(HOSTILE[which]())
    tracemalloc.start()

    with pytest.raises(FileRefused):
        read_table(file)

    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 60 * 1024**2


def test_far_away_cell_costs_nothing():
    # A reader that lays rows out from the first cell to the last would take all memory here.
    row = sheet_of(TEXT).replace('<row r="1">', '<row r="1048576">').replace("A1", "A1048576")

    assert read_table(upload(package(row)))[0] == [(1048576, ["名称"])]


def test_file_with_too_many_rows_is_refused():
    with pytest.raises(FileRefused):
        read_table(upload(workbook([["甲"]] * (MOST_ROWS + 20))))


def test_file_that_is_too_large_is_not_even_opened(monkeypatch):
    monkeypatch.setattr(table, "MOST_BYTES", 10)

    with pytest.raises(FileRefused):
        read_table(upload(workbook([["甲"]])))


def test_dates_numbers_and_merged_cells_are_read_as_people_see_them():
    rows = [
        [None, None, None],
        ["甲", date(2021, 7, 15), 13812345678],
        ["乙", 31.0, 0.5],
        [True, "2021年7月", "１２"],
    ]

    read, _taken_out = read_table(upload(workbook(rows, [("A1:C1", "名册")])))

    assert read == [
        (1, ["名册", "名册", "名册"]),
        (2, ["甲", "2021-07-15", "13812345678"]),
        (3, ["乙", "31", "0.5"]),
        (4, ["是", "2021年7月", "１２"]),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("between", [",", "\t", ";"])
def test_text_in_columns_is_read_in_every_usual_encoding(encoding, between):
    content = f"名称{between}村\r\n'=1+1{between}菜子川\r\n".encode(encoding)

    read, _taken_out = read_table(upload(content, "list.csv"))

    assert read == [(1, ["名称", "村"]), (2, ["=1+1", "菜子川"])]


def test_identity_numbers_are_emptied_before_anything_is_stored():
    read, taken_out = read_table(upload(workbook([["姓名"], ["11010519491231002X"]])))

    assert taken_out == 1
    assert read[1][1] == [""]


def test_column_of_identity_numbers_is_no_column():
    rows = [(1, ["姓名", "身份证号码"]), (2, ["甲", "110105"])]

    assert [one.head for one in columns_of(rows, 0)] == ["姓名"]


def test_heads_in_two_rows_below_a_title_are_found():
    rows = [
        (1, ["漳县妇女微家登记表"] * 4),
        (2, ["序号", "所在地", "所在地", "微家名称"]),
        (3, ["序号", "乡 镇", "村（社区）", "微家名称"]),
        (4, ["1", "石川镇", "菜子川村", "甲"]),
    ]
    fields = KINDS["homes"].fields

    place = head_row(rows, fields)

    assert place == 2
    assert matched(columns_of(rows, place), fields) == {"name_zh": 3, "town": 1, "village": 2}


def test_labels_of_our_own_files_are_known_in_both_languages():
    for kind in KINDS.values():
        for field in kind.fields:
            assert len(field.heads) >= 2, field.key


def test_package_with_a_part_that_lies_about_its_size_is_refused():
    content = bytearray(package(sheet_of(TEXT)))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        info = book.getinfo("xl/worksheets/sheet1.xml")
    content[info.header_offset + 40] ^= 0xFF

    with pytest.raises(FileRefused):
        read_table(upload(bytes(content)))
