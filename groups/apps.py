"""Configuration of the app groups."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Registers the app's parts with other apps when Django is ready."""

    name = "groups"
    verbose_name = "KIM"

    def ready(self):
        from groups import room

        room.register()
