"""The pages of stories: what is typed is never lost, and every bad input gets an answer."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groups.models import KimGroup
from news import actions
from news.models import Edition
from news.states import State
from tests import factories
from tests.factories import UNMOVED


@pytest.fixture
def budi(cast, sign_in):
    return sign_in(cast.budi)


def words(cast, **fields):
    return {
        "title": "Panen padi dimulai",
        "summary": "Dua puluh keluarga panen bersama.",
        "body": "Panen dimulai *Sabtu*.",
        "category": "1",
        "desa": cast.tampang.desa_id,
        "language": "ind",
        **fields,
    }


def test_an_empty_form_says_what_is_missing(budi):
    page = budi.post(reverse("desk_write"), {}).content.decode()

    assert "Periksa lagi" in page
    assert not Edition.objects.exists()


def test_a_title_alone_keeps_a_draft(budi, cast):
    budi.post(
        reverse("desk_write"),
        {"title": "Panen padi", "desa": cast.tampang.desa_id, "language": "ind"},
    )

    assert Edition.objects.get().state == State.DRAFT


def test_a_member_of_another_group_cannot_write_here(sign_in, cast):
    gita = sign_in(cast.gita)

    gita.post(reverse("desk_write") + "?kim=kim-tampang", words(cast))

    assert not Edition.objects.filter(group=cast.tampang).exists()


def test_a_member_of_two_groups_writes_for_the_one_of_the_last_story(sign_in, cast):
    factories.row(cast.tewah, user=cast.budi)
    factories.edition(cast.tewah, cast.budi)
    budi = sign_in(cast.budi)

    budi.post(reverse("desk_write"), {"title": "Panen padi", "language": "ind"})
    budi.post(
        reverse("desk_write") + "?kim=kim-tampang", {"title": "Lomba perahu", "language": "ind"}
    )

    written = Edition.objects.order_by("-pk").values_list("title", "group__slug")[:2]
    assert list(written) == [("Lomba perahu", "kim-tampang"), ("Panen padi", "kim-tewah")]
    assert budi.get(reverse("desk_write") + "?kim=kim-lain").status_code == 404


def test_a_form_that_was_opened_for_one_group_stays_with_it(sign_in, cast):
    factories.row(cast.tewah, user=cast.budi)
    budi = sign_in(cast.budi)
    page = budi.get(reverse("desk_write") + "?kim=kim-tampang").content.decode()
    budi.post(reverse("desk_write") + "?kim=kim-tewah", {"title": "Lomba perahu"})

    kim = re.search(r'name="kelompok" value="([^"]+)"', page)[1]
    budi.post(reverse("desk_write"), {"title": "Panen padi", "kelompok": kim})

    assert Edition.objects.get(title="Panen padi").group == cast.tampang
    answer = sign_in(cast.ayu).post(
        reverse("desk_write"), {"title": "Panen", "kelompok": "kim-tewah"}
    )
    assert answer.status_code == 404


def test_text_of_200000_characters_comes_back_with_a_reason(budi, cast):
    long = "padi " * 40_000

    page = budi.post(reverse("desk_write"), words(cast, body=long)).content.decode()

    assert "50.000" in page or "50000" in page
    assert long[:5_000] in page
    assert ">Panen padi dimulai</textarea>" in "".join(page.split("\n"))


def test_markup_is_made_harmless_on_the_page(budi, cast, client):
    hostile = (
        "<script>alert(1)</script>\n\n[x](javascript:alert(1)) "
        "<img src=x onerror=alert(1)> \u202eterbalik"
    )
    edition = factories.edition(
        cast.tampang, cast.budi, State.APPROVED, body=hostile, title="<b>Judul</b> & 'kutip'"
    )

    page = client.get(edition.get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert "onerror=alert" not in page.replace("onerror=alert(1)&gt;", "")
    assert 'href="javascript' not in page
    assert "&lt;b&gt;Judul&lt;/b&gt;" in page


def test_a_refused_photo_keeps_the_words_and_says_why(budi, cast):
    page = budi.post(
        reverse("desk_write"),
        words(cast) | {"baru-photos": factories.upload("a.jpg", b"<html>")},
    ).content.decode()

    assert Edition.objects.get().body == "Panen dimulai *Sabtu*."
    assert "a.jpg: Berkas ini bukan foto. Pakai foto JPEG, PNG, WebP, atau HEIC." in page
    assert "sudah tersimpan" in page


def test_several_photos_chosen_at_once_all_stay_but_the_bad_one(budi, cast):
    good = [factories.upload(f"{n}.jpg", factories.jpeg((60 + n, 40))) for n in (1, 2)]

    page = budi.post(
        reverse("desk_write"),
        words(cast) | {"baru-photos": [good[0], factories.upload("x.jpg", b"<html>"), good[1]]},
    ).content.decode()

    kept = Edition.objects.get().photos.values_list("position", "width")
    assert list(kept) == [(1, 61), (2, 62)]
    assert "x.jpg: Berkas ini bukan foto" in page


def test_a_photo_without_words_is_kept_and_waits_for_them(budi, cast):
    budi.post(
        reverse("desk_write"),
        words(cast) | {"baru-photos": factories.upload("a.jpg", factories.jpeg())},
    )
    edition = Edition.objects.get()
    wanted = "Foto 1: tulis apa yang tampak di foto"

    assert wanted in budi.get(reverse("desk_story", args=[edition.pk])).content.decode()
    budi.post(reverse("desk_story_submit", args=[edition.pk]))
    edition.refresh_from_db()
    assert (edition.state, edition.photos.count()) == (State.DRAFT, 1)


def test_the_buttons_of_the_author_are_folded_for_an_officer_who_wrote_nothing(sign_in, cast):
    edition = factories.edition(cast.tampang, cast.budi, State.CHANGES)
    note = factories.note(edition, cast.ayu)
    note.sent = factories.an_event(edition, "changes_requested")
    note.save()
    address = reverse("desk_story", args=[edition.pk])

    page = sign_in(cast.ayu).get(address).content.decode()
    before, _, fold = page.partition("<summary>Perbaiki sendiri</summary>")
    assert ">Sudah diperbaiki" not in page
    assert ">Ubah</a>" not in before
    assert ">Ubah</a>" in fold.partition("</details>")[0]
    assert "Kirim untuk diperiksa" in " ".join(fold.partition("</details>")[0].split())

    page = sign_in(cast.budi).get(address).content.decode()
    assert "Perbaiki sendiri" not in page
    assert "Sudah diperbaiki" in page
    assert ">Ubah</a>" in page


def test_what_a_photo_lacks_is_said_at_its_field_without_a_script_too(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi)
    sent = words(cast, version=edition.version, kirim="1")
    sent |= {"baru-photos": factories.upload("a.jpg", factories.jpeg())}

    page = budi.post(reverse("desk_story_edit", args=[edition.pk]), sent).content.decode()

    (photo,) = edition.photos.all()
    summary = page[page.index('<div class="errors" role="alert"') :]
    field = f"id_foto-{photo.key}-alt"
    assert f'<a href="#{field}">' in summary[: summary.index("</ul>")]
    assert f'id="{field}"' in page
    story = budi.get(reverse("desk_story", args=[edition.pk])).content.decode()
    assert f'href="{reverse("desk_story_edit", args=[edition.pk])}#{field}"' in story


@pytest.mark.parametrize("field", ["alt", "caption", "credit"])
def test_a_nik_in_the_words_of_a_photo_is_said_at_them(budi, cast, field):
    edition = factories.edition(cast.tampang, cast.budi)
    photo = factories.photo(edition)
    sent = words(cast, version=edition.version, kirim="1", foto=str(photo.key))
    sent |= {f"foto-{photo.key}-alt": "Padi.", f"foto-{photo.key}-position": "1"}
    sent |= {f"foto-{photo.key}-{field}": "Orang 6210021203040001"}

    page = budi.post(reverse("desk_story_edit", args=[edition.pk]), sent).content.decode()

    summary = page[page.index('<div class="errors" role="alert"') :]
    summary = summary[: summary.index("</ul>")]
    assert f'<a href="#id_foto-{photo.key}-{field}">' in summary
    assert "Ada NIK" in summary


@pytest.mark.parametrize(
    ("trusted_author", "who"), [(False, "pengurus kelompok"), (True, "Diskominfosantik")]
)
def test_what_waits_is_said_once_after_sending_and_once_later(sign_in, cast, trusted_author, who):
    author = cast.ayu if trusted_author else cast.budi
    if trusted_author:
        cast.tampang.memberships.filter(user__isnull=False).exclude(user=author).delete()
    client = sign_in(author)
    edition = factories.edition(cast.tampang, author)

    sent = client.post(reverse("desk_story_submit", args=[edition.pk]), follow=True)
    page = sent.content.decode()
    assert "Berita dikirim. Sekarang menunggu diperiksa" in page
    assert page.count("enunggu diperiksa") == 1

    page = client.get(reverse("desk_story", args=[edition.pk])).content.decode()
    assert page.count(f"Menunggu diperiksa {who}.") == 1
    assert "sedang memeriksa" not in page


@pytest.mark.parametrize(("number", "told"), [(1, "Draf disimpan."), (2, "Ralat disimpan.")])
def test_saving_says_what_was_saved(budi, cast, number, told):
    first = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    article = first.article if number == 2 else None
    edition = factories.edition(cast.tampang, cast.budi, article=article, number=number)

    page = budi.post(
        reverse("desk_story_edit", args=[edition.pk]),
        words(cast, version=edition.version),
        follow=True,
    ).content.decode()

    assert told in page
    assert page.count(" disimpan.") == 1


@pytest.mark.parametrize(
    ("who", "button"), [("ayu", "Kirim untuk diperiksa"), ("budi", "Kirim ke pengurus")]
)
def test_who_returned_a_story_does_not_read_that_it_goes_to_them(cast, sign_in, who, button):
    edition = factories.edition(cast.tampang, cast.budi, State.CHANGES)

    page = sign_in(getattr(cast, who)).get(reverse("desk_story", args=[edition.pk]))

    shown = " ".join(page.content.decode().split())
    told = {words for words in ("Kirim untuk diperiksa", "Kirim ke pengurus") if words in shown}
    assert told == {button}


def test_a_mark_without_its_photo_is_pointed_out_before_sending(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi, body="Satu.\n\n[foto 2]\n\nDua.")

    page = budi.get(reverse("desk_story", args=[edition.pk])).content.decode()

    assert "Tulisan menyebut [foto 2], tetapi fotonya tidak ada." in page


def test_a_photo_beside_wrong_words_must_be_chosen_again_and_is_told_so(budi, cast):
    page = budi.post(
        reverse("desk_write"),
        words(cast, title="") | {"baru-photos": factories.upload("a.jpg", factories.jpeg())},
    ).content.decode()

    assert "Pilih berkas ini sekali lagi" in page


def test_a_photo_beside_a_conflict_must_be_chosen_again_and_is_told_so(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi)
    actions.save(edition, body="Tulisan Ayu.", by=cast.ayu, version=1)

    page = budi.post(
        reverse("desk_story_edit", args=[edition.pk]),
        words(cast, version=1) | {"baru-photos": factories.upload("a.jpg", factories.jpeg())},
    ).content.decode()

    assert "Pilih berkas ini sekali lagi" in page


def test_back_change_and_save_keeps_the_change(budi, cast):
    key = "11111111-1111-4111-8111-111111111111"
    budi.post(reverse("desk_write"), words(cast, form_key=key))

    budi.post(reverse("desk_write"), words(cast, form_key=key, body="Panen mulai Minggu."))

    assert Edition.objects.get().body == "Panen mulai Minggu."


def test_an_old_page_sent_again_does_not_write_over_newer_words(budi, cast):
    key = "11111111-1111-4111-8111-111111111111"
    budi.post(reverse("desk_write"), words(cast, form_key=key))
    edition = Edition.objects.get()
    actions.save(edition, body="Yang terbaru.", by=cast.budi, version=1)

    page = budi.post(reverse("desk_write"), words(cast, form_key=key, body="Yang lama."))

    edition.refresh_from_db()
    assert edition.body == "Yang terbaru."
    page = page.content.decode()
    assert "Yang lama." in page
    assert f'action="{reverse("desk_story_edit", args=[edition.pk])}"' in page
    assert f'name="version" value="{edition.version}"' in page


def test_only_a_photo_of_this_story_is_taken_out(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi)
    other = factories.photo(factories.edition(cast.tampang, cast.budi))

    for asked in (other.pk, "", "x", "9" * 30):
        budi.post(
            reverse("desk_story_edit", args=[edition.pk]),
            words(cast, version=Edition.objects.get(pk=edition.pk).version, remove=asked),
        )

    other.refresh_from_db()
    assert Edition.objects.get(pk=edition.pk).body == "Panen dimulai *Sabtu*."


def rows(*photos, **fields):
    """The fields of the rows of photos: ``alt_1`` is the alt text of the first one."""
    sent = {"foto": [str(photo.key) for photo in photos]}
    for name, value in fields.items():
        field, _, number = name.partition("_")
        sent[f"foto-{photos[int(number) - 1].key}-{field}"] = value
    return sent


def test_taking_out_a_photo_keeps_what_was_typed(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi)
    gone, stays = factories.photo(edition), factories.photo(edition, position=2)

    budi.post(
        reverse("desk_story_edit", args=[edition.pk]),
        words(cast, version=1)
        | rows(gone, stays, alt_1="Ladang", out_1="on", alt_2="Perahu di sungai", position_2="2")
        | {"baru-photos": factories.upload("a.jpg", factories.jpeg())},
    )

    edition.refresh_from_db()
    assert edition.body == "Panen dimulai *Sabtu*."
    kept = edition.photos.values_list("position", "alt")
    assert list(kept) == [(2, "Perahu di sungai"), (3, "")]


def test_a_photo_that_was_taken_out_can_be_put_back(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi)
    photo = factories.photo(edition)
    address = reverse("desk_story_edit", args=[edition.pk])
    budi.post(address, words(cast, version=1) | rows(photo, alt_1="Ladang", out_1="on"))
    page = budi.get(address).content.decode()

    budi.post(address, words(cast, version=2) | rows(photo, alt_1="Ladang padi"))

    assert "Dikeluarkan" in page
    back = edition.photos.get()
    assert (back.key, back.master.name, back.alt) == (photo.key, photo.master.name, "Ladang padi")
    assert not edition.removed_photos.exists()


def test_photos_change_places_by_their_numbers(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi)
    first, second = factories.photo(edition), factories.photo(edition, position=2)

    budi.post(
        reverse("desk_story_edit", args=[edition.pk]),
        words(cast, version=1)
        | rows(first, second, alt_1="Satu", position_1="2", alt_2="Dua", position_2="1"),
    )

    assert list(edition.photos.values_list("key", "position")) == [
        (second.key, 1),
        (first.key, 2),
    ]


def test_a_mistake_in_the_words_keeps_the_photo_and_all_that_was_typed(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi)
    photo = factories.photo(edition)

    page = budi.post(
        reverse("desk_story_edit", args=[edition.pk]),
        words(cast, version=1, title="", body="Baru diketik.", remove=photo.pk),
    ).content.decode()

    assert "Baru diketik." in page
    assert edition.photos.get() == photo


def test_enter_saves_a_story_with_photos_and_takes_none_out(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi)
    factories.photo(edition)

    page = budi.get(reverse("desk_story_edit", args=[edition.pk])).content.decode()

    buttons = re.findall(r'type="submit"\s+form="tulis"(?:\s+name="(\w+)")?', page)
    assert buttons == ["", "kirim"]


def test_a_form_with_a_photo_sent_twice_keeps_one_story_and_one_photo(budi, cast):
    key = "11111111-1111-4111-8111-111111111111"
    for _ in range(2):
        budi.post(
            reverse("desk_write"),
            words(cast, form_key=key)
            | {"baru-photos": factories.upload("a.jpg", factories.jpeg())},
        )

    assert Edition.objects.get().photos.count() == 1


def test_save_and_send_in_one_step(budi, cast):
    budi.post(reverse("desk_write"), words(cast, kirim="1"))

    assert Edition.objects.get().state == State.WITH_GROUP


def test_what_lacks_something_is_saved_and_says_at_its_field_what(budi, cast):
    page = budi.post(
        reverse("desk_write"), words(cast, body="", summary="", kirim="1")
    ).content.decode()

    assert Edition.objects.get().state == State.DRAFT
    assert "Tersimpan sebagai draf, tetapi belum terkirim" in page
    assert '<a href="#id_body">Isi berita</a>' in page


def test_the_summary_is_the_first_sentence_until_somebody_writes_another(budi, cast):
    first = "Panen padi dimulai *Sabtu* di ladang Tampang. Lalu hujan turun."
    budi.post(reverse("desk_write"), words(cast, summary="", body=first))
    edition = Edition.objects.get()
    assert edition.summary == "Panen padi dimulai Sabtu di ladang Tampang."
    address = reverse("desk_story_edit", args=[edition.pk])

    second = "Panen padi ditunda sampai Senin karena hujan deras."
    budi.post(address, words(cast, summary=edition.summary, body=second, version=1))
    edition.refresh_from_db()
    assert edition.summary == second
    budi.post(address, words(cast, summary="Hujan menunda panen.", body=first, version=2))
    edition.refresh_from_db()
    assert edition.summary == "Hujan menunda panen."


def test_the_category_is_that_of_the_last_story(budi, cast):
    factories.edition(cast.tampang, cast.budi, category_id=3)

    page = budi.get(reverse("desk_write")).content.decode()

    assert re.search(r'<option value="3" selected>', page)


def test_the_second_saver_sees_both_texts(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi)
    actions.save(edition, body="Tulisan Ayu.", by=cast.ayu, version=1)

    page = budi.post(
        reverse("desk_story_edit", args=[edition.pk]),
        words(cast, body="Tulisan Budi.", version=1),
    ).content.decode()

    assert "Tulisan Ayu." in page
    assert "Tulisan Budi." in page
    edition.refresh_from_db()
    assert edition.body == "Tulisan Ayu."


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 30, "\u0661"])
def test_a_broken_version_is_a_conflict_and_no_error(budi, cast, version):
    edition = factories.edition(cast.tampang, cast.budi)

    page = budi.post(
        reverse("desk_story_edit", args=[edition.pk]), words(cast, version=version)
    ).content.decode()

    assert "Orang lain menyimpan berita ini lebih dulu" in page


def test_a_village_of_another_kecamatan_is_refused(budi, cast):
    page = budi.post(reverse("desk_write"), words(cast, desa=factories.TEWAH)).content.decode()

    assert "Periksa lagi" in page
    assert not Edition.objects.exists()


def test_k_no_mass_assignment_in_stories(budi, cast):
    budi.post(
        reverse("desk_write"),
        words(cast)
        | {"state": "approved", "author": cast.ayu.pk, "publish_at": "2020-01-01", "number": "9"},
    )

    edition = Edition.objects.get()
    assert (edition.state, edition.author, edition.number) == (State.DRAFT, cast.budi, 1)


# --- Deciding ------------------------------------------------------------------------------


def test_an_officer_sends_back_with_a_reason_that_the_writer_reads(sign_in, cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)
    ayu = sign_in(cast.ayu)
    page = ayu.post(
        reverse("desk_story_review", args=[edition.pk]), {**UNMOVED, "changes": "1", "reason": " "}
    )
    assert "Tulis alasannya" in page.content.decode()

    ayu.post(
        reverse("desk_story_review", args=[edition.pk]),
        {**UNMOVED, "changes": "1", "reason": "Kapan terjadinya?"},
    )

    page = sign_in(cast.budi).get(reverse("desk_story_edit", args=[edition.pk]))
    assert "Kapan terjadinya?" in page.content.decode()


def test_a_decided_story_says_so_to_the_second_officer(sign_in, cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)
    ayu = sign_in(cast.ayu)
    address = reverse("desk_story_review", args=[edition.pk])
    ayu.post(address, {**UNMOVED, "approve": "1"})

    for answer in (ayu.get(address, follow=True), ayu.post(address, {}, follow=True)):
        assert "Tidak ada yang perlu Anda putuskan: Diperiksa dinas." in answer.content.decode()


def test_staff_publish_at_an_hour_in_wib(sign_in, cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    tomorrow = timezone.localtime() + timedelta(days=1)

    sign_in(cast.dewi).post(
        reverse("admin:news_edition_decide", args=[edition.pk, "setujui"]),
        {**UNMOVED, "publish_at": tomorrow.strftime("%Y-%m-%dT06:30")},
    )

    edition.refresh_from_db()
    assert timezone.localtime(edition.publish_at).strftime("%H.%M") == "06.30"
    assert edition.status_label == "Terjadwal"


def test_an_unreadable_hour_comes_back(sign_in, cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)

    page = sign_in(cast.dewi).post(
        reverse("admin:news_edition_decide", args=[edition.pk, "setujui"]),
        {**UNMOVED, "publish_at": "besok pagi"},
    )

    assert "besok pagi" in page.content.decode()
    edition.refresh_from_db()
    assert edition.state == State.WITH_OFFICE


def test_a_year_that_was_mistyped_comes_back(sign_in, cast):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)

    page = sign_in(cast.dewi).post(
        reverse("admin:news_edition_decide", args=[edition.pk, "setujui"]),
        {**UNMOVED, "publish_at": "9999-12-31T23:59"},
    )

    assert "Waktu ini lebih dari satu tahun lagi. Periksa tahunnya." in page.content.decode()
    edition.refresh_from_db()
    assert edition.state == State.WITH_OFFICE


# --- Reading -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "state", [state for state in State if state not in {State.APPROVED, State.WITHDRAWN}]
)
def test_what_is_not_approved_is_not_found(client, cast, state):
    edition = factories.edition(cast.tampang, cast.budi, state, title="Rahasia")
    edition.article.slug = "rahasia"
    edition.article.save()

    assert client.get("/berita/rahasia/").status_code == 404
    for address in ("/", "/berita/", "/kim/kim-tampang/", "/wilayah/kurun/"):
        assert "Rahasia" not in client.get(address).content.decode()


def test_a_scheduled_story_leaks_nowhere(client, cast):
    moment = timezone.now() + timedelta(hours=1)
    edition = factories.edition(
        cast.tampang,
        cast.budi,
        State.APPROVED,
        title="Nanti saja",
        publish_at=moment,
        first_published=moment,
    )

    assert client.get(edition.get_absolute_url()).status_code == 404
    for address in ("/", "/berita/", "/kim/kim-tampang/", "/wilayah/kurun/"):
        assert "Nanti saja" not in client.get(address).content.decode()


def test_a_withdrawn_story_is_gone_with_its_public_reason(client, cast):
    edition = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    actions.withdraw(edition, by=cast.dewi, reason="Narasumber menarik pernyataan.")

    page = client.get(edition.get_absolute_url())

    assert page.status_code == 410
    assert "Narasumber menarik pernyataan." in page.content.decode()
    assert "Dewi" not in page.content.decode()


@pytest.mark.parametrize("address", ["/berita/{0.slug}/", "/berita/{0.slug}/teks/", "/b/{0.pk}"])
def test_a_withdrawn_story_says_which_it_was_and_leads_to_news_of_its_village(
    client, cast, address
):
    edition = factories.edition(
        cast.tampang,
        cast.budi,
        State.APPROVED,
        title='Panen "raya" & <b>pesta</b>',
        body="Rahasia.",
    )
    actions.withdraw(edition, by=cast.dewi, reason="Narasumber menarik pernyataan.")

    page = client.get(address.format(edition.article))

    assert page.status_code == 410
    html = page.content.decode()
    main = html.partition("<main")[2].partition("</main>")[0]
    assert "“Panen &quot;raya&quot; &amp; &lt;b&gt;pesta&lt;/b&gt;”" in main
    assert "KIM Tampang" in main
    assert "410" not in re.sub("<[^>]+>", " ", main)
    assert "Rahasia." not in html
    way = re.search('href="(/berita/[^"]+)"', main)[1].replace("&amp;", "&")
    assert way == "/berita/?kecamatan=kurun&desa=tampang-tumbang-anjir"
    assert client.get(way).status_code == 200


def test_a_story_taken_back_before_its_hour_was_never_there(client, cast):
    coming = timezone.now() + timedelta(days=1)
    edition = factories.edition(cast.tampang, cast.budi, State.APPROVED, publish_at=coming)
    actions.withdraw(edition, by=cast.dewi, reason="Tidak jadi.")

    assert client.get(edition.get_absolute_url()).status_code == 404


def test_the_reason_is_that_of_the_story_and_not_of_a_correction_that_never_came(client, cast):
    live = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    fresh = actions.new_edition(live, by=cast.ayu)
    actions.save(fresh, correction="Enam.", by=cast.ayu, version=fresh.version)
    actions.submit(fresh, by=cast.ayu)
    coming = actions.approve(fresh, by=cast.dewi, publish_at=timezone.now() + timedelta(days=1))
    actions.withdraw(coming, by=cast.dewi, reason="Angkanya keliru.")
    actions.withdraw(live, by=cast.dewi, reason="Narasumber menarik pernyataan.")

    page = client.get(live.get_absolute_url()).content.decode()

    assert "Narasumber menarik pernyataan." in page
    assert "Angkanya keliru." not in page


@pytest.mark.parametrize("whose", ["office", "group"])
def test_who_takes_a_coming_correction_back_reads_that_the_story_stays(sign_in, cast, whose):
    live = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    fresh = actions.new_edition(live, by=cast.ayu)
    actions.save(fresh, correction="Enam.", by=cast.ayu, version=fresh.version)
    actions.submit(fresh, by=cast.ayu)
    actions.approve(fresh, by=cast.dewi, publish_at=timezone.now() + timedelta(days=1))
    if whose == "office":
        asked = sign_in(cast.dewi), reverse("admin:news_edition_decide", args=[fresh.pk, "tarik"])
    else:
        asked = sign_in(cast.ayu), reverse("desk_story_withdraw", args=[fresh.pk])
    client, address = asked

    page = client.get(address).content.decode()

    assert "Berita yang sekarang terbit tetap ada." in page
    assert 'name="only_coming" value="True"' in page
    assert "Berita hilang dari portal." not in page


def test_a_correction_is_shown_with_its_hour(client, cast):
    live = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    fresh = actions.new_edition(live, by=cast.ayu)
    actions.save(fresh, correction="Enam, bukan delapan.", by=cast.ayu, version=fresh.version)
    actions.submit(fresh, by=cast.ayu)
    actions.approve(fresh, by=cast.dewi)

    page = client.get(live.get_absolute_url()).content.decode()

    assert "Ralat, " in page
    assert "Enam, bukan delapan." in page


def test_a_broken_paging_key_gives_the_first_page_with_a_notice(client, cast):
    factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Terbaru di sini")

    page = client.get("/berita/?sebelum=rusak").content.decode()

    assert "Terbaru di sini" in page
    assert "tidak dikenal" in page


@pytest.mark.parametrize("name", ["kecamatan", "desa", "kategori"])
def test_an_unknown_choice_is_named_and_narrows_nothing(client, cast, name):
    factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Kabar desa")

    page = client.get(f"/berita/?{name}=tidak-ada").content.decode()

    assert f"Pilihan {name} itu tidak ada di sini" in page
    assert "Kabar desa" in page


def test_a_story_in_another_language_says_so_and_is_marked_in_lists(client, cast):
    story = factories.edition(
        cast.tampang, cast.budi, State.APPROVED, title="Manyarurui lewu", language="nij"
    )

    page, home = (client.get(at).content.decode() for at in (story.get_absolute_url(), "/"))

    assert "<span>Bahasa Dayak Ngaju</span>" in page
    assert "data-listen" not in page
    assert re.search(r'<h2 lang="nij"><a href="[^"]+">Manyarurui lewu</a>', home)


def test_after_a_story_there_is_more_to_read_and_somebody_to_tell(client, cast):
    story = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    factories.edition(cast.tampang, cast.budi, State.APPROVED)

    page = client.get(story.get_absolute_url()).content.decode()

    assert 'href="/wilayah/kurun/tampang-tumbang-anjir/">Semua dari kelurahan ini' in page
    assert f'href="{story.get_absolute_url()}keberatan/">Ada yang keliru?' in page


def test_filters_narrow_down_and_stay_in_the_pager(client, cast, monkeypatch):
    monkeypatch.setattr("news.views.public.PAGE_SIZE", 1)
    for number in range(2):
        factories.edition(cast.tampang, cast.budi, State.APPROVED, title=f"Kurun {number}")
    factories.edition(cast.tewah, cast.gita, State.APPROVED, title="Tewah saja")

    page = client.get("/berita/?kecamatan=kurun&kategori=pertanian").content.decode()

    assert "Tewah saja" not in page
    assert "?kecamatan=kurun&amp;kategori=pertanian&amp;sebelum=" in page


def test_a_suspended_groups_stories_stay(client, cast):
    edition = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state="suspended")

    assert client.get(edition.get_absolute_url()).status_code == 200


def test_the_master_of_a_photo_is_not_public(client, cast):
    photo = factories.photo(factories.edition(cast.tampang, cast.budi, State.APPROVED))

    assert client.get(f"/media/{photo.master.name}").status_code == 404
    assert client.get(reverse("desk_photo", args=[photo.pk])).status_code == 302


def test_a_mistake_in_a_field_does_not_hide_a_conflict(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi)
    actions.save(edition, body="Tulisan Ayu.", by=cast.ayu, version=1)

    page = budi.post(
        reverse("desk_story_edit", args=[edition.pk]), words(cast, title="x", version=1)
    ).content.decode()

    assert 'name="version" value="1"' in page
