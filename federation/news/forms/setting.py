"""What the county settles about news."""

from django import forms
from django.utils.translation import gettext_lazy as _

from federation.accounts.versioned_form import VersionedForm
from federation.news.models import NewsSetting, ReviewSteps


class NewsSettingForm(VersionedForm):
    """How many people read an article before it is public."""

    review_steps = forms.TypedChoiceField(
        label=_("How many reviewers read an article before it is public"),
        choices=ReviewSteps,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("Each is another person, never its writer. It holds for what is sent next."),
        error_messages={"required": _("Choose a number."), "invalid_choice": _("Choose a number.")},
    )

    class Meta:
        model = NewsSetting
        fields = ["review_steps"]
