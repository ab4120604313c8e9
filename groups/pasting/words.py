"""Words of Indonesian rosters: column heads, titles, sums, signatures, words that are no names."""

import re

_SPACES = re.compile(r"[\s._*~`:]+")


def plain(text):
    """Returns text in lower case; runs of full stops, stars, colons and spaces are one space."""
    return _SPACES.sub(" ", text.casefold()).strip()


# Column heads and what their column holds; the first match counts. None: not read.
_HEADS = [
    (r"(no|nomor|nmr)( urut)?|urut|urutan|#|№", "ordinal"),
    (r"nama( lengkap)? ?([/&,]|dan) ?(nik|nip|ktp|no.*|nomor.*)", "name"),
    (
        r".*\b(nik|ktp|kk|nip|nuptk|npwp|kta|identitas|kependudukan|nomor anggota|no anggota"
        r"|iuran|kas|sumbangan|nominal|bayar|pembayaran)\b.*",
        None,
    ),
    (r".*\b(ayah|ibu|bapak|istri|suami|orang tua|ortu|wali)\b.*", None),
    (r"nama (kim|desa|kelompok|kelurahan|kecamatan|kegiatan|lembaga|organisasi)\b.*", None),
    (
        r"nama (ketua|wakil|sekretaris|bendahara)\b.*|ketua|wakil( ketua)?|sekretaris|bendahara",
        "holder",
    ),
    (
        r".*\b(hp|h p|telp|telpon|telepon|tlp|telephone|handphone|hand phone|phone|ponsel"
        r"|seluler|wa"
        r"|whatsapp|whats app|kontak|contact|call)\b.*",
        "phone",
    ),
    (r"(no|nomor) telfon.*", "phone"),
    (r"(daftar )?(nama|name)\b.*|pengurus|personil|personel", "name"),
    (r".*\b(jenis kelamin|kelamin|jk|j k|gender|sex|l/p|l / p|p/l|lk/pr)\b.*|l p", "gender"),
    (r"(l|lk|laki|laki-laki|pria)", "male"),
    (r"(p|pr|perempuan|wanita)", "female"),
    (r".*\b(jabatan|kedudukan|posisi|position)\b.*|dalam kim|status", "position"),
    (r".*\b(bidang|seksi|divisi|tugas|fungsi)\b.*", "field_of_work"),
    (r"ket|keterangan|catatan|note|remarks?|status keanggotaan", "remark"),
    (
        r".*\b(alamat|ttl|t t l|tempat|tanggal|tgl|lahir|umur|usia|agama|pendidikan|pekerjaan"
        r"|profesi"
        r"|e-?mail|surel|ttd|tanda tangan|paraf|foto|desa|kelurahan"
        r"|kecamatan"
        r"|rt|rw|rt/rw|dusun|instansi|unsur|mulai|timestamp|jam|tmt|periode"
        r"|facebook|fb|ig|instagram|status kawin"
        r"|golongan darah|suku|hobi|unit)\b.*",
        None,
    ),
]
_HEADS = [(re.compile(pattern), column) for pattern, column in _HEADS]
NO_HEAD = object()


def column_of(head):
    """Returns the column that a head names ("name", "position", …).

    None for a column that is not read, NO_HEAD for words that are no column head.
    """
    words = plain(head).strip("()[] ")
    if not words or len(words) > 40:
        return NO_HEAD
    return next((column for pattern, column in _HEADS if pattern.fullmatch(words)), NO_HEAD)


# Text of cells that mean "empty", from spreadsheets and people.
EMPTY = re.compile(
    r"[-–—−_=*~.…\s'\"`]*|\(?(kosong|blank|null|none|nihil|nil|n/?a|nan|undefined|belum ada"
    r"|tidak ada"
    r"|tdk ada|tidak ada hp|belum terisi"
    r"|((akan|masih|mau|nanti|sedang) ){0,3}(belum|nanti|menyusul|(di)?isi(kan)?|(di)?lengkapi"
    r"|dicari|menunggu|proses|kosong)( (nanti|kemudian|menyusul|sendiri|dulu|diisi|ditentukan"
    r"|jelas|di ?tunjuk|kosong)){0,3}"
    r"|t\.?b\.?[ad]\.?|n\.n\.?|nn|(?P<same>[a-z])(?P=same){2,9}"
    r"|belum ditunjuk|vacant|lowong|tidak punya|tdk punya|belum punya|tanpa hp)\)?",
    re.IGNORECASE,
)
LEFT_OVER = re.compile(
    r"=.*|#[\w/]+[!?]?|true|false|benar|salah|err(or)?(:\d+)?|\(?(dst|dll|dkk|dsb|etc|sda"
    r"|s\.d\.a|idem)"
    r"\.*\)?|dan (seterusnya|lain[ -]lain)\.*|\d+([.,]\d+)*%?|rp\.? ?[\d.,]+",
    re.IGNORECASE,
)
GENDERS = {
    **dict.fromkeys(["l", "lk", "laki", "laki-laki", "laki laki", "pria", "cowok", "♂"], "L"),
    **dict.fromkeys(["p", "pr", "perempuan", "wanita", "cewek", "♀"], "P"),
}
MARKS = {"v", "x", "√", "✓", "✔", "1", "ya", "•", "*"}
FIELD_STEMS = (
    # Stems without first letter: prefixes drop it (kumpul → pengumpulan, sebar → penyebaran).
    ("umpul", "pengumpulan"),
    ("olah", "pengolahan"),
    ("ebar", "penyebaran"),
)

