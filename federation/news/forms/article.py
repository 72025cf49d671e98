"""Writing an article: the working copy, block by block."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.models.audit import Action
from federation.accounts.numbers import holds_identity_number
from federation.accounts.trail import record
from federation.accounts.versioned_form import IDENTITY_NUMBER, VersionedForm
from federation.news import drafts, versions
from federation.news.forms.blocks import BlockForms, NewPhotosField
from federation.news.forms.fields import LineField, MomentField, PlainField
from federation.news.forms.persons import (
    KINDS,
    ConsentNumbersField,
    chosen_persons,
    show_persons,
    store_persons,
)
from federation.news.forms.times import check_times
from federation.news.hints import widened
from federation.news.models import Article, ArticlePhoto, ArticleState, Language
from federation.news.versions import compare, lines_of
from federation.photos import publication
from federation.photos.intake import PhotoRefused, StorageFull, store_photo
from homes.models import ConsentKind, Home, Theme

MOST_PHOTOS = 30


class HomeChoice(forms.ModelChoiceField):
    def label_from_instance(self, home):
        return f"{home.area.path_name} · {home.name}"


class ArticleForm(VersionedForm):
    """Saves the working copy with its blocks, whichever button was pressed.

    `do` names the button: `save`, `review`, or what happens to a block. Photos that came with the
    form are stored and belong to the article whatever else is wrong.
    """

    is_draft = True  # anything may still be empty: no field says that it may
    headline = LineField(label=_("Headline"), max_length=100)
    standfirst = PlainField(
        label=_("Standfirst"),
        max_length=200,
        rows=2,
        help_text=_("One or two sentences; lists show them too."),
    )
    byline = LineField(label=_("Byline"), max_length=100, help_text=_("Who wrote it."))
    source = LineField(label=_("Source"), max_length=100)
    issue_line = LineField(
        label=_("Issue line"),
        max_length=100,
        help_text=_("Where it was printed, such as “English Monthly, October 2021”."),
    )
    event_on = forms.DateField(
        label=_("Date of the event"),
        required=False,
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the date like 2026-03-08")},
    )
    credit = LineField(
        label=_("Credit of all photos"),
        max_length=100,
        help_text=_("Stands under every photo that has no credit of its own."),
    )
    correction = LineField(
        label=_("What is put right"),
        max_length=200,
        help_text=_("Everyone reads it, with the date, below the corrected article."),
    )
    topic = forms.ModelChoiceField(
        Theme.objects.all(),
        label=_("Topic"),
        to_field_name="code",
        required=False,
        empty_label=_("None"),
        error_messages={"invalid_choice": _("Choose a topic from the list.")},
    )
    home = HomeChoice(
        Home.objects.none(),
        label=_("Home it comes from"),
        to_field_name="code",
        required=False,
        empty_label=_("None"),
        error_messages={"invalid_choice": _("Choose a home from the list.")},
    )
    tells_of_person = forms.BooleanField(
        label=_("It tells about a person who can be recognised"),
        required=False,
        help_text=_("By her name, or by what is told of her. It then needs her consent."),
    )
    name_consents = ConsentNumbersField(
        kind=ConsentKind.NAME,
        label=_("Number of her consent to show her name"),
        help_text=_("Such as 12-55; several with a comma. The cadre who keeps the register knows."),
    )
    story_consents = ConsentNumbersField(
        kind=ConsentKind.STORY, label=_("Number of her consent to tell her story")
    )
    publish_at = MomentField(
        label=_("When it appears"), help_text=_("Empty: as soon as its review is done.")
    )
    expire_at = MomentField(
        label=_("When it comes down"), help_text=_("Empty: it stays until it is withdrawn.")
    )
    photos = NewPhotosField(
        label=_("Photos"), help_text=_("Several at once; each becomes a block at the end.")
    )

    class Meta:
        model = Article
        fields = drafts.ASKED_OF_ARTICLE

    def __init__(self, data=None, files=None, **kwargs):
        super().__init__(data, files, **kwargs)
        self.blocks = BlockForms(self.instance, data, files)
        self.place = 0
        self.differences = []
        self._last_writer = self.instance.changed_by_id
        self.storage_full = False
        self.fields["topic"].queryset = Theme.objects.filter(
            Q(retired_on=None) | Q(pk=self.instance.topic_id)
        )
        homes = Home.objects.visible_to(self.user).public() | Home.objects.filter(
            pk=self.instance.home_id
        )
        self.fields["home"].queryset = homes.select_related("area__parent")
        for name, key in (("topic", "code"), ("home", "code")):
            self.initial[name] = getattr(getattr(self.instance, name), key, "")
        self.persons = show_persons(self)
        if not self.instance.was_public:
            del self.fields["correction"]

    @property
    def command(self):
        """The button that was pressed."""
        return self.data.get("do", "save")

    def clean(self):
        """The blocks, and the photos last of all, so that good ones are kept whatever is wrong."""
        cleaned = super().clean()
        # A number says it as well as the tick.
        cleaned["tells_of_person"] = bool(cleaned.get("tells_of_person") or chosen_persons(self))
        check_times(self)
        self.blocks.is_valid()
        self._take_photos()
        return cleaned

    def is_valid(self):
        return super().is_valid() and self.blocks.is_valid()

    def store(self):
        """The working copy is a draft again; what the public reads stays as it is."""
        self._obey()
        if self._last_writer != self.user.pk:
            versions.keep(self.instance)
        self.instance.state = ArticleState.DRAFT
        super().store()
        self.blocks.store()
        self.blocks.store_focus()
        drafts.end(self.user, self.instance)
        store_persons(self)
        for photo, told in self.blocks.people_told():
            publication.state_people(photo, told, self.user)

    def changes(self):
        """Words may name a person, and the trail is never erased: it keeps the fields alone."""
        told = {*self.Meta.fields, *KINDS}
        changed = {name: ["", ""] for name in self.changed_data if name in told}
        return changed | {"blocks": ["", ""]}

    def show_conflict(self, current):
        """Both texts, line by line; she goes on with hers, and may take theirs."""
        super().show_conflict(current)
        working = current.persons.working().select_related("consent")
        theirs = lines_of(current.freeze(self.user), [person.consent for person in working])
        mine = self.instance.freeze(self.user, blocks=self.blocks.filled())
        self.differences = compare(theirs, lines_of(mine, chosen_persons(self)))
        self.conflict = []
        return self

    def _obey(self):
        """A removed block goes with the next save; a button that moves blocks keeps it for undo."""
        self.place = self.blocks.obey(self.command)
        if self.command == "widen-head":
            self.instance.headline = widened(self.instance.headline)
            self.instance.standfirst = widened(self.instance.standfirst)
        if self.command in ("save", "review"):
            kept = [form for form in self.blocks if not form.cleaned_data["is_removed"]]
            self.blocks.forms = kept

    def _take_photos(self):
        for form in self.blocks.waiting_for_photo():
            if photo := self._taken_photo(form.cleaned_data["file"], form, "file"):
                self.blocks.give_photo(form, photo)
        for file in self.cleaned_data.get("photos", []):
            if photo := self._taken_photo(file, self, "photos"):
                self.blocks.add_photo(photo)

    def _taken_photo(self, file, form, field):
        """The stored photo of this article; None when it was refused, which `form` then says."""
        if self.instance.article_photos.count() >= MOST_PHOTOS:
            words = {"most": MOST_PHOTOS}
            form.add_error(field, gettext("An article has at most %(most)d photos.") % words)
            return None
        try:
            photo = store_photo(file, user=self.user)
        except PhotoRefused as refused:
            words = {"name": refused.name, "reason": refused}
            form.add_error(field, gettext("%(name)s: %(reason)s") % words)
            return None
        except StorageFull as full:
            self.storage_full = True
            form.add_error(field, str(full))
            return None
        photo.attach()
        ArticlePhoto.objects.create(article=self.instance, photo=photo)
        return photo


class NewArticleForm(forms.Form):
    """Begins an article, or with `origin` the other language of it, block by block beside it."""

    use_required_attribute = False
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Language,
        initial=Language.CHINESE,
        widget=forms.RadioSelect({"class": "chips"}),
        error_messages={"required": _("Choose a language.")},
    )
    headline = LineField(
        label=_("Headline"),
        max_length=100,
        required=True,
        error_messages={"required": _("Write a headline; it can be changed later.")},
    )

    def __init__(self, *args, user, origin=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.origin = user, origin
        if origin:
            del self.fields["language"]

    def clean_headline(self):
        if holds_identity_number(self.cleaned_data["headline"]):
            raise ValidationError(IDENTITY_NUMBER)
        return self.cleaned_data["headline"]

    def save(self):
        """The new draft. IntegrityError when the other language was begun meanwhile."""
        article = Article(
            headline=self.cleaned_data["headline"], created_by=self.user, changed_by=self.user
        )
        article.language = self.cleaned_data.get("language") or self.origin.other_language
        article.is_demo = self.user.is_demo  # leaves again with the demonstration
        with transaction.atomic():
            if self.origin:
                article.translate(self.origin)
            article.save()
            if self.origin:
                article.take_blocks(self.origin)
            record(self.user, Action.CREATE, article)
        return article
