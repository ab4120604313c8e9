"""Whole rosters as offices, WhatsApp groups and spreadsheets write them: who is read, who is asked.

Each file of ``rosters/`` holds one pasted text. The oracle: people that may be added without a
question ("name · position · phone · field of work · gender"), and the lines asked about ("line
name"). Everything else in the file must be nobody. All people are invented.
"""

from pathlib import Path

import pytest

from groups import pasting
from groups.pasting import Kind

FOLDER = Path(__file__).parent / "rosters"

ROSTERS = {
    "judul-periode.txt": (
        ["Bela Contoh · anggota"],
        ["2 Andi Contoh", "6 ANDI CONTOH"],
    ),
    "bagian.tsv": (
        [
            "Puput Contoh · ketua · +6281255011001",
            "Rahmat Contoh · sekretaris · +6281255011002",
            "Siti Contoh · anggota",
            "Taufik Contoh · anggota · +6281255011004",
        ],
        ["8 Ujang Contoh"],
    ),
    "berdampingan.tsv": (
        [],
        ["2", "3"],
    ),
    "bernomor.csv": (
        [
            "Tono Contoh · anggota · +6281200004444",
            "Wati Contoh · anggota",
            "Eko Contoh · anggota · penyebaran · L",
        ],
        [],
    ),
    "blok.txt": (
        [
            "Astuti Contoh · ketua · +6281255023001",
            "Cahyo Contoh · anggota",
        ],
        ["8 Bowo Contoh"],
    ),
    "dua-ketua.txt": (
        [],
        ["1 Sarah Contoh", "2 Tomi Contoh", "3 Ulfa Contoh", "4 Ulfa Contoh", "5 Vino Contoh"],
    ),
    "hp.tsv": (
        [
            "Indra Contoh · anggota · +6281200007777",
            "Joko Contoh · anggota",
            "Lala Contoh · anggota · +6281200009999",
        ],
        ["4 Kiki Contoh"],
    ),
    "huruf.txt": (
        [
            "Hilda Contoh · anggota",
            "Iwan Contoh · anggota",
            "Jaya Contoh · anggota",
        ],
        [],
    ),
    "jabatan-gabung.txt": (
        [
            "Putri Contoh · bendahara · +6281255018003",
            "Rizal Contoh · seksi · penyebaran",
            "Susi Contoh · seksi · pengolahan",
        ],
        ["1 Nita Contoh", "2 Odi Contoh", "6 Tina Contoh"],
    ),
    "jabatan.tsv": (
        [
            "Umi Contoh · sekretaris · +6281200000002",
        ],
        ["1 Tono Contoh"],
    ),
    "judul.tsv": (
        [
            "Fani Contoh · anggota · +6281200005555",
            "Gita Contoh · anggota · +6281200006666",
        ],
        [],
    ),
    "kalimat.txt": (
        [
            "Cinta Contoh · anggota",
            "Deni Contoh · anggota",
        ],
        [],
    ),
    "kantor-koma-berkepala.csv": (
        [
            "Rini Contoh, S.Pd · ketua · +6281255001001 · P",
            "Dadang Contoh · sekretaris · +6281255001002 · L",
            "Mira Contoh · bendahara · +6281255001003 · P",
            "Yanto Contoh · anggota · L",
        ],
        [],
    ),
    "kantor-titik-koma.csv": (
        [
            "Hendra Contoh · ketua · +6281255002001",
            "Lusi Contoh · sekretaris · +6281255002002",
            "Tuti Contoh · anggota",
        ],
        [],
    ),
    "kepala-dua-baris.tsv": (
        [
            "Farid Contoh · ketua · +6281255016001",
            "Galih Contoh · anggota",
        ],
        [],
    ),
    "koperasi.csv": (
        [],
        ["1 Joni Contoh", "2 Jane Contoh"],
    ),
    "kutip.tsv": (
        [
            "Rina Contoh S.Pd · ketua · +6281200001111",
            'Budi "Udi" Contoh · sekretaris · +6281200002222',
            "Sari Contoh · bendahara · +6281200003333",
        ],
        [],
    ),
    "lampiran-sk.txt": (
        [
            "Erik Contoh · seksi · pengumpulan",
            "Fajar Contoh · anggota",
            "Gina Contoh · anggota",
            "Hari Contoh · anggota",
        ],
        ["11 Anton Contoh", "12 Beni Contoh", "13 Cici Contoh, A.Md", "14 Dina Contoh"],
    ),
    "lembar-lebar.tsv": (
        [],
        ["3", "4"],
    ),
    "lk-pr.tsv": (
        [
            "Wati Contoh · anggota · P",
            "Yadi Contoh · anggota · L",
        ],
        [],
    ),
    "markdown.txt": (
        [
            "Norman Contoh · ketua · +6281255010001",
            "Olla Contoh · anggota",
        ],
        [],
    ),
    "nama-saja.txt": (
        [
            "Wahyu Contoh · anggota",
            "Yeni Contoh, S.Sos · anggota",
            "Zainal bin Contoh · anggota",
            "M. Arif Contoh · anggota",
            "Siti 'Aisyah Contoh · anggota",
            "Drs. Bambang Contoh, M.Si · anggota",
        ],
        [],
    ),
    "nik-tanpa-kepala.txt": (
        [
            "Agus Contoh · ketua · +6281255007001",
            "Bela Contoh · anggota",
            "Cahya Contoh · anggota",
        ],
        [],
    ),
    "nik.tsv": (
        [
            "Wira Contoh · ketua · +6281255006001",
            "Yuli Contoh · sekretaris · +6281255006002",
            "Zul Contoh · anggota",
        ],
        [],
    ),
    "nomor-aneh.tsv": (
        [
            "Hana Contoh · anggota · +6281255013003",
            "Indah Contoh · anggota · +6281255013004",
            "Kiki Contoh · anggota · +6281255013006",
            "Lola Contoh · anggota · +6281255013007",
            "Mimi Contoh · anggota · +6281255013008",
        ],
        [
            "2 Fahmi Contoh",
            "3 Gani Contoh",
            "6 Jono Contoh",
            "10 Nino Contoh",
            "11 Opik Contoh",
            "12 Pipit Contoh",
            "13 Rudi Contoh",
        ],
    ),
    "pdf-spasi.txt": (
        [
            "Jumadi Contoh · ketua · +6281255009001",
            "Kasih Contoh · sekretaris · +6281255009002",
            "Lina Contoh · bendahara · +6281255009003",
            "Musa Contoh · anggota",
        ],
        [],
    ),
    "petik-ganjil.tsv": (
        [
            '"Koko" Contoh · anggota · +6281255017001',
        ],
        ["3", "4"],
    ),
    "satu-baris.txt": (
        [],
        ["1 Zahra Contoh", "1 Adi Contoh", "1 Bima Contoh", "2 Cakra Contoh", "3 Dewa Contoh"],
    ),
    "sel-satu-per-baris.txt": (
        [],
        ["5 Rusdi Contoh", "8 Umi Contoh"],
    ),
    "sisa-excel.tsv": (
        [
            "Hasan Contoh · ketua · +6281255008001",
        ],
        ["8 Ida Contoh"],
    ),
    "tanda-tangan-tabel.tsv": (
        [
            "Umar Contoh · ketua · +6281255019001",
            "Veri Contoh · sekretaris · +6281255019002",
        ],
        [],
    ),
    "wa-android.txt": (
        [
            "Samsul Contoh · ketua · +6281255005001",
            "Uut Contoh · sekretaris · +6281255005003",
            "Vivi Contoh · bendahara · +6281255005004",
        ],
        ["2 Tono Contoh"],
    ),
    "wa-bulat-tebal.txt": (
        [
            "Jefri Contoh · ketua · +6281255003001",
            "Karmila Contoh · sekretaris · +6281255003002",
            "Leni Contoh · bendahara · +6281255003003",
            "Maman Contoh · anggota",
            "Nana Contoh · anggota",
            "Oman Contoh · anggota",
        ],
        [],
    ),
    "wa-percakapan.txt": (
        [
            "Parto Contoh · ketua · +6281255004001",
            "Qori Contoh · sekretaris · +6281255004002",
            "Ratna Contoh · anggota",
        ],
        [],
    ),
    "wakil-eks.txt": (
        [],
        [
            "1 Vera Contoh",
            "2 Wawan Contoh",
            "3 Yusuf Contoh",
            "4 Zaenal Contoh",
            "5 Abdul Contoh",
            "6 Beno Contoh",
            "7 Cecep Contoh",
            "8 Dede Contoh",
            "9 Endang Contoh",
        ],
    ),
    "whatsapp.txt": (
        [
            "Wawan Contoh · anggota",
            "Xena Contoh · anggota",
            "Yuni Contoh · anggota",
            "Zaki Contoh · anggota",
        ],
        ["1 Tari Contoh", "2 Umar Contoh", "3 Vina Contoh"],
    ),
    "jabatan-tanpa-titik.txt": (
        [],
        [
            "1 Andi Contoh",
            "2 Bela Contoh",
            "3 Ciko Contoh",
            "4 Dina Contoh",
            "5 Egi Contoh",
            "7 Fina Contoh",
            "8 Gani Contoh",
            "9 hesti contoh",
            "11 Jaka Contoh",
            "12 Kiki Contoh",
            "13 Lala Contoh",
            "14 Momo Contoh",
            "15 Nina Contoh",
            "16 Opik Contoh",
        ],
    ),
    "pengurus-lain.txt": ([], ["2 Andi Contoh", "4 Bela Contoh", "6 Ciko Contoh", "8 Dina Contoh"]),
    "usulan-saja.txt": ([], ["2 Andi Contoh"]),
    "hp-berdempet.txt": (
        [
            "Indah Contoh · anggota · +6281255071012",
            "Jaka Contoh · anggota · +6281255071013",
            "Kiki Contoh · anggota · +6281255071014",
            "Momo Contoh · anggota · +6281255071017",
            "Rudi Contoh · anggota · +625373131234",
            "Sani Contoh · anggota · +6281255071018",
            "Tino Contoh · anggota",
        ],
        [
            "1",
            "2 Bela Contoh",
            "3",
            "4 Dina Contoh",
            "5 Egi Contoh",
            "6 Fina Contoh",
            "7",
            "8 Hesti Contoh",
            "12 Lala Contoh",
            "14 Nina Contoh",
            "15 Opik Contoh",
            "16",
        ],
    ),
    "nik-di-tengah.txt": (
        [
            "Andi Contoh · ketua · +6281255072001",
            "Bela Contoh · anggota · +6281255072002",
            "Ciko Contoh · anggota",
            "Dina Contoh · anggota · +6281255072004",
            "Egi Contoh · anggota",
        ],
        ["7 Fina Contoh"],
    ),
    "sapaan.txt": (
        [
            "Bpk. Dina Contoh · anggota",
            "Sdr. Egi Contoh · anggota",
            "Sdri Fina Contoh · anggota",
            "Saudara Gani Contoh · anggota",
        ],
        ["1 Pak Andi Contoh", "2 Ibu Bela Contoh", "3 Bu Ciko"],
    ),
    "lampiran-spasi.txt": (
        [
            "Andi Contoh · ketua · +6281255076001",
            "Dina Contoh, S.E · bendahara · +6281255076004",
            "Egi Contoh · anggota",
            "Fina Contoh · anggota",
            "Gani Contoh, S.Pd · anggota",
        ],
        ["2 Bela Contoh", "3 Ciko Contoh"],
    ),
    "lampiran-romawi.txt": (
        ["RUSLAN CONTOH · anggota", "SINTA CONTOH · anggota"],
        ["8 MULYADI CONTOH", "9 NORHALIMAH CONTOH", "10 OTNIEL CONTOH", "11 PRISKA CONTOH"],
    ),
    "titik-dua-di-bawah.txt": (
        ["Ciko Contoh · anggota", "Dina Contoh · anggota"],
        ["5 Andi Contoh", "7 Bela Contoh"],
    ),
    "nomor-kata.txt": (
        ["Ciko Contoh · anggota", "Dina Contoh · anggota"],
        [
            "1 Andi Contoh",
            "2 Bela Contoh",
            "5 Egi Contoh",
            "6 Fina Contoh",
            "7 Gani Contoh",
            "8 Hesti Contoh",
        ],
    ),
    "ketua-macam.txt": (
        [],
        [
            "1 Andi Contoh",
            "2 Bintang Contoh",
            "3 Candra Contoh",
            "4 Darius Contoh",
            "5 Esther Contoh",
            "6 Flora Contoh",
            "7 Gerson Contoh",
            "8 Hagar Contoh",
            "9 Ilham Contoh",
            "10 Joni Contoh",
            "11 Kristin Contoh",
            "12 Lewi Contoh",
            "13 Mina Contoh",
            "14 Noto Contoh",
            "15",
            "16 Parti Contoh",
            "17 Qona Contoh",
            "18",
            "19 Sari Contoh",
            "20 Tino Contoh",
        ],
    ),
    "ketua-macam.tsv": (
        ["Sari Contoh · ketua · +6281255030019"],
        [
            "2 Andi Contoh",
            "3 Bintang Contoh",
            "4 Candra Contoh",
            "5 Darius Contoh",
            "6 Esther Contoh",
            "7 Flora Contoh",
            "8 Gerson Contoh",
            "9 Hagar Contoh",
            "10 Ilham Contoh",
            "11 Joni Contoh",
            "12 Kristin Contoh",
            "13 Lewi Contoh",
            "14 Mina Contoh",
            "15 Noto Contoh",
            "16 Olin Contoh",
            "17 Pardi Contoh",
            "18 Qomar Contoh",
            "19 Rudi Contoh",
        ],
    ),
    "emoji.txt": (
        [
            "Andi Contoh · ketua · +6281255039001",
            "Bela Contoh · sekretaris · +6281255039002",
            "Ciko Contoh · bendahara · +6281255039003",
            "Dina Contoh · anggota",
            "Egi Contoh · anggota",
            "Fina Contoh · anggota",
            "Gani Contoh · anggota",
            "Hesti Contoh · anggota",
            "Indah Contoh · anggota",
            "Jaka Contoh · anggota",
            "Kiki Contoh · anggota",
            "Lala Contoh · anggota",
            "Momo Contoh · anggota",
            "Nina Contoh · anggota",
            "Opik Contoh · anggota",
            "Pipit Contoh · anggota",
        ],
        [],
    ),
    "sampai-tahun.txt": (
        [],
        [
            "1",
            "2 Bela Contoh",
            "3 Ciko Contoh",
            "4 Dina Contoh",
            "5 Egi Contoh",
            "6 Fina Contoh",
            "7 Gani Contoh",
        ],
    ),
    "hadir.txt": (
        [],
        [
            "3 Andi Contoh",
            "4 Bela Contoh",
            "6 Ciko Contoh",
            "7 Dina Contoh",
            "9 Egi Contoh",
            "11 Fina Contoh",
            "13 Gani Contoh",
            "15 Hesti Contoh",
        ],
    ),
    "daftar-hadir.tsv": (["Bela Contoh · anggota"], ["5 Andi Contoh", "7 Ciko Contoh"]),
    "wa-sistem.txt": (
        ["Andi Contoh · anggota", "Bela Contoh · anggota", "Dina Contoh · anggota"],
        [],
    ),
    "kolom-pengurus.tsv": ([], ["2", "3"]),
    "tabel-gambar.txt": (["Andi Contoh · ketua · +6281255042001", "Bela Contoh · anggota"], []),
    "tabel-kotak.txt": (["Andi Contoh · anggota"], ["5 Bela Contoh"]),
    "dua-halaman.txt": (
        ["Andi Contoh · anggota", "Bela Contoh · anggota", "Ciko Contoh · anggota"],
        [],
    ),
    "nama-hari.tsv": (
        ["Selamat Contoh · anggota", "Siang Contoh · anggota"],
        ["3", "5 Senin", "6 Ibu Contoh", "7 Salam", "8", "9", "10 Siang"],
    ),
    "nama-dayak.txt": (
        ["Igo Contoh · anggota"],
        [
            "1 Siang Contoh",
            "2 Tuah",
            "3 Mandau",
            "5 SIANG CONTOH",
            "6 siang contoh",
            "7 Baru T. Contoh",
        ],
    ),
    "keterangan.tsv": ([], ["2 Andi Contoh", "3 Ciko Contoh", "4 Dina Contoh", "5 Egi Contoh"]),
    "sel-gabung.tsv": (
        ["Andi Contoh · ketua · +6281255031101"],
        ["3 Bela Contoh", "4 Ciko Contoh", "5 Dina Contoh"],
    ),
    "blok-dan-kontak.txt": (
        ["Budi Contoh · anggota · +6281255011002"],
        ["3 Andi Contoh", "8", "14 Cici Contoh", "20"],
    ),
    "keterangan-bukan.tsv": (
        ["Fani Contoh · anggota", "Gita Contoh · anggota", "Hadi Contoh · anggota"],
        [
            "2 Andi Contoh",
            "3 Budi Contoh",
            "4 Cici Contoh",
            "5 Dodi Contoh",
            "6 Edi Contoh",
        ],
    ),
    "susunan-acara.txt": (
        ["Andi Contoh · anggota", "edi contoh · anggota"],
        ["2 Pembukaan", "3 Doa bersama", "4 Gotong royong", "7", "8", "9"],
    ),
    "tanda-silang.txt": (
        ["Dodi Contoh · anggota", "Edi Contoh · anggota"],
        ["1 Andi Contoh", "2 Budi Contoh", "3 Cici Contoh"],
    ),
    "jabatan-badan-lain.tsv": (
        [
            "Fani Contoh · anggota · pengolahan",
            "Gita Contoh · seksi",
            "Hadi Contoh · anggota · penyebaran",
        ],
        ["2 Andi Contoh", "3 Budi Contoh", "4 Cici Contoh", "5 Dodi Contoh", "6 Edi Contoh"],
    ),
    "wali-di-kolom.tsv": (
        ["Budi Contoh · anggota"],
        ["2 Wali Contoh"],
    ),
    "pekerjaan-di-baris.txt": (
        ["Wali Contoh · anggota"],
        ["1 Andi Contoh", "2 Budi Contoh", "3 Cici Contoh"],
    ),
    "romawi-bagian.tsv": (
        [
            "Andi Contoh · ketua · +6281250112233 · L",
            "Cici Contoh · seksi · pengumpulan · L",
            "Edi Contoh · anggota · penyebaran · L",
        ],
        ["3 Budi Contoh", "7"],
    ),
    "anggota-bernomor.tsv": (
        [
            "Andi Contoh · ketua · +6281255011001",
            "Budi Contoh · sekretaris · +6281255011002",
        ],
        ["3 Cici Contoh", "4 Dodi Contoh"],
    ),
    "sapaan-jabatan.txt": (
        [
            "Pendeta Dodi Contoh, S.Th · anggota",
            "Hj. Eka Contoh · anggota",
            "I Made Fani Contoh · anggota",
            "Muh. Gito Contoh · anggota",
        ],
        ["1 Pak Andi", "2", "3 Mas Cici"],
    ),
    "belum-terisi.txt": ([], []),
    "lahir-di-baris.txt": ([], ["1 Andi Contoh", "2"]),
    "kelamin.txt": (
        [
            "Andi Contoh · anggota · L",
            "Budi Contoh · ketua · +6281255011002 · P",
        ],
        ["3", "4"],
    ),
    "tanda-panah.txt": (
        [
            "Andi Contoh · ketua · +6281255011001",
            "Budi Contoh · sekretaris · +6281255011002",
            "Cici Contoh · anggota",
        ],
        ["4 Dodi Contoh"],
    ),
    "nama-nip.tsv": (
        ["Budi Contoh · anggota"],
        ["2 Andi Contoh, S.Kom"],
    ),
    "kontak.txt": (
        ["Andi Contoh · ketua · +6281255011002"],
        ["2 Dina", "4 Budi Contoh", "5 Citra Contoh", "6"],
    ),
    "bidang-gabung.tsv": (
        [
            "Andi Contoh · anggota · +6281255011001 · pengolahan",
            "Cici Contoh · anggota · penyebaran",
        ],
        ["3 Budi Contoh", "5 Dodi Contoh"],
    ),
    "jabatan-gabung-dua-kolom.tsv": (
        [],
        ["2 Andi Contoh", "3 Budi Contoh", "4 Cici Contoh", "5 Dodi Contoh"],
    ),
    "jabatan-luar.txt": (
        [],
        [
            "1 Andi Contoh",
            "2 Budi Contoh",
            "3 Cici Contoh",
            "4 Dodi Contoh",
            "5 Edi Contoh",
            "6",
        ],
    ),
    "almarhum.txt": (
        [],
        ["1", "2 Budi Contoh", "3 Cici Contoh", "4 Dodi Contoh", "5 Edi Contoh", "6"],
    ),
    "garis-miring.txt": (
        [
            "Andi Contoh · ketua · +6281255011001",
            "Budi Contoh · sekretaris · +6281255011002",
            "Cici Contoh · anggota",
        ],
        [],
    ),
    "blok-keterangan.txt": (["Bela Contoh · anggota"], ["1 Andi Contoh"]),
    "terbalik.txt": (
        [
            "Bela Contoh · sekretaris · +6281255041002",
            "Dina Contoh · anggota",
            "Egi Contoh · anggota",
        ],
        [
            "1 Andi Contoh",
            "3 Ciko Contoh",
            "4 andi contoh",
            "7 Fina Contoh",
            "8 Gani Contoh",
            "9 Hesti Contoh",
            "10",
        ],
    ),
    "paragraf.txt": ([], ["2", "3 Bela Contoh", "4 Demikian atas perhatiannya", "6 Andi Contoh"]),
    "iuran.tsv": (
        ["Andi Contoh · anggota · +6281255037001"],
        ["4", "5 Bela Contoh", "6 Ciko Contoh"],
    ),
    "dua-hp.tsv": (
        [
            "Indah Contoh · anggota · +62812550540",
            "Kiki Contoh · anggota",
            "Lala Contoh · anggota · +6281255054012",
            "Momo Contoh · anggota · +6281255054013",
        ],
        [
            "2 Andi Contoh",
            "3 Bela Contoh",
            "4 Ciko Contoh",
            "5 Dina Contoh",
            "6 Egi Contoh",
            "7 Fina Contoh",
            "8 Gani Contoh",
            "10 Jaka Contoh",
            "14 Nina Contoh",
        ],
    ),
    "kim-berketua.txt": ([], ["1 Andi Contoh", "2 Bela Contoh", "3 Ciko Contoh"]),
    "jajak.txt": ([], ["2 Andi Contoh", "3 Bela Contoh", "4 Ciko Contoh"]),
    "tanggal.txt": ([], ["1 Andi Contoh", "2", "3 Ciko Contoh", "4", "5 Egi Contoh"]),
    "gelar.txt": (
        [
            "Drs. H. Andi Contoh, M.Si. · anggota",
            "dr. Bela Contoh · anggota",
            "Ir. Ciko Contoh, MT · anggota",
            "H. Dina Contoh, S.Pd., M.Pd. · anggota",
            "Hj. Egi Contoh · anggota",
            "Prof. Dr. Fina Contoh, M.Hum · anggota",
            "Pdt. Gani Contoh, S.Th · anggota",
            "Hesti Contoh, A.Md.Keb · anggota",
            "Ns. Indah Contoh, S.Kep · anggota",
            "Ust. Jaka Contoh · anggota",
            "Kiki Contoh S.Pd.I · anggota",
            "Lala Contoh, SE · anggota",
            "Momo Contoh, SH, MH · anggota",
            "Nina Contoh, SKM · anggota",
            "Bripka Opik Contoh · anggota",
        ],
        ["16", "17 Ibu Qori Contoh", "18 Pak Rudi Contoh", "19 Bapak Sani Contoh"],
    ),
    "identitas.tsv": (
        [
            "Andi Contoh · ketua · +6281255045001",
            "Bela Contoh · anggota · +6281255045002",
            "Ciko Contoh · anggota",
            "Dina Contoh · anggota",
            "Egi Contoh · anggota",
            "Fina Contoh · anggota",
            "Gani Contoh · anggota",
            "Hesti Contoh · anggota",
        ],
        [],
    ),
    "kolom-banyak.tsv": (
        ["Andi Contoh · ketua · +6281255046001", "Bela Contoh · anggota · +6281255046002"],
        [],
    ),
    "koordinator.txt": (
        [
            "Andi Contoh · ketua · +6281255032001",
            "Bela Contoh · seksi · pengumpulan",
            "Ciko Contoh · anggota",
            "Dina Contoh · anggota",
            "Egi Contoh · seksi · penyebaran",
            "Fina Contoh · anggota",
            "Gani Contoh · anggota",
        ],
        [],
    ),
    "jabatan-sel.tsv": (
        [
            "Hesti Contoh · seksi · +6281255078008 · penyebaran",
            "Lala Contoh · sekretaris · +6281255078012",
            "Momo Contoh · anggota · +6281255078013",
        ],
        [
            "2 Andi Contoh",
            "3 Bela Contoh",
            "4 Ciko Contoh",
            "5 Dina Contoh",
            "6 Egi Contoh",
            "7 Fina Contoh",
            "8 Gani Contoh",
            "10 Indah Contoh",
            "11 Jaka Contoh",
            "12 Kiki Contoh",
            "15 Nina Contoh",
            "16 Opik Contoh",
            "17 Pipit Contoh",
            "18 Rudi Contoh",
            "19 Sani Contoh",
            "20 Tino Contoh",
            "21 Udin Contoh",
            "22 Vina Contoh",
            "23 Wati Contoh",
            "24 Yuni Contoh",
            "25 Zaki Contoh",
        ],
    ),
    "tiga-berdampingan.tsv": ([], ["2", "3", "4"]),
    "halaman-ulang.tsv": (
        [
            "Andi Contoh · ketua · +6281255079001",
            "Bela Contoh · sekretaris · +6281255079002",
            "Ciko Contoh · bendahara · +6281255079003",
            "Dina Contoh · anggota",
        ],
        [],
    ),
    "hp-di-nama.tsv": (
        [
            "Andi Contoh · ketua · +6281255038001",
            "Bela Contoh · anggota · +6281255038002",
            "Ciko Contoh · anggota · +6281255038003",
        ],
        ["5 Dina Contoh"],
    ),
    "csv-bom.csv": (
        [
            "Andi Contoh, S.Kom., M.M. · ketua · +6281255036001",
            'Bela "Bel" Contoh · sekretaris · +6281255036002',
            "Egi Contoh · anggota · +6281255036005",
            "Fina Contoh · anggota · +6281255036006",
        ],
        ["4 Ciko Contoh", "5 Dina Contoh"],
    ),
}


