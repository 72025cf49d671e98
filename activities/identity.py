"""Identities made on the phone: UUIDs as text."""

import uuid


def identity(text):
    """The UUID that `text` writes, or None."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def identities(texts):
    """The UUIDs among these texts."""
    return [uid for uid in map(identity, texts) if uid]
