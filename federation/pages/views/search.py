"""One search over everything that the public may read."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from federation.pages.search import SOURCES, Found
from homes.filters import SearchField

HITS_A_PAGE = 20
LONGEST = 100
WORDS_LOOKED_FOR = 8


class SearchForm(forms.Form):
    """The words; full-width letters are understood. Too long a query is told so, and kept."""

    use_required_attribute = False
    q = SearchField(
        label=_("What are you looking for?"),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}
        ),
        error_messages={
            "required": _("Type a word, such as a village, a home or what you need."),
            "max_length": _("The search is too long: at most %(limit_value)d characters."),
        },
    )

    def text(self):
        """The words that are looked for: the first few, which is more than anyone types."""
        return " ".join(self.cleaned_data["q"].split()[:WORDS_LOOKED_FOR])


@login_not_required
@require_safe
def search(request):
    """The form; below it what was found, all together or one kind of content alone."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    context = {"form": form}
    if form.is_valid():
        kinds = {source.code for source in SOURCES}
        kind = request.GET.get("in") if request.GET.get("in") in kinds else ""
        found = Found(form.text(), kind)
        page = Paginator(found, HITS_A_PAGE).get_page(request.GET.get("page"))
        words = form.text().split()
        context |= {"found": found, "page": page, "words": words, "kind": kind}
    return render(request, "pages/search.html", context)
