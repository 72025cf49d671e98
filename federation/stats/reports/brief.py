"""The brief: three plain sentences made of figures that stand on the page, and of nothing else."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from federation.stats.reports.words import shown, together

ENOUGH = 5  # activities in either period, before anything is said of a change
LANGUAGES = ("zh-hans", "en")


def sentences(span, now, then, kinds):
    """What happened, how it compares, and what it was; in the language of the page."""
    if not now["total"]["all"]["activities"]:
        words = {"period": span.label}
        return (_("No confirmed record is known of %(period)s: nothing is told of it.") % words,)
    return (_held(span, now), _change(span, now, then), _what(now, kinds))


def both(span, now, then, kinds):
    """The brief as one paragraph in Chinese and in English: ((language, text), ...)."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append((language, together(*sentences(span, now, then, kinds))))
    return tuple(found)


def _held(span, now):
    total = now["total"]["all"]
    text = ngettext(
        "%(period)s: %(activities)s activity; person-times: %(person_times)s; persons by name: "
        "%(persons)s, women among them: %(women)s.",
        "%(period)s: %(activities)s activities; person-times: %(person_times)s; persons by name: "
        "%(persons)s, women among them: %(women)s.",
        total["activities"],
    )
    words = {name: shown(number) for name, number in total.items()}
    return text % (words | {"period": span.label})


def _change(span, now, then):
    before = span.previous().label
    if then is None:
        return _("%(before)s is not closed, so that nothing is compared.") % {"before": before}
    number, earlier = (one["total"]["all"]["activities"] for one in (now, then))
    words = {"before": before, "earlier": shown(earlier), "period": span.label}
    if min(number, earlier) < ENOUGH:
        return _("Too few records to speak of a change since %(before)s.") % words
    if number > earlier:
        return _("There were more activities than in %(before)s (%(earlier)s).") % words
    if number < earlier:
        return _("There were fewer activities than in %(before)s (%(earlier)s).") % words
    return _("There were as many activities as in %(before)s.") % words


def _what(now, kinds):
    """The kinds that were held most often; where several share the number, all of them."""
    most = max(row["activities"] for row in now["kind"].values())
    codes = [code for code, row in now["kind"].items() if row["activities"] == most]
    held = [str(kinds.get(code, code)) for code in codes]
    words = {
        "number": shown(most),
        "kinds": pgettext("between the parts of a list", ", ").join(held),
    }
    text = _("Held most often: %(kinds)s; times each: %(number)s.")
    courses = now.get("courses", {}).values()
    if courses:
        words |= {
            name: shown(sum(one[name] for one in courses)) for name in ("finished", "enrolled")
        }
        text = together(text, _("Trainees enrolled: %(enrolled)s, finished: %(finished)s."))
    return text % words
