from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Orang dan peran"

    def ready(self):
        from accounts import room

        room.register()
