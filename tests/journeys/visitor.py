"""One reader with her phone: signed in or not, watched for errors and foreign requests."""

from tests.portal import PASSWORD

PHONE = {"width": 360, "height": 740}
# Chromium reports an answer such as 404 as an error of the console; the tests look at the status.
STATUS_OF_A_PAGE = "Failed to load resource: the server responded with a status of"


class Visitor:
    """`page` is where she reads; `console` and `foreign` collect what must not happen."""

    def __init__(self, portal, chromium, sessions, account, *, javascript=True, **options):
        self.portal, self.console, self.foreign = portal, [], []
        options = {"viewport": PHONE, "device_scale_factor": 2, "has_touch": True} | options
        options |= {"java_script_enabled": javascript, "base_url": portal.url}
        if account and account not in sessions:
            sessions[account] = self._signed_in(chromium, account)
        self.context = chromium.new_context(storage_state=sessions.get(account), **options)
        self.context.set_default_timeout(20_000)
        self.context.on("request", self._note_request)
        self.page = self.context.new_page()
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))

    def _signed_in(self, chromium, account):
        context = chromium.new_context(base_url=self.portal.url, viewport=PHONE)
        sign_in(context.new_page(), account)
        state = context.storage_state()
        context.close()
        return state

    def _note_request(self, request):
        if not request.url.startswith(self.portal.url + "/"):
            self.foreign.append(request.url)

    def _note_console(self, message):
        expected = message.text.startswith(STATUS_OF_A_PAGE)
        if message.type in {"error", "warning"} and not expected:
            self.console.append(message.text)


def sign_in(page, account):
    """Signs in as a demonstration account and lands on the workbench."""
    page.goto("/sign-in/")
    page.fill("[name=username]", account)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/work/")
