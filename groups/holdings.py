"""The personal data of the register, and how long each is kept. Decision: docs/adr/0040.

Names of officers, SK and decisions are records of the office: they go by a confirmed list of
destruction only (UU 43/2009). Everything else of a person goes by the clock.
"""

from django.utils import timezone

from core.models import Event, Reason, SecretLink
from core.personal.holdings import CONSENT, TASK, Clock, Column, Holding, delete
from core.personal.own import blank_reasons
from groups import retention
from groups.models import (
    INVITATION,
    ApplicationCopy,
    CopiedPage,
    CopiedPerson,
    GroupCover,
    KimGroup,
    Membership,
    Message,
    OfficerChange,
    Paper,
    PaperPage,
    ProposedOfficer,
)
from groups.personal import groups_of, groups_reached, rows_in, rows_of_drafts


def _rows(person):
    return Membership.objects.filter(pk__in=person.keys(Membership))


def _erase_rows(rows, person):
    rows.update(**retention.NO_NAME, **retention.NO_CONTACT, erased_at=timezone.now())


def _reasons(person):
    """Returns the reasons that name this person, of decisions on their groups."""
    groups = KimGroup.objects.filter(pk__in=groups_of(person))
    changes = OfficerChange.objects.filter(group__in=groups)
    about = Event.objects.about_any(groups) | Event.objects.about_any(changes)
    return person.mentions(Reason.objects.filter(event__in=about), "text")


def _without_names(rows, person):
    for cover in rows:
        alt = person.without_names(cover.alt, NO_NAME)
        GroupCover.objects.filter(pk=cover.pk).update(alt=alt)


