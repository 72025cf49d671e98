"""How one reader wants pages shown: text size, contrast, layout; kept in one cookie, `view`."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext_lazy as _

COOKIE = "view"
A_YEAR = 365 * 24 * 3600
SIZES = {
    "standard": _("Standard"),
    "large": _("Large"),
    "xl": _("Extra large"),
    "largest": _("Largest"),
}
CONTRASTS = {"standard": _("Standard colours"), "high": _("Yellow on black")}
LAYOUTS = {"standard": _("Standard view"), "elder": _("Easy view")}


@dataclass(frozen=True)
class Display:
    size: str = "standard"
    contrast: str = "standard"
    layout: str = "standard"

    @classmethod
    def of(cls, request):
        """As the cookie says; words it does not know are passed over."""
        words = request.COOKIES.get(COOKIE, "").split(".")
        return cls(
            size=next((word for word in words if word in ("large", "xl", "largest")), "standard"),
            contrast="high" if "high" in words else "standard",
            layout="elder" if "elder" in words else "standard",
        )

    @property
    def is_elder(self):
        return self.layout == "elder"

    @property
    def classes(self):
        """Classes of <html>. The easy view is never smaller than its own size, large."""
        size = "large" if self.is_elder and self.size == "standard" else self.size
        names = [f"size-{size}"]
        names += ["elder"] if self.is_elder else []
        names += ["contrast-high"] if self.contrast == "high" else []
        return " ".join(names)

    def switched_to(self, layout):
        """The other layout with its own text size; the colours stay."""
        return replace(self, layout=layout, size="standard")

    def save_to(self, response):
        """Keeps the choice for a year, or forgets it when everything is standard."""
        words = [self.layout, self.size, self.contrast]
        chosen = [word for word in words if word != "standard"]
        if chosen:
            response.set_cookie(
                COOKIE,
                ".".join(chosen),
                max_age=A_YEAR,
                secure=settings.HTTPS,
                httponly=True,
                samesite="Lax",
            )
        else:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response
