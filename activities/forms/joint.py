"""Which homes hold an activity together."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.create import HomeField
from activities.models.joint import MOST_HOMES, codes_of, invite, join, refusal_to_join
from homes.models import Home


class JointForm(forms.Form):
    """One more home: of her own scope it joins at once, of elsewhere it is asked."""

    use_required_attribute = False
    home = HomeField(required=False)
    code = forms.CharField(
        label=_("Or its code"),
        help_text=_("A home of elsewhere is asked, and joins when its own people say so"),
        required=False,
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"max_length": _("There is no open home with this code")},
    )

    def __init__(self, *args, user, activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.activity = user, activity
        self.own = Home.objects.visible_to(user).public().select_related("area__parent")
        there = [link.home_id for link in activity.activity_homes.all()]
        near = self.own.exclude(pk__in=there)
        self.fields["home"].offer(near)
        self.fields["home"].label = _("A home of your own area")
        if not near:
            del self.fields["home"]
            self.fields["code"].label = _("Code of the home")

    def clean(self):
        cleaned = super().clean()
        code = unicodedata.normalize("NFKC", cleaned.get("code") or "").strip()
        field = "code" if code or "home" not in self.fields else "home"
        chosen = cleaned.get("home") if field == "home" else self._named(code)
        if self.errors:
            return cleaned
        if chosen is None:
            missing = _("There is no open home with this code") if code else _("Choose a home")
            self.add_error(field, missing)
        else:
            self._check(field, chosen)
        return cleaned | {"chosen": chosen}

    def save(self):
        """True when the home joined, False when it was asked."""
        chosen = self.cleaned_data["chosen"]
        if self.own.filter(pk=chosen.pk).exists():
            join(self.activity, chosen, self.user)
            return True
        invite(self.activity, chosen, self.user)
        return False

    def _named(self, code):
        return Home.objects.public().filter(code=code).first() if code else None

    def _check(self, field, home):
        refusal = refusal_to_join(self.activity, home)
        if home.code in codes_of(self.activity):
            self.add_error(field, _("This home takes part already"))
        elif len(self.activity.activity_homes.all()) >= MOST_HOMES:
            self.add_error(field, _("At most 20 homes hold an activity together"))
        elif refusal:
            self.add_error(field, refusal)
