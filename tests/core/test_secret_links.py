"""Secret links: one thing, one purpose, until they are used up, revoked or over."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction

from accounts.models import PASSWORD_LINK, User
from core import link_exchange, secret_links
from core.models import SecretLink
from core.secret_links import Purpose
from groups.models import INVITATION
from tests import factories

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
MANY = Purpose(code="many", model=User, lifetime=timedelta(days=2), once=False)


class Request:
    def __init__(self):
        self.session = {}


def use(link):
    with transaction.atomic():
        secret_links.mark_used(secret_links.locked_link(link))


def test_a_link_is_for_a_thing_of_its_own_kind(cast):
    with pytest.raises(TypeError):
        INVITATION.make(cast.budi, by=cast.ayu)

    assert not SecretLink.objects.exists()


def test_the_secret_is_not_stored(cast):
    token, link = PASSWORD_LINK.make(cast.budi, by=cast.ayu, whom="Budi")

    assert len(token) == 16
    assert token not in str(list(SecretLink.objects.values()))
    assert (link.thing, link.made_by, link.whom) == (cast.budi, cast.ayu, "Budi")


def test_a_secret_of_another_purpose_is_unknown(cast):
    token, _ = INVITATION.make(factories.row(cast.tampang), by=cast.ayu)

    assert INVITATION.known(token) is not None
    assert PASSWORD_LINK.known(token) is None
    assert MANY.known(token) is None
    assert INVITATION.known(f"{token[:-1]}{'0' if token[-1] != '0' else '1'}") is None


def test_a_link_for_one_use_is_used_up_and_one_for_many_is_not(cast):
    _, once = PASSWORD_LINK.make(cast.budi, by=cast.ayu)
    _, many = MANY.make(cast.budi, by=cast.ayu)
    for link in (once, many):
        assert link.is_usable()
        use(link)
        link.refresh_from_db()

    assert (once.is_usable(), many.is_usable()) == (False, True)
    assert list(secret_links.unused(SecretLink.objects.all())) == [many]


def test_a_link_ends_in_its_hour(cast):
    with time_machine.travel(NOON, tick=False):
        _, link = PASSWORD_LINK.make(cast.budi, by=cast.ayu)
        _, longer = MANY.make(cast.budi, by=cast.ayu, lifetime=timedelta(days=14))
    last = NOON + timedelta(hours=24)

    assert link.is_usable(last - timedelta(seconds=1))
    assert not link.is_usable(last)
    assert longer.is_usable(NOON + timedelta(days=13))
    with time_machine.travel(last, tick=False):
        assert list(secret_links.unused(SecretLink.objects.all())) == [longer]


def test_revoking_ends_what_could_be_used_and_keeps_the_rest_as_it_was(cast):
    _, used = PASSWORD_LINK.make(cast.budi, by=cast.ayu)
    use(used)
    _, waiting = PASSWORD_LINK.make(cast.budi, by=cast.ayu)
    _, other = PASSWORD_LINK.make(cast.citra, by=cast.sari)

    assert secret_links.revoke(PASSWORD_LINK.links_to(cast.budi)) == 1
    for link in (used, waiting, other):
        link.refresh_from_db()
    assert [link.revoked_at is None for link in (used, waiting, other)] == [True, False, True]
    assert [link.is_usable() for link in (used, waiting, other)] == [False, False, True]
    assert secret_links.revoke_all() == 1
    assert secret_links.revoke_all() == 0


def test_links_go_with_their_thing(cast):
    row = factories.row(cast.tampang)
    INVITATION.make(row, by=cast.ayu)
    PASSWORD_LINK.make(cast.budi, by=cast.ayu)
    row.delete()

    assert [link.purpose for link in SecretLink.objects.all()] == ["password"]


def test_an_exchanged_link_is_remembered_for_an_hour_and_for_its_purpose(cast):
    request = Request()
    _, link = INVITATION.make(factories.row(cast.tampang), by=cast.ayu)
    assert link_exchange.exchanged(request, INVITATION) is None

    with time_machine.travel(NOON, tick=False):
        link_exchange.exchange(request, link)
        assert link_exchange.exchanged(request, INVITATION) == link
        assert link_exchange.exchanged(request, PASSWORD_LINK) is None
    with time_machine.travel(NOON + timedelta(minutes=61), tick=False):
        assert link_exchange.exchanged(request, INVITATION) is None
    with time_machine.travel(NOON, tick=False):
        link_exchange.forget(request)
        assert link_exchange.exchanged(request, INVITATION) is None
