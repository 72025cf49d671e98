"""Static files as they are served: fingerprinted, compressed, and kept by browsers for a year."""

import re
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

COMMENT = re.compile(rb"/\*.*?\*/\n?", re.DOTALL)
# Whole lines, and what follows the end of a statement; nothing with a quotation mark in it.
LINE_COMMENT = re.compile(rb"^[ \t]*//.*\n|(?<=[;,{(]) +// [^\"'`\n]*$", re.MULTILINE)


class FingerprintedStatic(CompressedManifestStaticFilesStorage):
    """What one script imports from another is named by its fingerprint; comments stay at home."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        """As the framework does it, on stylesheets and scripts without their comments."""
        lean = InMemoryStorage()
        for name, (storage, path) in paths.items():
            strip = LEAN.get(Path(name).suffix)
            if strip:
                with storage.open(path) as file:
                    lean.save(name, ContentFile(strip(file.read())))
                paths[name] = (lean, name)
        yield from super().post_process(paths, dry_run, **options)


def without_comments(css):
    """The bytes of a stylesheet as phones get them."""
    return COMMENT.sub(b"", css)


def without_line_comments(script):
    """The bytes of a script as phones get them; a comment in the middle of a statement stays."""
    return LINE_COMMENT.sub(b"", script)


LEAN = {".css": without_comments, ".js": without_line_comments}
