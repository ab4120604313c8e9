"""The page of a kecamatan: its news first, then its villages."""

from tests import factories


def test_news_come_before_the_villages(client, cast):
    factories.edition(cast.tampang, cast.budi, "approved", title="Panen raya di Tampang")
    page = client.get("/wilayah/kurun/").content.decode().partition("<main")[2]

    assert page.index("Panen raya di Tampang") < page.index('<h2 id="desa">')
    assert '<a class="btn" href="#desa">' in page


def test_the_field_of_the_search_says_what_it_finds(client, db):
    assert 'placeholder="Cari berita, desa"' in client.get("/tentang/").content.decode()
