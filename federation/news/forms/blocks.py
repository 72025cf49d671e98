"""The blocks of an article as its form carries them: any number, any order, all in one POST."""

import uuid

from django import forms
from django.utils.translation import gettext

from activities.forms.fields import ACCEPTED, PhotosInput
from federation.news.drafts import stored_key
from federation.news.forms.block import BlockForm
from federation.news.models import Block, BlockKind

MOST_BLOCKS = 60


class BlockForms:
    """All blocks of one article in the order of the page, and what a button did to them.

    `photos` are those that a block may show, by the text of their uid; `stored` the blocks as they
    are stored, or None for a form that was sent.
    """

    def __init__(self, article, data=None, files=None):
        self.article = article
        self.photos = self._photos_at_hand()
        self.stored = None
        if data is None:
            self.stored = self._stored()
            told = enumerate(self.stored, start=1)
            self.forms = [BlockForm(block=one, key=stored_key(n)) for n, one in told]
        else:
            keys = dict.fromkeys(data.getlist("block")[:MOST_BLOCKS])
            self.forms = [f for f in (self._sent(data, files, key) for key in keys) if f]

    @staticmethod
    def blank():
        """An empty form of each kind, for the script to copy under a key of its own."""
        return [BlockForm(block=Block(kind=kind), key="KEY") for kind in BlockKind]

    def _photos_at_hand(self):
        links = self.article.article_photos.select_related("photo")
        told = links.prefetch_related("photo__consents")
        return {str(link.photo.uid): link.photo for link in told}

    def _stored(self):
        """The stored blocks, each with its photo out of those at hand."""
        at_hand = {photo.pk: photo for photo in self.photos.values()}
        blocks = list(Block.objects.filter(article=self.article.pk))
        for block in blocks:
            if block.photo_id in at_hand:
                block.photo = at_hand[block.photo_id]
        return blocks

    def __iter__(self):
        return iter(self.forms)

    def _sent(self, data, files, key):
        """The form sent under this key; None for a kind that does not exist."""
        kind = data.get(f"{key}-kind")
        if kind not in BlockKind.values or not key.isalnum() or not key.isascii():
            return None
        photo = self.photos.get(data.get(f"{key}-photo"))
        return BlockForm(data, files, block=Block(kind=kind, photo=photo), key=key)

    def is_valid(self):
        # A list: every form is asked, whatever the first one says.
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def errors(self):
        """(sentence naming the block, id of the field) of every error, for the summary."""
        return [
            (_named(number, text), form[name].auto_id if name != "__all__" else "")
            for number, form in enumerate(self.forms, start=1)
            for name, texts in form.errors.items()
            for text in texts
        ]

    def store(self):
        """Replaces the blocks of the working copy; the positions are 1, 2, 3 …"""
        self.article.blocks.all().delete()
        kept = [form.filled(n) for n, form in enumerate(self.forms, start=1)]
        for block in kept:
            block.article = self.article
        Block.objects.bulk_create(kept)

    def obey(self, command):
        """Carries out what a button asks: `up-b3`, `add-text-b3` …; returns the place to go to."""
        action, _, rest = command.partition("-")
        if action == "add":
            kind, _, key = rest.partition("-")
            return self._add(kind, self._place(key))
        place = self._place(rest)
        if place is None:
            return 0
        if action in ("up", "down"):
            return self._move(place, -1 if action == "up" else 1)
        if action in ("remove", "restore"):
            self.forms[place].cleaned_data["is_removed"] = action == "remove"
            return place + 1
        if action == "widen":
            self.forms[place].widen()
            return place + 1
        return 0

    def waiting_for_photo(self):
        """Forms of photo blocks with which a file came."""
        photo_forms = [form for form in self.forms if form.block.kind == BlockKind.PHOTO]
        return [form for form in photo_forms if form.cleaned_data.get("file")]

    def give_photo(self, form, photo):
        """The block shows this photo from now on; what was typed in it stays."""
        self.forms[self.forms.index(form)] = self._bound(form.data, form.key, photo)

    def add_photo(self, photo):
        """A new photo block at the end."""
        self._insert(len(self.forms), BlockKind.PHOTO, photo)

    def store_focus(self):
        """Keeps with each photo which part of it stays in view."""
        for form in self.forms:
            photo, focus = form.block.photo, form.cleaned_data.get("focus")
            was_sent = form.add_prefix("focus") in form.data
            if photo and was_sent and focus is not None and focus != photo.focus:
                photo.focus = focus
                photo.save(update_fields=["focus"])

    def people_told(self):
        """(photo, who is said to be in it) of every photo block that says it."""
        told = ((form.block.photo, form.cleaned_data.get("people_shown")) for form in self.forms)
        return [(photo, people) for photo, people in told if photo and people]

    def filled(self):
        """The blocks as they were typed, without those taken out; to be compared, not stored."""
        filled = [form.filled(n) for n, form in enumerate(self.forms) if form.is_valid()]
        return [block for block in filled if not block.is_removed]

    def _place(self, key):
        return next((n for n, form in enumerate(self.forms) if form.key == key), None)

    def _move(self, place, step):
        there = place + step
        if not 0 <= there < len(self.forms):
            return place + 1
        self.forms[place], self.forms[there] = self.forms[there], self.forms[place]
        return there + 1

    def _add(self, kind, after):
        place = len(self.forms) if after is None else after + 1
        if kind not in BlockKind.values or len(self.forms) >= MOST_BLOCKS:
            return 0
        self._insert(place, kind)
        return place + 1

    def _insert(self, place, kind, photo=None):
        key = f"n{uuid.uuid4().hex}"
        self.forms.insert(place, self._bound({f"{key}-kind": kind}, key, photo))

    @staticmethod
    def _bound(data, key, photo):
        """A valid form as if the browser had sent it with this photo."""
        sent = {name: data[name] for name in data if name.startswith(f"{key}-")}
        if photo:
            sent |= {f"{key}-photo": str(photo.uid), f"{key}-people_shown": photo.people_shown}
            sent[f"{key}-focus"] = photo.focus
        form = BlockForm(sent, {}, block=Block(kind=sent[f"{key}-kind"], photo=photo), key=key)
        form.is_valid()
        return form


def _named(number, text):
    return gettext("Block %(number)s: %(fault)s") % {"number": number, "fault": text}


class NewPhotosField(forms.FileField):
    """Several photos at once; each becomes a block at the end."""

    def __init__(self, **kwargs):
        super().__init__(required=False, widget=PhotosInput({"accept": ACCEPTED}), **kwargs)

    def clean(self, data, initial=None):
        return data or []
