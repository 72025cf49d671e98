from django.urls import path

from homes.views import public, staff, themes

app_name = "homes"
urlpatterns = [
    path("homes/", public.home_list, name="home_list"),
    path("homes/<str:code>/", public.home_page, name="home_page"),
    path("homes/<str:code>/activities/", public.home_activities, name="home_activities"),
    path("work/homes/", staff.home_staff_list, name="home_staff_list"),
    path("work/homes/new/", staff.home_create, name="home_create"),
    path("work/homes/<str:code>/", staff.home_detail, name="home_detail"),
    path("work/homes/<str:code>/edit/", staff.home_edit, name="home_edit"),
    path("work/homes/<str:code>/state/", staff.home_state, name="home_state"),
    path("work/homes/<str:code>/head/", staff.head_change, name="head_change"),
    path("work/themes/", themes.theme_list, name="theme_list"),
    path("work/themes/new/", themes.theme_create, name="theme_create"),
    path("work/themes/<slug:code>/", themes.theme_edit, name="theme_edit"),
]
