"""The question before a new person is stored: is she one of those who are there already?"""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role
from homes.models import DifferentPersons

NONE = "none"
MOST_MATCHES = 6


class NumbersField(forms.Field):
    """Numbers of persons that were shown, as hidden values; what is none is left out."""

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        return {int(text) for text in value or [] if str(text).isdecimal() and len(str(text)) < 19}


class AnswerField(forms.ChoiceField):
    """Its choices are known only when the rest was read, so `ask` judges the answer."""

    def valid_value(self, value):
        return True


class MatchingForm(forms.Form):
    """Likely matches are shown, masked, and must be answered before anything is stored.

    `matches` are the persons shown; `chosen` is the one she turned out to be. That she is none of
    them is remembered once per pair.
    """

    shown = NumbersField(required=False)
    same_as = AnswerField(label=_("Is she one of these?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.matches, self.chosen = [], None

    def ask(self, alike):
        """Shows up to six of the persons `alike`; an answer to what was not shown is none."""
        self.matches = list(alike.with_belongings()[:MOST_MATCHES])
        if not self.matches:
            return
        choices = [(str(one.pk), self._told(one)) for one in self.matches]
        self.fields["same_as"].choices = [*choices, (NONE, _("No, somebody else"))]
        answer = self.data.get(self.add_prefix("same_as"), "")
        numbers = {one.pk for one in self.matches}
        if answer == NONE and numbers <= self.cleaned_data.get("shown", set()):
            return
        self.chosen = next((one for one in self.matches if str(one.pk) == answer), None)
        if self.chosen is None:
            text = gettext("Somebody like her is in the register already. Is she one of these?")
            self.add_error("same_as", text)

    def remember_different(self, person):
        """Whoever was shown is not this new person."""
        for one in self.matches:
            DifferentPersons.objects.say(person, one, self.user)

    def _told(self, person):
        """How a match is told: masked, and no more than the user may see."""
        parts = [person.masked_name, person.area.path_name, *map(str, person.homes_today)]
        if self.user.role != Role.HEAD:
            parts += [*map(str, person.groups_today), person.masked_phone]
        return " · ".join(part for part in parts if part)
