"""The pages of groups: what is typed is never lost, and every bad input gets an answer."""

import re
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import Event
from groups import actions
from groups.models import KimGroup
from groups.states import State
from groups.views import application, roster
from tests import factories
from tests.factories import UNMOVED


@pytest.fixture
def draft(cast):
    return actions.start(factories.village(factories.KURUN), by=cast.citra)


@pytest.fixture
def citra(cast, sign_in):
    return sign_in(cast.citra)


def step(name, draft, *more):
    return reverse(f"application_{name}", args=[draft.pk, *more])


DETAILS = {
    "name": "KIM Sahabat",
    "address": "Balai",
    "founded_on": "10-05-2026",
    "contact_phone": "0812 3456 7890",
}


def test_a_village_chosen_before_signing_in_is_there_afterwards(client, db):
    response = client.get(reverse("application_begin") + "?desa=62.10.02.1012")

    assert response.url == "/akun/daftar/?next=/meja/daftar/mulai/%3Fdesa%3D62.10.02.1012"


@pytest.mark.parametrize("desa", ["", "99", "62.10", "' OR 1=1", "\U0001f600"])
def test_an_unknown_village_is_not_found(citra, desa):
    assert citra.get(reverse("application_begin"), {"desa": desa}).status_code == 404


def test_a_village_with_a_kim_says_so_by_name_and_how_to_join(citra, cast):
    page = citra.get(reverse("application_begin"), {"desa": factories.TAMPANG})

    assert "Di sini sudah ada KIM Tampang" in page.content.decode()
    assert "kode undangan" in page.content.decode()


KEY = "11111111-1111-4111-8111-111111111111"


def test_a_double_click_on_begin_leads_to_the_same_application(citra, cast):
    address = reverse("application_begin") + f"?desa={factories.KURUN}"

    first, second = (
        citra.post(address, {"desa": factories.KURUN, "form_key": KEY}).url for _ in range(2)
    )

    assert first == second == step("group", KimGroup.objects.open().get())


def test_a_double_click_enters_one_paper_application(sign_in, cast):
    address = reverse("application_begin") + f"?desa={factories.KURUN}&kertas=1"
    dewi = sign_in(cast.dewi)

    for _ in range(2):
        dewi.post(address, {"desa": factories.KURUN, "note": "Diantar ke kantor", "form_key": KEY})

    assert KimGroup.objects.filter(source="paper", entered_by=cast.dewi).count() == 1


def test_a_key_of_somebody_elses_form_opens_nothing(citra, cast, sign_in):
    address = reverse("application_begin") + f"?desa={factories.KURUN}"
    citra.post(address, {"desa": factories.KURUN, "form_key": KEY})

    answer = sign_in(cast.budi).post(address, {"desa": factories.KURUN, "form_key": KEY})

    assert answer.status_code == 200
    assert KimGroup.objects.open().get().applicant == cast.citra


def test_beside_a_name_stands_a_logo_of_a_few_kilobytes(citra, draft):
    logo = factories.upload("logo.jpg", factories.jpeg((900, 900)))

    citra.post(step("group", draft), DETAILS | {"logo": logo})

    draft.refresh_from_db()
    assert draft.avatar.endswith(".webp")
    assert draft.logo_small.width == 144
    assert draft.logo_small.size < 4_000


def test_a_logo_beside_a_wrong_field_must_be_chosen_again_and_is_told_so(citra, draft):
    logo = factories.upload("logo.jpg", factories.jpeg())

    page = citra.post(step("group", draft), DETAILS | {"contact_phone": "x", "logo": logo})

    assert "Pilih berkas ini sekali lagi" in page.content.decode()


def test_a_second_kim_needs_a_reason(citra, cast):
    address = reverse("application_begin") + f"?desa={factories.TAMPANG}"

    page = citra.post(address, {"desa": factories.TAMPANG})
    assert "Mengapa perlu KIM kedua" in page.content.decode()
    assert not KimGroup.objects.open().exists()

    citra.post(address, {"desa": factories.TAMPANG, "reason": "Dua dusun berjauhan."})
    assert KimGroup.objects.open().get().second_group_reason == "Dua dusun berjauhan."


