"""The whole site on one screen. Chinese at the root, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from federation.pages.views import machines, worker

urlpatterns = [
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("health/", machines.health, name="health"),
    path("sw.js", worker.worker, name="worker"),
    path("", include("federation.photos.urls")),
    path("", include("activities.sync_urls")),
    *i18n_patterns(
        path("", include("federation.pages.urls")),
        path("", include("federation.accounts.urls")),
        path("", include("homes.urls")),
        path("", include("activities.urls")),
        path("", include("federation.news.urls")),
        path("", include("federation.families.urls")),
        path("", include("federation.transfer.urls")),
        path("", include("federation.plan.urls")),
        path("", include("federation.stats.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "federation.pages.views.errors.bad_request"
handler403 = "federation.pages.views.errors.forbidden"
handler404 = "federation.pages.views.errors.not_found"
handler500 = "federation.pages.views.errors.server_error"
