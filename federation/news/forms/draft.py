"""A draft in the editor: one saving of it, and the form filled with what it keeps."""

from activities.forms.draft import SavingForm
from federation.news.drafts import ASKED_OF_BLOCK, ASKED_OF_PHOTO
from federation.news.forms.block import BlockForm
from federation.news.models import Block, BlockKind

YES = ("on", "True", "true", "1")
TICKS = ("is_removed", "is_decorative")


class ArticleSavingForm(SavingForm):
    """Which saving of which open page; the article is named by the address."""

    uid = None
    keep = None


def fill(form, typed):
    """Shows `typed` in an unbound form of the article, right or wrong, not judged yet."""
    keys = typed.get("block", "").split()
    for name in form.fields.keys() & typed.keys():
        form.initial[name] = typed[name]
    form.initial["tells_of_person"] = typed.get("tells_of_person") in YES
    # A hidden number has its value on the field; what was opened then is what is saved against.
    form.fields["version"].initial = typed.get("version", form.instance.version)
    photos = form.blocks.photos
    form.blocks.forms = [one for one in (_block(key, typed, photos) for key in keys) if one]


def _block(key, typed, photos):
    words = {name: typed.get(f"{key}-{name}", "") for name in ("kind", "photo", *ASKED_OF_BLOCK)}
    if words["kind"] not in BlockKind.values:
        return None
    photo = photos.get(words.pop("photo"))
    if words["kind"] != BlockKind.PHOTO:
        photo = None
    words |= {tick: words[tick] in YES for tick in TICKS}
    shown = BlockForm(block=Block(photo=photo, **words), key=key)
    if photo:
        told = {name: typed[f"{key}-{name}"] for name in ASKED_OF_PHOTO if f"{key}-{name}" in typed}
        shown.initial |= told
    return shown
