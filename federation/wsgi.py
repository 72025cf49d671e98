"""The entry point of the production server."""

import os

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "federation.settings")


def refuse_unsafe_start():
    """Stops the server, with the reasons, before it would serve in a state that loses or leaks.

    Gunicorn names itself in SERVER_SOFTWARE; only Django's own `runserver` may show DEBUG pages.
    """
    served = os.environ.get("SERVER_SOFTWARE", "")
    if settings.DEBUG and served:
        raise ImproperlyConfigured(f"{served} does not start with DEBUG=1; use `make dev`.")
    errors = [
        str(problem) for problem in run_checks(databases=["default"]) if problem.level >= ERROR
    ]
    if errors:
        raise ImproperlyConfigured("\n".join(["The portal does not start:", *errors]))


application = get_wsgi_application()
refuse_unsafe_start()