TITLE = re.compile(
    r"(lampiran|daftar|susunan|struktur|data|rekap\w*|bagan|surat|keputusan|berita acara|tentang"
    r"|nomor"
    r"|tanggal|periode|masa bakti|tahun|kelompok informasi|kim|kabupaten|provinsi|kecamatan|kec"
    r"|desa"
    r"|kelurahan|kel|dusun|rt|rw|alamat|sekretariat|berikut|assalam\w*|mohon"
    r"|poll|polling|jajak pendapat|page|dicetak|yth|https?|www"
    r"|salam( (hormat|sejahtera|sehat|kompak|hangat|literasi|semua|kami)|$)"
    r"|(list|daftar) (nama )?(anggota|pengurus)"
    r"|selamat( (pagi|siang|sore|malam|datang|bertugas|ya|untuk|atas|kepada|dan|hari)|$)"
    r"|terima kasih"
    r"|makasih|catatan|note|nb|ket|keterangan|contoh|format|formulir|form|lembar|halaman|hal|sumber"
    r"|sheet\d*|absen\w*|undangan|rapat|hasil|nama[ -]nama|nama anggota|nama pengurus|pemerintah|"
    r"menimbang|mengingat|menetapkan|memutuskan|<media|<pesan"
    r"|pesan ini|anda|diteruskan|forwarded)\b.*"
)
SUM = re.compile(
    r"((sub ?)?total|jumlah|jml|banyaknya|laki-laki|perempuan|keseluruhan|rata-rata)\b.*"
    r"|\d+ (orang|org|anggota|jiwa)\b.*"
)
SIGNATURE = re.compile(
    r"(mengetahui|menyetujui|mengesahkan|disahkan|ditetapkan|dikeluarkan|dibuat|pada tanggal"
    r"|tertanda"
    r"|ttd|hormat kami|hormat saya|yang membuat|yang menerima|pemohon|penanggung jawab,|a n"
    r"|an (kepala|bupati|camat|lurah|kades|sekretaris|ketua|plt|pj|pjs)"
    r"|tembusan|saksi|cap|materai|meterai|nip|nrp)\b.*|(kepala desa|kades|lurah|camat|plt|pj)\b.*"
)
DATE_LINE = re.compile(
    r"[^,]{3,40}, ?\d{1,2} (januari|februari|pebruari|maret|april|mei|juni|juli|agustus"
    r"|september|oktober"
    r"|november|nopember|desember|jan|feb|mar|apr|jun|jul|agu|agt|ags|sep|sept|okt|nov"
    r"|des) \d{2,4}.*"
)
SECTION = re.compile(
    r"(?:(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]?\s+)?(?P<head>pengurus|pengurus (inti|harian|lengkap"
    r"|kim)|"
    r"(para )?anggota(-anggota| anggota| kim| kelompok)?|pembina|pelindung|pengarah"
    r"|pena[sz]eh?ath?|"
    r"penasihat|dewan \w+|penanggung jawab|pelindung ?/ ?pembina|"
    r"(seksi|sie|bidang|divisi|koordinator)(\b.*)?)"
)
CONTACT = re.compile(
    r"(kontak|contact|cp|c p|narahubung|hubungi|info(rmasi)?( lebih lanjut)?"
    r"|konfirmasi|pendaftaran)\b"
)
VILLAGE_OFFICE = re.compile(r"\b(kepala|camat|lurah|kades)\b", re.IGNORECASE)
MEETING = re.compile(
    r"(hari|hari ?/ ?(tanggal|tgl)|hari,? (tanggal|tgl)|tanggal|tgl|waktu|pukul|jam|tempat|lokasi"
    r"|acara|agenda|perihal|hal|kegiatan|materi|tema|kepada|yth|dari|website|situs|e-?mail|facebook|instagram"
    r"|tiktok|youtube|link|tautan)"
)
# Words that occur in rosters but not in names.
NOT_NAMES = frozenset(
    """
    ketua wakil sekretaris sekertaris bendahara seksi bidang divisi koordinator anggota pengurus
    pembina pelindung penasehat penasihat pengarah penanggung jawab kepala desa lurah camat kades
    kelurahan kecamatan kabupaten provinsi kim kelompok informasi masyarakat nama jabatan nomor
    alamat telepon telp hp wa whatsapp email jenis kelamin laki perempuan jumlah total orang
    lampiran daftar susunan struktur keputusan surat tanggal tentang periode tahun masa bakti nik
    ktp nip mengetahui ttd tertanda humas dokumentasi publikasi perlengkapan konsumsi keamanan umum
    peralatan media teknologi usaha kegiatan pendidikan agama islam kristen katolik hindu buddha
    kaharingan khonghucu petani nelayan pedagang guru pns asn swasta wiraswasta pelajar mahasiswa
    honorer karyawan buruh tani ibu rumah tangga irt sd smp sma smk slta sltp kosong dst dll dkk dsb
    dan atau yang di ke dari untuk dengan pada oleh ini itu ada adalah akan sudah belum tidak bukan
    juga kami kita saya anda mereka mohon tolong terima selamat pagi siang sore malam salam
    assalamualaikum wr wb bapak pak bu mas mbak admin grup silakan silahkan cek dicek segera harap
    berikut sebagai tanpa catatan keterangan ket no urut rt rw jl jalan dusun gang kota baru senin
    selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus
    september oktober november desember sementara data pengumpulan pengolahan penyebaran
    pengumpul pengolah penyebar kec kel kader posyandu karang taruna bpd pkk linmas sekre sekr waket
    ketuanya sekretarisnya bendaharanya page suara sakit izin alm almarhum
    almarhumah pindah nonaktif
    siapa tdk tak batal dibatalkan ganti diganti menggantikan bersedia menolak dicoret google drive
    baca selengkapnya klik link video foto poll polling
    plt plh pj pjs mengundurkan mundur diri menyusul lunas hadir keluar meninggal
    """.split()
)
# Last words of column heads; no name ends in one of them.
HEADS = frozenset(
    """
    lahir terakhir tangan paraf perkawinan kawin tua lengkap panggilan utama domisili tinggal
    usia umur lama aktif keanggotaan diri tersebut foto profesi jabatannya
    """.split()
)
# Words of NOT_NAMES that are also names.
ALSO_NAMES = frozenset(
    """
    siang malam pagi sore baru tani mas karang taruna umum harap media agama islam guru kota usaha
    senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus
    september oktober november desember dari selamat salam kader hadir
    """.split()
)
HONORIFICS = frozenset("ibu bapak pak bu mas mbak bang kak om".split())
# Heads of lists of people who are not in the group, not any more, or not yet.
OTHER_LIST = re.compile(
    r"(yang |yg )?(tidak |tdk |belum |akan )?(hadir|absen|izin|ijin|sakit|alpa|keluar"
    r"|berhenti|mundur|mengundurkan diri|pindah|meninggal( dunia)?|wafat|almarhum|non ?aktif|aktif"
    r"|datang|ikut|diundang|usulan|calon|alumni|demisioner|cadangan|pengganti|diganti|digantikan)"
)
REPLY = re.compile(
    r"(siap|sip|ok|oke|okay|baik|iya|ya|nggih|inggih|mantap|hadir|amin|aamiin|monggo|lanjut|setuju"
    r"|makasih|noted|p|test|tes)( (pak|bu|bos|kak|min|bang|semua|komandan|ndan|hadir))*[!. ]*"
)
# Heads of lists of former or future officers, or of other bodies.
OTHER_OFFICERS = re.compile(
    r"\b(lama|calon|usul\w*|mantan|eks|demisioner"
    r"|sebelumnya|karang taruna|bpd|pkk|posyandu)\b"
)
# Remarks that the person no longer holds, or only acts in, the position of the row.
GONE = re.compile(
    r"\b(mundur|mengundurkan|pindah|alm|almarhum(ah)?|meninggal|wafat|keluar|berhenti|non ?-?aktif"
    r"|tidak aktif|tdk aktif|mantan|eks|s/d|s\.d|sampai|hingga|demisioner|lama|diganti\w*|pengganti"
    r"|plt|plh|pjs?|sementara|calon|wakil)\b",
    re.IGNORECASE,
)
# Remarks that need no question; any other is asked about.
HARMLESS = re.compile(
    r"(aktif|baru|hadir|ada|lengkap|ok|oke|sudah|ya|sdh|terdaftar|tetap|v|√|✓|✔|warga( desa)?"
    r"|rt.*|rw.*|dusun.*|desa.*|jl.*|jalan.*|\d+|petani|pekebun|peladang|nelayan|guru\b.*|pns|asn"
    r"|swasta|wiraswasta|pelajar|mahasiswa|irt|ibu rumah tangga|honorer|karyawan|buruh|pedagang"
    r"|perangkat desa|sd|smp|sma|smk|slta|sltp|d ?[1-4]|s ?[1-3]|islam|kristen|katolik|hindu|buddha"
    r"|kaharingan|l|p)"
)
# Titles of lists without people.
NO_ROSTER = re.compile(
    r"\b(acara|agenda|kegiatan|program|rundown|jadwal|tujuan|visi|misi|materi|bahan|barang|alat"
    r"|kesepakatan|kesimpulan|usulan|syarat|persyaratan|langkah|topik|menu|biaya|anggaran)\b"
)
CROSSED_OUT = re.compile(r"[❌❎✖✗✘🚫⛔]|~[^~\n]+~")
DEGREE = re.compile(
    r"(?:[A-Za-z]{1,4}\.\s?)+[A-Za-z]{0,5}\.?|amd\.?\w*|a\.?md\.?\w*|s\.?[a-z]{1,4}\.?"
    r"|m\.?[a-z]{1,4}\.?"
    r"|dr|drs|dra|ir|h|hj",
    re.IGNORECASE,
)
