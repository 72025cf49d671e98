"""A browser reduced to its cookies and the address it calls from."""

import http.client
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode


class Browser:
    """Signs in and out over plain HTTP from a loopback address of its own."""

    def __init__(self, port, address="127.0.0.1"):
        self.port = port
        self.address = address
        self.cookies = {}

    def request(self, method, path, data=None):
        """Status of the answer; its cookies are kept."""
        link = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=60, source_address=(self.address, 0)
        )
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if data is not None:
            # The cookie's own value is a valid token.
            body = urlencode(data | {"csrfmiddlewaretoken": self.cookies.get("csrf", "")})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            link.request(method, path, body, headers)
            answer = link.getresponse()
            answer.read()
        finally:
            link.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return answer.status

    def sign_in(self, username, password):
        """302: signed in; 200: the password was tested and wrong; 429: not tested."""
        if "csrf" not in self.cookies:
            self.request("GET", "/sign-in/")
        return self.request("POST", "/sign-in/", {"username": username, "password": password})

    def timed_sign_in(self, username, password):
        """The status and the seconds it took."""
        if "csrf" not in self.cookies:
            self.request("GET", "/sign-in/")
        started = time.perf_counter()
        status = self.sign_in(username, password)
        return status, time.perf_counter() - started

    def sign_out(self):
        self.request("POST", "/sign-out/", {})
