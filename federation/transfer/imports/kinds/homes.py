"""Homes from a clerk's list: each with its place, its opening, and who heads it."""

import re

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from federation.accounts.models.audit import Action
from federation.accounts.trail import record
from federation.transfer.imports import values
from federation.transfer.imports.checked import Checked
from federation.transfer.imports.heads import PLACES, Field
from homes.forms.fields import plain_name, public_words
from homes.forms.person_fields import PersonNameField, PhoneField
from homes.models import HeadTerm, Home, HomeState, HomeStateChange, Person, Theme
from homes.pinyin import searchable

CODE = re.compile(r"([0-9]{6,12})-[0-9]{2,6}")
STATES = values.words_of(
    HomeState.choices,
    {"正常": HomeState.OPEN, "运行": HomeState.OPEN, "已挂牌": HomeState.OPEN},
)
OTHER = "other"
COMPARED = ("name_en", "main_theme", "plaque_on", "place", "opening_habits", "description_zh")


class HomeRows:
    """Checks and writes rows of homes. A home that the portal has stays as it is."""

    code = "homes"
    label = _("Homes")
    hint = _("Name and place will do. Without a theme a home gets “other”.")
    fields = (
        Field(
            "name_zh",
            _("Chinese name"),
            ("微家名称", "名称", "微家", "妇女微家名称", "微家名"),
            True,
        ),
        Field("code", pgettext_lazy("of a home", "Code"), ("微家编号",)),
        *PLACES,
        Field("main_theme", _("Main theme"), ("主题", "微家主题", "微家类型", "类型", "特色")),
        Field("other_themes", _("Other themes"), ("其他主题",)),
        Field(
            "plaque_on",
            _("Plaque date"),
            ("挂牌时间", "挂牌日期", "授牌时间", "成立时间", "建立时间", "建成时间"),
        ),
        Field("state", _("State"), ("运行状态", "状态")),
        Field("closed_on", _("Closed on"), ("关闭时间", "关闭日期")),
        Field(
            "head",
            _("Head of the home"),
            ("负责人", "负责人姓名", "家长", "微家家长", "微家负责人", "姓名"),
        ),
        Field(
            "head_phone",
            _("Phone of the head"),
            ("联系电话", "电话", "手机", "负责人电话", "联系方式"),
        ),
        Field("place", _("Where it is"), ("地址", "具体位置", "地点", "位置", "详细地址")),
        Field("opening_habits", _("When it is open"), ("开放时间", "活动时间")),
        Field("name_en", _("English name")),
        Field("is_pilot", _("Experimental home"), ("是否试点", "试点")),
        Field("description_zh", _("Description in Chinese"), ("简介", "介绍", "主要内容")),
        Field("description_en", _("Description in English")),
    )

    def __init__(self, user, all_texts):
        self.user, self.today = user, timezone.localdate()
        self.places = values.Places(user)
        self.themes = values.words_of_list(Theme.objects.in_use())
        homes = Home.objects.visible_to(user).select_related("main_theme")
        self.by_code = {home.code: home for home in homes}
        self.by_name = {(home.area_id, home.name_zh): home for home in self.by_code.values()}
        names = {plain_name(texts.get("head", "")) for texts in all_texts}
        known = Person.objects.known().filter(display_name__in=names - {""})
        self.heads = {(one.area_id, one.display_name): one for one in known.order_by("-pk")}

    def check(self, texts):
        """What the row says, and whether it can be brought in."""
        checked = Checked()
        name = plain_name(checked.words("name_zh", texts, 50, public_words))
        if not name and "name_zh" not in checked.problems:
            checked.wrong("name_zh", _("Enter the home's name."))
        checked.values["name_zh"] = name
        place = (texts.get(key, "") for key in ("area_code", "town", "village"))
        area = checked.read("area", self.places.find, *place)
        self._read_more(checked, texts)
        self._read_life(checked, texts)
        self._read_head(checked, texts)
        if area and name:
            checked.identity = (area.pk, name)
            self._read_code(checked, texts, area)
        return checked

    def _read_more(self, checked, texts):
        for key, most in (("name_en", 100), ("place", 100), ("opening_habits", 100)):
            checked.words(key, texts, most, public_words)
        checked.words("description_zh", texts, 500, public_words)
        checked.words("description_en", texts, 1000, public_words)
        theme = texts.get("main_theme") or OTHER
        checked.read("main_theme", values.choice, theme, self.themes, _("There is no such theme."))
        checked.read("other_themes", self._other_themes, texts.get("other_themes", ""))
        checked.read("is_pilot", values.yes_or_no, texts.get("is_pilot", ""), True)

    def _other_themes(self, text):
        words = [word for word in re.split("[、,，;；]", text) if word.strip()]
        return [values.choice(word, self.themes, _("There is no such theme.")) for word in words]

    def _read_life(self, checked, texts):
        """Its state follows from the days, where it is not written."""
        opened = checked.read("plaque_on", values.day, texts.get("plaque_on", ""))
        closed = checked.read("closed_on", values.day, texts.get("closed_on", ""))
        usual = HomeState.CLOSED if closed else HomeState.OPEN if opened else HomeState.PROPOSED
        state = texts.get("state") or usual
        state = checked.read("state", values.choice, state, STATES, _("There is no such state."))
        for key, day in (("plaque_on", opened), ("closed_on", closed)):
            if day and day > self.today:
                checked.wrong(key, _("The date cannot be later than today."))
        if state in (HomeState.OPEN, HomeState.PAUSED) and not opened:
            checked.wrong("plaque_on", _("An open home has a plaque date."))
        if state == HomeState.CLOSED and not closed:
            checked.wrong("closed_on", _("A closed home has the day it closed."))
        if state in (HomeState.PROPOSED, HomeState.APPROVED) and opened:
            checked.wrong("state", _("A home with a plaque date is open, paused or closed."))
        if opened and closed and closed < opened:
            checked.wrong("closed_on", _("It cannot close before it opened."))

    def _read_head(self, checked, texts):
        name = PersonNameField(required=False)
        checked.read("head", name.clean, texts.get("head", ""))
        phone = checked.read("head_phone", PhoneField().clean, texts.get("head_phone", ""))
        if phone and not texts.get("head"):
            checked.values["head_phone"] = ""

    def _read_code(self, checked, texts, area):
        """What the portal has stays; a code of elsewhere is kept where it is free and fits."""
        code = values.plain(texts.get("code", ""))
        checked.values["code"] = code if CODE.fullmatch(code) else ""
        home = self.by_code.get(code) or self.by_name.get(checked.identity)
        if home:
            same = (home.area_id, home.name_zh) == checked.identity
            if not same:
                words = gettext("The portal has %(home)s under this code.") % {"home": home.name_zh}
                checked.wrong("code", words)
            checked.known = self._compared(home, checked.values)
        elif code and CODE.fullmatch(code) and CODE.fullmatch(code)[1] != area.pk:
            checked.wrong("code", _("This code belongs to another area."))

    def _compared(self, home, read):
        """That it is there, and which details of the file it does not have."""
        labels = {one.key: str(one.label) for one in self.fields}
        other = [
            labels[key]
            for key in COMPARED
            if read.get(key) not in ("", None) and read[key] != getattr(home, key)
        ]
        if not other:
            return gettext("It is in the portal already.")
        words = gettext("It is in the portal already; there it says something else: %(what)s.")
        return words % {"what": "、".join(other)}

    def write(self, checked, _row):
        """The home, the steps of its life, its head; what was created, in that order."""
        read = checked.values
        plain = ("area", "name_zh", "name_en", "main_theme", "place", "opening_habits")
        plain += ("description_zh", "description_en", "is_pilot", "state", "plaque_on", "closed_on")
        home = Home(**{name: read[name] for name in plain})
        home.code = read.get("code") or Home.objects.next_code(home.area)
        home.name_pinyin = searchable(home.name_zh)
        home.created_by = home.changed_by = self.user
        home.save()
        home.other_themes.set([one for one in read["other_themes"] if one != home.main_theme])
        HomeStateChange.objects.bulk_create(self._steps(home))
        record(self.user, Action.CREATE, home, changes={"name_zh": ["", home.name_zh]})
        return [home, *self._write_head(home, read)]

    def _steps(self, home):
        days = {
            HomeState.OPEN: home.plaque_on,
            HomeState.PAUSED: self.today,
            HomeState.CLOSED: home.closed_on,
        }
        states = [HomeState.OPEN] if home.plaque_on else []
        if home.state not in states:
            states.append(home.state)
        return [
            HomeStateChange(
                home=home,
                state=state,
                changed_on=days.get(state) or self.today,
                changed_by=self.user,
                reason=gettext("Brought in from a list"),
            )
            for state in states
        ]

    def _write_head(self, home, read):
        """She heads it from its first day; who is in the register already is not entered again."""
        if not read.get("head") or home.state == HomeState.CLOSED:
            return []
        signed = {"created_by": self.user, "changed_by": self.user}
        person = self.heads.get((home.area_id, read["head"]))
        created = []
        if person is None:
            person = Person.objects.create(
                display_name=read["head"], area=home.area, phone=read["head_phone"], **signed
            )
            self.heads[home.area_id, read["head"]] = person
            record(self.user, Action.CREATE, person, changes={"display_name": ["", ""]})
            created.append(person)
        day = home.plaque_on or self.today
        term = HeadTerm.objects.create(home=home, person=person, started_on=day, **signed)
        changes = {"person": ["", str(person.pk)], "started_on": ["", day.isoformat()]}
        record(self.user, Action.CREATE, term, changes=changes, area_code=home.area_id)
        return [*created, term]
