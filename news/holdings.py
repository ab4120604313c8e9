"""The personal data in stories and photos. Decision: docs/adr/0040."""

from datetime import timedelta

from django.db.models import Q

from accounts.models import User
from core.models import Event, Reason, SecretLink
from core.personal.holdings import CONSENT, TASK, Clock, Column, Holding, delete
from core.personal.own import blank_reasons
from groups.personal import groups_of
from news.complaint_holdings import COMPLAINTS, NO_NAME
from news.models import (
    STORY_LINK,
    CopiedPhoto,
    Edition,
    EditionCopy,
    MendedTypo,
    OfficeNumber,
    Photo,
    RemovedPhoto,
    Reply,
    ReviewNote,
)
from news.states import ReplyState, State

NOTE_ERASED = "(catatan dihapus)"
CLOSED_KEPT = LINKS_KEPT = timedelta(days=365)


def written_by(person):
    """Returns the editions that this person wrote."""
    return Edition.objects.filter(author__in=person.keys(User))


def writers(places):
    """Returns the accounts that wrote a story, of these groups or of all (none given)."""
    editions = Edition.objects.all()
    if places:
        editions = editions.filter(group__in=places)
    return User.objects.filter(pk__in=editions.values("author"), erased_at=None)


def _near(person):
    """Returns the editions that this person wrote, and those of their groups."""
    near = Q(author__in=person.keys(User)) | Q(group__in=groups_of(person))
    return Edition.objects.filter(near)


def _credits(person):
    return person.mentions(Photo.objects.filter(edition__in=_near(person)), "credit")


def _removed_credits(person):
    return person.mentions(RemovedPhoto.objects.filter(edition__in=_near(person)), "credit")


def _copied_credits(person):
    photos = CopiedPhoto.objects.filter(copy__edition__in=_near(person))
    return person.mentions(photos, "credit")


def _without_credit(rows, person):
    """Takes a person's names out of the credits of photos; what stands beside them stays."""
    for photo in rows:
        credit = person.without_names(photo.credit, "").strip(" ,;/&-·")
        type(photo).objects.filter(pk=photo.pk).update(credit=credit)


def _reasons(person):
    about = Event.objects.about_any(_near(person))
    return person.mentions(Reason.objects.filter(event__in=about), "text")


def _notes(person):
    return person.mentions(ReviewNote.objects.filter(edition__in=_near(person)), "text")


def _withdrawn(person):
    """Returns withdrawn editions whose title or reason, which stay public, name this person."""
    withdrawn = _near(person).filter(state=State.WITHDRAWN)
    reasons = person.mentions(withdrawn, "withdrawn_because")
    return reasons | person.mentions(withdrawn, "title")


def _without_names(rows, person):
    """Replaces names in what a withdrawal leaves public; the rest of it stays."""
    for edition in rows:
        told = {
            name: person.without_names(getattr(edition, name), NO_NAME)
            for name in ("title", "withdrawn_because")
        }
        Edition.objects.filter(pk=edition.pk).update(**told)


def _replies(person):
    """Returns replies under this person's name to stories near them."""
    return person.mentions(Reply.objects.filter(edition__in=_near(person)), "name")


def _without_penanggap(rows, person):
    """Takes name and position off replies, and the name out of what they say."""
    for reply in rows:
        said = person.without_names(reply.text, NO_NAME)
        Reply.objects.filter(pk=reply.pk).update(name=NO_NAME, position="", text=said)


def _links(person):
    """Returns links to stories near this person that were made for them by name."""
    articles = _near(person).values("article")
    return person.mentions(STORY_LINK.links_to_any(articles), "whom")


def closed_replies(now):
    """Returns replies that were refused or withdrawn CLOSED_KEPT ago and still say something."""
    closed = Reply.objects.filter(state__in={ReplyState.REFUSED, ReplyState.WITHDRAWN})
    return closed.filter(closed_at__lt=now - CLOSED_KEPT).exclude(text="")


def forget_replies(rows):
    """``end`` of the clock of closed replies: that there was one, and what was decided, stays."""
    rows.update(name="", position="", text="")


