"""Recording a family's consent."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.versioned_form import VersionedForm
from federation.families.models import ConsentKind, FamilyConsent
from homes.forms.fields import DayField, plain_name


class ConsentForm(VersionedForm):
    """Who allowed what, how and when; only what is not allowed yet is offered."""

    given_on = DayField(label=_("When"))

    class Meta:
        model = FamilyConsent
        fields = ["kind", "given_by", "way", "given_on"]
        widgets = {"kind": forms.RadioSelect, "way": forms.RadioSelect}
        help_texts = {
            "given_by": _("A grown-up member of the family, such as “Wang Xiulan herself”."),
        }
        error_messages = {
            "kind": {
                "required": _("Choose what may be shown."),
                "invalid_choice": _("Choose what may be shown."),
            },
            "given_by": {"required": _("Enter who gave the consent.")},
            "way": {"required": _("Choose how it was given.")},
        }

    def __init__(self, *args, recognition, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.recognition = self.recognition = recognition
        taken = set(recognition.consents.valid().values_list("kind", flat=True))
        if not recognition.story_zh and not recognition.story_en:
            taken.add(ConsentKind.STORY)
        self.fields["kind"].choices = [c for c in ConsentKind.choices if c[0] not in taken]
        self.fields["way"].choices = self.fields["way"].choices[1:]
        self.fields["given_on"].initial = timezone.localdate

    def clean_given_by(self):
        name = plain_name(self.cleaned_data["given_by"])
        if not name:
            raise ValidationError(self.fields["given_by"].error_messages["required"])
        return name

    def clean_given_on(self):
        day = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise ValidationError(_("The date cannot be later than today."))
        return day

    def changes(self):
        """Which consent it is; never who gave it."""
        return {name: ["", ""] for name in super().changes()}
