"""Nominating a family, and writing its story."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.versioned_form import VersionedForm
from federation.areas.models import Area
from federation.families.models import ConsentKind, FamilyRecognition, Honour
from federation.families.models.recognition import CRITERIA
from federation.families.words import public_family_words
from homes.forms.fields import plain_name

STORY_WORDS = ("story_zh", "story_en")
STORY_HELP = _("At most 1,000 characters. Everyone can read it, once the family has agreed to it.")


class FamilyForm(VersionedForm):
    """What a form about a family has in common: the trail never repeats its words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("family_name", *STORY_WORDS):
            if name in self.fields:
                self.fields[name].validators.append(public_family_words)

    def changes(self):
        """The names of the fields alone."""
        return {name: ["", ""] for name in super().changes()}

    def store(self):
        self._end_consents()
        super().store()

    def _end_consents(self):
        """A consent covers what was read: new words need a new one."""
        covered = {ConsentKind.NAME: ("family_name",), ConsentKind.STORY: STORY_WORDS}
        kinds = [k for k, names in covered.items() if set(names) & set(self.changed_data)]
        if self.instance.pk and kinds:
            self.instance.end_consents(self.user, *kinds)


class NominationForm(FamilyForm):
    """A village nominates a family of its own, and rewrites it until somebody has agreed."""

    year = forms.TypedChoiceField(
        label=_("Year of the honour"),
        coerce=int,
        error_messages={
            "required": _("Choose the year."),
            "invalid_choice": _("Choose a year from the list."),
        },
    )

    class Meta:
        model = FamilyRecognition
        fields = ["area", "family_name", "honour", "year", *CRITERIA, "reasons", *STORY_WORDS]
        widgets = {
            "reasons": forms.Textarea(attrs={"rows": 4}),
            "story_zh": forms.Textarea(attrs={"rows": 6}),
            "story_en": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "family_name": _("Such as “the family of Wang Xiulan”, as the family wants it."),
            "reasons": _(
                "What the neighbours say. For the federation alone, at most 500 characters."
            ),
            "story_zh": STORY_HELP,
        }
        error_messages = {
            "area": {
                "required": _("Choose the village or community."),
                "invalid_choice": _("Choose a place inside your own area."),
            },
            "family_name": {"required": _("Enter the name of the family.")},
            "honour": {"required": _("Choose the honour.")},
            "reasons": {"required": _("Say why this family.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = (
            Area.objects.visible_to(self.user).standing().filter(code__length=12)
        )
        self.fields["area"].initial = self.user.area_id
        self.fields["area"].empty_label = _("Please choose…")
        kept = Honour.objects.filter(pk=self.instance.honour_id)
        self.fields["honour"].queryset = Honour.objects.in_use() | kept
        self.fields["honour"].empty_label = _("Please choose…")
        years = self._years()
        self.fields["year"].choices = [(year, year) for year in years]
        self.fields["year"].initial = years[0]

    def _years(self):
        """This year and the last, and the year that an older nomination carries."""
        now = timezone.localdate().year
        kept = [self.instance.year] if self.instance.pk else []
        return sorted({now, now - 1, *kept}, reverse=True)

    def clean_family_name(self):
        name = plain_name(self.cleaned_data["family_name"])
        if not name:
            raise ValidationError(self.fields["family_name"].error_messages["required"])
        return name

    def clean(self):
        data = super().clean()
        if not any(data.get(name) for name in CRITERIA):
            self.add_error(CRITERIA[0], _("Choose at least one of the three."))
        return data

    def store(self):
        self.instance.written_by = self.user
        is_new = self.instance.pk is None
        super().store()
        if is_new:
            self.instance.steps.create(state=self.instance.state, taken_by=self.user)


class StoryForm(FamilyForm):
    """The county puts the story into good words; the family agrees to them anew."""

    class Meta:
        model = FamilyRecognition
        fields = [*STORY_WORDS]
        widgets = NominationForm.Meta.widgets
        help_texts = {"story_zh": STORY_HELP}

    def store(self):
        self.instance.written_by = self.user
        super().store()
