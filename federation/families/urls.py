from django.urls import path

from federation.families.views import public, staff

app_name = "families"
urlpatterns = [
    path("families/", public.family_list, name="family_list"),
    path("families/<int:pk>/", public.family_page, name="family_page"),
    path("work/families/", staff.nomination_list, name="nomination_list"),
    path("work/families/new/", staff.nomination_create, name="nomination_create"),
    path("work/families/<int:pk>/", staff.nomination_detail, name="nomination_detail"),
    path("work/families/<int:pk>/edit/", staff.nomination_edit, name="nomination_edit"),
    path("work/families/<int:pk>/story/", staff.family_story, name="family_story"),
    path("work/families/<int:pk>/step/", staff.nomination_step, name="nomination_step"),
    path("work/families/<int:pk>/consent/", staff.consent_create, name="consent_create"),
    path("work/families/<int:pk>/consent/<slug:kind>/end/", staff.consent_end, name="consent_end"),
]
