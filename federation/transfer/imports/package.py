"""The package a spreadsheet comes in: what is looked at before a single part is unpacked.

Nothing in it is run, followed or fetched: no macro, no formula, no link, no declared entity. Read
with the standard library, because what matters most here is not to read too much.
"""

import zipfile
from xml.parsers import expat

from django.utils.translation import gettext as _

from federation.transfer.imports.refusal import FileRefused

MOST_PARTS = 200
MOST_UNPACKED = 50 * 1024**2
MOST_OF_A_PART = 20 * 1024**2
AT_ONCE = 64 * 1024
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
MACROS = ("vbaproject", "macrosheets", "activex")
TYPES = "[Content_Types].xml"


def opened(file):
    """The package, once its directory is found harmless. The caller closes it."""
    start = file.read(4)
    file.seek(0)
    if start == OLD_OR_LOCKED:
        raise FileRefused(
            _("This is an old .xls file, or one with a password. Save it as .xlsx without one.")
        )
    try:
        package = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise unreadable() from error
    try:
        _check_directory(package)
    except FileRefused:
        package.close()
        raise
    return package


def unreadable():
    return FileRefused(
        _("This file cannot be read. Open it in a spreadsheet and save it as .xlsx.")
    )


def _check_directory(package):
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileRefused(_("This file is too large when unpacked. Copy the rows into a new one."))
    names = [part.filename.lower() for part in parts]
    if any(word in name for name in names for word in MACROS):
        raise _has_macros()
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(_("This file has a password. Save it without one."))
    if TYPES not in package.namelist() or "xl/workbook.xml" not in names:
        raise unreadable()
    if b"macroEnabled" in read_part(package, TYPES):
        raise _has_macros()


def _has_macros():
    return FileRefused(_("This file carries macros. Save it as .xlsx, which has none."))


def read_part(package, name):
    """The bytes of a part, never more than a part may have; b"" where there is none."""
    try:
        with package.open(name) as part:
            content = part.read(MOST_OF_A_PART + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise unreadable() from error
    if len(content) > MOST_OF_A_PART:
        raise FileRefused(_("This file is too large when unpacked. Copy the rows into a new one."))
    return content


def parse(content, begin, end=None, text=None):
    """Hands the elements of a part to the functions: `begin(name, attributes)` and so on.

    A part that declares anything, such as entities, is refused before it declares it.
    """
    if not content:
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.StartElementHandler = lambda name, more: begin(name.rpartition(":")[2], more)
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text:
        parser.CharacterDataHandler = text
    try:
        for start in range(0, len(content), AT_ONCE):
            parser.Parse(content[start : start + AT_ONCE], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, UnicodeError) as error:
        raise unreadable() from error


def _refuse_declarations(*told):
    raise FileRefused(_("This file was not written by a spreadsheet program. It is not read."))
