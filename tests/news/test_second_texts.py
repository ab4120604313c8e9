"""A story in two languages: its second text is reviewed, guarded, read and found like the first."""

import copy
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.change import events
from core.change.refusals import TransitionRefused
from core.models import Event
from core.personal.holdings import all_columns
from core.web import marks
from news import actions, attention, comparing, hints, part_digests, passages, rules
from news.models import Edition, EditionCopy, MendedTypo
from news.states import State
from office.contact import for_pages
from search import index
from tests import factories
from tests.browser import Browser
from tests.search.newspaper import ask, titles

NIK = "6210021203850001"
TEXT = "Oloh lewu malan *Sabtu*. Uras hanjak."
SECOND = {"twin_language": "nij", "twin_title": "Oloh lewu malan", "twin": TEXT}
READS = "Sudah dibaca, oleh saya atau orang yang mengerti bahasanya."


def story(cast, state=State.APPROVED, **fields):
    return factories.edition(cast.tampang, cast.budi, state, **{**SECOND, **fields})


def words(cast, **fields):
    return {
        **{"title": "Panen padi dimulai", "summary": "Panen bersama.", "body": "Panen *Sabtu*."},
        **{"category": "1", "desa": cast.tampang.desa_id, "language": "ind"},
        **SECOND,
        **fields,
    }


def main(answer):
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def alternates(html):
    return re.findall(r'<link rel="alternate" hreflang="([a-z]+)" href="([^"]+)">', html)


# --- What is not published ------------------------------------------------------------------------


@pytest.mark.parametrize("state", [state for state in State if state != State.APPROVED])
@pytest.mark.parametrize("more", ["", "teks/"])
def test_what_is_not_approved_is_not_found_at_the_second_address(client, cast, state, more):
    edition = story(cast, state)
    edition.article.slug = "rahasia"
    edition.article.save()

    answer = client.get(f"/berita/rahasia/nij/{more}")

    assert answer.status_code == (410 if state == State.WITHDRAWN and _was_read(edition) else 404)
    assert "hanjak" not in answer.content.decode()


def _was_read(edition):
    return Edition.objects.withdrawn().once_read().filter(pk=edition.pk).exists()


def test_a_scheduled_story_has_no_second_page_yet(client, cast):
    edition = story(cast, minutes_ago=-60)

    assert client.get(edition.get_absolute_url()).status_code == 404
    assert client.get(edition.twin_url).status_code == 404
    assert client.get(f"{edition.twin_url}teks/").status_code == 404


