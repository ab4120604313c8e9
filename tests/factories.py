"""Things for tests, made plainly: no hidden randomness, every state reachable."""

import io
import itertools
import uuid
from datetime import timedelta

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from reportlab.pdfgen import canvas

from accounts.models import Cover, User
from core.change.events import record
from groups.models import (
    Decree,
    KimGroup,
    Membership,
    Message,
    OfficerChange,
    Paper,
    PaperPage,
)
from groups.states import PUBLIC
from groups.states import State as GroupState
from news.models import Article, Category, Edition, OfficeNumber, Photo, ReviewNote
from news.states import State
from privacy import breach_actions
from regions.models import Desa

PASSWORD = "perahu-di-sungai-kahayan"
TAMPANG, KURUN, PETAK_BAHANDANG, TEWAH, SARE_RANGAN = (
    "62.10.02.1001",
    "62.10.02.1012",
    "62.10.02.2002",
    "62.10.03.1005",
    "62.10.03.2001",
)
# What a page says that showed a thing as it was made here: no Event has moved it.
UNMOVED = {"seen": 0}
_count = itertools.count(1)


def village(code=TAMPANG):
    return Desa.objects.select_related("kecamatan").get(pk=code)


def person(username, name="", **fields):
    """An account that can sign in with PASSWORD."""
    user = User(username=username, name=name or username.title(), **fields)
    user.set_password(PASSWORD)
    user.save()
    return user


def role(name="Staf kecamatan"):
    return Group.objects.get(name=name)


def staff(username, *kecamatan, **fields):
    """A member of staff with the role "Staf kecamatan" for the given kecamatan codes."""
    user = person(username, is_staff=True, **fields)
    user.kecamatan.add(*kecamatan)
    user.groups.add(role())
    return user


def reader(username, *kecamatan, **fields):
    """A member of staff who only reads, for the given kecamatan codes."""
    user = person(username, is_staff=True, **fields)
    user.kecamatan.add(*kecamatan)
    user.groups.add(role("Pembaca (pimpinan, Inspektorat)"))
    return user


def cover(person, absent, *, by, days=(0, 10)):
    """A cover in force: from so many days after today to so many days after today."""
    first, last = (timezone.localdate() + timedelta(days=each) for each in days)
    return Cover.objects.create(
        person=person, absent=absent, made_by=by, first_day=first, last_day=last
    )


def group(state=GroupState.ACTIVE, *, desa=TAMPANG, name="", applicant=None, **fields):
    """A group in any state, with an SK, and a number and address where it was approved."""
    number = next(_count)
    name = name or f"KIM Contoh {number}"
    if state in PUBLIC:
        fields.setdefault("slug", f"kim-contoh-{number}")
        fields.setdefault("registration_number", f"KIM-{desa}-{number:02}")
    if state != GroupState.DRAFT:
        fields.setdefault("submitted_at", timezone.now())
    if state == GroupState.SUBMITTED:
        fields.setdefault("with_us_since", fields["submitted_at"])
    made = KimGroup.objects.create(
        state=state,
        desa_id=desa,
        name=name,
        applicant=applicant,
        address="Balai desa",
        founded_on="2026-01-05",
        contact_phone="+6281234567890",
        **fields,
    )
    Decree.objects.create(
        group=made, number=f"140/{number}", date="2026-01-10", signatory="kepala_desa"
    )
    return made


def brought_to(state, in_group, **fields):
    """The same group in another state, as if by no action: no Event, no letter."""
    KimGroup.objects.filter(pk=in_group.pk).update(state=state, **fields)
    return KimGroup.objects.get(pk=in_group.pk)


def row(in_group, position="anggota", user=None, name="", **fields):
    """One person of a roster."""
    made = _row(in_group, position, user, name, **fields)
    made.save()
    return made


def _row(in_group, position="anggota", user=None, name="", **fields):
    number = next(_count)
    if position in Membership.OFFICERS:
        fields.setdefault("phone", f"+628125{number:07}")
    name = name or f"Orang {number}"
    return Membership(group=in_group, position=position, user=user, name=name, **fields)


def officers(in_group, ketua=None):
    """Ketua, sekretaris and bendahara of a group."""
    return Membership.objects.bulk_create(
        [
            _row(in_group, "ketua", ketua, "Ayu L."),
            _row(in_group, "sekretaris", name="Sita R."),
            _row(in_group, "bendahara", name="Beni T."),
        ]
    )


def message(to_group, text="Kapan pelatihan berikutnya?", **fields):
    """A villager's message at the desk of a group."""
    return Message.objects.create(group=to_group, text=text, form_key=uuid.uuid4(), **fields)


def paper(in_group, kind=Paper.Kind.SK, decree=None):
    """A paper of one page, with its files; an SK belongs to ``decree`` or to the group's own."""
    made = Paper(
        group=in_group,
        decree=(decree or in_group.decree) if kind == Paper.Kind.SK else None,
        kind=kind,
        title="sk.pdf",
        size=1000,
        fingerprint=f"{next(_count):064}",
    )
    made.original.save("", ContentFile(b"%PDF-1.4 isi"), save=False)
    made.save()
    page = PaperPage(paper=made, number=1, width=10, height=10)
    page.image.save("", ContentFile(jpeg()), save=False)
    page.save()
    return made


