"""A home's record: entering it, and changing what describes it."""

from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Role
from federation.accounts.versioned_form import VersionedForm
from federation.areas.models import Area
from homes.forms.fields import ChosenRows, DayField, plain_name, public_words
from homes.models import Home, Theme
from homes.pinyin import searchable

PUBLIC_WORDS = (
    "name_zh",
    "name_en",
    "place",
    "opening_habits",
    "description_zh",
    "description_en",
)


class HomeForm(VersionedForm):
    """What describes a home. `clash` is the home of the same name in its area, if there is one."""

    class Meta:
        model = Home
        fields = [
            "name_zh",
            "name_en",
            "main_theme",
            "other_themes",
            "place",
            "opening_habits",
            "description_zh",
            "description_en",
            "is_pilot",
        ]
        field_classes = {"other_themes": ChosenRows}
        widgets = {
            "other_themes": forms.CheckboxSelectMultiple,
            "description_zh": forms.Textarea(attrs={"rows": 4}),
            "description_en": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "name_zh": _("As it stands on the plaque, in Chinese."),
            "place": _(
                "How to find it, such as “beside the village square”. Everyone can read it."
            ),
            "opening_habits": _("Such as “Friday afternoons”. Everyone can read it."),
            "description_zh": _(
                "At most 500 characters, no names of people. Everyone can read it."
            ),
        }
        error_messages = {
            "name_zh": {"required": _("Enter the home's name.")},
            "main_theme": {"required": _("Choose what the home mainly does.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.clash = None
        self.fields["main_theme"].queryset = self._themes(Q(pk=self.instance.main_theme_id))
        self.fields["main_theme"].empty_label = _("Please choose…")
        beside = Q(other_homes=self.instance.pk) if self.instance.pk else Q(pk=None)
        self.fields["other_themes"].queryset = self._themes(beside)
        for name in PUBLIC_WORDS:
            self.fields[name].validators.append(public_words)
        if self.user.role != Role.COUNTY:
            del self.fields["is_pilot"]

    @staticmethod
    def _themes(kept):
        """Themes in use, and a retired one that the home already carries."""
        return Theme.objects.filter(Q(retired_on=None) | kept).distinct()

    def clean_name_zh(self):
        name = plain_name(self.cleaned_data["name_zh"])
        if not name:
            raise ValidationError(self.fields["name_zh"].error_messages["required"])
        return name

    def clean(self):
        data = super().clean()
        area = data.get("area") or self.instance.area_id and self.instance.area
        if area and data.get("name_zh"):
            self._refuse_clash(area, data["name_zh"])
        if data.get("other_themes") is not None and data.get("main_theme"):
            data["other_themes"] = data["other_themes"].exclude(pk=data["main_theme"].pk)
        return data

    def _refuse_clash(self, area, name):
        same = Home.objects.filter(area=area, name_zh=name).exclude(pk=self.instance.pk)
        self.clash = same.first()
        if self.clash:
            words = {"area": area.name, "home": self.clash.name_zh, "code": self.clash.code}
            text = gettext("%(area)s already has the home %(home)s, %(code)s. Choose another name.")
            self.add_error("name_zh", text % words)

    def store(self):
        self.instance.name_pinyin = searchable(self.instance.name_zh)
        super().store()


class HomeCreateForm(HomeForm):
    """Enters a proposed home; the county decides about it afterwards."""

    proposed_on = DayField(label=_("Proposed on"))

    class Meta(HomeForm.Meta):
        fields = ["area", *HomeForm.Meta.fields]
        error_messages = HomeForm.Meta.error_messages | {
            "area": {
                "required": _("Choose the village, community or town."),
                "invalid_choice": _("Choose a place inside your own area."),
            },
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        areas = list(Area.objects.visible_to(self.user).standing().select_related("parent"))
        field = self.fields["area"]
        field.queryset = Area.objects.visible_to(self.user).standing()
        field.choices = [("", _("Please choose…")), *_by_town(areas)]
        if len(areas) == 1:
            field.initial = areas[0].pk
        self.fields["proposed_on"].initial = timezone.localdate

    def clean_proposed_on(self):
        day = self.cleaned_data["proposed_on"]
        if day > timezone.localdate():
            raise ValidationError(_("The date cannot be later than today."))
        return day

    def store(self):
        self.instance.code = Home.objects.next_code(self.instance.area)
        super().store()
        self.instance.state_changes.create(
            state=self.instance.state,
            changed_on=self.cleaned_data["proposed_on"],
            changed_by=self.user,
        )


def _by_town(areas):
    """Choices grouped by town, in administrative order: the town itself, then its villages."""
    towns = {area.pk: area.name for area in areas if len(area.pk) <= 9}
    groups = groupby(areas, key=lambda area: area.pk[:9])
    return [
        (towns.get(code) or str(next(iter(members)).parent), [(a.pk, a.name) for a in members])
        for code, members in ((code, list(group)) for code, group in groups)
    ]