NO_NAME = "(nama dihapus)"
NAMES = Holding(
    word="daftar",
    label="Nama dan jabatan di daftar anggota",
    concerns=rows_in,
    what="Orang di daftar anggota: nama, jabatan, bidang tugas, tanggal mulai dan selesai, "
    "persetujuan nama tampil",
    why="Register KIM: siapa mengurus kelompok dan sejak kapan",
    basis=TASK,
    kept="Pengurus: selama register disimpan, sesuai aturan arsip. Anggota: 5 tahun sesudah "
    "selesai.",
    columns=(
        Column(
            model=Membership,
            fields=(
                *("name", "position", "field_of_work", "phone", "gender", "started_on"),
                *("ended_on", "consent_source", "consent_on"),
            ),
            of=_rows,
            erase=_erase_rows,
            label="Daftar anggota KIM",
        ),
        Column(
            model=CopiedPerson,
            fields=("name", "position", "field_of_work"),
            of=lambda person: CopiedPerson.objects.filter(membership__in=_rows(person)),
            blank={"name": ""},
            label="Salinan pada keputusan dinas",
        ),
        Column(
            model=ProposedOfficer,
            fields=("name", "phone", "position"),
            of=lambda person: ProposedOfficer.objects.filter(row__in=_rows(person)),
            blank={"phone": ""},
            label="Usulan pengurus di SK baru",
        ),
        Column(
            model=Reason,
            fields=("text",),
            of=_reasons,
            erase=blank_reasons,
            told="alasan keputusan yang menyebut namanya dikosongkan",
        ),
        Column(model=SecretLink, fields=("digest",)),
    ),
    clocks=(
        Clock(
            word="names of former members",
            rule="Nama anggota yang sudah selesai, 5 tahun",
            over=retention.names_over,
            end=retention.forget_names,
        ),
        Clock(
            word="people of refused SK",
            rule="Orang di SK baru yang tidak diakui, 1 tahun",
            over=retention.proposed_over,
            end=delete,
        ),
        Clock(
            word="copied names of nobody in a roster",
            rule="Nama di salinan keputusan yang tidak jadi masuk daftar, 1 tahun",
            over=retention.strangers_over,
            end=retention.forget_strangers,
        ),
        Clock(
            word="old invitations",
            rule="Undangan, 1 tahun",
            over=lambda now: INVITATION.links().filter(made_at__lt=now - retention.YEAR),
            end=delete,
        ),
    ),
)
CONTACTS = Holding(
    word="kontak",
    label="Nomor HP dan jenis kelamin di daftar anggota",
    concerns=rows_in,
    what="Nomor HP dan jenis kelamin orang di daftar; nomor HP dan e-mail kelompok",
    why="Dinas dan pengurus dapat menghubungi, dan menghitung anggota perempuan dan laki-laki",
    basis=TASK,
    kept="1 tahun sesudah tugasnya berakhir, permohonannya ditolak, atau kelompoknya bubar.",
    columns=(
        Column(
            model=KimGroup,
            fields=("contact_phone", "email"),
            of=groups_reached,
            blank={"contact_phone": "", "email": ""},
        ),
    ),
    clocks=(
        Clock(
            word="contact data of former members",
            rule="Nomor HP dan jenis kelamin orang yang selesai, 1 tahun",
            over=retention.contacts_over,
            end=retention.forget_contacts,
        ),
        Clock(
            word="contact data of ended groups",
            rule="Nomor HP dan e-mail kelompok yang bubar atau ditolak, 1 tahun",
            over=retention.group_contacts_over,
            end=retention.forget_group_contacts,
        ),
    ),
)
DRAFTS = Holding(
    word="draf",
    label="Permohonan yang belum dikirim",
    concerns=rows_of_drafts,
    what="Permohonan yang belum dikirim: isian, orang, dan berkasnya",
    why="Dapat dilanjutkan kapan saja",
    basis=CONSENT,
    kept="Sampai dikirim atau dibuang; terhapus sendiri 1 tahun sesudah dimulai.",
    columns=(
        Column(
            model=KimGroup,
            fields=("name", "address", "second_group_reason", "source_note"),
        ),
    ),
    clocks=(
        Clock(
            word="drafts never sent",
            rule="Draf permohonan yang tidak dikirim, 1 tahun",
            over=retention.unsent_drafts,
            end=retention.delete_drafts,
        ),
    ),
)
MESSAGES = Holding(
    word="pesan",
    label="Pesan warga kepada KIM",
    unlisted="Pengirim pesan tidak ada di daftar ini: nomornya hanya dibaca pengurus KIM-nya. "
    "Minta pengurusnya menyampaikan pemberitahuan ini.",
    what="Pesan kepada KIM: isi, nama, nomor HP atau e-mail",
    why="Dibaca dan dijawab pengurus KIM itu, tidak oleh yang lain",
    basis=CONSENT,
    kept="30 hari sesudah ditangani, paling lama 180 hari; terhapus juga bila KIM dibubarkan.",
    # Nobody's: no sender has proved that the number is theirs. Officers erase them when asked.
    columns=(Column(model=Message, fields=("text", "name", "contact")),),
    clocks=(
        Clock(
            word="old messages",
            rule="Pesan kepada KIM, 30 atau 180 hari",
            over=lambda now: Message.objects.outlived(now),
            end=delete,
        ),
    ),
)
PAPERS = Holding(
    word="berkas",
    label="SK dan berkas lain",
    concerns=rows_in,
    what="SK, berita acara, AD/ART, dan salinan keputusan: nama dan tanda tangan di dalamnya",
    why="Bukti bahwa kelompok diakui dan siapa yang memutuskan",
    basis=TASK,
    kept="Selama register disimpan. Dimusnahkan hanya dengan daftar yang disahkan dua orang.",
    columns=(
        Column(model=Paper, fields=("title", "original")),
        Column(model=PaperPage, fields=("image",)),
        Column(model=CopiedPage, fields=("image",)),
        Column(model=ApplicationCopy, fields=("details",)),
    ),
)
COVERS = Holding(
    word="sampul",
    label="Foto sampul KIM",
    unlisted="Siapa yang tampak di foto sampul tidak kami catat. Minta pengurus KIM-nya "
    "menyampaikan pemberitahuan ini.",
    what="Foto sampul di halaman KIM, dan keterangannya",
    why="Memperkenalkan kelompok kepada pembaca",
    basis=CONSENT,
    kept="Sampai pengurus mengganti atau menghapusnya; dimusnahkan bersama arsip kelompok.",
    columns=(
        Column(
            model=GroupCover,
            fields=("alt", "image", "wide", "phone"),
            of=lambda person: person.mentions(GroupCover.objects.all(), "alt"),
            erase=_without_names,
            told="foto sampul menyebut namanya; namanya dihapus dari keterangannya",
            label="Keterangan foto sampul",
        ),
    ),
)
HOLDINGS = (NAMES, CONTACTS, DRAFTS, PAPERS, MESSAGES, COVERS)