def test_an_empty_step_says_what_is_missing(citra, draft):
    page = citra.post(step("group", draft), {})

    assert page.status_code == 200
    assert "Periksa lagi 1 isian" in page.content.decode()


def test_a_half_filled_step_is_kept(citra, draft):
    citra.post(step("group", draft), {"name": "KIM Sahabat"})

    draft.refresh_from_db()
    assert (draft.name, draft.address) == ("KIM Sahabat", "")


@pytest.mark.parametrize(
    ("field", "value", "answer"),
    [
        ("contact_phone", "bukan nomor", "Nomor HP tidak dikenal"),
        ("contact_phone", "0", "Nomor HP tidak dikenal"),
        ("founded_on", "31-02-2026", "Tanggal ini tidak dikenal"),
        ("founded_on", "2999-01-01", "Tanggal ini belum terjadi."),
        ("email", "bukan@", "e"),
        ("facebook", "javascript:alert(1)", "Tulis alamat lengkapnya"),
        ("facebook", "https://contoh.id/kim", "Ini bukan alamat Facebook."),
        ("name", "K" * 101, "100"),
        ("name", "KIM 0812 3456 7890", "Ada nomor HP di sini."),
        ("address", "Rumah 6210021203040001", "Ada NIK di sini."),
    ],
)
def test_a_bad_field_gets_an_answer_and_nothing_typed_is_lost(citra, draft, field, value, answer):
    page = citra.post(step("group", draft), DETAILS | {field: value}).content.decode()

    assert answer in page
    for name, typed in (DETAILS | {field: value}).items():
        shown = "2026-05-10" if typed == "10-05-2026" else typed
        assert f'value="{shown}"' in page, name


@pytest.mark.parametrize(
    "typed", ["0812 3456 7890", "62812-3456-7890", "+62 812.3456.7890", "(0812) 34567890"]
)
def test_a_phone_in_any_spelling_is_kept_as_one(citra, draft, typed):
    citra.post(step("group", draft), DETAILS | {"contact_phone": typed})

    draft.refresh_from_db()
    assert draft.contact_phone == "+6281234567890"


def test_invisible_characters_never_reach_the_register(citra, draft):
    citra.post(step("group", draft), DETAILS | {"name": "KIM \u202eSahabat\x00\u200b"})

    draft.refresh_from_db()
    assert draft.name == "KIM Sahabat"


def test_k_no_mass_assignment(citra, draft, cast):
    extra = {
        "state": "active",
        "trusted": "on",
        "registration_number": "KIM-1",
        "applicant": cast.ayu.pk,
        "slug": "curian",
    }

    citra.post(step("group", draft), DETAILS | extra)

    draft.refresh_from_db()
    assert (draft.state, draft.trusted, draft.slug) == (State.DRAFT, False, None)
    assert draft.applicant == cast.citra


def test_the_marked_row_must_be_of_this_application(citra, draft, cast):
    foreign = cast.tampang.memberships.first()

    assert citra.post(step("is_me", draft, foreign.pk)).status_code == 404
    assert citra.post(step("person_remove", draft, foreign.pk)).status_code == 404
    assert citra.get(step("person", draft, foreign.pk)).status_code == 404


def test_a_second_ketua_is_said_at_its_field(citra, draft):
    data = {"name": "Rini D.", "position": "ketua", "phone": "081234567890"}
    citra.post(step("people", draft), data)

    page = citra.post(step("people", draft), data | {"name": "Dina S."}).content.decode()

    assert "Sudah ada ketua: “Rini D.”." in page
    assert 'value="Dina S."' in page


def test_officers_need_a_phone(citra, draft):
    page = citra.post(step("people", draft), {"name": "Rini D.", "position": "ketua"})

    assert "Nomor HP wajib diisi untuk pengurus." in page.content.decode()


