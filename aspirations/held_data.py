"""What the portal holds of the sender of a secret aspiration, table by table.

The page "Apa yang dapat kami serahkan" is made from it: it says what anybody could get who has the
right to demand it. A test sends such an aspiration and compares the tables that were written.
"""

from typing import NamedTuple


class Held(NamedTuple):
    """One table: its name in the database, what it is to readers, what it holds, and how long."""

    table: str
    what: str
    holds: str
    kept: str


HELD = (
    Held(
        "aspirations_aspiration",
        "Aspirasi",
        "Jenis, desa, bidang, cerita, tempat, hari dan jam; nama dan nomor HP atau e-mail hanya "
        "kalau Anda mengisinya; sidik kata kunci, bukan kata kuncinya.",
        "Nomor atau e-mail: 90 hari sesudah selesai. Yang lain: 2 tahun sesudah selesai, atau "
        "sampai Anda menghapusnya.",
    ),
    Held(
        "aspirations_attachment",
        "Foto",
        "Foto yang Anda kirim, dibuat ulang tanpa lokasi, tanpa merek HP, dan tanpa nama berkas.",
        "Bersama aspirasinya; yang tidak jadi dikirim 2 hari.",
    ),
    Held(
        "aspirations_response",
        "Tanya jawab",
        "Pertanyaan kepada Anda, jawaban Anda, dan jawaban dinas.",
        "Kata-kata Anda bersama aspirasinya.",
    ),
    Held(
        "aspirations_wait",
        "Jam",
        "Siapa ditunggu dari kapan sampai kapan.",
        "Selama register disimpan.",
    ),
    Held(
        "core_event",
        "Riwayat",
        "Apa yang terjadi dan kapan. Untuk tindakan Anda tidak ada akun dan tidak ada nama.",
        "Selama register disimpan.",
    ),
    Held(
        "core_receipt",
        "Tanda terima kiriman",
        "Alamat slip, kalau HP Anda mengirimnya dari kotak kirim. Di dalamnya ada kata kunci.",
        "30 hari.",
    ),
    Held(
        "core_upload",
        "Foto di tengah jalan",
        "Ukuran foto yang tiba sepotong-sepotong dari kotak kirim.",
        "Sampai aspirasinya tiba, paling lama 2 hari.",
    ),
    Held(
        "core_piece",
        "Potongan foto",
        "Isi foto itu, sepotong-sepotong.",
        "Sampai aspirasinya tiba, paling lama 2 hari.",
    ),
    Held(
        "accounts_signinattempt",
        "Hitungan kiriman",
        "Sidik berkunci dari jaringan Anda dan dari desa atau nomor yang diisi, supaya robot "
        "dibatasi. Alamat jaringannya tidak dapat dibaca dari sidik itu.",
        "1 jam.",
    ),
)
# What a reader might expect to be held.
NOT_HELD = (
    "Alamat jaringan (IP) Anda: tidak ada di basis data, dan di catatan server dipotong sehingga "
    "hanya menunjuk ratusan pelanggan.",
    "Alamat halaman yang Anda buka di bawah /aspirasi/: catatan server tidak menulisnya.",
    "Merek HP, lokasi, dan cookie: halaman aspirasi tidak memintanya.",
    "Kata kunci: hanya sidiknya. Yang hilang tidak dapat kami buatkan lagi.",
)
