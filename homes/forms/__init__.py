from homes.forms.head import HeadChangeForm
from homes.forms.home import HomeCreateForm, HomeForm
from homes.forms.life import HomeStateForm
from homes.forms.picture import HomePictureForm
from homes.forms.theme import ThemeForm

__all__ = [
    "HeadChangeForm",
    "HomeCreateForm",
    "HomeForm",
    "HomePictureForm",
    "HomeStateForm",
    "ThemeForm",
]
