"""A weak link: a small proxy between the phone and the portal, which cuts and lies when told to."""

import http.client
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HOP = {"connection", "transfer-encoding", "keep-alive", "server", "date"}
CAPTIVE = b"<!doctype html><title>Free Wi-Fi</title><p>Please accept our terms."


class Link:
    """`is_cut`: nothing goes through. `fault(method, path)` -> what to do instead, or None:

    "drop" before the portal sees it, "lose" its answer after it was made, "half" of the answer,
    or (status, content type, body) in its place.
    """

    def __init__(self, portal):
        self.target = urlsplit(portal).netloc
        self.is_cut, self.fault, self.seen = False, lambda method, path: None, []

    def at(self, method, beginning, what, times=1):
        """The next `times` requests like this go wrong in this way."""
        left = [times]

        def fault(asked, path):
            if asked != method or not path.startswith(beginning) or not left[0]:
                return None
            left[0] -= 1
            return what

        self.fault = fault


class Handler(BaseHTTPRequestHandler):
    # One request a connection: on a kept one Chromium repeats by itself what was dropped.
    protocol_version = "HTTP/1.0"

    def _answer(self):
        link = self.server.link
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        link.seen.append((self.command, self.path, len(body)))
        what = "drop" if link.is_cut else link.fault(self.command, self.path)
        if what == "drop":
            self.close_connection = True
            return
        status, headers, answer = (
            self._ask(body) if what in (None, "lose", "half") else self._lie(*what)
        )
        if what == "lose" or link.is_cut:
            self.close_connection = True
            return
        self._write(status, headers, answer, len(answer) // 2 if what == "half" else None)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _answer  # noqa: N815

    def _ask(self, body):
        portal = http.client.HTTPConnection(self.server.link.target, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
        portal.request(self.command, self.path, body or None, headers)
        answer = portal.getresponse()
        kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in HOP]
        found = answer.status, kept, answer.read()
        portal.close()
        return found

    @staticmethod
    def _lie(status, kind, body):
        return status, [("Content-Type", kind), ("Content-Length", str(len(body)))], body

    def _write(self, status, headers, answer, cut_at):
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        if not any(name.lower() == "content-length" for name, _value in headers):
            self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer[:cut_at])
        if cut_at is not None:
            self.close_connection = True

    def log_message(self, *_words):
        """The suite's own output is enough."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A browser that goes away in the middle is what this is for."""


@contextmanager
def weak_link(portal):
    """Yields a Link and the address under which it is reached."""
    server = Server(("127.0.0.1", 0), Handler)
    server.link = Link(portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.link, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
