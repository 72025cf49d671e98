"""How pages are shown: text size, contrast, easy view. Kept in a cookie, never in the database."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from federation.accounts.next_page import wanted_page
from federation.pages.display import CONTRASTS, LAYOUTS, SIZES, Display


class DisplayForm(forms.Form):
    """The three choices. A GET form: public pages carry no CSRF cookie, and nothing is written."""

    use_required_attribute = False

    size = forms.ChoiceField(
        label=_("Text size"),
        choices=SIZES,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
        error_messages={
            "required": _("Choose a text size"),
            "invalid_choice": _("Choose a text size"),
        },
    )
    contrast = forms.ChoiceField(
        label=_("Colours"),
        choices=CONTRASTS,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
        error_messages={
            "required": _("Choose the colours"),
            "invalid_choice": _("Choose the colours"),
        },
    )
    layout = forms.ChoiceField(
        label=_("Layout"),
        choices=LAYOUTS,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
        help_text=_("Easy view: one column, large text, large buttons."),
        error_messages={"required": _("Choose a layout"), "invalid_choice": _("Choose a layout")},
    )

    def display(self):
        return Display(**self.cleaned_data)


@login_not_required
@require_safe
def display(request):
    """The display page; with `view=` or a filled form it keeps the choice and goes back."""
    kept = Display.of(request)
    if request.GET.get("view") in LAYOUTS:
        return kept.switched_to(request.GET["view"]).save_to(_back(request))
    form = DisplayForm(request.GET) if "size" in request.GET else DisplayForm(initial=vars(kept))
    if form.is_valid():
        return form.display().save_to(_back(request))
    return render(request, "pages/display.html", {"form": form, "next": _next(request)})


def _next(request):
    """Where the reader came from; else the front page."""
    return wanted_page(request) or reverse("pages:front")


def _back(request):
    return HttpResponseRedirect(_next(request))
