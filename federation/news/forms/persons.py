"""Consents of the register, entered by their numbers: the editor never learns whose they are."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from federation.news.forms.fields import LineField
from federation.news.models import ArticlePerson
from homes.consent_numbers import key_of
from homes.models import Consent, ConsentKind

# The same words for a number that never was, one withdrawn, one run out and one for something else.
NOT_STANDING = _(
    "“%(number)s” is not the number of a consent that stands today for this. Ask the cadre who "
    "told it to you."
)
BETWEEN = re.compile(r"[\s,;、]+")
KINDS = {"name_consents": ConsentKind.NAME, "story_consents": ConsentKind.STORY}


class ConsentNumbersField(LineField):
    """Numbers such as 12-55; becomes the consents of this kind that stand today.

    `kept` are the consents that were entered here before: they stay, also when one does not stand
    any more, so that the text can be saved; the checks say so.
    """

    kept = ()

    def __init__(self, *, kind, **kwargs):
        super().__init__(max_length=100, **kwargs)
        self.kind = kind

    def clean(self, value):
        text = unicodedata.normalize("NFKC", super().clean(value))
        found = [self._consent(number) for number in BETWEEN.split(text) if number]
        return list(dict.fromkeys(found))

    def keep(self, consents):
        """Remembers these and returns their numbers as the field shows them."""
        self.kept = [consent for consent in consents if consent.kind == self.kind]
        return "、".join(consent.number for consent in self.kept)

    def _consent(self, number):
        key = key_of(number)
        kept = [consent for consent in self.kept if consent.pk == key]
        found = kept[0] if kept else self._standing().numbered(number)
        if found is None:
            raise ValidationError(NOT_STANDING % {"number": number})
        return found

    def _standing(self):
        return Consent.objects.standing().filter(kind=self.kind)


def show_persons(form):
    """What the working copy names, in the fields of the article's form; returns those rows."""
    working = list(form.instance.persons.working().with_consents())
    consents = [person.consent for person in working]
    for name in KINDS:
        form.initial[name] = form.fields[name].keep(consents)
    return working


def chosen_persons(form):
    """The consents that were entered; those of a wrong field are missing."""
    return [consent for name in KINDS for consent in form.cleaned_data.get(name, [])]


def store_persons(form):
    """The working copy names these consents and no others."""
    working = form.instance.persons.working()
    chosen = chosen_persons(form)
    working.exclude(consent__in=chosen).delete()
    known = set(working.values_list("consent", flat=True))
    ArticlePerson.objects.bulk_create(
        ArticlePerson(article=form.instance, consent=consent)
        for consent in chosen
        if consent.pk not in known
    )