def test_a_withdrawn_story_is_gone_at_both_addresses_with_its_reason(client, cast):
    edition = story(cast)
    actions.withdraw(edition, by=cast.dewi, reason="Narasumber menarik pernyataan.")

    for address in (edition.get_absolute_url(), edition.twin_url, f"{edition.twin_url}teks/"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "Narasumber menarik pernyataan." in answer.content.decode()
        assert "hanjak" not in answer.content.decode()
    assert client.get(f"{edition.get_absolute_url()}otd/").status_code == 404


@pytest.mark.parametrize("code", ["ind", "nij", "otd", "kkx", "bkr", "bjn", "id", "xyz"])
@pytest.mark.parametrize("more", ["", "teks/"])
def test_a_story_without_a_second_text_has_no_second_address(client, cast, code, more):
    plain = factories.edition(cast.tampang, cast.budi, State.APPROVED)

    assert client.get(f"{plain.get_absolute_url()}{code}/{more}").status_code == 404


@pytest.mark.parametrize("code", ["ind", "otd", "kkx", "bkr", "bjn"])
def test_a_story_answers_only_in_the_language_that_it_has(client, cast, code):
    assert client.get(f"{story(cast).get_absolute_url()}{code}/").status_code == 404


def test_a_correction_without_the_second_text_takes_its_page_away(client, cast):
    live = story(cast)
    fresh = actions.new_edition(live, by=cast.ayu)
    assert {name: getattr(fresh, name) for name in SECOND} == SECOND
    none = dict.fromkeys(SECOND, "")
    fresh = actions.save(fresh, by=cast.ayu, version=1, correction="Teks kedua keliru.", **none)
    actions.approve(actions.submit(fresh, by=cast.ayu), by=cast.dewi)

    for address in (live.twin_url, f"{live.twin_url}teks/"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert live.get_absolute_url() in main(answer)
        assert "hanjak" not in answer.content.decode()
    assert client.get(f"{live.get_absolute_url()}otd/").status_code == 404
    assert client.get(live.get_absolute_url()).status_code == 200
    assert "hreflang" not in client.get(live.get_absolute_url()).content.decode()


# --- What stops a sending -------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["twin", "twin_title"])
def test_a_nik_in_the_second_text_is_not_sent(cast, field):
    draft = story(cast, State.DRAFT, **{field: f"Oloh {NIK} malan"})

    with pytest.raises(TransitionRefused, match="Ada NIK di dalam berita"):
        actions.submit(draft, by=cast.budi)

    assert Edition.objects.get(pk=draft.pk).state == State.DRAFT


@pytest.mark.parametrize("number", ["0812-3456-7890", "08\u200b1234567890", "+62 812 3456 7890"])
def test_a_phone_number_in_the_second_text_is_not_sent(cast, number):
    draft = story(cast, State.DRAFT, twin=f"Telepon {number}.")

    assert rules.unnamed_numbers(draft) == ["+6281234567890"]
    with pytest.raises(TransitionRefused, match="Ada nomor HP: 0812-3456-7890"):
        actions.submit(draft, by=cast.budi)


def test_a_number_only_in_the_second_text_is_told_at_its_field(cast):
    draft = story(cast, State.DRAFT, twin=f"Oloh {NIK}.")

    assert rules.lacking(draft) == [
        ("twin", "Ada NIK di dalam berita. Hapus dulu: berita dibaca siapa saja.")
    ]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"body": "Telepon 0812-3456-7890.", "twin": f"Oloh {NIK}."}, "twin"),
        ({"body": f"Orang {NIK}.", "twin": f"Oloh {NIK}."}, "body"),
        ({"title": f"Orang {NIK}", "twin": "Telepon 0812-3456-7890."}, "title"),
        ({"title": f"Orang {NIK}", "body": f"Orang {NIK}.", "summary": f"Orang {NIK}."}, "body"),
        ({"summary": f"Orang {NIK}.", "twin": f"Oloh {NIK}."}, "summary"),
        ({"twin_title": f"Oloh {NIK}"}, "twin_title"),
    ],
)
def test_each_number_is_told_at_the_field_that_has_it(cast, words, field):
    draft = story(cast, State.DRAFT, **words)

    told = {sentence[:8]: at for at, sentence in rules.lacking(draft)}

    assert told["Ada NIK "] == field


def test_an_offices_number_in_the_second_text_waits_for_the_reviewer(cast):
    waiting = story(cast, State.WITH_OFFICE, twin="Telepon 0812-3456-7890.")
    factories.office_number(waiting.article)

    with pytest.raises(TransitionRefused):
        actions.approve(waiting, by=cast.dewi)


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({"twin_language": ""}, ("twin_language", "Pilih bahasa teks kedua.")),
        (
            {"twin": ""},
            ("twin", "Teks kedua belum ditulis. Tulis, atau kosongkan bahasa dan judulnya."),
        ),
        (
            {"twin": " \n", "twin_language": ""},
            ("twin", "Teks kedua belum ditulis. Tulis, atau kosongkan bahasa dan judulnya."),
        ),
        (
            {"twin_language": "ind"},
            ("twin_language", "Berita ini sudah dalam Bahasa Indonesia. Pilih bahasa yang lain."),
        ),
        ({"twin": "[foto 7]"}, ("twin", "Teks kedua menyebut [foto 7], tetapi fotonya tidak ada.")),
    ],
    ids=["no language", "no text", "blanks", "same language", "photo"],
)
def test_half_a_second_text_is_kept_as_a_draft_and_not_sent(cast, fields, lacks):
    draft = story(cast, State.DRAFT, **fields)

    assert rules.lacking(draft) == [lacks]
    with pytest.raises(TransitionRefused):
        actions.submit(draft, by=cast.budi)


