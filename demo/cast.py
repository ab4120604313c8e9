"""Invented groups and people of the demonstration. No person here is real.

Villages are real. KIM Usaha Maju dan Mandiri has a real group's name, with invented members and
harmless stories only.
"""

from office.roles import READERS
from regions.admin_filters import STAFF

TOWN = "62.10.02.1012"  # Kuala Kurun

# Username, name, role and kecamatan codes of staff; EVERYWHERE for all of them.
ADMINISTRATOR, EVERYWHERE = "administrator", ("all",)
STAFF_OF_THE_OFFICE = (
    ("admin", "Admin Dinas", ADMINISTRATOR, EVERYWHERE),
    ("staf-kurun", "Ratna K.", STAFF, ("62.10.02",)),
    ("staf-tewah", "Hendra T.", STAFF, ("62.10.03",)),
    ("pimpinan", "Meriana S.", READERS, EVERYWHERE),
)

# Username and name; accounts of ketua and anggota get the names of their roster rows later.
MEMBERS = {
    "ketua-tampang": "Ketua Tampang",
    "anggota-tampang": "Anggota Tampang",
    "ketua-tewah": "Ketua Tewah",
    "anggota-tewah": "Anggota Tewah",
    "warga": "Mina W.",
}

# ``key``: name of the group in demo/articles and demo/papers; ``desa``: village code; ``decree``:
# number of its SK; ``life``: state to bring it to (default: active); ``members``: number of people;
# ``days``: age of the application; ``decree_ends``: days until the end of its SK; ``confirmed``:
# days since the last yearly confirmation; ``accounts``: usernames by position; ``misspelt``: a
# first name of the roster, and how the annex of the SK spells it, for staff to find; ``cover``: a
# file in demo/photos, and what it shows.
GROUPS = (
    {
        "key": "tampang",
        "name": "KIM Usaha Maju dan Mandiri",
        "desa": "62.10.02.1001",
        "decree": "140/01/KELURAHAN/2025",
        "life": "active",
        "members": 12,
        "accounts": {"ketua": "ketua-tampang", "anggota": "anggota-tampang"},
        "cover": ("04-sungai.jpg", "Sungai berkelok di antara hutan, dua rumah di tepinya"),
    },
    {
        "key": "tewah",
        "name": "KIM Hapakat Tewah",
        "desa": "62.10.03.1005",
        "decree": "140/02/KELURAHAN/2025",
        "life": "trusted",
        "members": 14,
        "accounts": {"ketua": "ketua-tewah", "anggota": "anggota-tewah"},
        "cover": ("31-betang.jpg", "Rumah betang saat senja"),
    },
    {
        "key": "sepang",
        "name": "KIM Simin Maju Bersama",
        "desa": "62.10.01.1001",
        "decree": "140/03/KELURAHAN/2025",
        "members": 10,
    },
    {
        "key": "jakatan",
        "name": "KIM Jakatan Penyang",
        "desa": "62.10.05.1021",
        "decree": "140/04/KELURAHAN/2025",
        "members": 11,
        "decree_ends": 20,
    },
    {
        "key": "miri",
        "name": "KIM Riak Kahayan",
        "desa": "62.10.04.1001",
        "decree": "140/05/KELURAHAN/2023",
        "members": 9,
        "days": 810,
        "decree_ends": 330,
        "confirmed": 440,
    },
    {
        "key": "talaken",
        "name": "KIM Talaken Bahalap",
        "desa": "62.10.06.1001",
        "decree": "140/06/KELURAHAN/2025",
        "members": 10,
    },
    {
        "key": "kampuri",
        "name": "KIM Kampuri Harati",
        "desa": "62.10.07.1005",
        "decree": "140/07/KELURAHAN/2025",
        "members": 8,
    },
    {
        "key": "rabambang",
        "name": "KIM Rungan Barat Mangambang",
        "desa": "62.10.12.1006",
        "decree": "140/08/KELURAHAN/2025",
        "life": "suspended",
        "members": 7,
        "reason": "Pengurus pindah domisili. Menunggu SK baru dari kelurahan.",
    },
    {
        "key": "marikoi",
        "name": "KIM Damang Batu Bersuara",
        "desa": "62.10.08.1008",
        "decree": "140/09/KELURAHAN/2025",
        "life": "dissolved",
        "members": 6,
        "reason": "Dibubarkan atas musyawarah anggota, berita acara diterima dinas.",
    },
    {
        "key": "nyiwuh",
        "name": "KIM Batu Nyiwuh Bersatu",
        "desa": "62.10.03.2004",
        "decree": "140/10/DESA/2026",
        "life": "submitted",
        "members": 6,
        "days": 3,
    },
    {
        "key": "bahandang",
        "name": "KIM Petak Bahandang Harapan",
        "desa": "62.10.02.2002",
        "decree": "140/11/DESA/2026",
        "life": "submitted",
        "members": 11,
        "days": 8,
        "misspelt": ("Rendy", "Rendi"),
    },
    {
        "key": "rahuyan",
        "name": "KIM Rahuyan Sehati",
        "desa": "62.10.10.1004",
        "decree": "140/12/KELURAHAN/2025",
        "life": "changes",
        "members": 8,
        "days": 12,
        "reason": "Halaman kedua SK tidak terbaca. Foto ulang di tempat terang, lalu kirim lagi.",
    },
    {
        "key": "tehang",
        "name": "KIM Tehang Mandiri",
        "desa": "62.10.11.1005",
        "decree": "140/13/KELURAHAN/2025",
        "life": "rejected",
        "members": 5,
        "days": 30,
        "reason": (
            "SK ditandatangani ketua RT. KIM diakui dengan SK kepala desa, lurah, atau pejabat di "
            "atasnya. Setelah SK terbit, ajukan lagi; isian Anda tidak perlu diketik ulang."
        ),
    },
    {
        "key": "napoi",
        "name": "KIM Miri Manasa Bangkit",
        "desa": "62.10.09.1003",
        "decree": "140/14/KELURAHAN/2025",
        "life": "draft",
        "members": 4,
        "days": 2,
    },
)

FIRST_NAMES = {
    "P": (
        "Yulina Marta Siska Rini Lestari Dewi Norlina Yunita Karlina Hermina Susi Melati Tiara Nia "
        "Fitri Wati Rosita Elma Dina Sari"
    ).split(),
    "L": (
        "Dandi Rendy Hendrik Yanto Agus Rudi Samuel Teguh Wawan Eko Ferdi Jaka Doni Aldi Bima "
        "Sugeng Herman Yosep Arman Ridho"
    ).split(),
}
INITIALS = "ABDHJKLMNPRSTW"
FIELDS = ("pengumpulan", "pengolahan", "penyebaran")
