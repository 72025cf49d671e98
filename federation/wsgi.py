"""The entry point of the production server."""

import os

from django.core.wsgi import get_wsgi_application

from federation.pages.checks import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "federation.settings")

application = get_wsgi_application()
refuse_unsafe_start()
