"""App configuration of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the app's entries (``accounts.room``) when all apps are loaded."""

    name = "accounts"
    verbose_name = "Orang dan peran"

    def ready(self):
        from accounts import room

        room.register()
