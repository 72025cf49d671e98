"""A decision about a home, with its reason."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from homes.forms.fields import DayField, public_words
from homes.forms.plain import PlainForm
from homes.models import Rank, Rating


class RatingForm(PlainForm):
    """What the home is given, or that it loses what it has."""

    WITHDRAW = "none"
    rank = forms.ChoiceField(
        label=_("What is decided"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is decided.")},
    )
    on = DayField(label=_("Decided on"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        validators=[public_words],
        help_text=_("What was seen and who decided. Everyone can read it; no names of people."),
        error_messages={"required": _("Say why: without a reason nothing is decided.")},
    )

    def __init__(self, *args, home, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.home, self.user = home, user
        self.present = home.ratings.standing().first()
        choices = [one for one in Rank.choices if not self._is_present(one[0])]
        none = [(self.WITHDRAW, _("Take back what it has"))] if self.present else []
        self.fields["rank"].choices = [*choices, *none]
        self.fields["on"].initial = timezone.localdate

    def _is_present(self, rank):
        return self.present is not None and self.present.rank == rank

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise ValidationError(_("The date cannot be later than today."))
        if self.present and day < self.present.decided_on:
            raise ValidationError(_("What stands now was decided later than that."))
        return day

    def save(self):
        data = self.cleaned_data
        if data["rank"] == self.WITHDRAW:
            self.present.withdraw(data["reason"], self.user, data["on"])
        else:
            Rating.decide(self.home, data["rank"], data["on"], data["reason"], self.user)
        return self.home
