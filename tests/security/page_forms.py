"""The forms of a page as a browser sees them, filled past every script."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

WORDS = {"text", "search", "tel", ""}


@dataclass
class Control:
    """One named control; `options` of a select or of the radios of that name."""

    name: str
    kind: str
    value: str = ""
    limit: int = 0
    options: list = field(default_factory=list)
    is_wrong: bool = False

    @property
    def takes_words(self):
        return self.kind in WORDS or self.kind == "textarea"


@dataclass
class PageForm:
    method: str
    action: str
    controls: dict = field(default_factory=dict)  # name -> Control
    buttons: list = field(default_factory=list)  # (name, value)


class FormReader(HTMLParser):
    """Collects `forms` of the page, in order."""

    def __init__(self):
        super().__init__()
        self.forms, self._form, self._control, self._chosen = [], None, None, False

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._form = PageForm(given.get("method", "get").lower(), given.get("action", ""))
            self.forms.append(self._form)
        elif self._form is not None:
            reader = getattr(self, f"_read_{tag}", None)
            if reader:
                reader(given)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag in ("select", "textarea"):
            self._control = None

    def handle_data(self, data):
        if self._control is not None and self._control.kind == "textarea":
            self._control.value += data.removeprefix("\n") if not self._control.value else data

    def _read_input(self, given):
        kind = given.get("type", "text")
        if kind == "text" and given.get("inputmode") == "numeric":
            kind = "number"
        control = self._add(given, kind, given.get("value", ""))
        if kind in ("radio", "checkbox"):
            control.options.append(given.get("value", "on"))
            control.value = control.options[-1] if "checked" in given else control.value

    def _read_textarea(self, given):
        self._control = self._add(given, "textarea", "")

    def _read_select(self, given):
        self._control = self._add(given, "select", "")

    def _read_option(self, given):
        if self._control is not None and given.get("value"):
            self._control.options.append(given["value"])
            if "selected" in given:
                self._control.value = given["value"]

    def _read_button(self, given):
        self._form.buttons.append((given.get("name", ""), given.get("value", "")))

    def _add(self, given, kind, value):
        name = given.get("name", "")
        repeated = kind in ("radio", "checkbox") and name in self._form.controls
        if not repeated:
            value = "" if kind in ("radio", "checkbox") else value
            limit = int(given.get("maxlength") or 0)
            wrong = given.get("aria-invalid") == "true"
            control = Control(name, kind, value, limit, is_wrong=wrong)
            self._form.controls[name] = control
        return self._form.controls[name]


def forms_of(html):
    """Every form of the page but the one that signs out."""
    reader = FormReader()
    reader.feed(html)
    return [form for form in reader.forms if "sign-out" not in form.action]


def filled(form, text, answers, files=None):
    """What the browser would send: `text` in all fields of words, something fitting elsewhere.

    A field that was refused, and any that is no field of words, is answered from `answers`, with
    what stands in it, or with its first choice.
    """
    data = {}
    for name, control in form.controls.items():
        if not name or control.kind in ("password", "csrfmiddlewaretoken"):
            continue
        if control.kind == "file":
            data |= {name: files} if files else {}
        elif control.takes_words and not control.is_wrong:
            data[name] = text[: control.limit] if control.limit else text
        else:
            value = answers.get(name) or control.value or next(iter(control.options), "")
            data |= {name: value} if value and control.kind != "checkbox" else {}
    return data
