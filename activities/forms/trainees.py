"""Who is enrolled in a course, what became of her, and the list of trainees as a file."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities import courses, followups
from activities.forms.roll import RollForm
from activities.models.enrolment import Answer
from activities.trainee_list import COLUMNS
from activities.usual import short_names, usual_at
from homes.forms.look import LookForm
from homes.models import Home

NOT_YET = ("", _("no answer yet"))


class EnrolForm(RollForm):
    """Ticks whom to enrol: who usually comes to the home, and whoever is found or entered."""

    def __init__(self, *args, user, training, **kwargs):
        self.training = training
        enrolled = set(training.enrolments.standing().values_list("person", flat=True))
        home = training.home
        near = [home] if home else Home.objects.filter(area=training.area)
        listed, rarer = usual_at(near, besides=enrolled)
        where = home or _Place(training.area)
        day = timezone.localdate()
        super().__init__(
            *args, user=user, home=where, day=day, listed=listed, rarer=rarer, **kwargs
        )

    def clean(self):
        cleaned = super().clean()
        if self.pressed == "save" and not self.ticked and not self.errors:
            self.add_error(None, _("Tick whom to enrol"))
        return cleaned

    def save(self):
        """How many were enrolled; None when there was no room, which is told."""
        try:
            return courses.enrol(self.training, self.ticked, self.user)
        except ValidationError as wrong:
            self.add_error(None, wrong)
            return None


class _Place:
    """A course without a home: whoever is entered on the spot lives in its area."""

    pk = None

    def __init__(self, area):
        self.area, self.area_id = area, area.pk


class OutcomesForm(forms.Form):
    """One answer for each graduate at one check point; whoever is not answered for stays open."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args, user, training, check_point, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.training, self.check_point = user, training, check_point
        self.fields["version"].initial = training.version
        graduates = list(training.enrolments.completed().select_related("person__area__parent"))
        names = short_names([one.person for one in graduates], user)
        given = dict(
            training.enrolments.filter(outcomes__check_point=check_point).values_list(
                "pk", "outcomes__answer"
            )
        )
        self.graduates = [one.pk for one in graduates]
        for one in graduates:
            said = given.get(one.pk, "")
            self.fields[f"answer_{one.pk}"] = forms.ChoiceField(
                label=names[one.person_id],
                choices=Answer.choices if said else [NOT_YET, *Answer.choices],
                initial=said,
                required=False,
                error_messages={"invalid_choice": _("Choose an answer from the list")},
            )

    @property
    def rows(self):
        """The field of each graduate."""
        return [self[f"answer_{pk}"] for pk in self.graduates]

    def save(self):
        """StaleSave when somebody else answered meanwhile."""
        cleaned = self.cleaned_data
        answers = {pk: cleaned.get(f"answer_{pk}") for pk in self.graduates}
        version = cleaned["version"]
        return followups.answer(self.training, self.check_point, answers, self.user, version)

    def renewed(self, current):
        """After StaleSave: what was chosen stays, against the version now shown."""
        self.data = self.data.copy()
        self.data["version"] = current.version
        return self


class TraineeListForm(LookForm):
    """Which columns in which order, and why: the file shows names in full."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", _("nothing")), *((code, column.label) for code, column in COLUMNS.items())]
        for place, code in enumerate(COLUMNS, start=1):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=_("Column %(number)s") % {"number": place},
                choices=choices,
                initial=code,
                required=False,
            )

    @property
    def columns(self):
        """The codes chosen, each once, in the order of the columns."""
        chosen = (self.cleaned_data.get(f"column_{n}") for n in range(1, len(COLUMNS) + 1))
        return list(dict.fromkeys(code for code in chosen if code))

    @property
    def column_fields(self):
        return [self[f"column_{place}"] for place in range(1, len(COLUMNS) + 1)]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.columns:
            self.add_error("column_1", _("Choose at least one column"))
        return cleaned
