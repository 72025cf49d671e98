"""Writing down that the people in a photo agreed to its publication."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from federation.accounts.versioned_form import VersionedForm
from federation.news.forms.fields import LineField
from federation.news.forms.persons import NOT_STANDING, ConsentNumbersField
from federation.photos.models import (
    ChildrenShown,
    ConsentWay,
    GuardianSaid,
    PeopleShown,
    Photo,
    PhotoConsent,
)
from federation.photos.publication import close_run_out
from homes.models import Consent, ConsentKind, PhotoOfPerson

OF_CHILDREN = ("children", "guardian_name", "guardian_relation", "guardian_said", "child_agreed")


class ConsentForm(VersionedForm):
    """Who agreed, how and when. A photo whose consent stands needs no second one.

    For children also what the law asks: how old they are, their guardian, and from 14 on their own
    word. Where the article touches hardship, child and guardian both agree.
    """

    given_by = LineField(
        label=_("Who agreed"),
        max_length=50,
        required=True,
        help_text=_("Everyone who can be recognised in the photo, such as “all four of them”."),
        error_messages={"required": _("Write who agreed.")},
    )
    persons = ConsentNumbersField(
        kind=ConsentKind.PHOTO,
        label=_("Numbers of their consents in the register"),
        help_text=_(
            "For whoever is in the register, such as 12-55; several with a comma. The cadre who "
            "keeps the register tells them. When one is withdrawn, the photo goes by itself."
        ),
    )
    children = forms.ChoiceField(
        label=_("How old are the children?"),
        choices=ChildrenShown,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how old the children are.")},
    )
    guardian_name = LineField(
        label=_("Guardian’s name"),
        max_length=100,
        required=True,
        help_text=_("Several children: all their guardians, one after the other."),
        error_messages={"required": _("Write the guardian’s name.")},
    )
    guardian_relation = LineField(
        label=_("What the guardian is to the child"),
        max_length=50,
        required=True,
        help_text=_("Such as mother or grandfather."),
        error_messages={"required": _("Write what the guardian is to the child.")},
    )
    guardian_said = forms.ChoiceField(
        label=_("What the guardian said"),
        choices=GuardianSaid,
        widget=forms.RadioSelect,
        help_text=_("Under 14 the guardian has to agree; from 14 on it is enough to tell her."),
        error_messages={"required": _("Choose what the guardian said.")},
    )
    child_agreed = forms.BooleanField(
        label=_("The child agrees herself"), required=False, help_text=_("Needed from 14 on.")
    )
    way = forms.ChoiceField(
        label=_("How"),
        choices=ConsentWay,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they agreed.")},
    )
    given_on = forms.DateField(
        label=_("On which day"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a date"),
            "invalid": _("Write the date like 2026-03-08"),
        },
    )

    class Meta:
        model = PhotoConsent
        fields = ["given_by", *OF_CHILDREN, "way", "given_on"]

    def __init__(self, *args, photo, touches_hardship=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.photo, self.touches_hardship = photo, touches_hardship
        self.initial["given_on"] = timezone.localdate()
        self.of_children = photo.people_shown == PeopleShown.MINORS
        if not self.of_children:
            for name in OF_CHILDREN:
                del self.fields[name]

    def clean_given_on(self):
        day = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise ValidationError(_("The date cannot be later than today."))
        return day

    def clean(self):
        data = super().clean()
        if self.of_children:
            self._check_who_agreed(data)
        return data

    def _check_who_agreed(self, data):
        children, said = data.get("children"), data.get("guardian_said")
        told_only = said == GuardianSaid.TOLD
        if told_only and children in (ChildrenShown.UNDER_14, ChildrenShown.BOTH):
            self.add_error("guardian_said", _("Under 14 the guardian has to agree."))
        elif told_only and self.touches_hardship:
            self.add_error("guardian_said", _("The theme touches hardship: she has to agree."))
        if data.get("child_agreed"):
            return
        if children in (ChildrenShown.FROM_14, ChildrenShown.BOTH):
            self.add_error("child_agreed", _("From 14 on the child has to agree herself."))
        elif self.touches_hardship:
            self.add_error(
                "child_agreed", _("The theme touches hardship: the child has to agree as well.")
            )

    def store(self):
        """Under the locks of whose consents it names and of the photo, so that none ends meanwhile.

        Two consents at one moment are one; one that has run out makes room.
        """
        consents = self._locked_consents()
        photo = Photo.objects.select_for_update().get(pk=self.photo.pk)
        close_run_out(photo, self.user)
        if photo.valid_consent:
            raise ValidationError(_("A consent is recorded for this photo already."))
        ends = [consent.valid_until for consent in consents if consent.valid_until]
        self.instance.photo, self.instance.valid_until = photo, min(ends, default=None)
        super().store()
        PhotoOfPerson.objects.bulk_create(
            PhotoOfPerson(photo_consent=self.instance, consent=consent) for consent in consents
        )

    def _locked_consents(self):
        wanted = {consent.pk: consent for consent in self.cleaned_data["persons"]}
        standing = Consent.objects.standing().select_for_update().filter(pk__in=wanted)
        found = list(standing.order_by("pk"))
        gone = wanted.keys() - {consent.pk for consent in found}
        if gone:
            words = NOT_STANDING % {"number": wanted[min(gone)].number}
            raise ValidationError({"persons": words})
        return found

    def changes(self):
        """That a consent was written down; who gave it stands in the consent itself."""
        return {"photo": ["", str(self.photo.uid)]}
