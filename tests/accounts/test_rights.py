"""Who may hand out rights, what is written down of it, and that somebody always can."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import actions
from accounts.models import User
from core.change.refusals import TransitionRefused
from core.models import Event
from regions import reference
from regions.models import Desa
from tests import cast as casting
from tests import factories
from tests.browser import Browser

KURUN, TEWAH = "62.10.02", "62.10.03"
LAST = "Ini admin utama terakhir yang dapat masuk. Angkat admin utama lain dulu."
NO_ROLE = "Pilih sedikitnya satu peran."
NO_PLACE = "Pilih sedikitnya satu kecamatan, atau semua kecamatan."
TRAIL = reverse("admin:core_event_changelist")


def address(user):
    return reverse("admin:accounts_user_change", args=[user.pk])


def role(name="Staf kecamatan"):
    return Group.objects.get(name=name)


def values(user, **changes):
    """An account as the form shows it, with changes."""
    return {
        "username": user.username,
        "name": user.name,
        "phone": user.phone,
        "email": user.email,
        "is_active": user.is_active,
        "is_staff": user.is_staff,
        "is_superuser": user.is_superuser,
        "groups": list(user.groups.all()) if user.pk else [],
        "all_kecamatan": user.all_kecamatan,
        "kecamatan": list(user.kecamatan.all()) if user.pk else [],
    } | changes


def typed(user, **changes):
    """The same as a browser sends it: ticks that are off are not sent."""
    kept = values(user, **changes)
    for name in ("groups", "kecamatan"):
        kept[name] = [getattr(thing, "pk", thing) for thing in kept[name]]
    return {
        name: "on" if value is True else value
        for name, value in kept.items()
        if value not in (False, None)
    }


def change(user, by, **changes):
    return actions.save_account(user, by=by, **values(user, **changes))


def written(user):
    """Verb and data of everything that was written down about an account."""
    return [(event.verb, event.data) for event in Event.objects.about(user)]


def rights_of(user):
    fresh = User.objects.get(pk=user.pk)
    return fresh.is_active, fresh.is_staff, fresh.is_superuser


# --- Who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ayu", "budi", "citra", "dewi", "eko"])
def test_k_nobody_but_an_administrator_keeps_accounts(cast, who):
    by = getattr(cast, who)

    for user in (cast.citra, by):
        with pytest.raises(TransitionRefused):
            change(user, by, is_staff=True, is_superuser=True)

    assert rights_of(cast.citra) == (True, False, False)
    assert not Event.objects.exists()


@pytest.mark.parametrize("lost", ["is_active", "is_superuser"])
def test_k_an_administrator_who_is_none_any_more_keeps_nothing(cast, lost):
    """What counts is what stands in the database, not what the session remembers."""
    User.objects.filter(pk=cast.sari.pk).update(**{lost: False})

    with pytest.raises(TransitionRefused):
        change(cast.citra, cast.sari, is_active=False)

    assert rights_of(cast.citra) == (True, False, False)


# --- The last administrator ----------------------------------------------------------------------


@pytest.mark.parametrize("lost", ["is_active", "is_staff", "is_superuser"])
def test_the_last_administrator_stays(cast, lost):
    with pytest.raises(TransitionRefused) as refusal:
        change(cast.sari, cast.sari, **{lost: False})

    assert refusal.value.fields == {lost: LAST}
    assert rights_of(cast.sari) == (True, True, True)
    assert not Event.objects.exists()


@pytest.mark.parametrize("other", [{"is_active": False}, {"is_staff": False}])
def test_an_administrator_who_cannot_enter_is_no_other(cast, other):
    factories.person("rina", **{"is_staff": True, "is_superuser": True} | other)

    with pytest.raises(TransitionRefused):
        change(cast.sari, cast.sari, is_superuser=False, all_kecamatan=True, groups=[role()])


@pytest.mark.parametrize("lost", ["is_active", "is_superuser"])
def test_one_of_two_administrators_may_go(cast, lost):
    factories.person("rina", is_staff=True, is_superuser=True)

    change(cast.sari, cast.sari, **{lost: False}, groups=[role()])

    assert not getattr(User.objects.get(pk=cast.sari.pk), lost)


@pytest.mark.parametrize("lost", ["is_active", "is_staff", "is_superuser"])
def test_the_form_says_why_the_last_administrator_stays_and_loses_nothing(cast, lost):
    sari = Browser(cast.sari)

    page = sari.post(address(cast.sari), typed(cast.sari, name="Sari Baru", **{lost: False}))

    assert page.status == 200
    assert LAST in page.text
    assert 'value="Sari Baru"' in page.text
    assert rights_of(cast.sari) == (True, True, True)
    assert User.objects.get(pk=cast.sari.pk).name == "Sari"


def test_accounts_are_neither_deleted_nor_changed_in_bulk(cast):
    sari = Browser(cast.sari).client
    factories.person("rina", is_staff=True, is_superuser=True)
    listed = reverse("admin:accounts_user_changelist")

    for action in ("delete_selected", "close"):
        sari.post(listed, {"action": action, "_selected_action": [cast.sari.pk], "post": "yes"})
    answer = sari.post(reverse("admin:accounts_user_delete", args=[cast.sari.pk]), {"post": "yes"})

    assert answer.status_code == 403
    assert rights_of(cast.sari) == (True, True, True)


def test_my_data_takes_no_right_away(cast):
    Browser(cast.sari).post("/akun/data-saya/", {"name": "Sari", "is_superuser": "", "email": ""})

    assert rights_of(cast.sari) == (True, True, True)


# --- Staff with nothing to do --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kecamatan": [KURUN]}, [NO_ROLE]),
        ({"groups": "role"}, [NO_PLACE]),
        ({}, [NO_ROLE, NO_PLACE]),
    ],
)
def test_staff_without_role_or_kecamatan_are_refused_with_words(cast, changes, said):
    changes = {name: [role().pk] if name == "groups" else codes for name, codes in changes.items()}
    page = Browser(cast.sari).post(
        address(cast.citra), typed(cast.citra, is_staff=True, name="Citra Baru", **changes)
    )

    assert page.status == 200
    for words in (NO_ROLE, NO_PLACE):
        assert (words in page.text) is (words in said)
    assert 'value="Citra Baru"' in page.text
    assert rights_of(cast.citra) == (True, False, False)
    assert not Event.objects.exists()


@pytest.mark.parametrize("place", [{"kecamatan": [KURUN]}, {"all_kecamatan": True}])
def test_staff_with_role_and_kecamatan_are_made(cast, place):
    sent = typed(cast.citra, is_staff=True, groups=[role()], **place)

    Browser(cast.sari).post(address(cast.citra), sent)

    assert rights_of(cast.citra) == (True, True, False)
    assert User.objects.get(pk=cast.citra.pk).kecamatan_in_scope().exists()


def test_an_administrator_needs_neither_but_is_staff(cast):
    page = Browser(cast.sari).post(address(cast.citra), typed(cast.citra, is_superuser=True))

    assert "Admin utama juga staf dinas." in page.text
    assert rights_of(cast.citra) == (True, False, False)

    change(cast.citra, cast.sari, is_superuser=True, is_staff=True)
    assert rights_of(cast.citra) == (True, True, True)


def test_staff_that_lack_both_can_be_closed(cast):
    hana = factories.person("hana", is_staff=True)

    change(hana, cast.sari, is_active=False)

    assert rights_of(hana) == (False, True, False)


@pytest.mark.parametrize(
    ("with_role", "codes", "says"),
    [
        (False, [], "Akun Anda belum punya peran dan kecamatan"),
        (True, [], "Akun Anda belum punya kecamatan"),
        (False, [KURUN], "Akun Anda belum punya peran"),
    ],
)
def test_who_has_none_reads_that_and_whom_to_ask(cast, with_role, codes, says):
    hana = factories.person("hana", is_staff=True)
    hana.kecamatan.set(codes)
    hana.groups.set([role()] if with_role else [])

    page = Browser(hana).open("/admin/")

    assert says in page.text
    assert "Minta kepada admin utama: Sari." in page.text
    assert "Tidak ada yang menunggu" not in page.text


def test_an_editor_reads_that_the_queue_is_the_work_of_others(cast):
    hana = factories.person("hana", is_staff=True, all_kecamatan=True)
    hana.groups.set([role("Redaksi dinas")])

    page = Browser(hana).open("/admin/")

    assert "Antrean bukan bagian dari peran Anda" in page.text
    assert "Tidak ada yang menunggu" not in page.text
    assert "Semua KIM" not in page.links


# --- What is written down ------------------------------------------------------------------------


def test_making_an_account_is_written_down_with_its_rights(cast):
    sent = typed(User(username="rina", name="Rina"), is_staff=True, kecamatan=[KURUN])
    sent |= {"groups": [role().pk], "phone": "0812 3456 7890"}
    Browser(cast.sari).post(reverse("admin:accounts_user_add"), sent)

    rina = User.objects.get(username="rina")
    (event,) = Event.objects.about(rina)
    assert (event.verb, event.actor) == ("account_created", cast.sari)
    assert event.data == {
        "is_staff": True,
        "is_superuser": False,
        "roles": [role().pk],
        "kecamatan": [KURUN],
    }
    assert not rina.has_usable_password()
    assert "Rina" not in str(event.data)


CHANGES = [
    ({"is_active": False}, ("account_closed", {})),
    ({"is_superuser": True}, ("administrator_made", {"before": False, "after": True})),
    ({"is_staff": False}, ("staff_ended", {"before": True, "after": False})),
    (
        {"kecamatan": [KURUN, TEWAH]},
        ("kecamatan_changed", {"before": [KURUN], "after": [KURUN, TEWAH]}),
    ),
    ({"all_kecamatan": True}, ("kecamatan_changed", {"before": [KURUN], "after": ["all", KURUN]})),
    ({"name": "Dewi Baru"}, ("profile_changed", {"fields": ["name"]})),
    ({"phone": "+6281234567890"}, ("profile_changed", {"fields": ["phone"]})),
]


@pytest.mark.parametrize(("changes", "event"), CHANGES)
def test_each_change_is_written_down_with_old_and_new(cast, changes, event):
    change(cast.dewi, cast.sari, **changes)

    assert written(cast.dewi) == [event]
    assert Event.objects.get().actor == cast.sari


def test_roles_are_written_down_by_their_numbers(cast):
    roles = [role(), role("Redaksi dinas")]

    change(cast.dewi, cast.sari, groups=roles)

    numbers = {"before": [roles[0].pk], "after": sorted(each.pk for each in roles)}
    assert written(cast.dewi) == [("roles_changed", numbers)]


def test_opening_again_and_taking_back_are_written_down_too(cast):
    factories.person("rina", is_staff=True, is_superuser=True)
    change(cast.sari, cast.sari, is_superuser=False, groups=[role()])
    rina = User.objects.get(username="rina")
    User.objects.filter(pk=cast.citra.pk).update(is_active=False)
    cast.citra.refresh_from_db()

    change(cast.citra, rina, is_active=True, is_staff=True, groups=[role()], all_kecamatan=True)

    assert [verb for verb, _ in written(cast.sari)] == ["administrator_ended", "roles_changed"]
    assert [verb for verb, _ in written(cast.citra)] == [
        "account_opened",
        "staff_made",
        "roles_changed",
        "kecamatan_changed",
    ]


def test_saving_without_a_change_writes_nothing(cast):
    sari = Browser(cast.sari)

    for user in (cast.dewi, cast.citra, cast.sari):
        sari.post(address(user), typed(user))

    assert not Event.objects.exists()


def test_the_first_administrator_is_written_down(cast):
    actions.make_administrator("ratna", "Ratna")

    ratna = User.objects.get(username="ratna")
    assert [verb for verb, _ in written(ratna)] == ["account_created", "reset_link_made"]
    assert Event.objects.about(ratna).first().actor is None


def test_the_trail_tells_it_in_words(cast):
    change(cast.dewi, cast.sari, kecamatan=[KURUN, TEWAH], groups=[role("Redaksi dinas")])
    change(cast.dewi, cast.sari, kecamatan=[], groups=[], all_kecamatan=True, is_active=False)

    page = Browser(cast.sari).open(TRAIL)

    for words in (
        "Kecamatan diubah",
        "Kurun → Kurun, Tewah",
        "Kurun, Tewah → semua kecamatan",
        "Peran diubah",
        "Staf kecamatan → Redaksi dinas",
        "Redaksi dinas → tidak ada",
        "Akun ditutup",
        "Boleh masuk → Ditutup",
    ):
        assert words in page.text, words
    assert "account_closed" not in page.text
    event = Event.objects.get(verb="kecamatan_changed", data__after=[KURUN, TEWAH])
    detail = Browser(cast.sari).open(reverse("admin:core_event_change", args=[event.pk]))
    assert "Kurun → Kurun, Tewah" in detail.text


def test_rights_are_told_with_old_and_new_in_words(cast):
    readers = role("Pembaca (pimpinan, Inspektorat)")
    change(cast.citra, cast.sari, is_staff=True, groups=[readers], all_kecamatan=True)
    change(User.objects.get(pk=cast.dewi.pk), cast.sari, is_superuser=True)
    change(User.objects.get(pk=cast.dewi.pk), cast.sari, is_superuser=False, all_kecamatan=True)
    rina = User(username="rina", name="Rina")
    change(rina, cast.sari, is_staff=True, groups=[role()], kecamatan=[KURUN])

    page = Browser(cast.sari).open(TRAIL).text

    for words in (
        ": bukan staf dinas → staf dinas.",
        ": tidak ada → Pembaca (pimpinan, Inspektorat).",
        ": tidak ada → semua kecamatan.",
        ": bukan admin utama → admin utama.",
        ": admin utama → bukan admin utama.",
        ": Kurun → semua kecamatan, tercatat juga Kurun.",
        ": staf dinas; peran Staf kecamatan; kecamatan Kurun.",
    ):
        assert words in page, words


@pytest.mark.parametrize("rights", [{"groups": "both"}, {"is_superuser": True, "groups": "reader"}])
def test_k_a_reader_holds_no_other_role(cast, rights):
    roles = [role("Pembaca (pimpinan, Inspektorat)"), role()]
    rights = rights | {"groups": roles if rights["groups"] == "both" else roles[:1]}

    with pytest.raises(TransitionRefused) as refusal:
        change(cast.citra, cast.sari, is_staff=True, kecamatan=[KURUN], **rights)

    assert refusal.value.fields == {
        "groups": "Pembaca tidak memutuskan, jadi perannya tidak dapat digabung dengan peran lain."
    }
    assert rights_of(cast.citra) == (True, False, False)


def test_the_trail_costs_the_same_with_one_change_and_with_three(cast):
    counts = []
    sari = Browser(cast.sari)
    sari.open(TRAIL)  # reads what a process reads once
    for places in ([TEWAH], [KURUN, TEWAH], [KURUN]):
        change(User.objects.get(pk=cast.dewi.pk), cast.sari, kecamatan=places)
        with CaptureQueriesContext(connection) as caught:
            sari.open(TRAIL)
        counts.append(len(caught))

    assert counts[0] == counts[2]


# --- Two at once ---------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lost", ["is_active", "is_superuser"])
def test_of_two_administrators_who_close_each_other_one_stays(transactional_db, lost):
    if not Desa.objects.exists():
        reference.load()
    people = casting.assemble()
    rina = factories.person("rina", is_staff=True, is_superuser=True, all_kecamatan=True)
    gate, refusals = threading.Barrier(2), []

    def close(user, by):
        gate.wait()
        try:
            change(user, by, **{lost: False}, groups=[role()])
        except TransitionRefused as refusal:
            refusals.append(refusal)
        finally:
            connection.close()

    pairs = [(people.sari, rina), (rina, people.sari)]
    threads = [threading.Thread(target=close, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert len(refusals) == 1
    assert User.objects.administrators().count() == 1


def test_an_administrator_made_on_the_server_stands_in_the_trail(db):
    call_command("createsuperuser", interactive=False, username="olga", name="Olga")

    event = Event.objects.about(User.objects.get(username="olga")).get()
    assert (event.verb, event.actor, event.data["is_superuser"]) == ("account_created", None, True)
