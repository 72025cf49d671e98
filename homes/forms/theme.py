"""A theme in the county's list."""

from django.utils.translation import gettext_lazy as _

from homes.forms.listed import ListedForm
from homes.models import Theme

TAKEN = _("There is already a theme with this name.")


class ThemeForm(ListedForm):
    """A retired theme stays readable on the homes that carry it."""

    class Meta:
        model = Theme
        fields = ["name_zh", "name_en", "position"]
        error_messages = {
            "name_zh": {"required": _("Enter the Chinese name."), "unique": TAKEN},
            "name_en": {"required": _("Enter the English name."), "unique": TAKEN},
        }
