"""Sends one text into every field of words of every form and collects the pages that show it."""

import re
from dataclasses import dataclass
from html import escape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from tests import addresses
from tests.permission_table import rows
from tests.security.page_forms import filled, forms_of
from tests.world import body

REFUSED = {"in", "401", "403", "404", "405", "go"}
# Asked first: she sees most; the editor and the keeper have pages of their own.
READERS = ["county", "editor", "president", "keeper", "town", "village", "head", "anonymous"]
LEAVES = {"accounts:sign_out", "accounts:password"}
ANSWERS = {
    "username": "new-one",
    "name": "新人",
    "headcount": "5",
    "kind": "dance",
    "held_on": "",
    "name_zh": "新的一项",
    "name_en": "A new one",
    "position": "5",
}
START = 12  # characters that tell a text from the rest of a page


@dataclass(frozen=True)
class Shown:
    """A page on which the text stands: where it was met, its HTML and its policy."""

    where: str
    html: str
    policy: str


class Round:
    """One text on its way through the portal; `shown` are the pages it stands on.

    Pages are read at addresses below `language`: "" or "/en".
    """

    def __init__(self, world, clients, text, language=""):
        self.world, self.clients, self.text, self.language = world, clients, text, language
        self.found, self.posts = {}, 0
        self.starts = {text.strip()[:START], escape(text.strip())[:START]}

    @property
    def shown(self):
        return list(self.found.values())

    def send(self):
        """Into every form that stores something, then a look at every page and every list."""
        for row in asked(posting=True):
            self._send_forms(row)
        for row in asked(posting=False):
            self._look(row)
        return self

    def _send_forms(self, row):
        role, path = self._place(row)
        html = self._get(role, path)
        for form in forms_of(html):
            if form.method == "post" and not form.action:
                answer = self._post(role, path, form)
                self._keep(f"{row.name} refused", answer)
                again = [one for one in forms_of(_text(answer)) if one.method == "post"]
                if answer.status_code == 200 and again:
                    self._post(role, path, again[-1])

    def _post(self, role, path, form):
        data = filled(form, self.text, ANSWERS, self._file())
        if form.buttons and form.buttons[0][0]:
            data |= dict([form.buttons[0]])
        self.posts += 1
        return self.clients[role].post(path, data)

    def _look(self, row):
        role, path = self._place(row)
        html = self._get(role, path, row.name)
        for form in forms_of(html):
            if form.method == "get":
                self._search(role, path, row.name, form)

    def _search(self, role, path, name, form):
        names = [control.name for control in form.controls.values() if control.takes_words]
        for asked_for in names:
            answer = self.clients[role].get(form.action or path, {asked_for: self.text})
            self._keep(f"{name} ?{asked_for}", answer)

    def _get(self, role, path, name=""):
        answer = self.clients[role].get(self.language + path)
        if name:
            self._keep(name, answer)
        return _text(answer)

    def _place(self, row):
        role = next(role for role in READERS if row.expected[role] not in REFUSED)
        with override("zh-hans"):  # whatever page was asked for last
            return role, addresses.address(self.world, row.name, row.position, role)

    def _keep(self, where, answer):
        """The first page of its kind that shows the text."""
        html = _text(answer)
        if where not in self.found and any(start in html for start in self.starts):
            policy = answer.headers["Content-Security-Policy"]
            self.found[where] = Shown(where, html, policy)

    def _file(self):
        """A file that is no photo, whose name is the text: the form names it in its refusal."""
        name = re.sub(r"[\r\n\"]", "", self.text) or "x"
        return SimpleUploadedFile(f"{name}.jpg", b"no picture", content_type="image/jpeg")


def asked(posting):
    """One row for each page, the first that somebody may open; of posts, the place of the form."""
    found = {}
    for row in rows():
        wanted = row.method == ("POST" if posting else "GET") and row.name not in LEAVES
        if wanted and any(row.expected[role] not in REFUSED for role in READERS):
            key = row.name if posting else (row.name, row.position)
            found.setdefault(key, row)
    return list(found.values())


def _text(answer):
    if answer.status_code >= 300 or not answer.get("Content-Type", "").startswith("text/html"):
        body(answer)
        return ""
    return body(answer).decode()