def complete_application(applicant, *, state=GroupState.DRAFT, desa=TAMPANG, **fields):
    """An application that lacks nothing."""
    made = group(state, desa=desa, applicant=applicant, **fields)
    ketua = officers(made)[0]
    paper(made)
    KimGroup.objects.filter(pk=made.pk).update(applicant_row=ketua)
    made.refresh_from_db()
    return made


def edition(in_group, author, state=State.DRAFT, *, title="", minutes_ago=60, **fields):
    """An edition in any state; approved ones are published ``minutes_ago``."""
    number = next(_count)
    article = fields.pop("article", None) or Article.objects.create(group=in_group)
    if state in {State.APPROVED, State.WITHDRAWN}:
        moment = timezone.now() - timedelta(minutes=minutes_ago)
        fields = {"publish_at": moment, "first_published": moment, **fields}
        article.slug = article.slug or f"berita-contoh-{number}"
        article.first_published = article.first_published or fields["first_published"]
        article.save()
    if state != State.DRAFT:
        fields.setdefault("submitted_at", timezone.now())
    if state == State.WITH_OFFICE:
        fields.setdefault("with_us_since", fields["submitted_at"])
    made = Edition(
        article=article,
        author=author,
        state=state,
        title=title or f"Berita contoh {number}",
        summary=fields.pop("summary", "Ringkasan contoh."),
        body=fields.pop("body", "Paragraf pertama.\n\nParagraf kedua."),
        category=fields.pop("category", None) or Category.objects.get(slug="pertanian"),
        desa=fields.pop("desa", None) or in_group.desa,
        **fields,
    )
    made.save()
    return made


def photo(in_edition, position=1, **fields):
    """A photo with its private master."""
    fields = {"alt": "Ladang padi", **fields}
    made = Photo(edition=in_edition, position=position, width=40, height=30, **fields)
    made.master.save("", ContentFile(jpeg()), save=False)
    made.save()
    return made


def office_number(article, e164="+6281234567890"):
    """A mobile number that the writer of a story named as an office's."""
    return OfficeNumber.objects.create(article=article, e164=e164, office="Puskesmas Tampang")


def note(on_edition, by, text="Siapa yang mengatakan?", quote="Paragraf pertama.", **fields):
    """A reviewer's note on the first sentence of an edition; not sent yet."""
    return ReviewNote.objects.create(
        edition=on_edition, written_by=by, text=text, quote=quote, place=2, **fields
    )


# --- Files ------------------------------------------------------------------------------------


def jpeg(size=(40, 30), **save):
    """The bytes of a small JPEG."""
    out = io.BytesIO()
    Image.new("RGB", size, "#4f7d67").save(out, "JPEG", **save)
    return out.getvalue()


def photo_of_a_phone(size):
    """The bytes of a JPEG with as much detail as a phone's camera sees."""
    out = io.BytesIO()
    grain = Image.effect_noise((size[0] // 8, size[1] // 8), 60).convert("RGB")
    grain.resize(size).save(out, "JPEG", quality=88)
    return out.getvalue()


def pdf(pages=1, text="Keputusan kepala desa", encrypt=None):
    """The bytes of a PDF, perhaps with a password."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, encrypt=encrypt)
    for number in range(pages):
        sheet.drawString(72, 720, f"{text} {number + 1}")
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def upload(name, content):
    return SimpleUploadedFile(name, content)


def give(user, app, codename):
    """One permission, by itself."""
    user.user_permissions.add(
        Permission.objects.get(content_type__app_label=app, codename=codename)
    )


def breach(by, *, data=("daftar",), **values):
    """A breach that the office learnt of an hour ago, recorded by an administrator."""
    values = {
        "what": "Ponsel staf hilang.",
        "learnt_at": timezone.now() - timedelta(hours=1),
        "done": "Sesinya diakhiri.",
        "advice": "Jangan percaya pesan yang meminta uang.",
        **values,
    }
    return breach_actions.record(by=by, form_key=uuid.uuid4(), data=list(data), **values)


def an_event(thing, verb="approved"):
    """Something that happened to a thing."""
    return record(verb, thing, by=None)


def officer_change(in_group, by, state="draft", *, ketua=None, days=0, **decree):
    """A new SK of a group in any state, that names Sita as ketua and keeps Beni; complete.

    Its first day is ``days`` from today. ``ketua`` is the row of another ketua.
    """
    day = timezone.localdate() + timedelta(days=days)
    number = next(_count)
    decree = {"number": f"141/{number}", "date": "2026-11-01", "signatory": "lurah", **decree}
    sk = Decree.objects.create(group=in_group, confirmed=False, valid_from=day, **decree)
    source = "paper" if by.is_staff else "online"
    made = OfficerChange.objects.create(
        group=in_group, decree=sk, made_by=by, source=source, state=state
    )
    if state != "draft":
        now = timezone.now()
        OfficerChange.objects.filter(pk=made.pk).update(submitted_at=now, with_us_since=now)
    rows = {row.position: row for row in in_group.memberships.filter(ended_on=None).in_order()}
    made.officers.create(position="ketua", row=ketua or rows["sekretaris"])
    made.officers.create(position="sekretaris", name="Wati N.", phone="+6281299990000")
    made.officers.create(position="bendahara", row=rows["bendahara"])
    paper(in_group, decree=sk)
    return OfficerChange.objects.get(pk=made.pk)
