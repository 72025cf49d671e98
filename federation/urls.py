"""The whole site on one screen. Chinese at the root, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from federation.pages.views import public

urlpatterns = [
    path("robots.txt", public.robots, name="robots"),
    path("health/", public.health, name="health"),
    path("", include("federation.photos.urls")),
    *i18n_patterns(
        path("", include("federation.pages.urls")),
        path("", include("federation.accounts.urls")),
        path("", include("homes.urls")),
        path("", include("activities.urls")),
        path("", include("federation.stats.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "federation.pages.views.errors.bad_request"
handler403 = "federation.pages.views.errors.forbidden"
handler404 = "federation.pages.views.errors.not_found"
handler500 = "federation.pages.views.errors.server_error"
