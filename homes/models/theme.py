"""What homes are for: the list of themes, kept by the county."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from federation.accounts.models import Versioned
from federation.areas.language import in_chinese

# The themes whose pages tell of people in hardship: whoever is helped with her rights (law), or by
# public-welfare service. A child on such a page is shown as one in hardship (trust.md 3.4): child
# and guardian agree, and the face is disguised. The one place where this set is written down.
HARDSHIP = frozenset({"law", "welfare"})


class ThemeQuerySet(models.QuerySet):
    def in_use(self):
        """Themes that new forms offer; retired ones stay readable on old records."""
        return self.filter(retired_on=None)


class Theme(Versioned):
    """What a home is for. The county edits the list; a theme is retired, never deleted."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=30, unique=True)
    name_en = models.CharField(_("English name"), max_length=50, unique=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=100)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name_zh if in_chinese() else self.name_en

    @property
    def touches_hardship(self):
        """Whether a page with this theme tells of people in hardship."""
        return self.code in HARDSHIP
