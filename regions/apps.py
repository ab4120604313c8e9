from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "regions"
    verbose_name = "Wilayah"

    def ready(self):
        from regions import room

        room.register()
