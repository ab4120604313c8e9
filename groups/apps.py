from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "groups"
    verbose_name = "KIM"

    def ready(self):
        from accounts.rules import may_help_when
        from groups import rules

        may_help_when(rules.can_reset_password_of)