def test_each_file_is_kept_the_moment_it_passes_even_when_another_field_fails(citra, draft):
    page = citra.post(
        step("papers", draft),
        {
            "number": "140/7",
            "date": "bukan tanggal",
            "sk": [
                factories.upload("sk.pdf", factories.pdf(2)),
                factories.upload("palsu.pdf", b"<html>"),
            ],
            "minutes": factories.upload("rusak.jpg", factories.jpeg((400, 300))[:900]),
        },
    ).content.decode()

    assert draft.papers.get().title == "sk.pdf"
    assert "palsu.pdf: Berkas ini bukan PDF dan bukan foto." in page
    assert "rusak.jpg: Foto ini tidak dapat dibaca" in page
    assert 'value="140/7"' in page
    assert 'value="bukan tanggal"' in page


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [
        ("sk.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Pakai PDF atau foto"),
        ("sk.exe", b"MZ", "Pakai PDF atau foto"),
        ("sk.pdf", b"%PDF-1.4 rusak", "tidak dapat dibuka"),
        ("kosong.pdf", b" ", "bukan PDF dan bukan foto"),
    ],
)
def test_a_bad_file_gets_a_reason(citra, draft, name, content, answer):
    page = citra.post(
        step("papers", draft), {"sk": factories.upload(name, content)}
    ).content.decode()

    assert answer in page
    assert not draft.papers.exists()


def test_a_file_of_40_megabytes_is_answered_by_the_form_itself(citra, draft):
    big = factories.upload("sk.pdf", b"%PDF-" + bytes(40 * 1024 * 1024))

    page = citra.post(step("papers", draft), {"number": "140/7", "sk": big}).content.decode()

    assert "Berkas ini 40 MB. Paling besar 10 MB." in page
    assert 'value="140/7"' in page


def test_a_paper_of_another_application_cannot_be_removed(citra, draft, cast):
    foreign = factories.paper(cast.tampang)

    assert citra.post(step("paper_remove", draft, foreign.pk)).status_code == 404


def test_a_double_click_on_send_shows_the_same_receipt(citra, cast):
    group = factories.complete_application(cast.citra, desa=factories.KURUN)

    first = citra.post(step("check", group), {"declared": "on"})
    assert first.url == step("sent", group)

    assert citra.post(step("check", group), {"declared": "on"}).url == first.url
    assert "Permohonan terkirim" in citra.get(first.url).content.decode()
    assert Event.objects.about(group).filter(verb="submitted").count() == 1


def test_after_a_rejection_everything_is_copied_by_one_button(citra, cast):
    group = factories.complete_application(cast.citra, state=State.SUBMITTED, desa=factories.KURUN)
    actions.reject(group, by=cast.dewi, reason="SK ditandatangani ketua RT.")

    assert "SK ditandatangani ketua RT." in citra.get("/meja/").content.decode()
    citra.post(reverse("application_again", args=[group.pk]))

    fresh = KimGroup.objects.open().get(applicant=cast.citra)
    assert fresh.copied_from == group
    page = citra.get(step("check", fresh)).content.decode()
    assert "Alasan permohonan sebelumnya" in page
    assert "SK ditandatangani ketua RT." in page


@pytest.mark.parametrize("name", ["village", "group", "people", "paste", "papers", "check"])
def test_an_old_step_leads_to_what_was_sent(citra, cast, name):
    group = factories.complete_application(cast.citra, state=State.SUBMITTED, desa=factories.KURUN)

    answer = citra.get(step(name, group))

    assert answer.url == step("sent", group)
    page = citra.get(answer.url).content.decode()
    assert group.memberships.first().name in page
    assert "Lihat isinya" in page


def test_somebody_elses_step_is_not_found(sign_in, cast):
    group = factories.complete_application(cast.citra, state=State.SUBMITTED, desa=factories.KURUN)

    assert sign_in(cast.budi).get(step("group", group)).status_code == 404


@pytest.mark.parametrize("who", ["dewi", "ayu", "citra"])
@pytest.mark.parametrize(
    "page", ["village", "group", "people", "papers", "check", "paste", "discard"]
)
def test_a_paper_application_is_not_found_outside_its_kecamatan(sign_in, larger_cast, page, who):
    address = step(page, larger_cast.on_paper)
    client = sign_in(getattr(larger_cast, who))

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_staff_of_its_kecamatan_open_a_paper_application(sign_in, larger_cast):
    page = sign_in(larger_cast.eko).get(step("group", larger_cast.on_paper))

    assert page.status_code == 200


