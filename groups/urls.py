"""URLs under /meja/ of applications, rosters and messages."""

from django.urls import path

from groups.views import application as app
from groups.views import (
    cover,
    handover,
    importing,
    inviting,
    keeping,
    leaving,
    messages,
    officers,
    papers,
    people,
    roster,
)
from groups.views.former import at_former_address


def kim(route, view, *, name):
    """Returns the path of a view about one group at the desk; its old addresses lead on."""
    return path(f"kim/<slug:slug>/{route}", at_former_address(view), name=name)


urlpatterns = [
    path("daftar/mulai/", app.begin, name="application_begin"),
    path("daftar/<int:pk>/desa/", app.village, name="application_village"),
    path("daftar/<int:pk>/kelompok/", app.details, name="application_group"),
    path("daftar/<int:pk>/anggota/", people.people, name="application_people"),
    path("daftar/<int:pk>/anggota/tempel/", people.paste, name="application_paste"),
    path(
        "daftar/<int:pk>/anggota/tempel/periksa/",
        people.paste_check,
        name="application_paste_check",
    ),
    path("daftar/<int:pk>/anggota/saya/", people.add_me, name="application_add_me"),
    path("daftar/<int:pk>/anggota/bukan-saya/", people.not_a_member, name="application_outsider"),
    path("daftar/<int:pk>/anggota/<int:row_pk>/", people.person, name="application_person"),
    path(
        "daftar/<int:pk>/anggota/<int:row_pk>/hapus/",
        people.person_remove,
        name="application_person_remove",
    ),
    path(
        "daftar/<int:pk>/anggota/<int:row_pk>/saya/", people.person_is_me, name="application_is_me"
    ),
    path("contoh-daftar-anggota.xlsx", importing.example, name="roster_example"),
    path("daftar/<int:pk>/berkas/", papers.papers, name="application_papers"),
    path(
        "daftar/<int:pk>/berkas/<int:paper_pk>/hapus/",
        papers.paper_remove,
        name="application_paper_remove",
    ),
    path("daftar/<int:pk>/periksa/", app.check, name="application_check"),
    path("daftar/<int:pk>/terkirim/", app.sent, name="application_sent"),
    path("daftar/<int:pk>/kabari/", app.told, name="application_told"),
    path("daftar/<int:pk>/hapus/", app.discard, name="application_discard"),
    path("daftar/<int:pk>/lagi/", app.again, name="application_again"),
    path("halaman/<int:page_pk>.jpg", papers.paper_page, name="paper_page"),
    path("kim/", roster.my_group, name="my_group"),
    kim("", roster.group_desk, name="group_desk"),
    kim("data/", roster.contact, name="group_contact"),
    kim("sampul/", cover.cover, name="group_cover"),
    kim("serah-terima.pdf", handover.handover_sheet, name="handover_sheet"),
    kim("sk-baru/", officers.officer_change, name="officer_change"),
    kim("sk-baru/sk/", officers.decree, name="officer_change_decree"),
    kim(
        "sk-baru/sk/<int:paper_pk>/hapus/",
        officers.paper_remove,
        name="officer_change_paper_remove",
    ),
    kim("sk-baru/pengurus/", officers.officers, name="officer_change_officers"),
    kim("sk-baru/periksa/", officers.check, name="officer_change_check"),
    kim("sk-baru/buang/", officers.discard, name="officer_change_discard"),
    kim("konfirmasi/", keeping.confirm, name="group_confirm"),
    kim("pembubaran/", keeping.objection, name="group_objection"),
    kim("keluar/", leaving.leave, name="group_leave"),
    kim("nama-saya/", roster.my_consent, name="group_my_consent"),
    kim("pesan/", messages.message_list, name="group_messages"),
    kim("pesan/<int:pk>/selesai/", messages.message_handle, name="group_message_handle"),
    kim("pesan/<int:pk>/hapus/", messages.message_erase, name="group_message_erase"),
    kim("anggota/tambah/", roster.member_add, name="group_member_add"),
    kim("anggota/impor/", importing.read_list, name="group_import"),
    kim("anggota/impor/periksa/", importing.check_list, name="group_import_check"),
    kim("anggota/unduh/", importing.export, name="group_export"),
    kim("anggota/<int:pk>/", roster.member, name="group_member"),
    kim("anggota/<int:pk>/undang/", inviting.member_invite, name="group_invite"),
    kim("anggota/<int:pk>/sandi/", inviting.member_reset, name="group_reset"),
    kim("anggota/<int:pk>/selesai/", leaving.member_end, name="group_member_end"),
    kim("anggota/<int:pk>/persetujuan/", roster.member_paper_consent, name="group_paper_consent"),
    kim("anggota/<int:pk>/cabut/", roster.member_revoke, name="group_revoke"),
]