@pytest.mark.parametrize(
    "fields",
    [
        {"twin_language": "", "twin": ""},
        {"language": "nij", "twin_language": "ind"},
        # As it was sent in: the list shows what is chosen.
        {"language": "ind", "twin_language": "ind"},
    ],
)
def test_the_list_does_not_offer_the_language_of_the_story(cast, sign_in, fields):
    edition = story(cast, State.DRAFT, **fields)
    page = main(sign_in(cast.budi).get(reverse("desk_story_edit", args=[edition.pk])))

    listed = page.partition('name="twin_language"')[2].partition("</select>")[0]
    values = re.findall(r'<option value="([a-z]*)"', listed)
    assert values[0] == ""
    assert "bkr" in values
    assert (edition.language in values) is (fields["twin_language"] == edition.language)
    assert f'value="{fields["twin_language"]}" selected' in listed


def test_two_languages_can_be_exchanged_in_one_form(cast, sign_in):
    edition = story(cast, State.DRAFT, language="ind", twin_language="nij")
    data = words(cast, language="nij", twin_language="ind", version=edition.version)

    sign_in(cast.budi).post(reverse("desk_story_edit", args=[edition.pk]), data)

    edition.refresh_from_db()
    assert (edition.language, edition.twin_language) == ("nij", "ind")


@pytest.mark.parametrize("half", [{"twin": ""}, {"twin_language": ""}, {"twin_language": "ind"}])
def test_the_database_refuses_half_a_second_text_in_a_published_story(cast, half):
    with pytest.raises(IntegrityError), transaction.atomic():
        story(cast, **half)


# --- Writing --------------------------------------------------------------------------------------


def test_the_form_saves_the_second_text_with_one_version(cast):
    budi = Client()
    budi.force_login(cast.budi, "django.contrib.auth.backends.ModelBackend")

    budi.post(reverse("desk_write"), words(cast, twin_title="Oloh\nlewu  malan"))

    edition = Edition.objects.get()
    assert {name: getattr(edition, name) for name in SECOND} == SECOND
    assert edition.twin_html == "<p>Oloh lewu malan <strong>Sabtu</strong>. Uras hanjak.</p>\n"
    assert edition.version == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"twin_language": ""}, "twin_language"), ({"twin": "", "twin_title": "Malan"}, "twin")],
    ids=["no language", "no text"],
)
def test_what_lacks_is_told_at_its_field_and_nothing_typed_is_lost(cast, fields, field):
    budi = Client()
    budi.force_login(cast.budi, "django.contrib.auth.backends.ModelBackend")

    page = budi.post(reverse("desk_write"), words(cast, kirim="1", **fields)).content.decode()

    assert "Tersimpan sebagai draf, tetapi belum terkirim" in page
    assert f'href="#id_{field}"' in page
    edition = Edition.objects.get()
    assert edition.state == State.DRAFT
    wanted = {**SECOND, **fields}
    assert {name: getattr(edition, name) for name in SECOND} == wanted
    assert (wanted["twin"] in page, wanted["twin_title"] in page) == (True, True)


def test_a_form_without_these_fields_keeps_the_second_text(cast):
    """The page without signal has none of them."""
    draft = story(cast, State.DRAFT)
    budi = Client()
    budi.force_login(cast.budi, "django.contrib.auth.backends.ModelBackend")
    sketch = {"title": "Panen raya", "body": "Baru.", "version": 1}

    budi.post(reverse("desk_story_edit", args=[draft.pk]), sketch)

    draft.refresh_from_db()
    assert draft.title == "Panen raya"
    assert {name: getattr(draft, name) for name in SECOND} == SECOND


def test_the_second_saver_sees_both_second_texts(cast):
    draft = story(cast, State.DRAFT)
    actions.save(draft, twin="Auh Ayu.", by=cast.ayu, version=1)
    budi = Client()
    budi.force_login(cast.budi, "django.contrib.auth.backends.ModelBackend")

    answer = budi.post(
        reverse("desk_story_edit", args=[draft.pk]), words(cast, twin="Auh Budi.", version=1)
    )

    assert answer.status_code == 409
    assert "Auh Ayu." in answer.content.decode()
    assert "Auh Budi." in answer.content.decode()


