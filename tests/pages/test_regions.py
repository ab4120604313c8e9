"""The table and the map of the regency, and of one kecamatan."""

import re
from datetime import date

import pytest
from django.test import Client

from groups.models import KimGroup
from groups.states import State as GroupState
from regions import actions
from regions.models import Desa
from tests import factories

NONE, WEAK, UNKNOWN = (Desa.Signal[name] for name in ("NONE", "WEAK", "UNKNOWN"))
SWITCH = "Tandai desa tanpa sinyal"


@pytest.fixture
def read(client):
    def page(address="/wilayah/"):
        response = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    return page


@pytest.fixture
def note(cast, django_capture_on_commit_callbacks):
    def signal(code, found):
        desa = factories.village(code)
        with django_capture_on_commit_callbacks(execute=True):
            return actions.note_signal(desa, found, on=date(2026, 3, 4), by=cast.sari)

    return signal


def row(page, name):
    """The cells of the row that bears this name, as they are read."""
    found = re.search(rf'<th scope="row">(?:<a [^>]*>)?{name}(?:</a>)?</th>(.*?)</tr>', page)
    return [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", found[1])]


# --- The table of all kecamatan -----------------------------------------------------------------


def test_every_kecamatan_has_a_row_and_all_of_them_a_sum(cast, read, note):
    note(factories.TAMPANG, NONE)
    note(factories.KURUN, WEAK)
    note(factories.SARE_RANGAN, NONE)

    page = read()

    assert page.count('<th scope="row">') == 12 + 1
    assert row(page, "Kurun") == ["15", "1", "14", "1"]
    assert row(page, "Tewah") == ["16", "1", "15", "1"]
    assert row(page, "Semua") == ["127", "2", "125", "2"]
    assert "dicatat di 3 dari 127" in page


def test_villages_that_nobody_visited_are_not_said_to_have_signal(cast, read, note):
    assert row(read(), "Kurun")[-1] == row(read(), "Semua")[-1] == "–belum dicatat"

    note(factories.SARE_RANGAN, WEAK)

    page = read()
    assert row(page, "Kurun")[-1] == "–belum dicatat"
    assert row(page, "Tewah")[-1] == row(page, "Semua")[-1] == "0"


def test_a_village_counts_once_however_many_groups_it_has(cast, read, note):
    factories.group(desa=factories.TAMPANG, additional=True)
    factories.group(GroupState.DISSOLVED, desa=factories.KURUN)
    factories.group(GroupState.SUBMITTED, desa="62.10.02.2003")
    note(factories.TAMPANG, NONE)

    assert row(read(), "Kurun") == ["15", "1", "14", "1"]


def test_villages_without_signal_are_listed_with_their_kecamatan(cast, read, note):
    assert "Desa tanpa sinyal" not in read()

    note(factories.SARE_RANGAN, NONE)

    assert '<a href="/wilayah/tewah/sare-rangan/">Sare Rangan <b>Tewah</b></a>' in read()


def test_the_front_page_still_counts_villages_with_a_kim(cast, read):
    page = read("/")

    assert "2 dari 127" in page
    assert '<a href="/wilayah/kurun/">Kurun <b>1' in page


# --- The table of one kecamatan -----------------------------------------------------------------


def test_a_kecamatan_lists_kim_and_signal_of_each_village(cast, read, note):
    note(factories.TAMPANG, NONE)

    page = read("/wilayah/kurun/")

    assert page.count('<th scope="row">') == 15
    assert row(page, "Tampang Tumbang Anjir") == ["Ada", "Tidak ada sinyal"]
    assert row(page, "Tanjung Riu") == ["Belum", "Belum dicatat"]


def test_a_kim_that_rests_does_not_count(cast, read):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=GroupState.SUSPENDED)

    page = read()

    assert row(page, "Kurun") == ["15", "0", "15", "–belum dicatat"]
    assert row(page, "Semua")[1:3] == ["1", "126"]
    assert "Tampang Tumbang Anjir: belum ada KIM aktif" in page


# --- The layer of the map -----------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/wilayah/", "/wilayah/kurun/"])
def test_the_map_marks_villages_without_signal_by_shape_and_in_words(cast, read, note, address):
    page = read(address)
    assert SWITCH not in page
    assert 'class="mute"' not in page

    note(factories.TAMPANG, NONE)
    note(factories.KURUN, WEAK)

    page = read(address)
    assert SWITCH in page
    signs = re.search(r'<path class="mute" d="(\s*M[^"]+)"/>', page)[1]
    assert signs.count("M") == 1
    assert "Tampang Tumbang Anjir: ada KIM aktif, tanpa sinyal</title>" in page
    assert "Kurun (Kuala Kurun): belum ada KIM aktif</title>" in page
    assert "Batas indikatif" in page


def test_a_map_of_another_kecamatan_has_no_layer(cast, read, note):
    note(factories.TAMPANG, NONE)

    assert SWITCH not in read("/wilayah/tewah/")


def test_a_kept_page_shows_a_new_signal_at_once(
    cast, note, settings, django_capture_on_commit_callbacks
):
    settings.PAGE_CACHE_BYTES = 1024 * 1024
    reader = Client()
    first = reader.get("/wilayah/kurun/").content
    assert reader.get("/wilayah/kurun/").content == first

    with django_capture_on_commit_callbacks(execute=True):
        note("62.10.02.2003", NONE)

    page = reader.get("/wilayah/kurun/").content.decode()
    assert row(page, "Tanjung Riu")[-1] == "Tidak ada sinyal"


def test_names_of_kecamatan_stand_above_the_dots(cast, read):
    page = read()

    assert page.rindex("<circle") < page.index("<text")


# --- Finding a village ----------------------------------------------------------------------------


def test_a_village_is_found_by_part_of_its_name(db, read):
    page = read("/wilayah/?q=tampang")

    assert 'href="/wilayah/kurun/tampang-tumbang-anjir/">Tampang Tumbang Anjir <b>Kurun</b>' in page
    assert 'value="tampang"' in page


def test_a_name_that_nobody_knows_is_said_and_the_map_stays(db, read):
    page = read("/wilayah/?q=bandung")

    assert "Tidak ada desa atau kelurahan dengan nama itu." in page
    assert "<svg viewBox" in page


@pytest.mark.parametrize("typed", ["%0A", "<script>", "a" * 5000, "%F0%9F%98%80"])
def test_anything_may_be_typed(db, read, typed):
    assert "<script>" not in read(f"/wilayah/?q={typed}").partition("</head>")[2]


@pytest.mark.parametrize("page", ["/wilayah/", "/desa-saya/"])
@pytest.mark.parametrize(
    ("typed", "told"), [("tumbang", "Ada 42 lagi."), ("tanjung riu", ""), ("bandung", "")]
)
def test_more_villages_than_are_listed_are_counted(db, read, page, typed, told):
    found = re.search(r"Ada \d+ lagi\.", read(f"{page}?q={typed}"))

    assert (found[0] if found else "") == told
