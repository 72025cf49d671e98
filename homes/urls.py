from django.urls import path, register_converter

from homes.views import (
    areas,
    belonging,
    checklist,
    consents,
    facilities,
    looks,
    officers,
    people,
    plate,
    public,
    quiet,
    readers,
    retention,
    rights,
    staff,
    themes,
)


class HomeCode:
    """An area code, a hyphen, a serial: any other address is not found before a row is sought."""

    regex = "[0-9]{6,12}-[0-9]{2,6}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class AreaCode:
    """The code of a town, a village or a community."""

    regex = "[0-9]{9}(?:[0-9]{3})?"

    def to_python(self, value):
        return value

    to_url = to_python


class AreaWay:
    """What may become of an area."""

    regex = "rename|merge|split"

    def to_python(self, value):
        return value

    to_url = to_python


class RowNumber:
    """A number the database can hold; a longer one is not found before a row is sought."""

    regex = "[0-9]{1,18}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)


class RetentionStep:
    """What can happen to a list of old data."""

    regex = "approve|drop|run"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(AreaCode, "area_code")
register_converter(AreaWay, "area_way")
register_converter(HomeCode, "home_code")
register_converter(RowNumber, "row")
register_converter(RetentionStep, "retention_step")

app_name = "homes"
urlpatterns = [
    path(
        "work/homes/<home_code:code>/canteens/new/",
        facilities.facility_create,
        name="facility_create",
    ),
    path("work/canteens/<row:pk>/edit/", facilities.facility_edit, name="facility_edit"),
    path("work/canteens/<row:pk>/closed/", facilities.closed_day, name="closed_day"),
    path("work/canteens/<row:pk>/closed/undo/", facilities.closed_day_undo, name="closed_day_undo"),
    path("homes/", public.home_list, name="home_list"),
    path("homes/<home_code:code>/", public.home_page, name="home_page"),
    path("homes/<home_code:code>/activities/", public.home_activities, name="home_activities"),
    path("work/homes/", staff.home_staff_list, name="home_staff_list"),
    path("work/homes/quiet/", quiet.quiet_list, name="quiet_list"),
    path("work/homes/<home_code:code>/quiet/", quiet.quiet_answer, name="quiet_answer"),
    path("work/homes/new/", staff.home_create, name="home_create"),
    path("work/homes/<home_code:code>/", staff.home_detail, name="home_detail"),
    path("work/homes/<home_code:code>/edit/", staff.home_edit, name="home_edit"),
    path("work/homes/<home_code:code>/state/", staff.home_state, name="home_state"),
    path("work/homes/<home_code:code>/head/", staff.head_change, name="head_change"),
    path("work/homes/<home_code:code>/picture/", staff.home_picture, name="home_picture"),
    path("work/areas/", areas.area_list, name="area_list"),
    path("work/areas/<area_code:code>/", areas.area_detail, name="area_detail"),
    path("work/areas/<area_code:code>/<area_way:way>/", areas.area_change, name="area_change"),
    path("work/homes/<home_code:code>/move/", areas.home_move, name="home_move"),
    path("work/homes/<home_code:code>/rating/", areas.home_rating, name="home_rating"),
    path("work/homes/<home_code:code>/plate/", plate.home_plate, name="home_plate"),
    path("work/homes/<home_code:code>/checklist/", checklist.home_checklist, name="home_checklist"),
    path("work/checklist/", checklist.checklist_edit, name="checklist_edit"),
    path("work/themes/", themes.theme_list, name="theme_list"),
    path("work/themes/new/", themes.theme_create, name="theme_create"),
    path("work/themes/<slug:code>/", themes.theme_edit, name="theme_edit"),
    path("work/people/", people.person_list, name="person_list"),
    path("work/people/new/", people.person_create, name="person_create"),
    path("work/people/open/", looks.register_open, name="register_open"),
    path("work/people/duplicates/", people.duplicate_list, name="duplicate_list"),
    path("work/people/looks/", looks.access_list, name="access_list"),
    path("work/people/readers/", readers.reader_list, name="reader_list"),
    path("work/people/readers/new/", readers.reader_create, name="reader_create"),
    path("work/people/readers/<row:pk>/end/", readers.reader_end, name="reader_end"),
    path("work/people/groups/", belonging.group_list, name="group_list"),
    path("work/people/groups/new/", belonging.group_create, name="group_create"),
    path("work/people/groups/<slug:code>/", belonging.group_edit, name="group_edit"),
    path("work/people/retention/", retention.retention_list, name="retention_list"),
    path("work/people/retention/new/", retention.retention_prepare, name="retention_prepare"),
    path("work/people/retention/<row:pk>/", retention.retention_detail, name="retention_detail"),
    path(
        "work/people/retention/<row:pk>/<retention_step:step>/",
        retention.retention_step,
        name="retention_step",
    ),
    path(
        "work/people/retention/<row:pk>/keep/<row:item_pk>/",
        retention.retention_keep,
        name="retention_keep",
    ),
    path("work/people/<row:pk>/", people.person_detail, name="person_detail"),
    path("work/people/<row:pk>/edit/", people.person_edit, name="person_edit"),
    path("work/people/<row:pk>/reveal/", looks.person_reveal, name="person_reveal"),
    path("work/people/<row:pk>/groups/", belonging.person_belonging, name="person_belonging"),
    path(
        "work/people/<row:pk>/groups/<row:span_pk>/",
        belonging.group_span_edit,
        name="group_span_edit",
    ),
    path("work/people/<row:pk>/consents/new/", consents.consent_create, name="consent_create"),
    path(
        "work/people/<row:pk>/consents/<row:consent_pk>/withdraw/",
        consents.consent_withdraw,
        name="consent_withdraw",
    ),
    path("work/people/<row:pk>/request/", consents.person_request, name="person_request"),
    path(
        "work/people/<row:pk>/different/<row:other_pk>/",
        people.person_different,
        name="person_different",
    ),
    path("work/officers/", officers.officer_list, name="officer_list"),
    path("work/officers/<slug:code>/new/", officers.office_create, name="office_create"),
    path("work/officers/terms/<row:pk>/", officers.office_edit, name="office_edit"),
    path("work/rights/", rights.rights_list, name="rights_list"),
    path("work/rights/new/", rights.rights_create, name="rights_create"),
    path("work/rights/<row:pk>/", rights.rights_open, name="rights_open"),
]
