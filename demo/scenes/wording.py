"""The invented wording of the sample papers: pairs of a label and a clause."""

# The first words of lines that belong to a letterhead.
OFFICES = ("PEMERINTAH", "KABUPATEN", "KECAMATAN", "DESA", "KELURAHAN")

DECREE = (
    (
        "Menimbang",
        "a. bahwa untuk memperlancar penyampaian kabar kepada warga perlu dibentuk kelompok "
        "yang menghimpun dan menyebarkan informasi desa;",
    ),
    (
        "",
        "b. bahwa warga yang namanya tercantum dalam lampiran dipandang cakap dan bersedia "
        "menjalankan tugas tersebut dengan sukarela;",
    ),
    ("", "c. bahwa berdasarkan pertimbangan pada huruf a dan huruf b perlu ditetapkan keputusan;"),
    ("Mengingat", "1. Peraturan desa tentang kelembagaan masyarakat yang masih berlaku;"),
    ("", "2. Hasil musyawarah warga yang dihadiri perwakilan seluruh rukun tetangga;"),
    ("", "MEMUTUSKAN"),
    (
        "Menetapkan",
        "KESATU. Membentuk kelompok sebagaimana dimaksud dengan susunan pengurus "
        "tercantum dalam lampiran yang tidak terpisahkan dari keputusan ini.",
    ),
    (
        "",
        "KEDUA. Kelompok bertugas mengumpulkan, memeriksa, dan menyampaikan kabar yang benar serta "
        "bermanfaat bagi warga desa.",
    ),
    (
        "",
        "KETIGA. Dalam menjalankan tugas kelompok bertanggung jawab kepada kepala desa dan melapor "
        "paling sedikit dua kali dalam satu tahun.",
    ),
    (
        "",
        "KEEMPAT. Biaya yang timbul akibat keputusan ini dibebankan pada anggaran desa menurut "
        "kemampuan keuangan yang tersedia.",
    ),
    (
        "",
        "KELIMA. Keputusan ini berlaku sejak tanggal ditetapkan, dan apabila terdapat kekeliruan "
        "akan diperbaiki sebagaimana mestinya.",
    ),
    (
        "",
        "KEENAM. Salinan keputusan ini disampaikan kepada pengurus kelompok untuk diketahui dan "
        "dilaksanakan dengan penuh tanggung jawab.",
    ),
)

ATTACHMENT = (
    ("", "SUSUNAN PENGURUS DAN ANGGOTA"),
    ("Pelindung", "Kepala desa karena jabatannya, dibantu sekretaris desa."),
    (
        "Ketua",
        "Warga yang terpilih dalam musyawarah dan telah menyatakan kesediaan secara tertulis.",
    ),
    (
        "Sekretaris",
        "Mencatat rapat, menyimpan surat, dan menyusun laporan dua kali dalam satu tahun.",
    ),
    ("Bendahara", "Mencatat penerimaan dan pengeluaran kelompok secara terbuka."),
    ("Seksi", "1. Peliputan: mengumpulkan kabar, foto, dan keterangan dari sumber yang jelas;"),
    ("", "2. Penyuntingan: memeriksa kebenaran kabar sebelum disampaikan kepada warga;"),
    ("", "3. Pengaduan: mencatat aspirasi warga dan meneruskannya kepada pemerintah desa;"),
    ("", "4. Pemeriksaan fakta: menjawab kabar yang diragukan warga."),
    ("Anggota", "Warga dari setiap rukun tetangga sesuai dengan daftar hadir musyawarah."),
    ("Masa bakti", "Tiga tahun sejak tanggal ditetapkan dan dapat dipilih kembali satu kali."),
)

MINUTES = (
    (
        "Pembukaan",
        "Pada hari dan tanggal tersebut di atas telah dilaksanakan musyawarah warga di balai "
        "desa yang dibuka oleh ketua rukun tetangga.",
    ),
    (
        "Kehadiran",
        "Musyawarah dihadiri perwakilan setiap rukun tetangga, tokoh pemuda, kelompok "
        "perempuan, dan perangkat desa sesuai dengan daftar hadir.",
    ),
    ("Hasil", "1. Peserta menyetujui pembentukan kelompok yang menyampaikan kabar desa;"),
    ("", "2. Peserta memilih pengurus dengan suara terbanyak secara terbuka;"),
    (
        "",
        "3. Pengurus terpilih menyusun rencana kerja paling lambat satu bulan kemudian;",
    ),
    ("", "4. Rapat anggota diadakan setiap tiga bulan di balai desa."),
    (
        "Penutup",
        "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana "
        "mestinya.",
    ),
)

TEXTS = {"LAMPIRAN": ATTACHMENT, "BERITA ACARA": MINUTES}
