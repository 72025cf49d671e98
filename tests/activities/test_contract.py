"""The document of the queue and its answers agree: a small fixed sample of the drill `contract`."""

import pytest
import schemathesis
import yaml
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings

from tests.activities.queue import queued, send
from tests.activities.submissions import drawn, hash_of
from tests.drills.contract import DOCUMENT, narrowed

pytestmark = pytest.mark.django_db
CASES = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
NAMES = ("session", "submissions", "photos", "discarded")


class Phone:
    """A signed-in browser as `narrowed` asks for it, with a record that waits for photos."""

    def __init__(self, browser, home, user):
        self.browser, self.home, self.record = browser, home.code, queued(home, user)
        self.user, self.yesterday = self.record["user"], self.record["business_date"]
        token = browser.get("/sync/v1/session").json()["csrf"]
        cookies = "; ".join(f"{one.key}={one.value}" for one in browser.cookies.values())
        self.headers = {"Cookie": cookies, "X-CSRFToken": token}

    def expect(self, hashes):
        manifest = [{"sha256": one, "name": "IMG.jpg", "size": 1} for one in hashes]
        send(self.browser, self.record | {"manifest": manifest})
        return self.record["client_id"]


@pytest.mark.parametrize("name", NAMES)
def test_generated_requests_are_answered_as_the_document_says(
    name, as_user, caizichuan_cadre, caizichuan_home
):
    phone = Phone(as_user(caizichuan_cadre), caizichuan_home, caizichuan_cadre)
    document = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    document = narrowed(document, phone, [hash_of(drawn(1))])
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()

    for found in schema.include(path_regex=f"/{name}").get_all_operations():
        strategy = found.ok().as_strategy()

        @CASES
        @given(case=strategy)
        def ask(case):
            case.call_and_validate(headers=phone.headers, base_url="http://testserver")

        ask()
