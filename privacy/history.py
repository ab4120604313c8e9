"""What happened to requests, breaches and lists of destruction: titles and phrases."""

from privacy.states import BREACH_MOVES, DESTRUCTION_MOVES, REQUEST_MOVES

TITLES = REQUEST_MOVES.titles | {"request_made": "Diminta"}
PHRASES = {
    "request_made": "mencatat {thing}",
    "request_fulfilled": "memenuhi {thing}",
    "request_refused": "menyatakan {thing} tidak dapat dipenuhi",
    "request_withdrawn": "membatalkan {thing}",
}
BREACH_TITLES = BREACH_MOVES.titles | {
    "breach_recorded": "Dicatat",
    "breach_edited": "Catatan diubah",
    "breach_person_added": "Orang ditambahkan",
    "breach_letters_sent": "Surat dikirim",
    "breach_people_told": "Orang diberi tahu",
    "breach_people_untold": "Catatan pemberitahuan dibatalkan",
    "breach_list_printed": "Daftar dicetak",
    "breach_agency_told": "Surat ke lembaga dikirim",
    "breach_public_decided": "Pengumuman diputuskan",
}
BREACH_PHRASES = {
    "breach_recorded": "mencatat {thing}",
    "breach_edited": "mengubah catatan {thing}",
    "breach_person_added": "menambahkan seseorang pada {thing}",
    "breach_letters_sent": "mengirim surat tentang {thing}",
    "breach_people_told": "mencatat siapa yang sudah diberi tahu tentang {thing}",
    "breach_people_untold": "membatalkan catatan pemberitahuan tentang {thing}",
    "breach_list_printed": "mencetak daftar orang pada {thing}",
    "breach_agency_told": "mencatat surat ke lembaga tentang {thing}",
    "breach_public_decided": "memutuskan pengumuman tentang {thing}",
    "breach_told": "menyatakan semua orang sudah diberi tahu tentang {thing}",
    "breach_closed": "menutup {thing}",
    "breach_reopened": "membuka lagi {thing}",
}
DESTRUCTION_TITLES = DESTRUCTION_MOVES.titles | {
    "list_started": "Daftar dibuat",
    "list_filled": "Isi daftar diubah",
}
DESTRUCTION_PHRASES = {
    "list_started": "membuat {thing}",
    "list_filled": "mengubah isi {thing}",
    "list_proposed": "mengusulkan {thing}",
    "list_confirmed": "mengesahkan {thing} dan memusnahkan arsip di dalamnya",
    "list_rejected": "menolak {thing}",
}
