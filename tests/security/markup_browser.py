"""Opens collected pages in Chromium and tells what a text became there: script, markup or text."""

import unicodedata

from playwright.sync_api import Error

HOST = "http://testserver/"  # as the pages name themselves, for they come from the test client
SETTLES = 15  # milliseconds in which an image fails and an animation begins
# What no page of the portal contains: whatever is found here was born from a text. The editor's
# own <template> is none of it; one that a text brought along would carry the text's `zq`.
BORN = r"""
host => {
  const found = [], never = new Set(['script', 'style', 'iframe', 'object', 'embed', 'base', 'math',
    'marquee', 'video', 'audio', 'dialog', 'plaintext', 'xmp', 'animate', 'set', 'font',
    'image', 'foreignobject', 'frameset', 'u', 'i']);
  const safe = address => {
    const url = new URL(address, host);
    return url.protocol === 'tel:' || url.origin === new URL(host).origin
      || /^https:\/\/beian\.(miit|mps)\.gov\.cn\//.test(url.href);
  };
  for (const e of document.querySelectorAll('*')) {
    const own = e.localName === 'script' && (e.getAttribute('src') || '').startsWith('/static/');
    if ((never.has(e.localName) && !own) || e.localName.includes('-'))
      found.push(`<${e.localName}>`);
    for (const {name, value} of e.attributes) {
      if (/^on|zq|^style$|^srcdoc$|^formaction$|^http-equiv$/.test(name)) found.push(`${name}=`);
      if (/^(href|src|action|data|poster|background|xlink:href)$/.test(name) && !safe(value))
        found.push(`${name}=${value.slice(0, 60)}`);
    }
  }
  return found;
}
"""
TEXTS = r"""
() => {
  const texts = [], walk = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) texts.push(walk.currentNode.textContent);
  for (const e of document.querySelectorAll('*'))
    for (const {name, value} of e.attributes)
      if (!/^(href|src|action|srcset)$/.test(name)) texts.push(value);
  return texts;
}
"""


class Judge:
    """One Chromium page that serves itself collected HTML; `hits` counts what ran."""

    def __init__(self, page):
        self.page, self.html, self.policy, self.hits, self.led_away = page, "", "", 0, 0
        page.expose_function("zq", self._hit)
        page.route("**/*", self._answer)
        page.on("dialog", lambda dialog: dialog.dismiss())

    def open(self, shown, policy=True):
        """(times something ran, what was born, the texts) of a page, with or without its policy."""
        self.html, self.policy = shown.html, shown.policy if policy else ""
        self.hits = self.led_away = 0
        try:
            self.page.goto(HOST, wait_until="load", timeout=10_000)
            self.page.wait_for_timeout(SETTLES)
            born, texts = self.page.evaluate(BORN, HOST), self.page.evaluate(TEXTS)
        except Error as error:
            born, texts = [f"the page went away: {str(error)[:80]}"], []
        return self.hits, born + ["a request to a foreign host"] * self.led_away, texts

    def _hit(self, *_):
        self.hits += 1

    def _answer(self, route):
        address = route.request.url
        if address == HOST:
            headers = {"Content-Type": "text/html; charset=utf-8"}
            headers |= {"Content-Security-Policy": self.policy} if self.policy else {}
            route.fulfill(body=self.html, headers=headers)
        else:
            self.led_away += "zq.invalid" in address
            route.fulfill(status=404, body="")


def shows(texts, wanted):
    """Whether one of the texts holds `wanted` as it was typed, spaces and signs unseen aside."""
    return any(plain(wanted) in plain(text) for text in texts)


def plain(text):
    seen = (char for char in text if unicodedata.category(char)[0] not in "CZ")
    return "".join(seen).replace("\ufffd", "")
