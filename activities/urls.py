from django.urls import include, path, register_converter

import homes.urls  # noqa: F401  (it registers the converters home_code and row)
from activities.views import (
    attendance,
    canteens,
    certificates,
    detail,
    drafts,
    events,
    faces,
    helping,
    joint,
    ledger,
    log_form,
    merging,
    photos,
    plans,
    questions,
    records,
    review,
    series,
    sheets,
    steps,
    supporters,
    trainees,
    trainings,
    volunteers,
)


class PhotoSize:
    """The two sizes that staff pages show."""

    regex = "thumb|master"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(PhotoSize, "photo_size")

app_name = "activities"
urlpatterns = [
    path("events/", events.event_list, name="event_list"),
    path("events/<uuid:uid>/", events.event_page, name="event_page"),
    path("events/<uuid:uid>.ics", events.event_calendar, name="event_calendar"),
    path("work/events/", plans.plan_list, name="plan_list"),
    path("work/events/new/", plans.plan_create, name="plan_create"),
    path("work/events/series/new/", series.series_create, name="series_create"),
    path("work/events/series/<uuid:series_uid>/", series.series_detail, name="series_detail"),
    path("work/events/series/<uuid:series_uid>/edit/", series.series_edit, name="series_edit"),
    path("work/events/series/<uuid:series_uid>/end/", series.series_end, name="series_end"),
    path("work/events/<uuid:uid>/edit/", plans.plan_edit, name="plan_edit"),
    path("work/events/<uuid:uid>/cancel/", plans.plan_cancel, name="plan_cancel"),
    path("work/activities/", records.activity_list, name="activity_list"),
    path("work/activities/new/", log_form.activity_create, name="activity_create"),
    path("work/activities/<uuid:uid>/", detail.activity_detail, name="activity_detail"),
    path("work/activities/<uuid:uid>/receipt/", log_form.activity_receipt, name="activity_receipt"),
    path("work/activities/<uuid:uid>/edit/", records.activity_edit, name="activity_edit"),
    path("work/activities/<uuid:uid>/confirm/", review.activity_confirm, name="activity_confirm"),
    path("work/activities/<uuid:uid>/undo/", review.activity_undo, name="activity_undo"),
    path("work/activities/<uuid:uid>/void/", steps.activity_void, name="activity_void"),
    path("work/activities/<uuid:uid>/homes/", joint.activity_homes, name="activity_homes"),
    path("work/activities/<uuid:uid>/homes/leave/", joint.home_leave, name="home_leave"),
    path(
        "work/activities/<uuid:uid>/attendance/",
        attendance.activity_attendance,
        name="activity_attendance",
    ),
    path("work/activities/<uuid:uid>/helpers/", helping.activity_helpers, name="activity_helpers"),
    path(
        "work/activities/<uuid:uid>/helpers/<row:pk>/remove/",
        helping.helper_remove,
        name="helper_remove",
    ),
    path(
        "work/activities/<uuid:uid>/supporters/",
        supporters.activity_supporters,
        name="activity_supporters",
    ),
    path(
        "work/activities/<uuid:uid>/questions/<int:pk>/",
        questions.question_answer,
        name="question_answer",
    ),
    path("work/activities/<uuid:uid>/faces/", faces.activity_faces, name="activity_faces"),
    path("work/activities/<uuid:uid>/sheet/", sheets.sheet_print, name="sheet_print"),
    path("work/activities/<uuid:uid>/sheets/", sheets.sheet_photos, name="sheet_photos"),
    path(
        "work/activities/<uuid:uid>/sheets/<uuid:photo_uid>/",
        sheets.sheet_photo,
        name="sheet_photo",
    ),
    path(
        "work/activities/<uuid:uid>/sheets/<uuid:photo_uid>/remove/",
        sheets.sheet_remove,
        name="sheet_remove",
    ),
    path("work/people/<row:pk>/merge/<row:other_pk>/", merging.person_merge, name="person_merge"),
    path("work/people/merges/<row:pk>/undo/", merging.merge_undo, name="merge_undo"),
    path("work/homes/<home_code:code>/ledger/", ledger.home_ledger, name="home_ledger"),
    path("work/supporters/", supporters.supporter_list, name="supporter_list"),
    path("work/supporters/<int:pk>/", supporters.supporter_edit, name="supporter_edit"),
    path("work/invitations/", joint.invitation_list, name="invitation_list"),
    path("work/invitations/<int:pk>/", joint.invitation_answer, name="invitation_answer"),
    path("work/review/confirm/", review.review_many, name="review_many"),
    path("work/review/undo/", review.undo_many, name="undo_many"),
    path("work/activities/<uuid:uid>/return/", review.activity_return, name="activity_return"),
    path(
        "work/activities/<uuid:uid>/photos/<uuid:photo_uid>/<photo_size:size>/",
        photos.activity_photo,
        name="activity_photo",
    ),
    path("work/activities/<uuid:uid>/repeat/", log_form.activity_repeat, name="activity_repeat"),
    path("work/canteens/", canteens.canteen_list, name="canteen_list"),
    path("work/canteens/<row:pk>/", canteens.canteen_detail, name="canteen_detail"),
    path("work/canteens/<row:pk>/sheet/", canteens.canteen_sheet, name="canteen_sheet"),
    path("work/outbox/", drafts.draft_list, name="draft_list"),
    path("work/outbox/numbers/<row:pk>/", drafts.gaps_settle, name="gaps_settle"),
    path("work/drafts/", drafts.draft_save, name="draft_save"),
    path("work/drafts/<uuid:uid>/", drafts.draft_open, name="draft_open"),
    path("work/drafts/<uuid:uid>/discard/", drafts.draft_discard, name="draft_discard"),
    path("work/photos/", photos.photo_upload, name="photo_upload"),
    path("work/photos/<uuid:photo_uid>/", photos.pending_photo, name="pending_photo"),
    path("certificates/", certificates.certificate_check, name="certificate_check"),
    path("work/volunteers/", volunteers.volunteer_list, name="volunteer_list"),
    path("work/volunteers/new/", volunteers.volunteer_create, name="volunteer_create"),
    path("work/volunteers/hours/", volunteers.service_list, name="service_list"),
    path("work/volunteers/hours/confirm/", volunteers.service_confirm, name="service_confirm"),
    path(
        "work/volunteers/<row:volunteer_pk>/", volunteers.volunteer_detail, name="volunteer_detail"
    ),
    path(
        "work/volunteers/<row:volunteer_pk>/edit/", volunteers.volunteer_edit, name="volunteer_edit"
    ),
    path("work/volunteers/<row:volunteer_pk>/proof/", volunteers.proof_issue, name="proof_issue"),
    path("work/proofs/<slug:serial>/", volunteers.proof_print, name="proof_print"),
    path("work/trainings/", trainings.training_list, name="training_list"),
    path("work/trainings/new/", trainings.training_create, name="training_create"),
    path(
        "work/trainings/<uuid:training_uid>/",
        include(
            [
                path("", trainings.training_detail, name="training_detail"),
                path("edit/", trainings.training_edit, name="training_edit"),
                path("sessions/new/", trainings.session_create, name="session_create"),
                path("finish/", trainings.training_finish, name="training_finish"),
                path("cancel/", trainings.training_cancel, name="training_cancel"),
                path("roster/", trainees.trainee_enrol, name="trainee_enrol"),
                path("comers/", trainees.trainee_enrol_comers, name="trainee_enrol_comers"),
                path("roster/<row:pk>/", trainees.trainee_withdraw, name="trainee_withdraw"),
                path("matrix/", trainees.training_matrix, name="training_matrix"),
                path(
                    "outcomes/<int:months>/", trainees.training_outcomes, name="training_outcomes"
                ),
                path("certify/", trainees.certificate_issue, name="certificate_issue"),
                path("certificates/", trainees.certificate_list, name="certificate_list"),
                path("export/", trainees.trainee_export, name="trainee_export"),
            ]
        ),
    ),
]
