"""What the queue of a phone speaks, version 1 (docs/sync-v1.yaml): the same in every language."""

from django.urls import path, register_converter

from activities.views.sync import photos, session, submissions


class Sha256:
    """The hash of a photo's bytes, in small hexadecimal."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(Sha256, "sha256")

app_name = "sync"
urlpatterns = [
    path("sync/v1/session", session.session, name="session"),
    path("sync/v1/submissions", submissions.submissions, name="submissions"),
    path("sync/v1/photos/<sha256:sha256>", photos.photo, name="photo"),
    path("sync/v1/discarded", session.discarded, name="discarded"),
]
