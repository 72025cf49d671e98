"""A sheet of names to tick, with somebody else found in the register or entered on the spot."""

import uuid
from dataclasses import dataclass

from django import forms
from django.db import IntegrityError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activities.forms.fields import WordsField, identity
from activities.usual import short_names
from federation.accounts.models import Role
from homes.forms.matching import MOST_MATCHES, NONE, NumbersField
from homes.forms.person_new import PersonCreateForm
from homes.forms.plain import PlainForm
from homes.models import BeneficiaryGroup, Home, Person, PersonState, Sex

MOST_FOUND = 12
TOO_LONG = _("At most %(limit_value)d characters, these are %(show_value)d")
GENERAL = "villager"  # the group of whoever is entered on the spot


@dataclass(frozen=True)
class Cell:
    """One person on the sheet."""

    pk: int
    name: str
    is_ticked: bool


class RollForm(PlainForm):
    """Ticks persons. Every button sends the whole sheet (`do`), so that no tick is ever lost.

    `all` ticks whoever is listed, `find` looks for the name typed in `q`, `enter` enters it as a
    new person; only `save` stores the ticks. `also` carries whom earlier presses found. What is
    typed in `q` is looked for first even when `save` is pressed: nobody is forgotten by accident.
    """

    present = NumbersField(required=False)
    also = NumbersField(required=False)
    sought = forms.CharField(required=False, max_length=50, widget=forms.HiddenInput)
    q = WordsField(
        label=_("Somebody who is not listed"),
        help_text=_("Her name, or the last four digits of her phone"),
        max_length=50,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
        too_long=TOO_LONG,
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=Sex,
        initial=Sex.UNRECORDED,
        required=False,
        widget=forms.RadioSelect({"class": "chips"}),
    )
    agreed = forms.BooleanField(
        label=_("She knows that she is entered here and agrees; for a child, her guardian does"),
        required=False,
    )
    intent = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, user, home, day, listed, rarer=(), before=(), **kwargs):
        """`listed` are those expected, in their order; `rarer` come less often and stand folded.

        `before` are the keys ticked so far. Whoever is entered anew lives where `home` is, and is
        in the general group since `day`.
        """
        super().__init__(*args, **kwargs)
        self.user, self.home, self.day = user, home, day
        self.listed, self.rarer, self.ticked = list(listed), list(rarer), set(before)
        self.found, self.is_sought, self.new_form = [], False, None
        if self.is_bound:
            if identity(self.data.get("intent")) is None:
                self._expect_another()
            self.ticked = self.fields["present"].clean(self.data.getlist("present"))
            self._add_known(self.ticked | self.fields["also"].clean(self.data.getlist("also")))

    @property
    def pressed(self):
        """Which button sent the form."""
        do = self.data.get("do", "save") if self.is_bound else ""
        typed = self.data.get("q", "").strip() if self.is_bound else ""
        if do == "save" and typed and typed != self.data.get("sought", "").strip():
            return "find"
        return do

    @cached_property
    def names(self):
        """Key -> name in short form, of everybody on the sheet."""
        return short_names([*self.listed, *self.found, *self.rarer], self.user)

    @property
    def cells(self):
        """Those expected, and those found last."""
        return [self._cell(person) for person in (*self.listed, *self.found)]

    @property
    def rarer_cells(self):
        return [self._cell(person) for person in self.rarer]

    @property
    def rarer_is_open(self):
        """Nobody ticked is hidden in the fold."""
        return any(person.pk in self.ticked for person in self.rarer)

    @property
    def numbers(self):
        """Keys of everybody on the sheet."""
        return {person.pk for person in (*self.listed, *self.rarer, *self.found)}

    @property
    def found_numbers(self):
        return [person.pk for person in self.found]

    def clean(self):
        """Whoever is ticked is on the sheet; the rest of the ticks stays."""
        cleaned = super().clean()
        lost = self.ticked - self.numbers
        self.ticked -= lost
        if lost:
            self.add_error(None, _("Somebody ticked is not in the register any more. Look again."))
        return cleaned | {"present": self.ticked}

    def tick_all(self):
        """Ticks everybody expected; who comes less often is ticked one by one."""
        self.ticked |= {person.pk for person in (*self.listed, *self.found)}

    def find(self):
        """Puts those of this name on the sheet: likely ones of the home's village first."""
        text = self.cleaned_data.get("q", "")
        if not text:
            return
        self.is_sought = True
        seen = Person.objects.visible_to(self.user).known().select_related("area__parent")
        alike = list(seen.similar_to(text, self.home.area)[:MOST_MATCHES])
        matching = list(seen.search(text)[:MOST_FOUND])
        self._put_on_sheet({one.pk: one for one in (*alike, *matching)}.values())

    def enter(self):
        """Enters the name as a new person and ticks her; None when something is missing."""
        self.find()
        self.new_form = PersonCreateForm(self._new_data(), user=self.user)
        person = self.new_form.known_already()
        if person is None and self.new_form.is_valid():
            person = self._stored(self.new_form)
        if person is None:
            return None
        self._put_on_sheet([person])
        self.ticked.add(person.pk)
        self.is_sought = False
        self._expect_another()
        for name in ("q", "agreed", "sex"):
            self.data.pop(name, None)
        return person

    def _expect_another(self):
        """The next new person has an intent of her own."""
        self.data = self.data.copy()
        self.data["intent"] = str(uuid.uuid4())

    @property
    def new_errors(self):
        """What keeps the new person from being entered, in words."""
        errors = self.new_form.errors if self.new_form else {}
        return list(dict.fromkeys(text for texts in errors.values() for text in texts))

    def _stored(self, form):
        """The new person; sent twice at one moment it is stored once."""
        try:
            return form.save()
        except IntegrityError:
            return form.known_already()

    def _new_data(self):
        """The answers of the register's own form: this village, this home, the general group.

        She is none of those who were on the sheet when this name had been looked for.
        """
        cleaned = self.cleaned_data
        groups = BeneficiaryGroup.objects.in_use()
        group = groups.filter(code=GENERAL).first() or groups.first()
        values = {
            "display_name": cleaned.get("q", ""),
            "area": self.home.area_id,
            "sex": cleaned.get("sex") or Sex.UNRECORDED,
            "agreed": "on" if cleaned.get("agreed") else "",
            "group": group.code if group else "",
            "since": self.day.isoformat(),
            "home": self._home_code(),
            "intent": str(cleaned.get("intent") or ""),
            "same_as": NONE,
        }
        data = self.data.copy()
        data.clear()
        for name, value in values.items():
            data[name] = value
        if cleaned.get("sought") == cleaned.get("q"):
            seen = {one.pk for one in (*self.listed, *self.rarer)} | cleaned.get("also", set())
            data.setlist("shown", [str(pk) for pk in seen])
        return data

    def _home_code(self):
        """Her home, where the register's form offers homes and this is one of them."""
        if self.user.role not in (Role.HEAD, Role.VILLAGE):
            return ""
        own = Home.objects.visible_to(self.user).public().filter(pk=self.home.pk)
        return self.home.code if own.exists() else ""

    def _add_known(self, numbers):
        """Whom earlier presses found, or ticked: those she may see, or whoever they became."""
        missing = numbers - self.numbers
        if not missing:
            return
        seen = Person.objects.visible_to(self.user).filter(pk__in=missing)
        merged = dict(seen.filter(state=PersonState.MERGED).values_list("pk", "merged_into"))
        self.ticked = {merged.get(pk, pk) for pk in self.ticked}
        known = Person.objects.visible_to(self.user).known().select_related("area__parent")
        self._put_on_sheet(known.filter(pk__in={merged.get(pk, pk) for pk in missing}))

    def _cell(self, person):
        return Cell(person.pk, self.names[person.pk], person.pk in self.ticked)

    def _put_on_sheet(self, persons):
        self.found += [person for person in persons if person.pk not in self.numbers]
