"""Persons from a list: the least data that serves, and nobody twice."""

import re

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.transfer.imports import values
from federation.transfer.imports.checked import Checked
from federation.transfer.imports.heads import PLACES, Field
from homes.forms.fields import plain_name
from homes.forms.person import basis_of
from homes.forms.person_fields import BirthYearField, PersonNameField, PhoneField
from homes.models import AgeBand, BeneficiaryGroup, Home, Person, Sex

SEXES = values.words_of(Sex.choices, {"女性": Sex.FEMALE, "男性": Sex.MALE})
AGES = values.words_of(AgeBand.choices)
GENERAL = "villager"
NUMBER = re.compile("([0-9]{1,3})岁?")


class PersonRows:
    """Checks and writes rows of persons. Whoever is in the register already stays as she is."""

    code = "people"
    label = pgettext_lazy("of persons", "Register")
    hint = _(
        "Name, village and group will do. Notes and identity numbers are not read: the register"
        " keeps only what a service needs."
    )
    fields = (
        Field("name", pgettext_lazy("person", "Name"), ("姓名", "妇女姓名", "名字", "称呼"), True),
        *PLACES,
        Field("sex", _("Sex"), ("性别",)),
        Field("birth_year", _("Year of birth"), ("出生年", "出生年月", "出生日期")),
        Field("age_band", _("About how old"), ("年龄", "年龄段", "岁数")),
        Field("groups", _("Groups"), ("人群", "所属人群", "类别", "人员类别", "人群类别")),
        Field("since", _("In the group since"), ("登记时间", "登记日期")),
        Field("homes", _("Homes"), ("所属微家", "微家", "参加微家")),
        Field("phone", _("Mobile phone"), ("联系电话", "电话", "手机", "手机号", "联系方式")),
        Field("guardian_name", _("Guardian"), ("监护人", "监护人姓名", "家长")),
        Field("guardian_relation", _("What she is to the child"), ("与孩子关系", "关系")),
        Field("guardian_phone", _("Guardian’s mobile phone"), ("监护人电话",)),
    )

    def __init__(self, user, all_texts):
        self.user, self.today = user, timezone.localdate()
        self.places = values.Places(user)
        self.groups = values.words_of_list(BeneficiaryGroup.objects.in_use())
        homes = list(Home.objects.visible_to(user))
        self.homes = {home.name_zh: home for home in homes} | {home.code: home for home in homes}
        names = {plain_name(texts.get("name", "")) for texts in all_texts}
        self.known = {}
        for person in Person.objects.known().filter(display_name__in=names - {""}):
            self.known.setdefault((person.area_id, person.display_name), []).append(person)

    def check(self, texts):
        """What the row says, and whether she is in the register already."""
        checked = Checked()
        name = checked.read("name", PersonNameField(required=False).clean, texts.get("name", ""))
        if name == "":
            checked.wrong("name", _("Enter her name; a nickname will do."))
        place = (texts.get(key, "") for key in ("area_code", "town", "village"))
        area = checked.read("area", self.places.find, *place)
        checked.read("sex", self._sex, texts.get("sex", ""))
        self._read_age(checked, texts)
        self._read_belonging(checked, texts)
        for key in ("phone", "guardian_phone"):
            checked.read(key, PhoneField().clean, texts.get(key, ""))
        guardian = PersonNameField(required=False)
        checked.read("guardian_name", guardian.clean, texts.get("guardian_name", ""))
        checked.words("guardian_relation", texts, 20)
        self._check_guardian(checked)
        if area and name:
            read = checked.values
            checked.identity = (area.pk, name, read.get("phone") or "", read.get("birth_year"))
            self._compare(checked)
        return checked

    def _sex(self, text):
        return values.choice(text, SEXES, _("Write female or male.")) if text else Sex.UNRECORDED

    def _read_age(self, checked, texts):
        """The year of birth, also out of a date; else about how old, also from an age."""
        born = values.plain(texts.get("birth_year", ""))
        year = checked.read("birth_year", BirthYearField().clean, born[:4] if born else "")
        band = checked.read("age_band", self._band, texts.get("age_band", ""))
        if year and band:
            checked.values["age_band"] = AgeBand.UNKNOWN

    def _band(self, text):
        found = NUMBER.fullmatch(values.plain(text))
        if found:
            born = self.today.year - int(found[1])
            return Person(birth_year=born).age_group_on(self.today)
        return values.choice(text, AGES, _("Write an age.")) if text else AgeBand.UNKNOWN

    def _read_belonging(self, checked, texts):
        checked.read("groups", self._several, texts.get("groups") or GENERAL, self.groups)
        checked.read("homes", self._several, texts.get("homes", ""), self.homes)
        since = checked.read("since", values.day, texts.get("since", "")) or self.today
        if since > self.today:
            checked.wrong("since", _("The date cannot be later than today."))
        checked.values["since"] = since

    def _several(self, text, known):
        message = _("There is no such entry in the list.")
        words = [word for word in re.split("[、,，;；]", text) if word.strip()]
        return list(dict.fromkeys(values.choice(word, known, message) for word in words))

    def _check_guardian(self, checked):
        """A child under 14 has a guardian; nobody grown-up has one here."""
        read = checked.values
        probe = Person(
            birth_year=read.get("birth_year"), age_band=read.get("age_band") or AgeBand.UNKNOWN
        )
        if not probe.is_minor_on(self.today):
            read |= {"guardian_name": "", "guardian_relation": "", "guardian_phone": ""}
        elif probe.age_group_on(self.today) == AgeBand.UNDER_14 and not read.get("guardian_name"):
            checked.wrong("guardian_name", _("Under 14 the guardian’s name is needed."))

    def _compare(self, checked):
        """The same name in a village is the same woman, unless phone or year say otherwise."""
        alike = self.known.get(checked.identity[:2], [])
        for person in alike:
            if _agrees(person, checked.values):
                checked.known = gettext("She is in the register already.")
                return
        if alike:
            words = gettext(
                "%(name)s of this village is in the register with another phone or year."
            )
            checked.twin = words % {"name": alike[0].masked_name}

    def write(self, checked, _row):
        """The person, her groups, her homes; what was created, in that order."""
        read = checked.values
        signed = {"created_by": self.user, "changed_by": self.user}
        plain = ("area", "sex", "birth_year", "age_band", "phone")
        plain += ("guardian_name", "guardian_relation", "guardian_phone")
        person = Person(display_name=read["name"], **{name: read[name] for name in plain}, **signed)
        person.basis = basis_of(person, self.today)
        person.save()
        record(self.user, Action.CREATE, person, changes={name: ["", ""] for name in plain})
        groups = [
            person.group_memberships.create(group=group, started_on=read["since"], **signed)
            for group in read["groups"]
        ]
        homes = [
            person.home_memberships.create(home=home, started_on=read["since"], **signed)
            for home in read["homes"]
        ]
        return [person, *groups, *homes]


def _agrees(person, read):
    """Neither phone nor year of birth speak against it, where both are known."""
    pairs = [(person.phone, read.get("phone")), (person.birth_year, read.get("birth_year"))]
    return all(not one or not other or one == other for one, other in pairs)
