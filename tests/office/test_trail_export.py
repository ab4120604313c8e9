"""The trail as a spreadsheet: what the reader may see, as text, and recorded."""

import io
import re
import zipfile
from html import unescape

import pytest
from django.urls import reverse

from core.change import events
from core.models import Event
from office import trail_export
from tests import factories

EXPORT = reverse("admin:core_event_export")
FORMULA = '=HYPERLINK("http://x","y")'


def sheets(answer):
    """The rows of both sheets as lists of texts, read from the file itself."""
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    found = []
    for number in (1, 2):
        xml = packed.read(f"xl/worksheets/sheet{number}.xml").decode()
        rows = re.findall(r"<row [^>]*>(.*?)</row>", xml, re.DOTALL)
        found.append([list(map(unescape, re.findall(r"<t[^>]*>(.*?)</t>", row))) for row in rows])
    return found


@pytest.fixture
def happened(cast):
    events.record("suspended", cast.tampang, by=cast.dewi, reason=FORMULA)
    events.record("dissolved", cast.tewah, by=cast.eko)
    events.record("roles_changed", cast.dewi, by=cast.sari, before=[], after=[])


def test_k_kecamatan_wall_holds_in_the_spreadsheet(sign_in, cast, happened):
    answer = sign_in(cast.dewi).post(EXPORT)

    rows, about = sheets(answer)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="jejak-')
    assert len(rows) == 2
    assert rows[1][:4] == ["Dewi", "Dinonaktifkan sementara", "KIM", "KIM Tampang"]
    assert "Kurun" in rows[1]
    assert ["Diunduh oleh", "Dewi"] in about
    assert ["Jumlah baris", "1"] in about
    assert "Tewah" not in str(rows + about)


def test_readers_and_administrators_get_theirs(sign_in, cast, happened):
    everything = len(sheets(sign_in(cast.sari).post(EXPORT))[0])

    assert everything == 1 + 3
    nadia = factories.reader("nadia", "62.10.03")
    assert [row[3] for row in sheets(sign_in(nadia).post(EXPORT))[0][1:]] == ["KIM Tewah"]


def test_k_no_formula_injection(sign_in, cast, happened):
    answer = sign_in(cast.dewi).post(EXPORT)

    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    xml = "".join(packed.read(name).decode() for name in packed.namelist())
    assert "<f>" not in xml
    assert "<hyperlink" not in xml
    assert "=HYPERLINK(" in xml


def test_what_is_filtered_is_exported_and_the_second_sheet_says_so(sign_in, cast, happened):
    answer = sign_in(cast.sari).post(
        EXPORT, {"oleh": "eko", "tentang": "groups.kimgroup", "urut": "lama"}
    )

    rows, about = sheets(answer)
    assert [row[0] for row in rows[1:]] == ["Eko"]
    assert ["Oleh siapa", "eko"] in about
    assert ["Tentang", "KIM"] in about


def test_an_export_is_an_event_with_its_rows_in_words(sign_in, cast, happened):
    sari = sign_in(cast.sari)

    sari.post(EXPORT, {"oleh": "eko"})

    event = Event.objects.last()
    assert (event.verb, event.actor, event.data) == ("trail_exported", cast.sari, {"rows": 1})
    page = sari.get(reverse("admin:core_event_changelist")).content.decode()
    assert "mengunduh jejak sebagai lembar hitung" in page
    assert ": 1 baris." in page
    assert f'action="{EXPORT}" data-file>' in page


def test_a_look_at_the_address_exports_nothing(sign_in, cast, happened):
    answer = sign_in(cast.sari).get(EXPORT)

    assert answer.url == reverse("admin:core_event_changelist")
    assert Event.objects.count() == 3


def test_a_question_that_makes_no_sense_leads_back_to_what_was_typed(sign_in, cast, happened):
    answer = sign_in(cast.sari).post(EXPORT, {"dari": "kemarin"}, follow=True)

    assert 'value="kemarin"' in answer.content.decode()
    assert Event.objects.count() == 3


def test_a_spreadsheet_has_an_end_and_says_so(sign_in, cast, monkeypatch):
    monkeypatch.setattr(trail_export, "MOST_ROWS", 5)
    monkeypatch.setattr(trail_export, "CHUNK", 2)
    for number in range(7):
        events.record("suspended", cast.tampang, by=None, reason=f"Alasan {number}")

    rows, about = sheets(sign_in(cast.dewi).post(EXPORT))

    assert [row[5] for row in rows[1:]] == [f"Alasan {n}" for n in (6, 5, 4, 3, 2)]
    assert about[-1][0] == "Catatan"
    assert "Hanya 50.000 peristiwa pertama" in about[-1][1]
