"""What logging an activity and correcting its record have in common."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from activities.forms.fields import CountField, IdentitiesField, PhotosField, WordsField
from activities.models import Activity, ActivityKind
from activities.models.activity import HEADCOUNT_MAX
from activities.models.kind import OTHER
from federation.accounts.versioned_form import VersionedForm
from federation.photos.intake import PhotoRefused
from federation.photos.models import PeopleShown

GROUPS = ("women", "elders", "children", "others")
KIND_TEXT_MIN = 5
WRONG_GROUP = {"invalid": _("This should be a whole number from 0 to 2000")}


def group_field(label):
    return CountField(
        label=label, least=0, most=HEADCOUNT_MAX, required=False, error_messages=WRONG_GROUP
    )


class RecordForm(VersionedForm):
    """The fields of a record and their rules; every rule speaks next to its field."""

    kind = forms.ModelChoiceField(
        ActivityKind.objects.in_use(),
        label=_("What kind of activity"),
        to_field_name="code",
        error_messages={
            "required": _("Choose a kind"),
            "invalid_choice": _("Choose a kind from the list"),
        },
    )
    kind_text = WordsField(
        label=_("What it was"),
        help_text=_("Only for the kind “other”: at least 5 characters"),
        max_length=50,
        required=False,
        too_long=_("At most %(limit_value)d characters, these are %(show_value)d"),
    )
    held_on = forms.DateField(
        label=_("Which day"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a date"),
            "invalid": _("Write the date like 2026-03-08"),
        },
    )
    headcount = CountField(
        label=_("How many came"),
        help_text=_("A rough number will do"),
        least=1,
        most=HEADCOUNT_MAX,
        error_messages={
            "required": _("Enter how many came; a rough number will do"),
            "invalid": _("The number of people should be a whole number from 1 to 2000"),
        },
    )
    women = group_field(_("Women"))
    elders = group_field(_("Elders"))
    children = group_field(_("Children"))
    others = group_field(pgettext_lazy("people", "Others"))
    content = WordsField(
        label=_("A few words"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        too_long=_("At most %(limit_value)d characters, these are %(show_value)d"),
    )
    title = WordsField(
        label=_("Title"),
        max_length=30,
        required=False,
        too_long=_("The title has at most %(limit_value)d characters, this one has %(show_value)d"),
    )
    place = WordsField(
        label=_("Place"),
        help_text=_("If it was not in the home"),
        max_length=100,
        required=False,
        too_long=_("At most %(limit_value)d characters, these are %(show_value)d"),
    )
    late_reason = WordsField(
        label=_("Why it is late"),
        max_length=200,
        required=False,
        too_long=_("At most %(limit_value)d characters, these are %(show_value)d"),
    )
    photos = PhotosField(label=_("Photos"))
    people_shown = forms.ChoiceField(
        label=_("Who is in the new photos"),
        choices=PeopleShown,
        initial=PeopleShown.UNKNOWN,
        required=False,
        widget=forms.RadioSelect({"class": "chips"}),
    )
    keep = IdentitiesField(required=False)
    is_another = forms.BooleanField(label=_("This is another activity"), required=False)

    words = ("kind_text", "content", "title", "place", "late_reason")
    rarer = (*GROUPS, "title", "place", "late_reason")

    class Meta:
        model = Activity
        fields = [
            "kind",
            "kind_text",
            "held_on",
            "headcount",
            *GROUPS,
            "content",
            "title",
            "place",
            "late_reason",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.batch = None
        self.similar = []
        days = settings.REASON_NEEDED_AFTER_DAYS
        hint = gettext("Only for activities more than %(days)d days ago") % {"days": days}
        self.fields["late_reason"].help_text = hint
        most = {"most": settings.PHOTOS_PER_FORM, "size": settings.PHOTO_MAX_BYTES // 1024**2}
        photos_hint = gettext("At most %(most)d, each up to %(size)d MB: JPEG, PNG, WebP or HEIC")
        self.fields["photos"].help_text = photos_hint % most

    most_photos = settings.PHOTOS_PER_FORM
    largest_photo = settings.PHOTO_MAX_BYTES

    @property
    def photo_reasons(self):
        """Why a photo is not even sent, for the script to show beside it."""
        told = {kind: str(PhotoRefused(kind)) for kind in ("kind", "large", "unreadable")}
        return told | {"most": gettext("At most %(most)d photos") % {"most": self.most_photos}}

    @property
    def pending_photos(self):
        """Photos already received and kept for this form, to be shown on it."""
        return self.batch.photos if self.batch else []

    @property
    def status_code(self):
        """507 when the disk had no room for a photo."""
        return 507 if self.batch and self.batch.storage_full else 200

    @property
    def more_is_open(self):
        """The fold with the rarer fields stands open when something in it needs attention."""
        return any(self[name].errors or self[name].value() for name in self.rarer)

    def clean_people_shown(self):
        """Nothing ticked is the same as not stated yet."""
        return self.cleaned_data["people_shown"] or PeopleShown.UNKNOWN

    def check_groups(self):
        """Women, elders, children and others divide the headcount, or give it."""
        given = [self.cleaned_data[name] for name in GROUPS if self.cleaned_data.get(name)]
        total = sum(given)
        headcount = self.cleaned_data.get("headcount")
        if headcount is None and given and self.has_error("headcount", "required"):
            del self.errors["headcount"]
            if total > HEADCOUNT_MAX:
                self.add_error("headcount", self.fields["headcount"].error_messages["invalid"])
            self.cleaned_data["headcount"] = total
        elif headcount is not None and total > headcount:
            words = {"total": total, "headcount": headcount}
            self.add_error(
                "headcount",
                _("The groups add up to %(total)d people, more than the %(headcount)d who came")
                % words,
            )

    def check_named(self):
        """Nobody known by name is left out: untick her first, where the attendance is written."""
        headcount, named = self.cleaned_data.get("headcount"), self.instance.named
        if headcount is not None and headcount < named:
            words = {"named": named, "headcount": headcount}
            told = _("%(named)d are known by name, more than the %(headcount)d who came")
            self.add_error("headcount", told % words)

    def check_kind_text(self):
        """The kind “other” says what it was; another kind needs no words."""
        kind = self.cleaned_data.get("kind")
        words = self.cleaned_data.get("kind_text")
        if kind is None or words is None:
            return
        if kind.code != OTHER:
            self.cleaned_data["kind_text"] = ""
        elif len(words) < KIND_TEXT_MIN:
            self.add_error("kind_text", _("Say in at least 5 characters what it was"))

    def check_date(self, home, reason_needed):
        """Held, not planned; while the home was open; and late only with a reason."""
        day = self.cleaned_data.get("held_on")
        if day is None:
            return
        refusal = None
        if day > timezone.localdate():
            refusal = _("The date cannot be later than today")
        elif self.instance.training:
            refusal = self.instance.training.refusal_for(day)
        if refusal is None and home is not None:
            refusal = home.refusal_for(day)
        if refusal:
            self.add_error("held_on", refusal)
        elif is_late(day) and reason_needed and not self.cleaned_data.get("late_reason"):
            words = {"days": settings.REASON_NEEDED_AFTER_DAYS}
            self.add_error(
                "late_reason",
                gettext("It was more than %(days)d days ago; please write why it is late") % words,
            )

    def check_similar(self, home):
        """A second record of this home, day and kind is shown beside the first before saving."""
        day, kind = self.cleaned_data.get("held_on"), self.cleaned_data.get("kind")
        if not (home and day and kind) or self.has_error("held_on"):
            return
        same = Activity.objects.in_ledger().filter(
            activity_homes__home=home, activity_homes__is_lead=True, held_on=day, kind=kind
        )
        self.similar = list(same.exclude(pk=self.instance.pk).with_details()[:3])
        if self.similar and not self.cleaned_data.get("is_another"):
            self.add_error(
                "is_another",
                _("This home already has a record of this kind on this day. Is it another one?"),
            )

    def take_photos(self, room):
        """Receives the files last of all, so that good ones are kept whatever else is wrong."""
        self.batch.store(self.cleaned_data.get("people_shown", PeopleShown.UNKNOWN), room)
        for error in self.batch.errors:
            self.add_error("photos", error)

    def store(self):
        """The record, and that she said it is another one when she was shown a similar one."""
        said_so = bool(self.similar) and self.cleaned_data["is_another"]
        self.instance.is_another = self.instance.is_another or said_so
        super().store()

    def changes(self):
        """What the trail keeps: the record's own fields, and which photos came.

        Words may name a person, and the trail is never erased: of them it keeps the field alone.
        """
        own = {"home", *self.Meta.fields}
        changes = {name: pair for name, pair in super().changes().items() if name in own}
        changes |= {name: ["", ""] for name in self.words if name in changes}
        if self.batch.photos:
            changes["photos"] = ["", "、".join(str(photo) for photo in self.batch.photos)]
        return changes

    def compared(self, stored):
        """(label, stored value, typed value) of each field that differs, for people to read."""
        return [
            (self.fields[name].label, *pair)
            for name in self.Meta.fields
            for pair in [(_shown(getattr(stored, name)), _shown(self.cleaned_data.get(name)))]
            if pair[0] != pair[1]
        ]


def is_late(day):
    """Whether a record of this day needs a reason by now."""
    return day < timezone.localdate() - timedelta(days=settings.REASON_NEEDED_AFTER_DAYS)


def _shown(value):
    return "" if value is None else str(value)
