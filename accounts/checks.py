"""System checks of accounts for production, run by ``check_production``."""

from django.contrib.auth.hashers import check_password
from django.core import checks
from django.db import connections

from accounts.demonstration import PASSWORD, USERNAMES
from accounts.models import User

DEMONSTRATION = checks.Error(
    "This database holds accounts of the demonstration.", id="accounts.E001"
)


def no_demonstration_accounts(app_configs, databases, **kwargs):
    """Returns an Error if a demonstration account still has its published password.

    Databases without the user table yet are skipped.
    """
    for alias in databases or ():
        if User._meta.db_table not in connections[alias].introspection.table_names():
            continue
        suspects = User.objects.using(alias).filter(username__in=USERNAMES)
        if any(check_password(PASSWORD, user.password) for user in suspects):
            return [DEMONSTRATION]
    return []
