"""What a page is measured by: accessibility, width, size of targets, bytes."""

from axe_playwright_python.sync_playwright import Axe

RULES = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
AXE = Axe()

# A target is measured on its label where it has one. Exempt, as in WCAG 2.5.8: a link inside a
# sentence, which has other words beside it in its own block; what is hidden until it is focused.
SMALL_TARGETS = """
least => {
  const inSentence = link => {
    if (link.tagName !== 'A' || getComputedStyle(link).display !== 'inline') return false;
    const block = link.closest('p, li, dd, td, th, figcaption, caption, h1, h2, h3, div');
    const rest = [...block.childNodes].filter(n => n !== link && !n.contains(link));
    return rest.some(n => n.textContent.trim().length > 1 && !(n.matches && n.matches('a, form')));
  };
  const shown = e => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0
      && style.visibility !== 'hidden' && style.clipPath === 'none';
  };
  const small = [];
  for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (e.type === 'hidden' || e.disabled) continue;
    const label = ['radio', 'checkbox'].includes(e.type) ? e.closest('label')
      || document.querySelector(`label[for="${e.id}"]`) : null;
    const target = label || e;
    if (!shown(target) || inSentence(target)) continue;
    const box = target.getBoundingClientRect();
    if (box.width < least - 0.5 || box.height < least - 0.5)
      small.push(`${e.tagName} ${(e.innerText || e.name || '').trim().slice(0, 20)} `
        + `${Math.round(box.width)}x${Math.round(box.height)}`);
  }
  return small;
}
"""
TOO_WIDE = """
() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.querySelectorAll('body *')].filter(e =>
    e.getBoundingClientRect().right > root.clientWidth + 1
    && !e.closest('[role=region][tabindex]')).slice(0, 5)
    .map(e => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`);
}
"""
FOREIGN_WORDS = r"""
() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent, holder = walk.currentNode.parentElement;
    if (/\p{Script=Han}/u.test(text) && !/^(SCRIPT|STYLE|TEXTAREA|OPTION)$/.test(holder.tagName)
        && !holder.closest('[lang="zh-Hans"]')) found.push(text.trim().slice(0, 40));
  }
  return [...new Set(found)];
}
"""


def violations(page):
    """What axe finds wrong, with the first element of each."""
    found = AXE.run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found]


def small_targets(page, least):
    return page.evaluate(SMALL_TARGETS, least)


def too_wide(page):
    return page.evaluate(TOO_WIDE)


def untranslated(page):
    return page.evaluate(FOREIGN_WORDS)


class Meter:
    """Bytes and requests of everything a page transfers, as they went over the wire."""

    def __init__(self, page):
        self.bytes, self.requests = 0, 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._note)

    def _note(self, event):
        # Nothing comes over the wire for the icon that Chromium draws into a field for dates.
        self.bytes += int(event["encodedDataLength"])
        self.requests += bool(event["encodedDataLength"])

    @property
    def kilobytes(self):
        return self.bytes / 1024
