"""Reports and lists in LibreOffice: opened without repair, numbered, headed, no row split.

Needs soffice and pdftotext (Debian: libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils).
A file that was cut off has to fail: that shows that a repair would be noticed. The PDFs stay in
out/office/ to be looked at.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which

DRILL = Path(__file__).with_name("_office_files.py")
LONGEST = 300  # seconds for one file


def converted(file, place):
    """The pages of its PDF as texts; none where LibreOffice does not open it."""
    profile = f"-env:UserInstallation=file://{place}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", place, file]
    subprocess.run(command, timeout=LONGEST, capture_output=True)
    pdf = place / f"{file.stem}.pdf"
    if not pdf.exists():
        return []
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True)
    return told.stdout.split("\f")[:-1]


def faults(name, pages, wanted):
    """What is wrong with the pages of one file, in words."""
    found = [] if len(pages) >= wanted["pages"] else [f"{len(pages)} pages"]
    for number, page in enumerate(pages, start=1):
        if wanted["numbered"] and not re.search(rf"\b{number} ?/ ?{len(pages)}\b", page):
            found.append(f"page {number} has no number")
        if wanted["head"] in "".join(pages) and not _headed(page, wanted):
            found.append(f"page {number} goes on without a head")
    whole = ["".join(page.split()) for page in pages]
    for row in wanted["rows"]:
        begins, ends = ("".join(part.split()) for part in row)
        if not any(begins in page and ends in page for page in whole):
            found.append(f"split: {row[0]}")
    return [f"{name}: {words}" for words in found]


def _headed(page, wanted):
    """Where a page has rows of the long table, its head stands above them."""
    has_rows = any(
        "".join(begins.split()) in "".join(page.split()) for begins, _e in wanted["rows"]
    )
    return not has_rows or wanted["head"] in page


def main():
    out = Path(os.environ.get("DRILL_OUT", DRILL.parent / "out"))
    place = (out / "office").absolute()
    place.mkdir(parents=True, exist_ok=True)
    if not which("soffice") or not which("pdftotext"):
        (out / "office.json").write_text(json.dumps({"files": "LibreOffice is not installed"}))
        return 1
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(DRILL)]
    subprocess.run(pytest, env=os.environ | {"OFFICE_PLACE": str(place)}, check=True)
    wanted = json.loads((place / "wanted.json").read_text())
    found, pages = [], 0
    for name, about in wanted.items():
        told = converted(place / name, place)
        pages += len(told)
        found += faults(name, told, about)
    broken = place / "cut-off.docx"
    broken.write_bytes((place / "month.docx").read_bytes()[:-2000])
    if converted(broken, place):
        found.append("a file that was cut off was opened")
    told = {"files": len(wanted), "pages": pages, "faults": found}
    (out / "office.json").write_text(json.dumps(told, indent=1, ensure_ascii=False))
    print("\n".join(found) or f"{len(wanted)} files, {pages} pages")
    return bool(found)


if __name__ == "__main__":
    sys.exit(int(main()))