def test_markup_of_the_second_text_is_made_harmless(client, cast):
    edition = story(cast, twin="<script>alert(1)</script> [foto 1]", twin_title="<b>Malan</b>")

    page = main(client.get(edition.twin_url))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>Malan" not in page
    assert "&lt;b&gt;Malan&lt;/b&gt;" in page


def test_hints_read_the_second_text(cast):
    draft = story(cast, State.DRAFT, twin=f"NIK {NIK}")

    assert hints.NIK in [hint.text for hint in hints.hints_for(draft)[1]]


# --- Review ---------------------------------------------------------------------------------------


def test_a_reviewer_cannot_approve_without_stating_that_it_was_read(cast):
    waiting = story(cast, State.WITH_OFFICE)

    with pytest.raises(TransitionRefused, match="Ada teks kedua dalam Dayak Ngaju"):
        actions.approve(waiting, by=cast.dewi, seen=0)
    actions.approve(waiting, by=cast.dewi, seen=0, stated=["teks_kedua"])

    assert Event.objects.about(waiting).get(verb="approved").data["stated"] == ["teks_kedua"]


def test_words_about_children_in_the_second_text_are_asked_about(cast):
    waiting = story(cast, State.WITH_OFFICE, twin="Balita uras dumah.")

    assert [each.code for each in attention.statements_for(waiting)] == ["anak", "teks_kedua"]


@pytest.mark.parametrize(
    ("who", "state", "address"),
    [
        ("ayu", State.WITH_GROUP, lambda pk: reverse("desk_story_review", args=[pk])),
        ("dewi", State.WITH_OFFICE, lambda pk: reverse("admin:news_edition_change", args=[pk])),
    ],
)
def test_the_page_of_a_review_shows_both_texts(cast, who, state, address):
    waiting = story(cast, state)
    plain = factories.edition(cast.tampang, cast.budi, state)
    reviewer = Browser(getattr(cast, who))

    page = reviewer.open(address(waiting.pk)).text

    assert "Berita ini punya dua teks." in page
    assert "Paragraf pertama." in page
    assert "Uras hanjak." in page
    assert "Berita ini punya dua teks." not in reviewer.open(address(plain.pk)).text


def test_a_note_quotes_a_sentence_of_the_second_text(cast):
    waiting = story(cast, State.WITH_GROUP)
    shown = passages.passages_of(waiting)
    assert [(each.place, each.name, each.lang, each.twin) for each in shown] == [
        (0, "Judul", "", False),
        (1, "Ringkasan", "", False),
        (2, "Bagian 1", "", False),
        (3, "Bagian 2", "", False),
        (4, "Judul teks kedua", "nij", True),
        (5, "Teks kedua, bagian 1", "nij", True),
    ]

    note = actions.add_note(waiting, by=cast.ayu, place=5, number=1, text="Hanjak?")

    assert note.quote == "Uras hanjak."
    (noted,) = [each for each in passages.passages_of(waiting, [note]) if each.notes]
    assert noted.place == 5


def test_a_sentence_that_stands_in_both_texts_keeps_its_note_where_it_was_written(cast):
    same = "Pasar rami sampai pukul 09.00 WIB."
    edition = story(cast, State.WITH_GROUP, body=same, twin=same)
    place = passages.passages_of(edition)[-1].place
    actions.add_note(edition, by=cast.ayu, place=place, number=0, text="Benar?")

    homes = [each for each in passages.passages_of(edition, edition.notes.all()) if each.notes]

    assert [each.place for each in homes] == [place]
    assert homes[0].twin


def test_a_typo_in_the_second_text_is_mended_and_a_number_is_not(cast):
    waiting = story(cast, State.WITH_GROUP, twin="Oloh lweu malan 12 andau.")

    with pytest.raises(TransitionRefused):
        actions.mend_typo(waiting, by=cast.ayu, twin="Oloh lewu malan 13 andau.")
    with pytest.raises(TransitionRefused):
        actions.mend_typo(waiting, by=cast.ayu, twin=f"Oloh lewu malan 12 andau. {NIK}")
    actions.mend_typo(waiting, by=cast.ayu, twin="Oloh lewu malan 12 andau.")

    (typo,) = MendedTypo.objects.all()
    assert (typo.field, typo.after) == ("twin", "Oloh lewu malan 12 andau.")
    assert "Oloh lewu malan" in Edition.objects.get(pk=waiting.pk).twin_html


