from django.urls import path, register_converter

from homes.views import public, staff, themes


class HomeCode:
    """An area code, a hyphen, a serial: any other address is not found before a row is sought."""

    regex = "[0-9]{6,12}-[0-9]{2,6}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(HomeCode, "home_code")

app_name = "homes"
urlpatterns = [
    path("homes/", public.home_list, name="home_list"),
    path("homes/<home_code:code>/", public.home_page, name="home_page"),
    path("homes/<home_code:code>/activities/", public.home_activities, name="home_activities"),
    path("work/homes/", staff.home_staff_list, name="home_staff_list"),
    path("work/homes/new/", staff.home_create, name="home_create"),
    path("work/homes/<home_code:code>/", staff.home_detail, name="home_detail"),
    path("work/homes/<home_code:code>/edit/", staff.home_edit, name="home_edit"),
    path("work/homes/<home_code:code>/state/", staff.home_state, name="home_state"),
    path("work/homes/<home_code:code>/head/", staff.head_change, name="head_change"),
    path("work/homes/<home_code:code>/picture/", staff.home_picture, name="home_picture"),
    path("work/themes/", themes.theme_list, name="theme_list"),
    path("work/themes/new/", themes.theme_create, name="theme_create"),
    path("work/themes/<slug:code>/", themes.theme_edit, name="theme_edit"),
]
