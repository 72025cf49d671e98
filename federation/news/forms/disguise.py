"""A copy of a photo of children in which no face can be recognised."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.forms.fields import ACCEPTED
from federation.accounts import trail
from federation.accounts.models.audit import Action
from federation.news.models import Article
from federation.photos.disguise import disguise
from federation.photos.intake import PhotoRefused, StorageFull, store_photo


class DisguiseForm(forms.Form):
    """Takes the disguised copy; wherever an article had the original at hand, it has the copy."""

    use_required_attribute = False
    picture = forms.FileField(
        label=_("Disguised copy"),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=_("The same photo, with every child’s face blurred or covered."),
        error_messages={"required": _("Choose the disguised copy.")},
    )
    is_disguised = forms.BooleanField(
        label=_("I have looked at the copy: no face in it can be recognised."),
        error_messages={"required": _("Look at the copy and confirm it.")},
    )

    def __init__(self, *args, photo, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.photo, self.user = photo, user

    def save(self):
        """The copy as a photo of its own; a ValidationError says what is wrong with the file.

        The bytes are stored before any row is touched.
        """
        try:
            copy = store_photo(self.cleaned_data["picture"], user=self.user)
        except (PhotoRefused, StorageFull) as refused:
            raise ValidationError({"picture": str(refused)}) from refused
        if copy.stored_sha256 == self.photo.stored_sha256:
            text = gettext("This is the original itself. Choose the copy with the faces disguised.")
            raise ValidationError({"picture": text})
        with transaction.atomic():
            articles = Article.objects.select_for_update().filter(article_photos__photo=self.photo)
            for article in articles.order_by("pk"):
                self._exchange(article, copy)
            disguise(self.photo, copy, self.user)
        return copy

    def _exchange(self, article, copy):
        """The article shows the copy instead, and waits for review again."""
        article.article_photos.filter(photo=self.photo).update(photo=copy)
        article.blocks.filter(photo=self.photo).update(photo=copy)
        copy.attach()
        article.become_draft(self.user)
        trail.record(self.user, Action.CHANGE, article, changes={"blocks": ["", ""]})
