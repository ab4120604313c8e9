"""The one sentence of a message ends where a sentence ends."""

import pytest

from news.telling.sentences import first_sentence


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Enam ladang dipanen. Besok dua lagi.", "Enam ladang dipanen."),
        ("Bu Hj. Siti membuka pasar. Warga datang.", "Bu Hj. Siti membuka pasar."),
        ("Bu Hj. Siti membuka…", "Bu Hj. Siti membuka…"),
        ("Jl. Merdeka No. 5 ditutup.", "Jl. Merdeka No. 5 ditutup."),
        ("Jl. Merdeka No. 5 ditutup. Lewat Jl. Garuda.", "Jl. Merdeka No. 5 ditutup."),
        ("Kepala Dinas dr. Rudi hadir. Ia senang.", "Kepala Dinas dr. Rudi hadir."),
        (
            "Prof. Dr. Ir. H. Abdul K. Anwar datang. Warga ramai.",
            "Prof. Dr. Ir. H. Abdul K. Anwar datang.",
        ),
        (
            "Drs. Budi, Bpk. Amat dan Ny. Ida hadir! Meriah.",
            "Drs. Budi, Bpk. Amat dan Ny. Ida hadir!",
        ),
        (
            "drg. Lina, S.Pd. Rina dan M.Kes. Tuti melatih. Gratis.",
            "drg. Lina, S.Pd. Rina dan M.Kes. Tuti melatih.",
        ),
        (
            "Ketua RT. 03/RW. 02 Kec. Kurun Kab. Gunung Mas rapat. Malam ini.",
            "Ketua RT. 03/RW. 02 Kec. Kurun Kab. Gunung Mas rapat.",
        ),
        (
            "Ds. Tampang, Kel. Kurun: Pdt. Yanto memimpin doa. Amin.",
            "Ds. Tampang, Kel. Kurun: Pdt. Yanto memimpin doa.",
        ),
        ("Buka pukul 07.00. Bawa KTP.", "Buka pukul 07.00."),
        ("Buka pukul 07.00 WIB di balai desa. Bawa KTP.", "Buka pukul 07.00 WIB di balai desa."),
        ("Bantuan Rp. 500.000 per keluarga. Ambil besok.", "Bantuan Rp. 500.000 per keluarga."),
        ("Ada padi, jagung, dll. yang dijual. Murah.", "Ada padi, jagung, dll. yang dijual."),
        ("Ada padi, dll. Datanglah. Murah.", "Ada padi, dll. Datanglah."),
        ("1. Bawa KTP dan KK. 2. Datang pagi.", "1. Bawa KTP dan KK."),
        ("Lomba berakhir tahun 2026. Juaranya lima.", "Lomba berakhir tahun 2026."),
        ("Ketua RT. Budi hadir. Ramai.", "Ketua RT. Budi hadir."),
        ("Belajar di TK. Anak senang.", "Belajar di TK."),
        ("Bawa KTP. Ambil nomor.", "Bawa KTP."),
        ("SMPN. 1 Kurun juara. Meriah.", "SMPN. 1 Kurun juara."),
        ("PT. Maju dan Wkl. Bupati hadir. Ramai.", "PT. Maju dan Wkl. Bupati hadir."),
        ("Sungai di Tbg. Anjir naik. Aman.", "Sungai di Tbg. Anjir naik."),
        ("Hadir dr.Rudi. Ramai.", "Hadir dr.Rudi."),
        ("Banyak hal. Satu saja dulu.", "Banyak hal."),
        ("“Kami siap.” Begitu kata ketua.", "“Kami siap.”"),
        ("“Kami siap!” kata ketua. Ia pulang.", "“Kami siap!” kata ketua."),
        ("Kapan panen? Besok.", "Kapan panen?"),
        ("Air naik... lalu surut. Aman.", "Air naik... lalu surut."),
        ("(Dr. Ani hadir.) Lalu pulang.", "(Dr. Ani hadir.)"),
        ("Panen\n  raya.\nBesok lagi.", "Panen raya."),
        ("Ralat: Lima ladang, bukan enam. Maaf.", "Ralat: Lima ladang, bukan enam."),
        ("Tanpa titik", "Tanpa titik"),
        ("", ""),
    ],
)
def test_a_sentence_ends_at_a_real_end(text, first):
    assert first_sentence(text) == first


def test_what_has_no_end_is_cut_at_a_word():
    text = "Jl. Merdeka " + "panjang " * 40

    assert first_sentence(text) == "Jl. Merdeka " + "panjang " * 22 + "panjang…"
    assert len(first_sentence(text)) == 196


def test_a_sentence_of_200_characters_stays_whole():
    exact = "a" * 99 + " " + "e" * 99 + "."

    assert first_sentence(f"{exact} Lalu.") == exact
    assert first_sentence(f"c{exact} Lalu.") == "c" + "a" * 99 + "…"
    assert first_sentence("a" * 300) == "a" * 199 + "…"
