"""A home's picture on its public page."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from federation.photos.intake import PhotoRefused, StorageFull, store_photo
from federation.photos.models import PeopleShown
from federation.photos.publication import PublicationRefused, publish


class HomePictureForm(forms.Form):
    """Takes a picture that shows nobody and makes it public; any other is refused with the reason.

    The bytes are stored and published before the home's row is touched.
    """

    use_required_attribute = False
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("A photo of the house or the room, without people. Everyone can see it."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={
            "required": _("Choose a picture."),
            "empty": _("This photo cannot be opened, please choose another one."),
        },
    )
    people_shown = forms.ChoiceField(
        label=_("Who is in the picture"),
        choices=[
            choice for choice in PeopleShown.choices if choice[0] != PeopleShown.UNKNOWN.value
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who is in the picture.")},
    )

    def __init__(self, *args, home, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.home, self.user = home, user

    def clean_people_shown(self):
        shown = self.cleaned_data["people_shown"]
        if shown != PeopleShown.NONE:
            raise ValidationError(
                _("This picture would be public. Choose one without people, as no consent is kept.")
            )
        return shown

    def save(self):
        """Stores, publishes and hangs up the picture; a ValidationError says what is wrong."""
        try:
            photo = store_photo(
                self.cleaned_data["picture"], user=self.user, people_shown=PeopleShown.NONE
            )
            publish(photo, self.user)
        except (PhotoRefused, StorageFull, PublicationRefused) as refused:
            raise ValidationError({"picture": str(refused)}) from refused
        self.home.change_picture(photo, self.user)
        return self.home