def test_typos_of_a_second_text_are_offered_only_where_there_is_one(cast):
    ayu = Browser(cast.ayu)
    with_one, without = story(cast, State.WITH_GROUP), story(cast, State.WITH_GROUP, **_none())

    assert 'name="twin"' in ayu.open(reverse("desk_story_typos", args=[with_one.pk])).text
    assert 'name="twin"' not in ayu.open(reverse("desk_story_typos", args=[without.pk])).text


def _none():
    return dict.fromkeys(SECOND, "")


def test_a_decision_keeps_the_second_text_and_what_changed_shows_it(cast):
    waiting = story(cast, State.WITH_GROUP)
    edition = actions.request_changes(waiting, by=cast.ayu, reason="Hari apa?")
    copy = EditionCopy.objects.get()
    assert (copy.twin_language, copy.twin_title) == ("nij", "Oloh lewu malan")
    assert copy.twin_html == "<p>Oloh lewu malan <strong>Sabtu</strong>. Uras hanjak.</p>\n"

    edition = actions.save(edition, by=cast.budi, version=1, twin="Oloh lewu malan *Minggu*.")

    (changes,) = comparing.changes_of(edition)
    assert [part.label for part in changes.parts] == ["Teks kedua"]


SECOND_BEHIND = (
    "Teks pertama berubah, teks kedua tidak. Bandingkan: isinya mungkin tidak lagi sama."
)


@pytest.mark.parametrize(
    ("warns", "said", "changed"),
    [
        (False, "Teks kedua tidak berubah.", {"summary": "Panen pekan ini."}),
        (True, SECOND_BEHIND, {"body": "Panen *Minggu*."}),
        (True, SECOND_BEHIND, {"title": "Panen padi hari Minggu"}),
        (False, "Kedua teks berubah.", {"body": "Panen *Minggu*.", "twin": "Malan Minggu."}),
        (False, "Teks kedua berubah, teks pertama tidak.", {"twin": "Malan Minggu."}),
        (False, "Teks kedua berubah, teks pertama tidak.", {"twin_title": "Malan"}),
        (False, "Teks kedua berubah, teks pertama tidak.", {"twin_language": "bkr"}),
        (False, "Teks kedua dihapus.", dict.fromkeys(SECOND, "")),
    ],
)
def test_a_reviewer_reads_whether_the_second_text_changed_with_the_first(
    sign_in, cast, warns, said, changed
):
    fresh = actions.new_edition(story(cast), by=cast.budi)
    edition = actions.save(fresh, by=cast.budi, version=1, correction="Harinya.", **changed)
    waiting = actions.submit(edition, by=cast.budi)

    (changes,) = comparing.changes_of(waiting)

    assert changes.second == (said, warns)
    page = main(sign_in(cast.ayu).get(reverse("desk_story_review", args=[waiting.pk])))
    assert said in page
    assert ('<div class="notice wait"' in page.partition(said)[0][-400:]) == warns


def test_a_new_title_is_no_warning_where_both_texts_share_it(cast):
    fresh = actions.new_edition(story(cast, twin_title=""), by=cast.budi)
    edition = actions.save(fresh, by=cast.budi, version=1, title="Panen padi hari Minggu")

    (changes,) = comparing.changes_of(edition)

    assert changes.second == ("Teks kedua tidak berubah.", False)


def test_a_second_text_is_told_as_new_and_without_one_nothing_is_said(cast):
    fresh = actions.new_edition(story(cast, **_none()), by=cast.budi)

    assert comparing.changes_of(fresh)[0].second is None

    edition = actions.save(fresh, by=cast.budi, version=1, **SECOND)
    assert comparing.changes_of(edition)[0].second == ("Teks kedua baru ditambahkan.", False)


