"""Asks a portal that runs with HTTPS=1 a few things and prints its answers as JSON."""

import json
import os

import django
from django.core.management import call_command
from django.test import Client


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "federation.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("shell", command=ACCOUNT, verbosity=0)
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    answers = {"http /sign-in/": told(client.get("/sign-in/"))}
    for address in ("/", "/sign-in/", "/nothing/", "/static/css/portal.css"):
        answers[f"https {address}"] = told(client.get(address, secure=True))
    words = {"username": "probe", "password": "a long pass phrase"}
    answers["https signed in"] = told(client.post("/sign-in/", words, secure=True))
    answers["https signed in"]["cookies"] = {
        name: {key: morsel[key] for key in ("secure", "httponly", "path", "domain")}
        for name, morsel in client.cookies.items()
    }
    print(json.dumps(answers))


ACCOUNT = """
from federation.accounts.models import User
User.objects.create_user("probe", "a long pass phrase", role="keeper", name="probe")
"""


def told(response):
    if response.streaming:
        b"".join(response.streaming_content)
    return {"status": response.status_code, "headers": dict(response.headers)}


if __name__ == "__main__":
    main()
