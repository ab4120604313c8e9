"""Invented aspirations of the demonstration: believable, and accusing nobody real."""

from typing import NamedTuple

# Short name and name; invented addresses, as all of the demonstration.
AGENCIES = (
    ("Dinas PU", "Dinas Pekerjaan Umum", "Ibu Lestari", "pu@contoh.example"),
    ("Dinas Kesehatan", "Dinas Kesehatan", "Bapak Yunus", "kesehatan@contoh.example"),
    ("Dinas Pendidikan", "Dinas Pendidikan", "", ""),
    ("Dinas Sosial", "Dinas Sosial", "Ibu Norma", "sosial@contoh.example"),
    ("Dinas LH", "Dinas Lingkungan Hidup", "", "lh@contoh.example"),
)
TAMPANG, TEWAH, TOWN, SEPANG = "62.10.02.1001", "62.10.03.1005", "62.10.02.1012", "62.10.01.1001"


class Told(NamedTuple):
    """One aspiration: where, what, sent how many days ago, and how far it came (``way``)."""

    days: int
    desa: str
    kind: str
    subject: str
    text: str
    way: str
    agency: str = "Dinas PU"
    reply: str = ""


TOLD = (
    Told(
        *(1, TAMPANG, "complaint", "air-bersih"),
        "Tandon air di RT 3 bocor sejak dua minggu lalu. Air habis sebelum sore, 18 rumah "
        "mengambil dari sungai.",
        "received",
    ),
    Told(
        *(0, TAMPANG, "question", "kesehatan"),
        "Kapan posyandu balita bulan ini? Bulan lalu tanggalnya berubah dan kami tidak tahu.",
        "received",
    ),
    Told(
        *(13, TOWN, "complaint", "listrik"),
        "Lampu jalan di depan pasar mati lima tiang. Pedagang pulang malam berjalan gelap.",
        "received",
    ),
    Told(
        *(12, TEWAH, "proposal", "sekolah"),
        "Usul perpustakaan kecil di balai kelurahan, buku bekas sudah dikumpulkan warga.",
        "received",
    ),
    Told(
        *(2, TEWAH, "complaint", "sinyal"),
        "Sinyal telepon hilang tiap hujan. Anak sekolah tidak dapat mengirim tugas.",
        "checked",
    ),
    Told(
        *(3, TAMPANG, "complaint", "jalan-dan-jembatan"),
        "Papan jembatan titian di RT 5 lapuk tiga lembar. Dua motor hampir jatuh pekan ini.",
        "forwarded",
    ),
    Told(
        *(19, TEWAH, "complaint", "jalan-dan-jembatan"),
        "Jalan ke dermaga berlubang di tanjakan, tergenang kalau hujan, sulit dilewati ambulans.",
        "forwarded",
    ),
    Told(
        *(16, SEPANG, "complaint", "air-bersih"),
        "Pompa air desa rusak sebulan. Warga membeli air galon untuk memasak.",
        "forwarded",
    ),
    Told(
        *(5, TAMPANG, "question", "bantuan-sosial"),
        "Bagaimana cara mendaftar bantuan sembako untuk tetangga yang lansia dan tinggal sendiri?",
        "asked",
        "Dinas Sosial",
        "Sudah terdaftar di data desa atau belum?",
    ),
    Told(
        *(14, TAMPANG, "complaint", "kesehatan"),
        "Puskesmas pembantu tutup hari Senin dan Selasa. Ibu hamil harus ke kota.",
        "answered",
        "Dinas Kesehatan",
        "Bidan pengganti bertugas mulai Senin depan, Senin sampai Sabtu pukul 08.00 sampai 14.00.",
    ),
    Told(
        *(9, TEWAH, "proposal", "lingkungan"),
        "Usul dua bak sampah di pasar Tewah. Sampah sekarang dibuang ke tepi sungai.",
        "promised",
        "Dinas LH",
        "Dua bak sampah dipasang di pintu masuk pasar dan di dermaga.",
    ),
    Told(
        *(41, TAMPANG, "complaint", "listrik"),
        "Tiang listrik di RT 2 miring sesudah hujan angin, kabelnya rendah di atas jalan.",
        "broken",
        "Dinas PU",
        "Tiang ditegakkan bersama petugas listrik.",
    ),
    Told(
        *(33, TAMPANG, "complaint", "air-bersih"),
        "Keran umum di dekat balai pecah, air terbuang siang malam.",
        "done",
        "Dinas PU",
        "Keran sudah diganti dan pipanya ditanam lebih dalam.",
    ),
    Told(
        *(38, TEWAH, "question", "administrasi-desa"),
        "Apa saja syarat surat pindah kalau kartu keluarga hilang?",
        "done",
        "",
        "Surat kehilangan dari kepolisian dan pengantar RT. Mengurusnya di kelurahan, satu hari.",
    ),
    Told(
        *(47, SEPANG, "complaint", "jalan-dan-jembatan"),
        "Gorong-gorong di depan sekolah tersumbat, halaman tergenang setiap hujan.",
        "partly",
        "Dinas PU",
        "Gorong-gorong sudah dibersihkan. Pelebarannya diusulkan tahun depan.",
    ),
    Told(
        *(52, TOWN, "proposal", "sekolah"),
        "Usul jam baca sore di taman kota, kami punya dua puluh relawan.",
        "silent",
        "Dinas Pendidikan",
        "Silakan memakai taman setiap Sabtu sore. Beri tahu kami sepekan sebelumnya.",
    ),
    Told(
        *(26, TAMPANG, "complaint", "jalan-dan-jembatan"),
        "Jalan usaha tani ke ladang tertutup pohon tumbang sejak angin kencang.",
        "reopened",
        "Dinas PU",
        "Pohon sudah dipotong dan disingkirkan.",
    ),
    Told(
        *(6, TEWAH, "complaint", "lain-lain"),
        "Tolong dicek.",
        "returned",
        "",
        "Kami belum tahu apa yang terjadi dan di mana. Kirim lagi dengan cerita yang lengkap.",
    ),
    Told(
        *(2, TAMPANG, "complaint", "jalan-dan-jembatan"),
        "Titian di RT 5 berlubang, papannya lapuk, anak sekolah lewat situ.",
        "merged",
    ),
    Told(
        *(10, TEWAH, "proposal", "lain-lain"),
        "Usul lapangan voli di samping balai. Sudah kami bicarakan sendiri dengan lurah.",
        "withdrawn",
    ),
    Told(
        *(3, TAMPANG, "complaint", "listrik"),
        "Lampu dermaga mati sejak Minggu. Penumpang kelotok turun dalam gelap.",
        "carried",
    ),
    Told(
        *(8, TAMPANG, "proposal", "kesehatan"),
        "Usul jadwal posyandu lansia pada sore hari, siang kami di ladang.",
        "carried",
    ),
    Told(
        *(4, TAMPANG, "complaint", "bantuan-sosial"),
        "Pembagian bantuan di RT kami tidak jelas daftarnya. Mohon diperiksa tanpa nama saya.",
        "secret",
    ),
    Told(
        *(5, TEWAH, "complaint", "administrasi-desa"),
        "Foto saya dipakai KIM tanpa bertanya. Mohon dinas yang bicara dengan mereka.",
        "about kim",
    ),
    Told(
        *(3, TOWN, "complaint", "lain-lain"),
        "Sudah tiga kali ke kantor dinas untuk bertanya tentang KIM, loketnya kosong.",
        "about office",
    ),
    Told(
        *(21, TOWN, "question", "kesehatan"),
        "Apakah vaksin rabies untuk anjing dapat diperoleh di kota ini?",
        "done",
        "Dinas Kesehatan",
        "Ada setiap Rabu pagi di pos kesehatan hewan, gratis.",
    ),
    Told(
        *(30, TEWAH, "complaint", "air-bersih"),
        "Air leding keruh kecokelatan seminggu ini, tidak dapat dipakai mencuci.",
        "done",
        "Dinas PU",
        "Saringan di bak penampung sudah dibersihkan.",
    ),
    Told(
        *(28, SEPANG, "proposal", "sinyal"),
        "Usul penguat sinyal di balai desa supaya pengumuman KIM dapat dibaca warga.",
        "answered",
        "",
        "Diusulkan kepada penyedia untuk tahun depan. Sementara itu papan informasi dicetak KIM.",
    ),
    Told(
        *(11, TAMPANG, "complaint", "lingkungan"),
        "Sampah hanyut menumpuk di tiang dermaga setelah banjir kecil.",
        "answered",
        "Dinas LH",
        "Dibersihkan bersama warga pada hari Sabtu.",
    ),
    Told(
        *(7, TOWN, "complaint", "sekolah"),
        "Atap dua kelas bocor, murid pindah duduk kalau hujan.",
        "forwarded",
        "Dinas Pendidikan",
    ),
)
