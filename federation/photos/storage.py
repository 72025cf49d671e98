"""Durable files, named by the hash of their bytes: on the disk before any row speaks of them.

Below settings.PHOTO_ROOT, `private/ab/<sha256>.jpg` holds masters and thumbnails, and
`public/ab/<sha256>-720.avif` the published copies. Files are written once and never change.
"""

import errno
import fcntl
import hashlib
import os
import re
import uuid
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from federation.photos.refusals import StorageFull

FILE_MODE = 0o640
DIRECTORY_MODE = 0o750
PUBLIC_NAME = re.compile(r"[0-9a-f]{64}-(240|480|720|960)\.(avif|jpg)")
FULL = {errno.ENOSPC, errno.EDQUOT}

_settled = set()  # directories whose own entry this process has seen reach the disk


def private_path(sha256):
    """Where the bytes with this hash are, or would be."""
    return Path(settings.PHOTO_ROOT) / "private" / sha256[:2] / f"{sha256}.jpg"


def public_path(name):
    """Where the published copy of this name is, or would be; ValueError for any other name."""
    if not PUBLIC_NAME.fullmatch(name):
        raise ValueError("not the name of a public copy")
    return Path(settings.PHOTO_ROOT) / "public" / name[:2] / name


def keep_private(data):
    """Stores the bytes below private/; returns their hash once they would survive a power cut."""
    sha256 = hashlib.sha256(data).hexdigest()
    _keep(private_path(sha256), data)
    return sha256


def keep_public(name, data):
    """Stores a published copy, as durably."""
    _keep(public_path(name), data)


@contextmanager
def in_use():
    """Held from writing a file until its row is there: the sweeper waits outside."""
    with _locked(fcntl.LOCK_SH):
        yield


@contextmanager
def nobody_storing():
    """Held by the sweeper while it looks at one file and removes it."""
    with _locked(fcntl.LOCK_EX):
        yield


@contextmanager
def _locked(kind):
    root = Path(settings.PHOTO_ROOT)
    with _full_disk_named():
        _settle(root)
        file = (root / ".lock").open("a")
    with file:
        fcntl.flock(file, kind)
        yield


def _keep(path, data):
    with _full_disk_named():
        _settle(path.parent)
        if path.is_file() and path.stat().st_size == len(data):
            os.utime(path)  # young again: the sweeper leaves it for a day
            _sync(path)
        else:
            _write(path, data)
        _sync(path.parent)


def _write(path, data):
    """The name appears only when all the bytes are on the disk; a failure leaves nothing."""
    temporary = path.with_name(f".{uuid.uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), FILE_MODE)
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _settle(directory):
    """Makes the directory and sees its entry to the disk.

    Once per process even if it exists: whoever made it may not have got that far yet.
    """
    if directory in _settled and directory.is_dir():
        return
    if directory != Path(settings.PHOTO_ROOT):
        _settle(directory.parent)
    directory.mkdir(mode=DIRECTORY_MODE, parents=True, exist_ok=True)
    _sync(directory.parent)
    _settled.add(directory)


def _sync(path):
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _full_disk_named():
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise StorageFull from error
        raise
