"""What becomes of one row: found out without writing anything."""

from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError

from federation.transfer.imports.values import Wrong


@dataclass
class Checked:
    """A row understood: its values; what is wrong in which column; what is in the portal already.

    `problems` maps a column to (words, what may have been meant). `known` says that the portal
    has it, and with what it differs. `twin` is a question: this may be the same as something
    else. `identity` is equal for two rows that say the same.
    """

    values: dict = field(default_factory=dict)
    problems: dict = field(default_factory=dict)
    known: str = ""
    twin: str = ""
    identity: tuple = ()

    def wrong(self, key, words, better=""):
        self.problems.setdefault(key, (str(words), better))

    def read(self, key, reader, *args):
        """The value of a column, or None with what is wrong in it."""
        try:
            self.values[key] = reader(*args)
        except Wrong as wrong:
            self.wrong(getattr(wrong, "key", key), wrong.words, wrong.better)
        except ValidationError as wrong:
            self.wrong(key, " ".join(wrong.messages))
        return self.values.get(key)

    def words(self, key, texts, most, *validators, is_needed=""):
        """The text of a column, at most so long and fit for whoever will read it."""
        cleaner = forms.CharField(max_length=most, required=False, validators=validators)
        value = self.read(key, cleaner.clean, texts.get(key, ""))
        if value == "" and is_needed:
            self.wrong(key, is_needed)
        return value or ""
