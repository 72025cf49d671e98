"""One reader with her phone: signed in or not, watched for errors and foreign requests."""

from tests.portal import PASSWORD

PHONE = {"width": 360, "height": 740}
# Chromium reports an answer such as 404 as an error of the console; the tests look at the status.
STATUS_OF_A_PAGE = "Failed to load resource: the server responded with a status of"
LINK_FAILED = "Failed to load resource: net::"
NO_WORKER = "Service Worker registration blocked by Playwright"


class Visitor:
    """`page` is where she reads; `console` and `foreign` collect what must not happen.

    On a `broken` link requests may fail, of which Chromium tells in its console.
    """

    def __init__(
        self, portal, chromium, sessions, account, *, javascript=True, broken=False, **options
    ):
        self.portal, self.console, self.foreign, self.broken = portal, [], [], broken
        options = {"viewport": PHONE, "device_scale_factor": 2, "has_touch": True} | options
        # Colours in passing from one to another would be measured as if they stayed.
        options = {"reduced_motion": "reduce"} | options
        # Requests that a service worker answers could not be broken on purpose.
        options = {"base_url": portal.url, "service_workers": "block"} | options
        options |= {"java_script_enabled": javascript}
        self.own = options["base_url"] + "/"
        if account and account not in sessions:
            sessions[account] = self._signed_in(chromium, account)
        self.context = chromium.new_context(storage_state=sessions.get(account), **options)
        self.context.set_default_timeout(20_000)
        self.context.on("request", self._note_request)
        self.page = self.context.new_page()
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))

    def begin(self, view="standard"):
        """The same phone again, as new: no page, no notes, and this display cookie."""
        self.page.goto("about:blank")
        self.page.set_viewport_size(PHONE)
        self.page.emulate_media(forced_colors="none")
        self.console.clear()
        self.foreign.clear()
        self.context.clear_cookies(name="view")
        if view != "standard":
            self.context.add_cookies([{"name": "view", "value": view, "url": self.portal.url}])

    def _signed_in(self, chromium, account):
        context = chromium.new_context(base_url=self.portal.url, viewport=PHONE)
        sign_in(context.new_page(), account)
        state = context.storage_state()
        context.close()
        return state

    def _note_request(self, request):
        # A photo shown before it is sent has an address of the page's own.
        if not request.url.removeprefix("blob:").startswith(self.own):
            self.foreign.append(request.url)

    def _note_console(self, message):
        expected = message.text.startswith(STATUS_OF_A_PAGE) or message.text == NO_WORKER
        expected |= self.broken and message.text.startswith(LINK_FAILED)
        if message.type in {"error", "warning"} and not expected:
            self.console.append(message.text)


def sign_in(page, account):
    """Signs in as a demonstration account and lands on the workbench."""
    page.goto("/sign-in/")
    page.fill("[name=username]", account)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/work/")
