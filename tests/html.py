"""What is wrong with the HTML of a page: what a strict parser reports, and our own rules.

The parser finds what is malformed (unclosed, doubled, misplaced); the rules find what is well
formed and still wrong: headings that skip a level, ids that stand twice or lead nowhere, lists and
definition lists with strangers in them, controls inside controls.
"""

import re
from collections import Counter

import html5lib

# What may stand directly inside; scripts and templates may stand anywhere.
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"div", "dt", "dd"},
    "tr": {"th", "td"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "select": {"option", "optgroup"},
}
ANYWHERE = {"script", "template"}
POINTERS = ("for", "aria-labelledby", "aria-describedby", "list", "headers", "form")
CONTROLS = {"a", "button", "label", "summary"}
INTERACTIVE = {"a", "button", "select", "textarea", "summary", "details"}
PHRASES = {"p", "h1", "h2", "h3", "h4", "span", "b", "strong", "em", "a", "button", "label"}
BLOCKS = {
    "div",
    "p",
    "ul",
    "ol",
    "dl",
    "table",
    "section",
    "h1",
    "h2",
    "h3",
    "h4",
    "form",
    "figure",
}
LANGUAGES = {"zh-Hans", "en"}


def faults(html):
    """Every fault of a whole page, in words; an empty list for a page without any."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(html)
    malformed = [f"line {place[0]}: {code} {about}" for place, code, about in parser.errors]
    elements = list(tree.iter())
    # What stands in a template is no part of the page until a script takes it out.
    inert = {id(one) for template in tree.iter("template") for one in list(template.iter())[1:]}
    live = [one for one in elements if id(one) not in inert]
    return [
        *malformed,
        *_heading_faults(elements),
        *_id_faults(live),
        *_nesting_faults(elements),
        *_attribute_faults(elements),
    ]


def _name(element):
    return element.tag if isinstance(element.tag, str) else ""


def _heading_faults(elements):
    levels = [int(_name(one)[1]) for one in elements if re.fullmatch("h[1-6]", _name(one))]
    found = [] if levels.count(1) == 1 else [f"{levels.count(1)} h1"]
    # What stands before the h1, such as the summary of errors, has a level of its own.
    after = levels[levels.index(1) :] if 1 in levels else levels
    skips = [f"h{b} after h{a}" for a, b in zip(after, after[1:], strict=False) if b > a + 1]
    return found + skips


def _id_faults(elements):
    ids = Counter(one.get("id") for one in elements if one.get("id") is not None)
    found = [f"id {name!r} stands {count} times" for name, count in ids.items() if count > 1]
    found += [f"id {name!r} is none" for name in ids if not name or re.search(r"\s", name)]
    for one in elements:
        pointed = [word for name in POINTERS for word in one.get(name, "").split()]
        local = one.get("href", "")
        pointed += [local[1:]] if local.startswith("#") and _name(one) == "a" else []
        found += [f"{_name(one)} points at {word!r}" for word in pointed if word not in ids]
    return found


def _nesting_faults(elements):
    found = []
    for parent in elements:
        name, children = _name(parent), [_name(child) for child in parent if _name(child)]
        allowed = CHILDREN.get(name)
        if allowed:
            strangers = set(children) - allowed - ANYWHERE
            found += [f"{stranger} in {name}" for stranger in strangers]
        inside = [_name(one) for one in parent.iter() if one is not parent]
        if name in CONTROLS:
            found += [f"{one} in {name}" for one in inside if one in INTERACTIVE]
        if name in PHRASES:
            found += [f"{one} in {name}" for one in inside if one in BLOCKS]
    return found


def _attribute_faults(elements):
    found = []
    for one in elements:
        name = _name(one)
        if name == "img" and not {"alt", "width", "height"} <= set(one.keys()):
            found.append(f"img without alt, width or height: {one.get('src')}")
        if one.get("lang") is not None and one.get("lang") not in LANGUAGES:
            found.append(f"lang {one.get('lang')!r}")
        if name == "time" and not re.match(r"\d{4}-\d\d-\d\d", one.get("datetime", "")):
            found.append(f"time without a day: {one.get('datetime')!r}")
        if name in {"a", "form", "button"} and one.get("href") == "":
            found.append(f"{name} that leads nowhere")
    return found
