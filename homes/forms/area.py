"""What becomes of an area, and a home that moves."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.forms.users import AreaField
from federation.areas.models import Area, Level
from homes import area_changes
from homes.forms.fields import ChosenRows, DayField, plain_name
from homes.forms.plain import PlainForm

LOWEST = area_changes.LOWEST


class ChangeForm(PlainForm):
    """The day from which it holds, and why: the number of the decree, for example."""

    on = DayField(label=_("From which day"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Such as the number of the decree."),
        error_messages={"required": _("Say why, such as the number of the decree.")},
    )

    def __init__(self, *args, area, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.area, self.user = area, user
        self.fields["on"].initial = timezone.localdate
        self.order_fields([name for name in self.fields if name not in ("on", "reason")])

    @property
    def told(self):
        """Day, user and reason, as every change wants them."""
        data = self.cleaned_data
        return data["on"], self.user, data["reason"]


class RenameForm(ChangeForm):
    name_zh = forms.CharField(label=_("New Chinese name"), max_length=50)
    name_en = forms.CharField(label=_("New English name"), max_length=50)

    def clean(self):
        data = super().clean()
        names = plain_name(data.get("name_zh", "")), plain_name(data.get("name_en", ""))
        if names == (self.area.name_zh, self.area.name_en):
            self.add_error("name_zh", _("That is its name already."))
        return data | {"name_zh": names[0], "name_en": names[1]}

    def save(self):
        data = self.cleaned_data
        area_changes.rename(self.area, data["name_zh"], data["name_en"], *self.told)
        return self.area


class MergeForm(ChangeForm):
    into = AreaField(
        Area.objects.none(),
        label=_("Into which area"),
        error_messages={"required": _("Choose the area that takes everything over.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lowest = self.area.level in LOWEST
        levels = LOWEST if lowest else [self.area.level]
        self.fields["into"].offer(Area.objects.standing().filter(level__in=levels))

    def save(self):
        area_changes.merge(self.area, self.cleaned_data["into"], *self.told)
        return self.cleaned_data["into"]


class SplitForm(ChangeForm):
    """A new area comes out of this one, or takes its place under another code."""

    code = forms.CharField(
        label=_("Code of the new area"),
        validators=[RegexValidator(r"^[0-9]+\Z", _("A code has digits alone."))],
        help_text=_("The official one: 9 digits for a town, 12 for a village or community."),
    )
    name_zh = forms.CharField(label=_("Chinese name"), max_length=50)
    name_en = forms.CharField(label=_("English name"), max_length=50)
    level = forms.ChoiceField(label=_("Level"))
    everything = forms.BooleanField(
        label=_("It takes the place of this one, with everything"), required=False
    )
    homes = ChosenRows(
        None, label=_("Homes that go there"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        levels = LOWEST if self.area.level in LOWEST else [Level.TOWN]
        self.fields["level"].choices = [(level, Level(level).label) for level in levels]
        self.fields["homes"].queryset = self.area.homes.order_by("code")

    def clean_code(self):
        code = self.cleaned_data["code"]
        digits = 12 if self.area.level in LOWEST else 9
        if len(code) != digits:
            raise ValidationError(_("It has %(digits)s digits.") % {"digits": digits})
        if Area.objects.filter(pk=code).exists():
            raise ValidationError(_("This code is or was that of another area."))
        return code

    def save(self):
        data = self.cleaned_data
        names = plain_name(data["name_zh"]), plain_name(data["name_en"])
        new = area_changes.NewArea(data["code"], *names, data["level"])
        homes, everything = data["homes"], data["everything"]
        return area_changes.split(self.area, new, *self.told, homes, everything=everything)


class HomeMoveForm(ChangeForm):
    """A home moves; `area` is where it lies now."""

    to = AreaField(
        Area.objects.none(),
        label=_("To which place"),
        error_messages={"required": _("Choose the village, community or town.")},
    )

    def __init__(self, *args, home, user, **kwargs):
        super().__init__(*args, area=home.area, user=user, **kwargs)
        self.home = home
        self.fields["to"].offer(Area.objects.visible_to(user).standing())

    def save(self):
        area_changes.move_home(self.home, self.cleaned_data["to"], *self.told)
        return self.home