HOLDINGS = (
    Holding(
        word="berita",
        label="Penulis, foto, dan isi berita",
        concerns=writers,
        unlisted="Orang yang hanya disebut di berita tidak ada di daftar ini. Tambahkan sendiri.",
        what="Berita: siapa menulis dan mengubahnya, nama pemotret, isi, dan salinannya pada "
        "keputusan",
        why="Warga membaca kabar desa; redaksi tahu siapa yang dapat ditanya",
        basis=CONSENT,
        kept="Selama beritanya disimpan. Nama penulis tampil hanya bila ia setuju. Nama di dalam "
        "tulisan diubah lewat ralat.",
        columns=(
            Column(
                model=Edition,
                fields=("title", "summary", "body", "twin_title", "twin", "correction"),
                of=written_by,
                label="Berita yang ditulis",
            ),
            Column(
                model=Edition,
                fields=("withdrawn_because",),
                of=_withdrawn,
                erase=_without_names,
            ),
            Column(
                model=Photo,
                fields=("credit", "alt", "caption", "master"),
                of=_credits,
                erase=_without_credit,
                told="foto menyebut namanya; namanya dihapus dari bawah foto",
                label="Foto atas nama Anda",
            ),
            Column(
                model=RemovedPhoto,
                fields=("credit", "alt", "caption", "master"),
                of=_removed_credits,
                erase=_without_credit,
            ),
            Column(
                model=CopiedPhoto,
                fields=("credit", "alt", "caption", "master"),
                of=_copied_credits,
                erase=_without_credit,
            ),
            Column(
                model=EditionCopy,
                fields=("title", "summary", "body_html", "twin_title", "twin_html", "correction"),
            ),
            Column(model=MendedTypo, fields=("before", "after")),
            Column(
                model=ReviewNote,
                fields=("text", "quote"),
                of=_notes,
                blank={"text": NOTE_ERASED},
                told="catatan pemeriksa yang menyebut namanya dikosongkan",
            ),
            Column(
                model=Reason,
                fields=("text",),
                of=_reasons,
                erase=blank_reasons,
                told="alasan keputusan yang menyebut namanya dikosongkan",
            ),
        ),
    ),
    Holding(
        word="nomor-kantor",
        label="Nomor HP kantor di berita",
        what="Nomor HP di berita yang disebut milik sebuah kantor",
        why="Petugas memeriksa apakah nomor itu boleh terbit",
        basis=TASK,
        kept="Selama beritanya disimpan.",
        columns=(Column(model=OfficeNumber, fields=("e164", "office")),),
    ),
    Holding(
        word="tanggapan",
        label="Tanggapan atas berita, dan untuk siapa tautannya",
        unlisted="Penanggap menulis tanpa akun dan tanpa nomor HP, jadi tidak ada di daftar ini. "
        "Hubungi lewat KIM yang membuat tautannya.",
        what="Tanggapan atas berita: nama, jabatan, isi, dan untuk siapa tautannya dibuat",
        why="Siapa yang diberitakan dapat menjawab (hak jawab)",
        basis=CONSENT,
        kept="Selama beritanya disimpan. Yang tidak ditampilkan atau ditarik, dan tautannya: 1 "
        "tahun.",
        columns=(
            Column(
                model=Reply,
                fields=("name", "position", "text", "closed_because"),
                of=_replies,
                erase=_without_penanggap,
                told="tanggapan atas namanya; nama dan jabatannya dihapus",
                label="Tanggapan atas berita",
            ),
            Column(model=SecretLink, fields=("whom",), of=_links, blank={"whom": ""}),
        ),
        clocks=(
            Clock(
                word="closed replies",
                rule="Isi tanggapan yang tidak ditampilkan atau ditarik, 1 tahun",
                over=closed_replies,
                end=forget_replies,
            ),
            Clock(
                word="old links to stories",
                rule="Tautan ke berita, 1 tahun",
                over=lambda now: STORY_LINK.links().filter(made_at__lt=now - LINKS_KEPT),
                end=delete,
            ),
        ),
    ),
    COMPLAINTS,
)