def read(name):
    """The readings of one file."""
    return pasting.read_roster((FOLDER / name).read_text())


def of_kind(readings, kind):
    return [reading for reading in readings if reading.kind is kind]


def spelled(values):
    """The fields of a person in one line, empty ones left out."""
    order = ("name", "position", "phone", "field_of_work", "gender")
    return " · ".join(str(values[name]) for name in order if values[name])


@pytest.mark.parametrize("name", sorted(ROSTERS))
def test_a_roster_makes_these_people_and_no_others(name):
    people = of_kind(read(name), Kind.PERSON)

    assert [spelled(reading.values) for reading in people] == ROSTERS[name][0]


@pytest.mark.parametrize("name", sorted(ROSTERS))
def test_what_is_not_certain_in_a_roster_is_asked_about(name):
    asked = of_kind(read(name), Kind.QUESTION)

    assert [
        f"{reading.number} {reading.values.get('name', '')}".strip() for reading in asked
    ] == ROSTERS[name][1]
    assert all(reading.why for reading in asked)


def test_every_roster_has_its_oracle():
    assert sorted(ROSTERS) == sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("name", sorted(ROSTERS))
def test_no_nik_of_a_roster_comes_back(name):
    for reading in read(name):
        shown = f"{reading.line} {reading.values} {reading.why} {reading.told} {reading.unread}"
        assert "6210" not in shown
        assert "62 10" not in shown
