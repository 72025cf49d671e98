"""A phone that sends the log form over HTTP, as often as it is told to."""

import re
import urllib.error
import urllib.request
import uuid
from http.cookiejar import CookieJar


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


class Phone:
    """Signed in once; `post` may be called from several threads."""

    def __init__(self, base, username, password):
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar, _Stay)
        self.base = base
        self._sign_in(username, password)

    def _sign_in(self, username, password):
        token = self._token("/sign-in/")
        fields = {"csrfmiddlewaretoken": token, "username": username, "password": password}
        status, where, _page = self.post("/sign-in/", fields)
        if status != 302:
            raise RuntimeError(f"{username} could not sign in: {status} {where}")
        self.token = self._token("/work/activities/new/")

    def _token(self, path):
        _status, _where, page = self.get(path)
        return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)

    def get(self, path):
        """(status, Location, text)."""
        return self._ask(self.base + path)

    def post(self, path, fields, files=(), base=None, field="photos"):
        """The same for a multipart form; `files` are (name, bytes) of this field.

        `base` is the address of another process of the same portal.
        """
        boundary = uuid.uuid4().hex
        body = _multipart(boundary, fields, files, field)
        kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        return self._ask((base or self.base) + path, body, kind)

    def log(self, base, fields, files):
        """Sends the log form to the process at `base`."""
        data = fields | {"csrfmiddlewaretoken": self.token}
        return self.post("/work/activities/new/", data, files, base)

    def send_photo(self, uid, photo):
        """Sends one photo ahead, as the script does."""
        data = {"uid": uid, "csrfmiddlewaretoken": self.token}
        return self.post("/work/photos/", data, [photo], field="photo")

    def _ask(self, address, body=None, headers=None):
        request = urllib.request.Request(address, body, headers or {})  # noqa: S310
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, "", answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            with error:
                text = error.read().decode("utf-8", "replace")
                return error.code, error.headers.get("Location", ""), text


def _multipart(boundary, fields, files, field):
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, content in files:
        head = f'Content-Disposition: form-data; name="{field}"; filename="{name}"'
        parts.append(f"--{boundary}\r\n{head}\r\nContent-Type: image/jpeg\r\n\r\n".encode())
        parts.append(content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode()
