from django.urls import path, register_converter

from activities.views import photos, records, review


class PhotoSize:
    """The two sizes that staff pages show."""

    regex = "thumb|master"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(PhotoSize, "photo_size")

app_name = "activities"
urlpatterns = [
    path("work/activities/", records.activity_list, name="activity_list"),
    path("work/activities/new/", records.activity_create, name="activity_create"),
    path("work/activities/<uuid:uid>/", records.activity_detail, name="activity_detail"),
    path("work/activities/<uuid:uid>/receipt/", records.activity_receipt, name="activity_receipt"),
    path("work/activities/<uuid:uid>/edit/", records.activity_edit, name="activity_edit"),
    path("work/activities/<uuid:uid>/confirm/", review.activity_confirm, name="activity_confirm"),
    path("work/activities/<uuid:uid>/return/", review.activity_return, name="activity_return"),
    path(
        "work/activities/<uuid:uid>/photos/<uuid:photo_uid>/<photo_size:size>/",
        photos.activity_photo,
        name="activity_photo",
    ),
    path("work/photos/<uuid:photo_uid>/", photos.pending_photo, name="pending_photo"),
]
