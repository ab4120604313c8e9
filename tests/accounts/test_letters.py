"""Kinds of letters are switched on and off; letters about security cannot be."""

import pytest
from django.urls import reverse

from accounts import letters
from accounts.letter_actions import choose_letters
from core.change.refusals import TransitionRefused
from core.models import Event, Letter
from groups import actions as groups
from groups.states import State as GroupState
from news import actions as news
from news.states import State
from tests import factories

PAGE = "/akun/surat/"


@pytest.fixture
def budi(cast):
    cast.budi.email = "budi@example.com"
    cast.budi.save()
    return cast.budi


def words(user):
    return [kind.word for kind in letters.kinds_for(user)]


def sent_back(cast, budi):
    edition = factories.edition(cast.tampang, budi, State.WITH_GROUP)
    news.request_changes(edition, by=cast.ayu, reason="Tambah sumbernya.")


def test_a_stranger_is_sent_to_sign_in(client, db):
    assert client.get(PAGE).url.startswith(reverse("account_login"))
    assert client.post(PAGE, {"wanted": []}).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("citra", ["berita", "permohonan", "keanggotaan"]),
        ("budi", ["berita", "permohonan", "keanggotaan"]),
        ("ayu", ["berita", "pesan", "permohonan", "keanggotaan"]),
        ("dewi", ["berita", "permohonan", "keanggotaan", "dinas-kim"]),
    ],
)
def test_everybody_sees_the_kinds_that_they_may_get(cast, who, seen):
    assert words(getattr(cast, who)) == seen


def test_a_kind_that_somebody_may_not_get_is_refused(cast, budi):
    with pytest.raises(TransitionRefused):
        choose_letters(budi, wanted=["dinas-kim"])
    budi.refresh_from_db()
    assert budi.letters_off == []


def test_letters_are_on_until_they_are_switched_off(cast, budi):
    sent_back(cast, budi)

    letter = Letter.objects.get()
    assert letter.to == "budi@example.com"


def test_a_letter_says_where_it_is_switched_off(cast, budi, mailoutbox, settings):
    letter = letters.write(budi, "berita", "Halo", "emails/groups/member_removed.txt", {})

    assert letter.body.endswith(f"Matikan di {settings.SITE_URL}{PAGE}\n")


def test_a_kind_that_is_off_is_not_sent_and_others_are(cast, budi, sign_in):
    client = sign_in(budi)
    page = client.post(PAGE, {"wanted": ["permohonan", "keanggotaan"]}, follow=True)
    assert "Pilihan surat Anda disimpan." in page.content.decode()

    sent_back(cast, budi)
    assert not Letter.objects.exists()

    groups.remove_member(budi.memberships.get(), by=cast.ayu, reason="Pindah.")
    assert Letter.objects.get().to == "budi@example.com"


def test_a_choice_is_shown_again_and_recorded_once(cast, budi, sign_in):
    client = sign_in(budi)
    for _ in range(2):
        client.post(PAGE, {"wanted": ["permohonan"]})

    assert Event.objects.get(verb="letters_chosen").data == {"off": ["berita", "keanggotaan"]}
    form = client.get(PAGE).context["form"]
    assert form.initial["wanted"] == ["permohonan"]


def test_what_is_not_seen_now_stays_as_it_was(cast):
    choose_letters(cast.ayu, wanted=["berita", "permohonan", "keanggotaan"])
    cast.tampang.memberships.filter(user=cast.ayu).update(ended_on="2026-11-01")

    cast.ayu.refresh_from_db()
    choose_letters(cast.ayu, wanted=["berita"])

    cast.ayu.refresh_from_db()
    assert cast.ayu.letters_off == ["keanggotaan", "permohonan", "pesan"]


def test_the_office_may_switch_off_what_waits(cast):
    for user in (cast.dewi, cast.sari):
        user.email = f"{user.username}@example.com"
        user.save()
    choose_letters(cast.dewi, wanted=[])

    group = factories.complete_application(cast.citra, desa=factories.KURUN)
    groups.submit(group, by=cast.citra, declared=True)

    assert [letter.to for letter in Letter.objects.all()] == ["sari@example.com"]


def test_a_notice_of_a_dissolution_is_always_sent(cast):
    cast.ayu.email = "ayu@example.com"
    cast.ayu.save()
    choose_letters(cast.ayu, wanted=[])

    groups.announce_dissolution(cast.tampang, by=cast.dewi, reason="Tidak ada kegiatan lagi.")

    assert [letter.to for letter in Letter.objects.all()] == ["ayu@example.com"]
    assert cast.tampang.state == GroupState.ACTIVE


def test_a_password_letter_is_always_sent(client, budi):
    budi.letters_off = ["berita", "keanggotaan", "permohonan"]
    budi.save()

    client.post(reverse("account_reset_password"), {"email": "budi@example.com"})

    assert [letter.to for letter in Letter.objects.all()] == ["budi@example.com"]


def test_a_kind_that_no_app_registered_is_a_mistake(budi):
    with pytest.raises(LookupError):
        letters.write(budi, "iklan", "Halo", "emails/groups/member_removed.txt", {})


def test_an_account_without_an_address_reads_what_to_do(cast, sign_in):
    assert "belum punya alamat e-mail" in sign_in(cast.citra).get(PAGE).content.decode()
