"""One code, one link, one invitation in two browsers at the same moment: one effect."""

import threading
from datetime import UTC, datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.models import User
from core.models import Event
from groups import actions
from regions import reference
from regions.models import Desa
from tests import cast as casting
from tests import factories
from tests.accounts.doors import code, enrol, is_in, prove_password, signed_in

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
AT_SIGN_IN, ENROL = "/akun/masuk/kode/", "/akun/faktor-kedua/aktifkan/"
AT_ONCE, ROUNDS = 4, 2
VILLAGES = [factories.KURUN, factories.SARE_RANGAN]


@pytest.fixture(autouse=True)
def _one_period():
    """No code of the app goes stale between two lines of a test."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def people(transactional_db):
    if not Desa.objects.exists():
        reference.load()
    cache.clear()
    return casting.assemble()


def together(*acts):
    """Runs each act in a thread of its own, released at the same moment; gives back the results."""
    gate = threading.Barrier(len(acts))
    results = [None] * len(acts)

    def run(index, act):
        gate.wait()
        try:
            results[index] = act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index, act)) for index, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def test_a_code_typed_in_several_browsers_at_once_opens_one(people):
    for _ in range(ROUNDS):
        Authenticator.objects.all().delete()
        cache.clear()
        secret = enrol(people.dewi)
        clients = [signed_in("dewi") for _ in range(AT_ONCE)]
        shown = code(secret)

        together(*(lambda c=c, shown=shown: c.post(AT_SIGN_IN, {"code": shown}) for c in clients))

        assert sum(map(is_in, clients)) == 1


def test_a_code_after_the_cache_was_lost_opens_nothing_more(people):
    """Two at once, of which neither finds a mark in the cache."""
    secret = enrol(people.dewi)
    clients = [signed_in("dewi") for _ in range(AT_ONCE)]
    shown = code(secret)

    def type_it(client):
        cache.clear()
        return client.post(AT_SIGN_IN, {"code": shown})

    together(*(lambda c=c: type_it(c) for c in clients))

    assert sum(map(is_in, clients)) == 1


def test_enrolling_in_two_browsers_at_once_makes_one_factor(people):
    clients = [signed_in("citra") for _ in range(2)]
    secrets = [generate_totp_secret() for _ in clients]
    for client, secret in zip(clients, secrets, strict=True):
        prove_password(client)
        session = client.session
        session["mfa.totp.secret"] = secret
        session.save()

    answers = together(
        *(
            lambda c=c, s=s: c.post(ENROL, {"code": code(s)}).status_code
            for c, s in zip(clients, secrets, strict=True)
        )
    )

    assert answers == [302, 302]
    assert Authenticator.objects.filter(user=people.citra, type="totp").count() == 1


def test_a_link_used_in_several_browsers_at_once_sets_one_password(people):
    row = people.budi.memberships.get()
    path = f"/akun/tautan/{actions.make_reset_link(row, by=people.ayu)}/"
    words = [f"kapal-api-nomor-{number}-di-barito" for number in "abcd"]

    answers = together(
        *(lambda w=w: Client().post(path, {"password": w}).status_code for w in words)
    )

    assert sorted(answers) == [302, 410, 410, 410]
    kept = User.objects.get(pk=people.budi.pk)
    assert sum(kept.check_password(word) for word in words) == 1


def test_k_an_invitation_and_the_end_of_its_maker_at_once(people):
    """Either it was taken before, or it is refused: never taken after its maker was ended."""
    for number in range(ROUNDS):
        maker = factories.person(f"sekretaris-{number}")
        group = factories.group(desa=VILLAGES[number])
        row = factories.row(group, "sekretaris", user=maker)
        found = actions.find_invitation(actions.invite(factories.row(group), by=maker))
        guest = factories.person(f"tamu-{number}")

        def accept(found=found, guest=guest):
            try:
                actions.accept_invitation(found, by=guest, publish_name=False)
            except Exception as refusal:
                return str(refusal)
            return ""

        def end(row=row):
            actions.end_membership(row, by=people.sari)

        refused, _ = together(accept, end)

        events = [event.verb for event in Event.objects.about(group).order_by("pk")]
        if refused:
            assert not guest.memberships.exists()
        else:
            assert events.index("invitation_accepted") < events.index("member_ended")