def test_another_village_for_a_paper_application_is_still_on_paper(sign_in, cast):
    begin = reverse("application_begin") + f"?desa={factories.KURUN}&kertas=1"

    page = sign_in(cast.dewi).get(begin).content.decode()

    assert f'href="{reverse("application_choose_village")}?kertas=1"' in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("@kimhurung", "https://www.instagram.com/kimhurung"),
        ("kim.hurung", "https://www.instagram.com/kim.hurung"),
        ("instagram.com/kimhurung", "https://instagram.com/kimhurung"),
        ("", ""),
    ],
)
def test_a_page_on_a_network_may_be_given_by_its_name(citra, draft, typed, kept):
    citra.post(step("group", draft), DETAILS | {"instagram": typed})

    draft.refresh_from_db()
    assert draft.instagram == kept


def test_a_person_and_a_paper_are_deleted_only_after_asking(citra, cast):
    group = factories.complete_application(cast.citra, desa=factories.KURUN)
    row = group.memberships.get(position="bendahara")
    addresses = [
        step("person_remove", group, row.pk),
        step("paper_remove", group, group.papers.first().pk),
    ]

    for address in addresses:
        assert "Tidak jadi" in citra.get(address).content.decode()
    assert group.memberships.filter(pk=row.pk).exists()
    assert group.papers.exists()
    for address in addresses:
        citra.post(address)
    assert not group.memberships.filter(pk=row.pk).exists()
    assert not group.papers.exists()


def test_the_applicant_reads_the_office_not_the_name_of_staff(citra, cast):
    group = factories.complete_application(cast.citra, state=State.SUBMITTED, desa=factories.KURUN)
    actions.request_changes(group, by=cast.dewi, reason="Halaman dua buram.")

    page = citra.get("/meja/").content.decode()

    assert "Halaman dua buram." in page
    assert "Diskominfosantik" in page
    assert "Dewi" not in page


# --- Invitations ---------------------------------------------------------------------------


@pytest.fixture
def token(cast):
    return actions.invite(cast.tampang.memberships.get(position="sekretaris"), by=cast.ayu)


def test_opening_an_invitation_does_not_use_it_up(client, token):
    address = reverse("invitation", args=[token])

    for _ in range(3):
        page = client.get(address)

    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert actions.find_invitation(token)


def test_an_opened_invitation_names_its_person_with_one_point(sign_in, cast):
    row = factories.row(cast.tampang, name="Sari K.")

    page = sign_in(cast.citra).get(reverse("invitation", args=[actions.invite(row, by=cast.ayu)]))

    words = re.sub(r"<[^>]+>", "", page.content.decode())
    assert "Sari K." in words
    assert "Sari K.." not in words


def test_posting_an_invitation_without_an_account_does_not_use_it_up(client, token):
    client.post(reverse("invitation", args=[token]))

    assert actions.find_invitation(token)


def test_accepting_brings_one_to_the_group(citra, token, cast):
    response = citra.post(reverse("invitation", args=[token]), {"publish_name": "on"}, follow=True)

    assert "Selamat datang di KIM Tampang." in response.content.decode()
    assert KimGroup.objects.with_member(cast.citra).get() == cast.tampang


def test_a_used_invitation_says_what_to_do(citra, cast, token):
    citra.post(reverse("invitation", args=[token]))

    citra.force_login(cast.budi, "django.contrib.auth.backends.ModelBackend")
    page = citra.get(reverse("invitation", args=[token]))

    assert page.status_code == 410
    assert "Minta pengurus KIM membuat undangan baru" in page.content.decode()


@pytest.mark.parametrize(
    "spell", [str.lower, lambda code: "-".join(code[i : i + 4] for i in (0, 4, 8, 12))]
)
def test_a_code_may_be_typed_in_any_way(client, token, spell):
    response = client.post(reverse("invitation_code"), {"code": spell(token)})

    assert response.url == reverse("invitation", args=[token])


