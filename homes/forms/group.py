"""A group in the county's list."""

from django.utils.translation import gettext_lazy as _

from homes.forms.listed import ListedForm
from homes.models import BeneficiaryGroup

TAKEN = _("There is already a group with this name.")


class GroupForm(ListedForm):
    """A retired group stays readable on the persons who belonged to it."""

    class Meta:
        model = BeneficiaryGroup
        fields = ["name_zh", "name_en", "position"]
        error_messages = {
            "name_zh": {"required": _("Enter the Chinese name."), "unique": TAKEN},
            "name_en": {"required": _("Enter the English name."), "unique": TAKEN},
        }
