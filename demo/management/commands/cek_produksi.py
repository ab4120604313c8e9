from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from accounts.models import User
from demo.cast import MEMBERS, PASSWORD, STAFF


class Command(BaseCommand):
    help = "Refuses to start production with anything of the demonstration in its database."

    def handle(self, **options):
        if not settings.PRODUCTION or settings.DEBUG:
            raise CommandError("KIM_MODE is not production.")
        call_command("check", deploy=True, fail_level="WARNING")
        if User._meta.db_table not in connection.introspection.table_names():
            return
        names = {username for username, *_ in STAFF} | set(MEMBERS)
        suspects = User.objects.filter(username__in=names)
        if any(check_password(PASSWORD, user.password) for user in suspects):
            raise CommandError("This database holds accounts of the demonstration.")
