"""Files as clerks keep them, and as an attacker would make them."""

import io
import zipfile

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from federation.areas.models import Area, Level

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADS = [
    ("A1:H1", "漳县妇女微家登记表"),
    ("A2:A3", "序号"),
    ("B2:C2", "所在地"),
    ("D2:D3", "微家名称"),
    ("E2:E3", "挂牌时间"),
    ("F2:F3", "微家类型"),
    ("G2:H2", "负责人"),
]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def upload(content, name="list.xlsx"):
    return SimpleUploadedFile(name, content)


def workbook(rows, merged=(), **options):
    """A spreadsheet with these cells; dates are written as dates. `merged` are (range, text)."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        sheet, day = book.add_worksheet("Sheet1"), book.add_format({"num_format": "yyyy/m/d"})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if hasattr(value, "isoformat"):
                    sheet.write_datetime(number, column, value, day)
                elif value is not None:
                    sheet.write(number, column, value)
        for place, text in merged:
            sheet.merge_range(place, text)
    return stream.getvalue()


def county_list(number=285):
    """The homes of the county as a clerk keeps them: a title over all columns, heads in two rows,
    towns written once for all their villages, full-width digits, months without a day, a total.
    """
    villages = Area.objects.filter(level__in=[Level.VILLAGE, Level.COMMUNITY])
    villages = list(villages.select_related("parent").order_by("code"))
    chosen = sorted((villages[n % len(villages)].pk, n) for n in range(number))
    by_code = {area.pk: area for area in villages}
    merged = [*HEADS]
    rows = [[], [], [None, "乡镇", "村（社区）", None, None, None, "姓名", "联系电话"]]
    first = len(rows)
    for place, (code, n) in enumerate(chosen):
        area = by_code[code]
        is_new_town = place == 0 or chosen[place - 1][0][:9] != code[:9]
        phone = str(13800000000 + n)
        rows.append(
            [
                str(n + 1).translate(FULL_WIDTH),
                area.parent.name_zh if is_new_town else None,
                area.name_zh,
                f"{area.name_zh}第{n + 1}微家",
                "2021年7月" if n % 3 else "２０２１．８．１５",
                "文体兴趣",
                f"演示{n + 1}",
                phone.translate(FULL_WIDTH) if n % 2 else int(phone),
            ]
        )
    merged += _towns_merged(chosen, by_code, first)
    rows.append(["合计", None, None, number])
    return workbook(rows, merged)


def _towns_merged(chosen, by_code, first):
    spans = {}
    for place, (code, _n) in enumerate(chosen):
        spans.setdefault(code[:9], []).append(first + place + 1)
    towns = {code[:9]: by_code[code].parent.name_zh for code, _n in chosen}
    several = {town: rows for town, rows in spans.items() if len(rows) > 1}
    return [(f"B{rows[0]}:B{rows[-1]}", towns[town]) for town, rows in several.items()]


def package(sheet, more=None, strings="", types="sheet"):
    """A package with this sheet, and whatever else is asked for."""
    stream = io.BytesIO()
    parts = {
        "[Content_Types].xml": f'<Types><Override ContentType="{types}"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings,
    } | (more or {})
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            if content:
                book.writestr(name, content)
    return stream.getvalue()


def sheet_of(cells):
    """The XML of a sheet with one row of these cells."""
    return f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'


def send(browser, content, kind="homes", name="list.xlsx"):
    """Uploads the file and presses through the columns as they were matched."""
    answer = browser.post(
        reverse("transfer:import_list"), {"kind": kind, "file": upload(content, name)}
    )
    if answer.status_code != 302:
        return answer
    columns = browser.get(answer["Location"]).context["form"]
    chosen = {name: field.initial for name, field in columns.fields.items()}
    answer = browser.post(answer["Location"], chosen)
    return browser.get(answer["Location"]) if answer.status_code == 302 else answer


def press(browser, page, do, **fields):
    """Presses a button of the page of checks; the page that follows."""
    address = page.context["run"].get_absolute_url()
    return browser.post(address, {"do": do, **fields}, follow=True)
