from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Halaman"

    def ready(self):
        from pages import room

        room.register()
