from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "groups"
    verbose_name = "KIM"

    def ready(self):
        from groups import room

        room.register()
