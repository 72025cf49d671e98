"""A device with voices, for tests of reading aloud: it says nothing and writes down everything.

`voices(languages, late=...)` is a script for the page; it sets `window.said`, what was spoken as
(text, language, rate), and `window.cancelled`, how often it was told to be silent. A piece ends
when the test says so with `window.endPiece()`.
"""

import json

SCRIPT = """
window.said = []; window.cancelled = 0;
(() => {
  const voices = %s.map((lang) => ({ lang, name: lang }));
  const late = %s;
  let current = null, ready = !late, tell = null;
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.endPiece = () => { const one = current; current = null; if (one) one.onend(); };
  window.voicesArrive = () => { ready = true; tell && tell(); };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => (ready ? voices : []),
    addEventListener: (name, listener) => { tell = listener; },
    speak: (one) => { current = one; window.said.push([one.text, one.lang, one.rate]); },
    cancel: () => { window.cancelled += 1; const one = current; current = null;
      if (one && one.onerror) one.onerror({ error: 'interrupted' }); },
  } });
})();
"""


def voices(languages, late=False):
    return SCRIPT % (json.dumps(languages), json.dumps(late))


NONE = "Object.defineProperty(window, 'speechSynthesis', { value: undefined });"
