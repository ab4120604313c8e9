"""The personal data of the register, and how long each is kept. Decision: docs/adr/0040.

Names of officers, SK and decisions are records of the office: they go by a confirmed list of
destruction only (UU 43/2009). Everything else of a person goes by the clock.
"""

from datetime import timedelta

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone

from core.change import events
from core.change.locking import locked
from core.models import Event, Reason
from core.personal.holdings import CONSENT, TASK, Clock, Column, Holding, delete
from core.personal.own import blank_reasons
from groups.actions.application import delete_draft
from groups.models import (
    ApplicationCopy,
    CopiedPage,
    CopiedPerson,
    Invitation,
    KimGroup,
    Membership,
    Message,
    OfficerChange,
    Paper,
    PaperPage,
    Position,
    ProposedOfficer,
)
from groups.personal import groups_of, groups_reached, rows_in, rows_of_drafts
from groups.states import ChangeState, MessageState, State

YEAR = timedelta(days=365)
MEMBERS_KEPT = 5 * YEAR
NO_NAME = {"name": Membership.ERASED_NAME, "consent_source": "", "consent_on": None}
NO_CONTACT = {"phone": "", "gender": ""}
OVER = {State.REJECTED, State.DISSOLVED}


def ended_groups(before):
    """Returns rejected and dissolved groups whose last move was before a moment."""
    later = Event.objects.filter(
        content_type__app_label="groups",
        content_type__model="kimgroup",
        object_id=Cast(OuterRef("pk"), CharField()),
        at__gte=before,
    ).exclude(new_state="")
    return KimGroup.objects.filter(~Exists(later), state__in=OVER)


def unsent_drafts(now):
    """Returns drafts that were begun more than a year ago and never sent."""
    unsent = KimGroup.objects.filter(state=State.DRAFT, submitted_at=None)
    return unsent.filter(created_at__lt=now - YEAR)


def contacts_over(now):
    """Returns rows that still have a phone number or gender a year after their end."""
    over = Q(ended_on__lt=timezone.localdate(now - YEAR))
    over |= Q(group__in=ended_groups(now - YEAR))
    return Membership.objects.filter(over).exclude(**NO_CONTACT)


def group_contacts_over(now):
    """Returns groups that still have contact data a year after their end."""
    return ended_groups(now - YEAR).exclude(contact_phone="", email="")


def names_over(now):
    """Returns rows of plain members that ended MEMBERS_KEPT ago and still have their name.

    Not a row that another one of the same person follows, as long as that one is named.
    """
    day = timezone.localdate(now - MEMBERS_KEPT)
    rows = Membership.objects.filter(position=Position.ANGGOTA, ended_on__lt=day, erased_at=None)
    return rows.exclude(continued_by__isnull=False, continued_by__erased_at=None)


def forget_names(rows):
    """Replaces the names of rows, and those in the frozen copies of decisions."""
    keys = list(rows.values_list("pk", flat=True))
    CopiedPerson.objects.filter(membership__in=keys).update(name="")
    _tell(rows.values_list("group", flat=True))
    erased = {**NO_NAME, **NO_CONTACT, "user": None, "erased_at": timezone.now()}
    Membership.objects.filter(pk__in=keys).update(**erased)


def refused_changes(before):
    """Returns changes of officers that were refused or closed before a moment."""
    return OfficerChange.objects.filter(state=ChangeState.REJECTED, submitted_at__lt=before)


def proposed_over(now):
    """Returns people whom only an SK named that was not confirmed, a year later."""
    return ProposedOfficer.objects.filter(change__in=refused_changes(now - YEAR))


def forget_proposed(rows):
    """Deletes proposed people, and their names in the copies of the decision."""
    changes = list(rows.values_list("change", flat=True))
    copied = CopiedPerson.objects.filter(copy__change__in=changes, membership=None)
    copied.update(name="")
    rows.delete()


def delete_drafts(groups):
    """Deletes drafts with their people and papers, unless they were sent in this moment."""
    for group in groups:
        group = locked(group)
        if group.state == State.DRAFT and group.submitted_at is None:
            delete_draft(group, by=None)


def forget_contacts(rows):
    """Empties phone number and gender of rows."""
    _tell(rows.values_list("group", flat=True))
    rows.update(**NO_CONTACT)


def forget_group_contacts(groups):
    """Empties phone number and e-mail address of groups."""
    _tell(groups.values_list("pk", flat=True))
    groups.update(contact_phone="", email="")


def _tell(groups):
    """Records that data of people of these groups (keys) ended; the office's index follows."""
    for group in KimGroup.objects.filter(pk__in=set(groups)).select_related("desa"):
        events.record("data_ended", group, by=None, shows=events.PRIVATE)


def _rows(person):
    return Membership.objects.filter(pk__in=person.keys(Membership))


def _erase_rows(rows, person):
    rows.update(**NO_NAME, **NO_CONTACT, erased_at=timezone.now())


def _reasons(person):
    """Returns the reasons that name this person, of decisions on their groups."""
    groups = KimGroup.objects.filter(pk__in=groups_of(person))
    changes = OfficerChange.objects.filter(group__in=groups)
    about = Event.objects.about_any(groups) | Event.objects.about_any(changes)
    return person.mentions(Reason.objects.filter(event__in=about), "text")


def _messages(person):
    return Message.objects.filter(contact__in=person.contacts).exclude(state=MessageState.ERASED)


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
        Column(model=Reason, fields=("text",), of=_reasons, erase=blank_reasons),
        Column(model=Invitation, fields=("digest",)),
    ),
    clocks=(
        Clock(
            word="names of former members",
            rule="Nama anggota yang sudah selesai, 5 tahun",
            over=names_over,
            end=forget_names,
        ),
        Clock(
            word="people of refused SK",
            rule="Orang di SK baru yang tidak diakui, 1 tahun",
            over=proposed_over,
            end=forget_proposed,
        ),
        Clock(
            word="old invitations",
            rule="Undangan, 1 tahun",
            over=lambda now: Invitation.objects.filter(made_at__lt=now - YEAR),
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
            over=contacts_over,
            end=forget_contacts,
        ),
        Clock(
            word="contact data of ended groups",
            rule="Nomor HP dan e-mail kelompok yang bubar atau ditolak, 1 tahun",
            over=group_contacts_over,
            end=forget_group_contacts,
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
            over=unsent_drafts,
            end=delete_drafts,
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
    # Not in a person's copy: nobody has proved that the number of an account is theirs.
    columns=(
        Column(
            model=Message,
            fields=("text", "name", "contact"),
            of=_messages,
            erase=lambda rows, person: rows.delete(),
        ),
    ),
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
HOLDINGS = (NAMES, CONTACTS, DRAFTS, PAPERS, MESSAGES)
