"""Texts and dates as people send them, from the form to what readers see.

Each file of ``cases/`` is one thing that somebody typed or pasted; photos and papers among them
are tried where files are taken in. The answers are typed out here.
"""

from pathlib import Path

import pytest
from django.urls import reverse

from core.change.refusals import TransitionRefused
from news import actions
from news.models import Category, Edition
from news.states import State
from search import index
from tests import factories

CASES = Path(__file__).parent / "cases"


def text(name):
    return (CASES / name).read_text()


@pytest.fixture
def publish(cast):
    """Writes a story at the desk, as its form does, and brings it before readers."""

    def act(client, body, title="Judul berita"):
        client.post(
            reverse("desk_write"),
            {
                "title": title,
                "summary": "Ringkasan.",
                "body": body,
                "category": Category.objects.get(slug="pertanian").pk,
                "desa": cast.tampang.desa_id,
                "language": "ind",
            },
        )
        edition = Edition.objects.latest("pk")
        actions.submit(edition, by=cast.budi)
        actions.pass_on(edition, by=cast.ayu)
        actions.approve(edition, by=cast.dewi)
        index.refresh("article", [edition.pk])
        return Edition.objects.get(pk=edition.pk)

    return act


def page(client, edition):
    return client.get(edition.get_absolute_url()).content.decode()


def test_nobodys_words_land_in_anothers_mouth(cast, client, sign_in, publish):
    html = page(client, publish(sign_in(cast.budi), text("berita-kutipan.txt")))

    assert "<p>Kata Ibu Contoh di dermaga, Senin.</p>" in html
    assert "<p>Kerja bakti mulai pukul 07.00.</p>" in html
    assert html.index("</blockquote>") < html.index("Kata Ibu Contoh")
    assert html.index("</ul>", html.index("Bawa bekal")) < html.index("Kerja bakti")


def test_quotation_marks_brackets_and_emoji_stand_outside_the_links(cast, client, sign_in, publish):
    html = page(client, publish(sign_in(cast.budi), text("berita-tautan.txt")))

    for path in ("berita/satu", "dua", "tiga", "empat", "lima"):
        assert f'href="https://contoh.example/{path}"' in html
    for end in ("satu</a>”", "dua</a>’", "tiga</a>]", "empat</a>}", "lima</a>👍"):
        assert end in html


def test_invisible_joiners_hide_no_word_from_the_search(cast, client, sign_in, publish):
    story = publish(sign_in(cast.budi), text("berita-nol-lebar.txt"))

    assert "kelotokhias di dermaga. Pasar pagi" in page(client, story)
    for word in ("kelotokhias", "pasar"):
        assert story.title in client.get("/cari/", {"q": word}).content.decode()


@pytest.mark.parametrize("line", text("berita-nomor.txt").splitlines())
def test_a_number_of_a_person_stops_the_sending_however_it_is_written(cast, line):
    edition = factories.edition(cast.tampang, cast.budi, body=line)

    with pytest.raises(TransitionRefused, match=r"Ada (nomor HP|NIK)"):
        actions.submit(edition, by=cast.budi)

    edition.refresh_from_db()
    assert edition.state == State.DRAFT


def test_a_title_reads_in_the_feed_as_it_was_typed(cast, client, sign_in, publish):
    publish(sign_in(cast.budi), "Paragraf.", title=text("judul-rss.txt").strip())

    feed = client.get("/rss/").content.decode()

    assert "<title>Pertanian &amp; Perkebunan: harga &lt; Rp5.000</title>" in feed


@pytest.mark.parametrize(("step", "field"), [("group", "founded_on"), ("papers", "date")])
def test_a_year_typed_as_26_is_asked_about(cast, sign_in, step, field):
    citra = sign_in(cast.citra)
    draft = factories.group("draft", applicant=cast.citra, desa=factories.KURUN)

    answer = citra.post(
        reverse(f"application_{step}", args=[draft.pk]),
        {field: text("tanggal.txt").strip(), "name": "KIM Contoh"},
    ).content.decode()

    assert "Tahun 0026? Mungkin maksud Anda 2026." in answer
    assert 'value="0026-08-17"' in answer
