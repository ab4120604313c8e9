"""Sample data for the component gallery (templates/gallery.html, only in ./run dev)."""

from datetime import datetime, timedelta, timezone

from django import forms
from django.template.loader import render_to_string
from django.templatetags.static import static

NOW = datetime(2026, 11, 23, 6, 15, tzinfo=timezone(timedelta(hours=7)))


class SampleForm(forms.Form):
    """A form with one field of each kind."""

    name = forms.CharField(
        label="Nama KIM", help_text="Seperti tertulis di SK. Contoh: KIM Usaha Maju dan Mandiri."
    )
    desa = forms.ChoiceField(
        label="Desa atau kelurahan",
        choices=[("", "Pilih desa"), ("1", "Kuala Kurun (kelurahan Kurun), Kurun")],
    )
    founded = forms.DateField(
        label="Tanggal berdiri", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    phone = forms.CharField(
        label="Nomor HP kelompok",
        help_text="Hanya dilihat dinas. Tidak pernah tampil untuk umum.",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label="E-mail", required=False)
    signatory = forms.ChoiceField(
        label="Penanda tangan SK",
        widget=forms.RadioSelect,
        choices=[("kades", "Kepala desa"), ("lurah", "Lurah"), ("camat", "Camat")],
    )
    work = forms.MultipleChoiceField(
        label="Bidang tugas",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("a", "Pengumpulan informasi"),
            ("b", "Pengolahan informasi"),
            ("c", "Penyebaran informasi"),
        ],
        help_text="Boleh lebih dari satu.",
    )
    about = forms.CharField(
        label="Tentang kelompok",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    paper = forms.FileField(
        label="Pindai atau foto SK", help_text="PDF atau foto, paling besar 10 MB."
    )
    declared = forms.BooleanField(
        label="Semua orang dalam daftar ini tahu dan setuju namanya dicatat."
    )


def gallery_context():
    """Returns the template context of the gallery."""
    photo = {
        "src": static("img/sample.svg"),
        "width": 1200,
        "height": 675,
        "alt": "Kelotok di sungai (gambar contoh)",
    }

    def story(title, kecamatan, desa, category, group, days=0, minutes=2, photo=photo):
        when = NOW - timedelta(days=days)
        return {
            "title": title,
            "url": "#",
            "kecamatan": kecamatan,
            "desa": desa,
            "category": category,
            "group": group,
            "when": when,
            "minutes": minutes,
            "photo": photo,
        }

    found = story(
        "Panen padi ladang lebih awal tahun ini",
        *("Tewah", "Sare Rangan", "Pertanian", "KIM Sare Rangan"),
        days=1,
    )
    refused = SampleForm({"phone": "0812", "email": "bukan e-mail"})
    refused.add_error(None, "Desa ini sudah punya KIM yang aktif.")
    return {
        "desk_nav": [
            {"label": "Ringkasan", "url": "#", "current": False, "count": 0},
            {"label": "Berita", "url": "#", "current": False, "count": 3},
            {"label": "KIM", "url": "#", "current": True, "count": 0},
            {"label": "Akun saya", "url": "#", "current": False, "count": 0},
        ],
        "colours": [
            "paper",
            "card",
            "ink",
            "soft",
            "line",
            "edge",
            "green",
            "leaf",
            "leaf-wash",
            "river",
            "river-wash",
            "gold",
            "gold-ink",
            "gold-wash",
            "red",
            "red-wash",
            "red-fill",
        ],
        "lead": {
            **story(
                "Air Kahayan naik, kelotok pagi kembali melayani anak sekolah",
                "Kurun",
                "Tampang Tumbang Anjir",
                "Transportasi",
                "KIM Usaha Maju dan Mandiri",
                minutes=3,
            ),
            "summary": "Setelah dua pekan surut, enam kelotok warga beroperasi lagi mulai pukul "
            "05.30 WIB. "
            "Ongkos tetap lima ribu rupiah, gratis untuk pelajar.",
        },
        "stories": [
            found,
            story(
                "Perpustakaan desa buka sampai malam menjelang ujian",
                "Sepang",
                "Sepang Simin",
                "Pendidikan",
                "KIM Sepang Simin",
                1,
            ),
            story(
                "Betang dibersihkan bersama sebelum musim kunjungan",
                "Kahayan Hulu Utara",
                "Tumbang Korik",
                "Budaya",
                "KIM Tumbang Miri",
                2,
            ),
            story(
                "Jadwal posyandu Desember berubah ke hari Selasa",
                "Rungan",
                "Jakatan Raya",
                "Kesehatan",
                "KIM Jakatan Raya",
                3,
                photo=None,
            ),
        ],
        "hits": [
            (
                render_to_string("components/_hit.html", found),
                [
                    ("… tiga keluarga ", False),
                    ("memanen", True),
                    (" padi ladang bersama, lebih awal dari biasanya …", False),
                ],
            )
        ],
        "groups": [
            {
                "name": "KIM Usaha Maju dan Mandiri",
                "place": "Tampang Tumbang Anjir, Kurun",
                "initials": "UM",
                "state": "Aktif",
                "tone": "go",
                "members": 14,
                "articles": 32,
            },
            {
                "name": "KIM Batu Nyiwuh Bersatu",
                "place": "Batu Nyiwuh, Tewah",
                "initials": "BN",
                "state": "Diajukan",
                "tone": "wait",
                "members": 6,
                "articles": 0,
            },
            {
                "name": "KIM Sepang Simin",
                "place": "Sepang Simin, Sepang",
                "initials": "SS",
                "state": "Dinonaktifkan sementara",
                "tone": "off",
                "members": 11,
                "articles": 1204,
            },
        ],
        "places": [
            ("Kurun", 4, 15),
            ("Tewah", 3, 16),
            ("Sepang", 2, 7),
            ("Kahayan Hulu Utara", 2, 12),
            ("Damang Batu", 0, 8),
            ("Rungan Barat", 1, 11),
        ],
        "facts": [
            {"label": "Desa", "value": "Batu Nyiwuh, Tewah", "url": "#"},
            {"label": "Nomor SK", "value": "140/07/DS-BN/VIII/2026"},
            {"label": "Berlaku sampai", "value": "18 Agustus 2029"},
            {"label": "E-mail", "value": ""},
        ],
        "crumbs": [
            {"label": "Wilayah", "url": "#"},
            {"label": "Kurun", "url": "#"},
            {"label": "Tampang Tumbang Anjir"},
        ],
        "selects": [
            {
                "name": "kecamatan",
                "label": "Kecamatan",
                "options": [
                    {"value": "", "label": "Semua kecamatan"},
                    {"value": "kurun", "label": "Kurun", "selected": True},
                ],
            },
            {
                "name": "kategori",
                "label": "Kategori",
                "options": [{"value": "", "label": "Semua kategori"}],
            },
        ],
        "chips": [{"label": "Kurun", "remove_url": "#"}, {"label": "Pertanian", "remove_url": "#"}],
        "steps": [
            {"label": "Kelompok", "url": "#", "state": "done"},
            {"label": "Pengurus", "url": "#", "state": "current"},
            {"label": "Anggota", "url": "#", "state": "todo"},
            {"label": "SK dan berkas", "url": "", "state": "todo"},
            {"label": "Periksa dan kirim", "url": "", "state": "blocked"},
        ],
        "events": [
            {"title": "Disetujui", "when": NOW, "who": "staf Tewah", "note": "", "tone": "go"},
            {
                "title": "Dikirim kembali oleh pemohon",
                "when": NOW - timedelta(days=2),
                "who": "Yulina S.",
                "note": "“SK sudah difoto ulang.”",
                "tone": "wait",
            },
            {
                "title": "Diminta perbaikan",
                "when": NOW - timedelta(days=3),
                "who": "staf Tewah",
                "note": "“Halaman kedua SK tidak terbaca.”",
                "tone": "bad",
            },
            {
                "title": "Diajukan",
                "when": NOW - timedelta(days=5),
                "who": "",
                "note": "",
                "tone": "",
            },
        ],
        "roster": [
            ("Yulina S.", "Ketua", ""),
            ("Rendy P.", "Sekretaris", "Pengolahan"),
            ("Dandi A.", "Anggota", "Pengumpulan"),
        ],
        "consequences": [
            "Halaman publik tetap ada, dengan catatan bahwa kelompok ini nonaktif.",
            "Anggota tidak bisa mengirim berita baru.",
            "Keputusan ini tercatat atas nama Anda.",
        ],
        "actions": [
            {"label": "Tolak", "tone": "bad", "url": "#"},
            {"label": "Minta perbaikan", "tone": "", "url": "#"},
            {"label": "Setujui", "tone": "go", "url": "#"},
        ],
        "form": SampleForm(auto_id="a_%s"),
        "refused": refused,
    }
