"""The message catalogues in the form gettext reads, compiled when missing or out of date.

The `.mo` files are not kept in the repository, so every way of starting the portal (server,
command or test) brings them up to date before the first text is looked up.
"""

import os
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed


def stale_catalogues():
    """Paths of the `.po` files whose `.mo` beside it is missing or older."""
    sources = [po for folder in settings.LOCALE_PATHS for po in Path(folder).rglob("*.po")]
    return [po for po in sorted(sources) if _is_stale(po)]


def compile_stale():
    """Compiles what is out of date; a directory that cannot be written is left for the check."""
    for po in stale_catalogues():
        try:
            _compile(po)
        except OSError:
            continue
        # Forgets what was looked up before: it would be read from nowhere until the next start.
        translation_file_changed(None, po.with_suffix(".mo"))


def _is_stale(po):
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def _compile(po):
    """Writes beside the source under a temporary name and renames: a reader never sees half."""
    with po.open("rb") as file:
        catalogue = read_po(file, locale=po.parent.parent.name)
    handle, name = tempfile.mkstemp(dir=po.parent, suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            write_mo(file, catalogue)
        temporary.chmod(0o644)
        temporary.replace(po.with_suffix(".mo"))
    finally:
        temporary.unlink(missing_ok=True)