@pytest.mark.parametrize("code", ["", "SALAH", "\x00", "😀" * 20, "A" * 100])
def test_a_wrong_code_gets_an_answer(client, db, code):
    page = client.post(reverse("invitation_code"), {"code": code})

    assert page.status_code == 200
    assert "errors" in page.content.decode()


# --- Roster --------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/kim/kim-tampang/", "/meja/kim/kim-tampang/", "/meja/"])
def test_a_registration_number_never_breaks(sign_in, cast, address):
    """At 360 px it broke after "KIM-"."""
    number = f"KIM-{factories.TAMPANG}-01"
    KimGroup.objects.filter(pk=cast.tampang.pk).update(
        registration_number=number, applicant=cast.ayu, approved_at=timezone.now()
    )

    page = sign_in(cast.ayu).get(address).content.decode()

    assert re.findall(rf'class="[^"]*\bwhen"\s*>{number}<', page)
    assert not re.findall(rf">[^<>{{]+{number}", page)


@pytest.mark.parametrize("route", ["group_invite", "group_reset"])
@pytest.mark.parametrize(
    ("name", "greeting"), [("Sari K.", "Salam, Sari K. "), ("Sari", "Salam, Sari. ")]
)
def test_a_ready_text_greets_with_one_point(sign_in, cast, route, name, greeting):
    user = cast.citra if route == "group_reset" else None
    row = factories.row(cast.tampang, user=user, name=name, phone="+6281299990000")

    page = sign_in(cast.ayu).post(reverse(route, args=[cast.tampang.slug, row.pk]))

    assert unquote(page.context["whatsapp"].split("text=")[1]).startswith(greeting)


def test_officers_add_invite_and_end(sign_in, cast):
    ayu = sign_in(cast.ayu)
    ayu.post(
        reverse("group_member_add", args=["kim-tampang"]),
        {"name": "Wati K.", "position": "anggota"},
    )
    row = cast.tampang.memberships.get(name="Wati K.")
    args = ["kim-tampang", row.pk]

    page = ayu.post(reverse("group_invite", args=args)).content.decode()
    assert "/akun/undangan/" in page
    ayu.post(reverse("group_paper_consent", args=args), {"on": "10-11-2026"})
    row.refresh_from_db()
    assert row.consent_source == "paper"
    ayu.post(reverse("group_member_end", args=args), {"reason": "Pindah ke kecamatan lain."})

    row.refresh_from_db()
    assert row.ended_on
    assert row.consent_source == ""


def test_a_row_of_another_group_is_not_found(sign_in, cast):
    ayu = sign_in(cast.ayu)
    foreign = cast.tewah.memberships.first()

    for route in ("group_member", "group_member_end"):
        assert ayu.get(reverse(route, args=["kim-tampang", foreign.pk])).status_code == 404
    for route in ("group_invite", "group_reset", "group_revoke", "group_paper_consent"):
        assert ayu.post(reverse(route, args=["kim-tampang", foreign.pk])).status_code == 404


def test_consent_shows_and_hides_the_name_at_once(sign_in, cast):
    budi = sign_in(cast.budi)
    public = cast.tampang.get_absolute_url()
    assert "Budi S." not in budi.get(public).content.decode()

    budi.post(reverse("group_my_consent", args=["kim-tampang"]), {"publish": "yes"})
    assert "Budi S." in budi.get(public).content.decode()

    budi.post(reverse("group_my_consent", args=["kim-tampang"]), {"publish": "no"})
    assert "Budi S." not in budi.get(public).content.decode()


# --- Review --------------------------------------------------------------------------------


@pytest.fixture
def sent(cast):
    return factories.complete_application(cast.citra, state=State.SUBMITTED, desa=factories.KURUN)


def decide(group, word):
    return reverse("admin:groups_kimgroup_decide", args=[group.pk, word])


def test_get_of_a_decision_changes_nothing(sign_in, cast, sent):
    dewi = sign_in(cast.dewi)

    for word in ("setujui", "minta-perbaikan", "tolak"):
        assert dewi.get(decide(sent, word)).status_code == 200

    sent.refresh_from_db()
    assert sent.state == State.SUBMITTED


