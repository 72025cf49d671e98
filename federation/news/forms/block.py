"""One block of an article as its form carries it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.fields import ACCEPTED
from federation.accounts.numbers import holds_identity_number
from federation.accounts.versioned_form import IDENTITY_NUMBER
from federation.news.dignity import PRINTED
from federation.news.drafts import ASKED_OF_BLOCK
from federation.news.forms.fields import LineField, PlainField
from federation.news.hints import widened
from federation.news.models import Block, BlockKind
from federation.photos.models import Focus, PeopleShown

TEXT_LABELS = {
    BlockKind.TEXT: _("Text"),
    BlockKind.HEADING: _("Sub-heading"),
    BlockKind.QUOTATION: _("Words"),
    BlockKind.LIST: _("Lines of the list"),
}
TEXT_HINTS = {
    BlockKind.TEXT: _("A blank line begins a new paragraph."),
    BlockKind.LIST: _("One item in each line."),
}
TEXT_FIELDS = {
    BlockKind.TEXT: lambda: PlainField(max_length=5000, rows=8),
    BlockKind.HEADING: lambda: LineField(max_length=50),
    BlockKind.QUOTATION: lambda: PlainField(max_length=500, rows=3),
    BlockKind.LIST: lambda: PlainField(max_length=2000, rows=5),
}


class BlockForm(forms.Form):
    """One block. `block` is what is stored of it, or an unsaved Block with its kind."""

    use_required_attribute = False
    is_draft = True  # see ArticleForm
    kind = forms.ChoiceField(choices=BlockKind, widget=forms.HiddenInput)
    is_removed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, block, key):
        values = {name: getattr(block, name) for name in ("kind", *ASKED_OF_BLOCK)}
        super().__init__(data, files, prefix=key, initial=values)
        self.block, self.key = block, key
        if block.kind == BlockKind.PHOTO:
            self._add_photo_fields()
        else:
            self.fields["text"] = TEXT_FIELDS[block.kind]()
            self.fields["text"].label = TEXT_LABELS[block.kind]
            self.fields["text"].help_text = TEXT_HINTS.get(block.kind, "")
        if block.kind == BlockKind.QUOTATION:
            self.fields["speaker"] = LineField(label=_("Who said it"), max_length=50)
            self.fields["role"] = LineField(label=_("Her part"), max_length=50)

    def _add_photo_fields(self):
        photo = self.block.photo
        self.fields["photo"] = forms.UUIDField(
            required=False, widget=forms.HiddenInput, initial=photo and photo.uid
        )
        if photo is None:
            widget = forms.FileInput({"accept": ACCEPTED})
            self.fields["file"] = forms.FileField(
                label=_("Photo"), required=False, widget=widget, allow_empty_file=True
            )
        else:
            self._add_fields_about(photo)
        self.fields["caption"] = LineField(label=_("Caption"), max_length=200)
        self.fields["credit"] = LineField(
            label=_("Credit"), max_length=100, help_text=_("Empty: the credit of all photos.")
        )
        self.fields["alternative"] = LineField(
            label=_("Description for those who cannot see it"), max_length=200
        )
        self.fields["is_decorative"] = forms.BooleanField(
            label=_("It only decorates: nothing to describe"), required=False
        )

    def _add_fields_about(self, photo):
        """What is kept with the photo itself, wherever it is shown."""
        self.fields["people_shown"] = forms.ChoiceField(
            label=_("Who is in it"),
            choices=PeopleShown,
            initial=photo.people_shown,
            required=False,
        )
        self.fields["focus"] = forms.ChoiceField(
            label=_("What stays in view where a list cuts the photo"),
            choices=Focus,
            initial=photo.focus,
            required=False,
            widget=forms.RadioSelect({"class": "chips"}),
        )

    def clean(self):
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str) and holds_identity_number(value):
                self.add_error(name, IDENTITY_NUMBER)
        return self.cleaned_data

    @property
    def kind_name(self):
        return self.block.get_kind_display()

    @property
    def focus_name(self):
        """Which part of its photo stays in view, as it is chosen in the form."""
        return dict(Focus.choices).get(self["focus"].value(), Focus.MIDDLE.label)

    def widen(self):
        """Chinese marks in the words of a valid form, where a half-width one was typed."""
        for name in PRINTED:
            if words := self.cleaned_data.get(name):
                self.cleaned_data[name] = widened(words)

    @property
    def is_taken_out(self):
        """Shown as a line with an undo."""
        return self["is_removed"].value() in (True, "True", "on")

    def filled(self, position):
        """The Block to be stored at this place, from what was typed."""
        typed = {
            name: self.cleaned_data[name] for name in ASKED_OF_BLOCK if name in self.cleaned_data
        }
        return Block(position=position, kind=self.block.kind, photo=self.block.photo, **typed)
