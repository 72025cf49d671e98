"""What stands around a queued record: who wrote it on which phone, when, and with which photos."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from federation.photos.intake import shown_name

SCHEMA_VERSION = 1
SCHEMA_BEFORE = 0  # bare hashes as manifest, every record an activity
MOST_NUMBERS = 1_000_000
MOST_FIELDS = 100
LONGEST = 10_000  # characters of one value; the form allows far fewer, and says so
SHA256 = re.compile(r"[0-9a-f]{64}")
EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
# What a page adds to its form, or the envelope says itself.
NOT_TYPED = ("csrfmiddlewaretoken", "uid", "held_on", "known")


@dataclass(frozen=True)
class Announced:
    """One photo of the manifest: hash of the bytes to come, file name, size in bytes or None."""

    sha256: str
    name: str
    size: int | None


class VersionFourField(forms.UUIDField):
    """A random UUID as a phone makes it; a counted or invented one might meet another's."""

    def to_python(self, value):
        value = super().to_python(value)
        if value is not None and value.version != 4:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return value


class MomentField(forms.Field):
    """An ISO 8601 moment with its offset, between 1970 and 2200: a wrong clock is no fault."""

    default_error_messages = {"invalid": _("Write the moment like 2026-03-08T14:30:00+08:00")}

    def to_python(self, value):
        try:
            moment = parse_datetime(value) if isinstance(value, str) else None
            moment = moment and moment.tzinfo and moment.astimezone(UTC)
        except (ValueError, OverflowError):
            moment = None
        if not moment or not EARLIEST <= moment < LATEST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return moment


class PayloadField(forms.Field):
    """The fields of the plain form: name to text, or to a list of texts. Cleans to lists."""

    default_error_messages = {"invalid": _("The fields of the form could not be read.")}
    empty_values = ()

    def to_python(self, value):
        if not isinstance(value, dict) or len(value) > MOST_FIELDS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        fields = {name: one if isinstance(one, list) else [one] for name, one in value.items()}
        texts = [text for texts in fields.values() for text in texts]
        if len(texts) > MOST_FIELDS or not all(map(_is_short_text, texts)):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return fields


class ManifestField(forms.Field):
    """The photos to come, each hash once, as many as a form may have. Cleans to `Announced`."""

    default_error_messages = {
        "invalid": _("The list of photos could not be read."),
        "many": _("At most %(most)d photos"),
    }
    empty_values = ()

    def to_python(self, value):
        try:
            found = [_announced(**one) for one in value] if isinstance(value, list) else None
        except TypeError:
            found = None
        if found is None or not all(found):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        distinct = list({one.sha256: one for one in found}.values())
        if len(distinct) > settings.PHOTOS_PER_FORM:
            words = {"most": settings.PHOTOS_PER_FORM}
            raise ValidationError(self.error_messages["many"], code="many", params=words)
        return distinct


class NumberForm(forms.Form):
    """Which number of which device: what every message of the queue says."""

    client_id = VersionFourField()
    device_id = forms.UUIDField()
    seq = forms.IntegerField(min_value=1, max_value=MOST_NUMBERS)

    def __init__(self, sent):
        super().__init__({name: _as_text(name, value) for name, value in sent.items()})


class EnvelopeForm(NumberForm):
    """A queued record without its own rules, which are those of the log form."""

    user = forms.CharField(max_length=100)
    schema_version = forms.IntegerField(min_value=SCHEMA_BEFORE, max_value=SCHEMA_VERSION)
    form = forms.ChoiceField(choices=[("activity", ""), ("meal", "")])
    business_date = forms.DateField(input_formats=["%Y-%m-%d"])
    client_time = MomentField()
    payload = PayloadField()
    manifest = ManifestField()

    def __init__(self, sent):
        super().__init__(_as_now(sent))

    def typed(self):
        """{field: [texts]} as the log form takes them, without what the page adds."""
        payload = self.cleaned_data["payload"]
        return {name: texts for name, texts in payload.items() if name not in NOT_TYPED}

    def digest(self):
        """One hash of what was typed; the photos are compared one by one."""
        content = [self.cleaned_data["form"], str(self.cleaned_data["business_date"]), self.typed()]
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def _as_now(sent):
    """A record as a phone wrote it before its last update, in the shape of today."""
    if str(sent.get("schema_version")) != str(SCHEMA_BEFORE):
        return sent
    manifest = sent.get("manifest")
    if isinstance(manifest, list):
        manifest = [{"sha256": one, "name": "", "size": None} for one in manifest]
    return {"form": "activity"} | sent | {"manifest": manifest}


def _as_text(name, value):
    """Numbers and texts as a form takes them; another shape is no text, and so refused."""
    if name in ("payload", "manifest") or value is None:
        return value
    return str(value) if isinstance(value, str | int | float) else "[]"


def _announced(sha256=None, name="", size=None, **more):
    """One entry of the manifest, or None when it is not to be read."""
    if not isinstance(sha256, str) or not SHA256.fullmatch(sha256) or not isinstance(name, str):
        return None
    is_size = type(size) is int and 0 <= size < 2**31
    return Announced(sha256, shown_name(name), size) if is_size or size is None else None


def _is_short_text(text):
    return isinstance(text, str) and len(text) <= LONGEST