def test_the_second_decider_reads_who_decided_what(sign_in, cast, sent):
    actions.reject(sent, by=cast.sari, reason="Bukan SK.")

    page = sign_in(cast.dewi).post(decide(sent, "setujui"), {}).content.decode()

    assert "Sudah diputuskan “Belum dapat disetujui” oleh Sari" in page


def test_a_reason_is_asked_and_kept(sign_in, cast, sent):
    dewi = sign_in(cast.dewi)

    page = dewi.post(decide(sent, "tolak"), {**UNMOVED, "reason": " "}).content.decode()
    assert "Periksa lagi 1 isian" in page

    dewi.post(decide(sent, "tolak"), {**UNMOVED, "reason": "SK belum ditandatangani."})
    sent.refresh_from_db()
    assert sent.state == State.REJECTED


def test_an_unknown_decision_is_not_found(sign_in, cast, sent):
    assert sign_in(cast.dewi).post(decide(sent, "hapus"), {}).status_code == 404


def test_an_approve_post_for_a_draft_is_not_found(sign_in, cast):
    draft = factories.complete_application(cast.citra, desa=factories.KURUN)

    assert sign_in(cast.dewi).post(decide(draft, "setujui"), {}).status_code == 404


def test_k_csrf_on_every_write(cast, sent):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.dewi, "django.contrib.auth.backends.ModelBackend")

    response = client.post(decide(sent, "setujui"), {})

    assert response.status_code == 403
    sent.refresh_from_db()
    assert sent.state == State.SUBMITTED


def test_the_original_is_a_download_and_is_written_down(sign_in, cast, sent):
    paper = sent.papers.get()

    response = sign_in(cast.dewi).get(reverse("admin:groups_original", args=[paper.pk]))

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert Event.objects.about(sent).filter(verb="papers_seen", actor=cast.dewi).exists()


def test_staff_enter_a_paper_application_of_their_kecamatan_only(sign_in, cast):
    dewi = sign_in(cast.dewi)
    form = {"note": "Diantar ke kantor"}
    here, there = factories.KURUN, factories.SARE_RANGAN
    begin = reverse("application_begin")

    dewi.post(f"{begin}?desa={there}&kertas=1", form | {"desa": there})
    assert not KimGroup.objects.filter(desa=there).exists()
    dewi.post(f"{begin}?desa={here}&kertas=1", form | {"desa": here})

    group = KimGroup.objects.get(desa=here)
    assert (group.source, group.entered_by) == ("paper", cast.dewi)
    assert dewi.get(step("group", group)).status_code == 200


@pytest.mark.parametrize(
    ("route", "field", "others"),
    [
        ("group_member_add", "started_on", {"name": "W", "position": "anggota"}),
        ("group_member", "started_on", {"name": "W", "position": "anggota"}),
        ("group_paper_consent", "on", {}),
    ],
)
@pytest.mark.parametrize(
    ("typed", "shown"),
    [("31-02-2026", "31-02-2026"), ("kemarin", "kemarin"), ("23/11/2999", "2999-11-23")],
)
def test_a_form_with_dates_fails_and_comes_back_with_them(
    sign_in, cast, route, field, others, typed, shown
):
    row = cast.tampang.memberships.get(user=cast.budi)
    args = ["kim-tampang"] if route.endswith("add") else ["kim-tampang", row.pk]

    page = sign_in(cast.ayu).post(reverse(route, args=args), others | {field: typed})

    assert page.status_code == 200
    assert f'value="{shown}"' in page.content.decode()
    assert "errors" in page.content.decode()


@pytest.mark.parametrize("who", ["ayu", "dewi"])
def test_nobody_renames_a_group_with_its_contact_data(sign_in, cast, who):
    sign_in(getattr(cast, who)).post(
        reverse("group_contact", args=["kim-tampang"]), DETAILS | {"name": "KIM Baru"}
    )

    cast.tampang.refresh_from_db()
    assert (cast.tampang.name, cast.tampang.slug) == ("KIM Tampang", "kim-tampang")


