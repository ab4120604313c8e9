"""Configuration of the app demo, which is not installed in production."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The app with the demonstration's data; it has no models."""

    name = "demo"
    verbose_name = "Contoh"
