"""What a person asks to be done with her data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from homes.forms.plain import PlainForm
from homes.models import Wish


class PersonRequestForm(PlainForm):
    """Nothing is done without a recorded reason; what is final is said twice."""

    wish = forms.ChoiceField(
        label=_("What she asks"),
        choices=Wish,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what she asks."),
            "invalid_choice": _("Choose what she asks."),
        },
    )
    reason = forms.CharField(
        label=_("Who asked, when and why"),
        help_text=_("Such as: she herself, by telephone on 8 March; she moves to Lanzhou."),
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
        error_messages={
            "required": _("A request without a reason is not answered: write it down.")
        },
    )
    is_final = forms.BooleanField(
        label=_("I know that taking out who she is cannot be undone"), required=False
    )

    def __init__(self, *args, may_erase, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_erase:
            self.fields["wish"].choices = [c for c in Wish.choices if c[0] != Wish.ANONYMISE]
            del self.fields["is_final"]

    def clean(self):
        data = super().clean()
        if data.get("wish") == Wish.ANONYMISE and not data.get("is_final"):
            self.add_error("is_final", _("Tick this as well: it cannot be undone."))
        return data
