"""Writing to the federation, asking what became of it, and answering."""

import unicodedata
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from federation.accounts.models.audit import Action
from federation.accounts.numbers import holds_identity_number
from federation.accounts.trail import record
from federation.accounts.versioned_form import IDENTITY_NUMBER, VersionedForm
from federation.pages import floods
from federation.pages.models import Feedback, FeedbackKind, FeedbackState
from federation.pages.models.feedback import TEXT_MAX

TRIES = 20
TOO_LONG = ngettext_lazy(
    "At most %(limit)d characters; this has %(length)d.",
    "At most %(limit)d characters; this has %(length)d.",
    "length",
)


class Words(forms.CharField):
    """Long words, counted as a person counts them: a new line is one character, not two.

    The browser does not cut them off at the limit: too long a text is refused with its length.
    """

    widget = forms.Textarea(attrs={"rows": 8})

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")

    def validate(self, value):
        super().validate(value)
        if len(value) > TEXT_MAX:
            raise ValidationError(TOO_LONG % {"limit": TEXT_MAX, "length": len(value)})


class FeedbackForm(forms.ModelForm):
    """What anybody may send. Nothing is needed but the words; a takedown also names its page."""

    use_required_attribute = False
    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = Words(
        label=_("Your words"),
        help_text=_(
            "At most 2,000 characters. Please leave out names and numbers of other people where "
            "you can."
        ),
        error_messages={"required": _("Write what it is about.")},
    )

    class Meta:
        model = Feedback
        fields = ["kind", "text", "page_address", "contact"]
        widgets = {"kind": forms.RadioSelect}
        labels = {"kind": _("What is it?"), "page_address": _("Address of the page")}
        help_texts = {
            "page_address": _(
                "Copy it from the top of the browser. Needed to take something down."
            ),
            "contact": _(
                "A telephone number or an e-mail address, if you want to be asked back. Only the "
                "one who looks into it sees it, and it is deleted afterwards."
            ),
        }
        error_messages = {
            "kind": {
                "required": _("Choose what it is."),
                "invalid_choice": _("Choose what it is."),
            }
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = FeedbackKind.choices
        self.fields["uid"].initial = uuid.uuid4
        self.order_fields(["kind", "text", "page_address", "contact"])

    def clean(self):
        data = super().clean()
        if data.get("kind") == FeedbackKind.TAKEDOWN and data.get("page_address") == "":
            self.add_error("page_address", _("Which page is it? Enter its address."))
        for name, value in list(data.items()):
            if isinstance(value, str) and holds_identity_number(value):
                self.add_error(name, IDENTITY_NUMBER)
        return data

    def save(self, quotas):
        """Stores the message once and returns it; raises Flooded where too much was sent.

        The same form sent again answers with the same message, with other words it is another.
        """
        uid = self.cleaned_data["uid"] or uuid.uuid4()
        earlier = Feedback.objects.filter(uid=uid).first()
        if earlier and self._repeats(earlier):
            return earlier
        with transaction.atomic():
            floods.spend(quotas)
            return self._stored(uuid.uuid4() if earlier else uid)

    def _repeats(self, earlier):
        return all(getattr(earlier, name) == self.cleaned_data[name] for name in self.Meta.fields)

    def _stored(self, uid):
        """Under a number that is free; two that arrive at one moment may draw the same."""
        self.instance.uid = uid
        for _try in range(TRIES):
            self.instance.number_it()
            try:
                with transaction.atomic():
                    self.instance.save(force_insert=True)
            except IntegrityError:
                self.instance.pk = None
                twin = Feedback.objects.filter(uid=uid).first()
                if twin:
                    return twin
            else:
                record(None, Action.CREATE, self.instance)
                return self.instance
        raise IntegrityError("no free number")


class StatusForm(forms.Form):
    """The number and the code of the receipt."""

    use_required_attribute = False
    number = forms.CharField(
        label=_("Number"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the number of the receipt.")},
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("Enter the code of the receipt.")},
    )

    def clean_number(self):
        return unicodedata.normalize("NFKC", self.cleaned_data["number"])

    def found(self, quotas):
        """The message of this number and code, or None; raises Flooded after too many guesses."""
        floods.spend(quotas)
        message = Feedback.objects.filter(number=self.cleaned_data["number"]).first()
        if message is None or not message.opens_with(self.cleaned_data["code"]):
            return None
        floods.refund(quotas)
        return message


class AnswerForm(VersionedForm):
    """The answer, which its sender reads with number and code."""

    answer = Words(
        label=_("Answer"),
        help_text=_("Whoever sent it reads this with the number and the code. No names of others."),
        error_messages={"required": _("Write the answer.")},
    )

    class Meta:
        model = Feedback
        fields = ["answer"]

    def store(self):
        self.instance.state = FeedbackState.ANSWERED
        self.instance.answered_at = self.instance.answered_at or timezone.now()
        self.instance.handled_by = self.user
        super().store()

    def changes(self):
        """The names of the fields alone."""
        return {name: ["", ""] for name in super().changes()}
