"""What the log form asks about a meal of a canteen, before it is stored."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from activities import canteens
from activities.ledger import MealTaken
from activities.models.kind import MEALS
from activities.models.question import Asked
from homes.models import Facility

NO_SITTING = "none"


class SittingField(forms.ChoiceField):
    """A meal of a canteen of the chosen home, or that the meal was none of its."""

    def __init__(self):
        super().__init__(
            label=gettext_lazy("Which meal of the canteen"),
            required=False,
            widget=forms.RadioSelect({"class": "chips"}),
            error_messages={"invalid_choice": gettext_lazy("Choose a meal from the list")},
        )

    def offer(self, sittings):
        """Offers these (canteen, meal) pairs, named by the canteen where there are several."""
        several = len({canteen.pk for canteen, _meal in sittings}) > 1
        self.choices = [
            (
                canteens.code_of(canteen, meal),
                f"{canteen.name} · {meal.label}" if several else meal.label,
            )
            for canteen, meal in sittings
        ]
        if self.choices:
            self.choices += [(NO_SITTING, pgettext_lazy("meal", "None of these"))]


class MealRules:
    """The rules of meals for one log form; each speaks next to a field of it.

    After `check`, `canteen` and `meal` are what the record is of, if of any. `taken` is a record
    of the same meal that she is asked about, `replacing` the one she wants to change, `standing`
    one that says already what she typed. `homes` are those she may log for.
    """

    def __init__(self, form, homes):
        self.form = form
        self.canteen = self.meal = None
        self.taken = self.replacing = self.standing = None
        self.asked = []
        code = form["home"].value()
        chosen = [home for home in homes if home.code == code]
        serving = Facility.objects.visible_to(form.user).in_use(timezone.localdate())
        self.offered = [
            (canteen, meal)
            for canteen in (serving.filter(home__in=chosen) if chosen else ())
            for meal in canteen.meals_served
        ]
        form.fields["sitting"].offer(self.offered)

    @property
    def is_asked(self):
        """Whether the form shows which meal it is."""
        return bool(self.offered) and bool(
            self.form["sitting"].value() or self.form["sitting"].errors
        )

    def check(self):
        """Everything that is asked before a meal is stored."""
        cleaned = self.form.cleaned_data
        kind, day = cleaned.get("kind"), cleaned.get("held_on")
        if kind is None or day is None or kind.code != MEALS or not self.offered:
            cleaned["sitting"] = ""
            return
        self._choose(cleaned)
        if self.canteen:
            self._check_taken(day, cleaned)
            self._check_day(day, cleaned)
            self._check_seats(cleaned)

    def put_on(self, activity):
        """Makes the record one of this meal; not yet saved."""
        activity.facility = self.canteen
        activity.meal = self.meal or ""

    def answer(self, activity):
        """She was asked before it was stored: her answer is kept, nobody asks again."""
        for question in activity.questions.filter(code__in=self.asked, answered_at=None):
            question.answer(self.form.user)

    def look_again(self, day):
        """After a race for this meal: tells of the record that was first, and raises MealTaken."""
        self.taken = self.canteen and canteens.record_of(self.canteen, day, self.meal)
        if self.taken:
            self._tell_taken()
            raise MealTaken(self.taken)

    def _choose(self, cleaned):
        by_code = {canteens.code_of(*pair): pair for pair in self.offered}
        chosen = cleaned.get("sitting")
        if not chosen and "sitting" not in self.form.errors:
            if len(by_code) > 1:
                self.form.add_error("sitting", _("Say which meal of the canteen it was"))
                return
            [chosen] = by_code
            cleaned["sitting"] = chosen
        self.canteen, self.meal = by_code.get(chosen, (None, None))

    def _check_taken(self, day, cleaned):
        there = canteens.record_of(self.canteen, day, self.meal)
        headcount = cleaned.get("headcount")
        if there is None or headcount is None:
            return
        if there.headcount == headcount and not self.form.batch.adds_photos:
            self.standing = there
        elif headcount < there.named:
            words = {"named": there.named, "headcount": headcount}
            text = _("%(named)d are ticked by name, more than the %(headcount)d who came in all")
            self.form.add_error("headcount", text % words)
        elif self.form.data.get("replace") == str(there.version):
            self.replacing = there
        else:
            self.taken = there
            self._tell_taken()

    def _tell_taken(self):
        words = {"number": self.taken.headcount, "meal": self.meal.label}
        text = _("%(number)d diners are logged for this meal already. Change the number?")
        self.form.add_error("headcount", text % words)

    def _check_day(self, day, cleaned):
        if self.standing or not canteens.is_closed(self.canteen, day):
            return
        self.asked.append(Asked.CLOSED)
        if not cleaned.get("served_anyway"):
            words = {"day": date_format(day, "MONTH_DAY_FORMAT"), "canteen": self.canteen.name}
            text = _("%(canteen)s was closed on %(day)s. Did it serve all the same?")
            self.form.add_error("served_anyway", text % words)

    def _check_seats(self, cleaned):
        headcount, seats = cleaned.get("headcount"), self.canteen.capacity
        if self.standing or not headcount or not seats or headcount <= seats:
            return
        self.asked.append(Asked.SEATS)
        if not cleaned.get("so_many"):
            words = {"number": headcount, "seats": seats}
            text = _("%(number)d diners at %(seats)d seats. Is that right?")
            self.form.add_error("so_many", text % words)
