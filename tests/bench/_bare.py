"""The floor: Django with one view that answers 30 kB, no middleware, no database, no template."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

ANSWER = "漳县妇女微家 ".encode() * 1500  # 30 kB

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[], SECRET_KEY="a floor"
)
urlpatterns = [path("", lambda request: HttpResponse(ANSWER))]
application = get_wsgi_application()