@pytest.mark.parametrize("who", ["ayu", "dewi"])
def test_a_group_of_the_register_keeps_an_address_and_a_phone(sign_in, cast, who):
    page = sign_in(getattr(cast, who)).post(
        reverse("group_contact", args=["kim-tampang"]),
        DETAILS | {"address": "", "contact_phone": ""},
    )

    assert "Periksa lagi 2 isian" in page.content.decode()
    assert "wajib sebelum dikirim" not in page.content.decode()


def test_officers_are_not_offered_what_only_an_sk_can_give(sign_in, cast):
    address = reverse("group_member_add", args=["kim-tampang"])

    assert 'value="ketua"' not in sign_in(cast.ayu).get(address).content.decode()
    assert 'value="ketua"' in sign_in(cast.dewi).get(address).content.decode()


def test_a_consent_is_no_older_than_the_group(sign_in, cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(founded_on="2020-05-01")
    row = cast.tampang.memberships.get(user=cast.budi)

    page = sign_in(cast.ayu).post(
        reverse("group_paper_consent", args=["kim-tampang", row.pk]), {"on": "2019-01-01"}
    )

    assert "Waktu itu kelompok belum dibentuk." in page.content.decode()
    row.refresh_from_db()
    assert row.consent_source == ""


@pytest.mark.parametrize("page", ["details", "contact", "member"])
def test_a_form_asks_once_for_its_thing_and_shows_what_is_kept(sign_in, cast, monkeypatch, page):
    row = cast.tampang.memberships.get(user=cast.budi)
    module, check, address, kept = {
        "details": (application, "editable", "application_group", "KIM Isen Mulang"),
        "contact": (roster, "managed_group", "group_contact", cast.tampang.name),
        "member": (roster, "managed_row", "group_member", row.name),
    }[page]
    if page == "details":
        draft = factories.group(State.DRAFT, applicant=cast.citra, name="KIM Isen Mulang")
        user, where = cast.citra, [draft.pk]
    else:
        user, where = cast.dewi, ["kim-tampang", *([row.pk] if page == "member" else [])]
    asked, ask = [], getattr(module, check)
    monkeypatch.setattr(module, check, lambda *args: asked.append(1) or ask(*args))

    typed = {"name": "X" * 200, "logo": factories.upload("a.jpg", factories.jpeg())}
    answer = sign_in(user).post(reverse(address, args=where), typed)

    assert answer.status_code == 200
    assert len(asked) == 1
    shown = answer.context["row" if page == "member" else "group"]
    assert shown.name == kept
    assert not getattr(shown, "logo", "")


@pytest.mark.parametrize("number", ["6271010101900001", "627101-010190-0001", "0812 3456 7890"])
def test_the_national_number_of_a_group_is_no_number_of_a_person(sign_in, cast, number):
    page = sign_in(cast.dewi).post(
        reverse("group_contact", args=["kim-tampang"]), DETAILS | {"nomor_induk": number}
    )

    assert "di sini. Hapus dulu: halaman ini dapat dibaca siapa saja." in page.content.decode()
    assert KimGroup.objects.get(pk=cast.tampang.pk).nomor_induk == ""


@pytest.mark.parametrize("number", ["KIM-62.10.02.1001-01", "62100210010001", "12345"])
def test_the_national_number_of_a_group_is_kept(sign_in, cast, number):
    sign_in(cast.dewi).post(
        reverse("group_contact", args=["kim-tampang"]), DETAILS | {"nomor_induk": number}
    )

    assert KimGroup.objects.get(pk=cast.tampang.pk).nomor_induk == number


def test_the_papers_of_a_draft_are_not_found_by_staff_until_it_is_sent(sign_in, cast):
    """Staff see no drafts of applicants, so they do not see their papers by a guessed address."""
    draft = factories.complete_application(cast.citra, desa=factories.KURUN)
    page = reverse("paper_page", args=[draft.papers.get().pages.get().pk])
    dewi = sign_in(cast.dewi)

    before = dewi.get(page).status_code
    actions.submit(draft, by=cast.citra, declared=True)

    assert (before, dewi.get(page).status_code) == (404, 200)
