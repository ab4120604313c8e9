"""The smallest Django application, for comparison with the portal's pages."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    SECRET_KEY="hello",  # noqa: S106
)
urlpatterns = [path("", lambda request: HttpResponse("Halo"))]
application = get_wsgi_application()
