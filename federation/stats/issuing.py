"""What an issue is made of: words, the stories of its month, and one of them for the cover."""

from django import forms
from django.utils.translation import gettext_lazy as _

from federation.accounts.versioned_form import VersionedForm
from federation.news.models import ArticleVersion
from federation.stats.models import Issue
from homes.forms.fields import public_words


class IssueForm(VersionedForm):
    """The first time it issues the month; afterwards each saving is a correction that says what."""

    stories = forms.MultipleChoiceField(
        label=_("Stories"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("This story is not among those of the month.")},
    )
    cover = forms.ChoiceField(label=_("Cover: the first photo of"), required=False)

    class Meta:
        model = Issue
        fields = ["title", "foreword", "stories", "cover", "corrected"]
        widgets = {"foreword": forms.Textarea({"rows": 5})}
        help_texts = {"foreword": _("At most 500 characters, no names of people.")}
        error_messages = {"title": {"required": _("Enter the title of the issue.")}}

    def __init__(self, *args, month, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.month = month
        choices = self._stories(month)
        self.fields["stories"].choices = choices
        self.fields["cover"].choices = [("", _("no cover")), *choices]
        for name in ("title", "foreword", "corrected"):
            self.fields[name].validators.append(public_words)
        if self.instance.pk is None:
            self.initial["stories"] = [group for group, _headline in choices]
            del self.fields["corrected"]
        else:
            self.initial["corrected"] = ""
            self.fields["corrected"].required = True
            self.fields["corrected"].error_messages["required"] = _("Say what is put right.")

    def _stories(self, month):
        """(group, headline) of the stories of the month, and of those already in it."""
        public = ArticleVersion.objects.public().for_this_page()
        found = [
            *public.of_month(month),
            *public.filter(public_in__group__in=self.instance.stories),
        ]
        return list({str(one.public_in.group): one.headline for one in found}.items())

    def clean(self):
        data = super().clean()
        if data.get("cover") and data["cover"] not in data.get("stories", []):
            self.add_error("cover", _("The cover is one of the stories chosen."))
        return data

    def store(self):
        if self.instance.pk:
            self.instance.correction += 1
        super().store()