def test_readers_see_what_a_correction_changed_in_the_second_text(client, cast):
    live = story(cast)
    fresh = actions.new_edition(live, by=cast.ayu)
    actions.save(
        fresh, by=cast.ayu, version=1, twin="Oloh lewu malan Minggu.", correction="Hari Minggu."
    )
    actions.approve(actions.submit(fresh, by=cast.ayu), by=cast.dewi)

    page = main(client.get(reverse("article_changes", args=[live.article.slug])))
    assert "<h3>Teks kedua</h3>" in page
    assert "Minggu" in page
    assert "hanjak" not in page
    twin = main(client.get(live.twin_url))
    assert "Hari Minggu." in twin
    assert "Oloh lewu malan Minggu." in twin


def test_a_part_that_older_sendings_did_not_have_has_not_changed(cast):
    waiting = story(cast, State.WITH_OFFICE)
    parts = part_digests.digests_of(waiting)
    old = {name: digest for name, digest in parts.items() if "twin" not in name}
    event = events.record("submitted", waiting, by=cast.budi, parts={**old, "title": "x"})

    assert part_digests.changed_since(waiting, event.pk) == ["judul"]


def test_personal_data_of_a_writer_include_the_second_text():
    declared = {(each.model, name) for each in all_columns() for name in each.fields}

    assert {(Edition, "twin"), (Edition, "twin_title")} <= declared
    assert {(EditionCopy, "twin_html"), (EditionCopy, "twin_title")} <= declared


# --- Reading --------------------------------------------------------------------------------------


def test_both_pages_name_each_other(client, cast):
    edition = story(cast)
    one, two = (client.get(address) for address in (edition.get_absolute_url(), edition.twin_url))
    base = "http://testserver"
    pair = [("id", f"{base}{edition.get_absolute_url()}"), ("nij", f"{base}{edition.twin_url}")]

    for answer, (_, address) in zip((one, two), pair, strict=True):
        html = answer.content.decode()
        assert [(code, _path(url)) for code, url in alternates(html)] == [
            (code, _path(url)) for code, url in pair
        ]
        (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)"', html)
        assert _path(canonical) == _path(address)
        (current,) = re.findall(r'<a href="([^"]+)" aria-current="page">', main(answer))
        assert current == _path(address)


def _path(url):
    return re.sub(r"^https?://[^/]+", "", url)


def test_the_second_page_has_its_own_words_in_their_language(client, cast):
    edition = story(cast)
    factories.photo(edition, copies={"240": "foto/aa/x.webp"}, jpeg="foto/aa/x.jpg", avif={})

    page = client.get(edition.twin_url).content.decode()

    assert '<h1 lang="nij">Oloh lewu malan</h1>' in page
    assert re.search(r'<div class="prose" lang="nij">\s*<p>Oloh lewu malan', page)
    assert "Paragraf pertama." not in page
    assert "Ringkasan contoh." not in page
    assert 'content="Oloh lewu malan Sabtu. Uras hanjak."' in page
    assert f'href="{edition.twin_url}teks/"' in page
    assert "Ladang padi" in page


@pytest.mark.parametrize(
    ("twin", "opening"),
    [
        ("## Kepala\n\nUras oloh hanjak tutu.", "Uras oloh hanjak tutu."),
        ("- Lombok\n- Behas", "Lombok\nBehas"),
        ("\\#kabar ji bahalap.", "kabar ji bahalap."),
    ],
)
def test_where_one_sentence_is_shown_it_is_the_first_of_the_second_text(cast, twin, opening):
    assert story(cast, twin=twin).twin_reading.opening in {opening, opening.split("\n")[0]}


def test_a_second_reading_can_be_copied(cast):
    reading = story(cast).twin_reading

    assert copy.copy(reading).title == reading.title


def test_a_second_text_without_a_title_stands_below_that_of_the_story(client, cast):
    edition = story(cast, title="Panen raya", twin_title="")

    assert "<h1>Panen raya</h1>" in client.get(edition.twin_url).content.decode()


def test_a_story_in_dayak_may_have_an_indonesian_second_text(client, cast):
    fields = {"language": "nij", "twin_language": "ind", "twin_title": "", "twin": "Panen."}
    edition = story(cast, title="Manggetem", **fields)

    page = client.get(edition.twin_url).content.decode()

    assert edition.twin_url == f"{edition.get_absolute_url()}ind/"
    assert '<h1 lang="nij">Manggetem</h1>' in page
    assert re.search(r'<div class="prose">\s*<p>Panen.</p>', page)


