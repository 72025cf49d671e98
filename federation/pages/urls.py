from django.urls import path

from federation.pages.views import display, public, review, workbench

app_name = "pages"
urlpatterns = [
    path("", public.front, name="front"),
    path("about/", public.about, name="about"),
    path("about/micro-homes/", public.about_homes, name="about_homes"),
    path("help/", public.help_page, name="help"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("privacy/", public.privacy, name="privacy"),
    path("sitemap/", public.site_map, name="site_map"),
    path("display/", display.display, name="display"),
    path("work/", workbench.workbench, name="workbench"),
    path("work/review/", review.review_list, name="review_list"),
]
