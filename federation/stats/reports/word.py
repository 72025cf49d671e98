"""The report as a Word document: numbered pages, heads on every page, rows never split."""

import io

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from federation.stats.reports.page import closing_line, organisation

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LATIN, EAST_ASIAN = "Times New Roman", "FangSong"
# Word draws a text across the page from a shape that hangs in the header.
WATERMARK = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" o:connecttype="rect"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="mark" type="#_x0000_t136" style="position:absolute;width:400pt;height:130pt;'
    "rotation:315;z-index:-1;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" fillcolor="silver" stroked="f">'
    '<v:fill opacity=".5"/><v:textpath style="font-family:FangSong" string=""/></v:shape></w:pict>'
)


def write(report):
    """The bytes of the document."""
    document = Document()
    _set_page(document, report)
    _centred(document.add_heading(report.title, level=1))
    _centred(document.add_paragraph(f"{organisation()}  {closing_line(report)}"))
    for sentence in report.sentences:
        document.add_paragraph(sentence)
    for part in report.parts:
        document.add_heading(part.title, level=2)
        if part.rows:
            _table(document, part)
        if part.note:
            document.add_paragraph(part.note)
    document.add_heading(_("What the figures mean"), level=2)
    for name, rule in report.rules:
        document.add_paragraph(f"{name}: {rule}")
    document.add_paragraph(_("Made by: ____________  Checked by: ____________  Date: ____________"))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_page(document, report):
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = LATIN
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), EAST_ASIAN)
    document.styles["Normal"].font.size = Pt(10.5)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    footer = _centred(section.footer.paragraphs[0])
    _field(footer, "PAGE")
    footer.add_run(" / ")
    _field(footer, "NUMPAGES")
    if report.mark:
        header = _centred(section.header.paragraphs[0])
        header.add_run(report.mark).bold = True
        drawn = parse_xml(WATERMARK)
        drawn[1][1].set("string", report.mark)
        header.add_run()._r.append(drawn)


def _centred(paragraph):
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _field(paragraph, code):
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)


def _table(document, part):
    table = document.add_table(rows=0, cols=len(part.heads), style="Table Grid")
    for line in (part.heads, *part.lines):
        row = table.add_row()
        for n, (cell, text) in enumerate(zip(row.cells, line, strict=True)):
            cell.text = str(text)
            if n:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