def test_the_text_version_is_in_its_language_and_leads_to_the_other(client, cast):
    edition = story(cast)

    page = client.get(f"{edition.twin_url}teks/").content.decode()

    assert '<div lang="nij"><p>' in page
    assert "<main>" in page
    assert f'{edition.twin_url.replace("/", "%2F")}">' in page
    assert "Uras hanjak." in page
    assert f'<a href="{edition.text_url}">Baca dalam Bahasa Indonesia</a>' in page
    assert f'<a href="{edition.twin_url}teks/">' in client.get(edition.text_url).content.decode()


def test_machines_read_which_text_is_the_original(client, cast):
    edition = story(cast)
    one, two = (
        client.get(address).content.decode()
        for address in (edition.get_absolute_url(), edition.twin_url)
    )

    assert '"inLanguage": "id"' in one.replace('":"', '": "')
    assert '"workTranslation"' in one
    assert '"inLanguage": "nij"' in two.replace('":"', '": "')
    assert '"translationOfWork"' in two


def test_feed_and_sitemap_lead_to_the_second_page(client, cast):
    edition = story(cast)
    chunk = edition.article_id // 2_000

    assert f"{edition.twin_url}" in client.get("/rss/").content.decode()
    assert (
        f"{edition.twin_url}</loc>" in client.get(f"/sitemap-berita-{chunk}.xml").content.decode()
    )


def test_the_second_page_is_kept_and_known_again(cast, settings):
    settings.PAGE_CACHE_BYTES = 1024 * 1024
    edition = story(cast)
    reader = Client()
    first = reader.get(edition.twin_url)

    with CaptureQueriesContext(connection) as queries:
        again = reader.get(edition.twin_url, headers={"if-none-match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == reader.get(edition.get_absolute_url())["Cache-Control"]
    assert (again.status_code, again.content) == (304, b"")
    assert len(queries) == 0


def test_a_story_without_a_second_text_does_not_grow(client, cast):
    plain = factories.edition(cast.tampang, cast.budi, State.APPROVED)

    html = client.get(plain.get_absolute_url()).content.decode()

    assert "hreflang" not in html
    assert "Bahasa berita ini" not in html
    assert "Translation" not in html


@pytest.mark.parametrize("others", [1, 3])
def test_a_second_page_takes_two_queries_and_four_more_after_a_change(client, cast, others):
    # As the page of a story: the edition and its photos; then places, what else to read, cards.
    edition = story(cast)
    factories.photo(edition)
    for _ in range(others):
        factories.photo(story(cast))
    marks.changed()
    for_pages()

    with CaptureQueriesContext(connection) as queries:
        client.get(edition.twin_url)
    assert len(queries) == 6
    with CaptureQueriesContext(connection) as queries:
        assert client.get(edition.twin_url).status_code == 200
    assert len(queries) == 2
    with CaptureQueriesContext(connection) as queries:
        client.get(edition.get_absolute_url())
    assert len(queries) == 2


# --- Search ---------------------------------------------------------------------------------------


def test_words_of_the_second_text_find_the_story(client, cast):
    edition = story(cast, title="Panen raya")
    hidden = story(cast, State.WITH_OFFICE, title="Belum terbit")
    index.refresh("article", [edition.pk, hidden.pk])

    assert titles(ask("hanjak")) == ["Panen raya"]
    page = main(client.get("/cari/?q=hanjak"))
    assert f'href="{edition.get_absolute_url()}"' in page
    assert "<mark>hanjak</mark>" in page


def test_a_number_of_a_person_in_the_second_text_is_not_in_the_index(cast):
    edition = story(cast, title="Panen raya", twin=f"Telepon 081234567890, NIK {NIK}.")
    index.refresh("article", [edition.pk])

    assert not ask("081234567890").aged
    assert not ask(NIK).aged


def test_the_word_leaves_the_index_with_the_story(cast, django_capture_on_commit_callbacks):
    edition = story(cast)
    index.refresh("article", [edition.pk])
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(edition, by=cast.dewi, reason="Keliru.")

    assert not ask("hanjak").aged
