"""Accounts of the demonstration are found before production starts with them."""

import pytest
from django.core import checks as django_checks
from django.db import connection

from accounts.checks import DEMONSTRATION, no_demonstration_accounts
from accounts.demonstration import PASSWORD, USERNAMES
from accounts.models import User


def account(username, password):
    user = User(username=username, name="Ratna K.")
    user.set_password(password)
    user.save()


@pytest.mark.parametrize("username", USERNAMES)
def test_an_account_of_the_demonstration_is_found(db, username):
    account(username, PASSWORD)

    assert no_demonstration_accounts(None, ["default"]) == [DEMONSTRATION]
    assert DEMONSTRATION.level == django_checks.ERROR


def test_an_account_of_that_name_with_another_password_is_somebodys(db):
    account("admin", "delapan-perahu-di-hulu")

    assert no_demonstration_accounts(None, ["default"]) == []


def test_a_database_without_tables_has_no_accounts(db, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)

    assert no_demonstration_accounts(None, ["default"]) == []


def test_accounts_are_looked_for_only_where_a_database_is_asked_about():
    """Checks without a database, as of the code alone, and those of ``migrate`` ask none."""
    assert no_demonstration_accounts(None, None) == []
    assert no_demonstration_accounts not in django_checks.registry.registry.get_checks()
