"""Fills an empty database with the demonstration, through the same actions that views use."""

import math
from datetime import timedelta
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.demonstration import PASSWORD
from accounts.models import User
from core.files import images
from demo import cast, clock, stories
from groups import actions as groups
from groups.models import KimGroup, Paper
from news import actions as news
from news.models import Category
from regions import actions as regions
from regions.models import Desa

PHOTOS = Path(__file__).parent / "photos"
PAPERS = Path(__file__).parent / "papers"
LOGO_SIDE = 400


def fill(say=print):
    """Creates accounts, groups and stories; does nothing if any account exists.

    ``say(text)`` prints progress.
    """
    if User.objects.exists():
        return
    say("Membuat akun contoh …")
    accounts = _make_accounts()
    note_signals(accounts["admin"])
    say("Membuat kelompok contoh …")
    made = {
        spec["key"]: _make_group(spec, number, accounts)
        for number, spec in enumerate(cast.GROUPS, start=1)
    }
    told = stories.read_all()
    say("Menulis berita contoh …")
    for number, story in enumerate(told):
        _tell(story, made[story.head["kim"]], accounts["admin"], number)
    _leave_work(made, accounts)
    _write_to(made["tampang"], accounts["ketua-tampang"])
    _settle(made, accounts["admin"])


# --- People ------------------------------------------------------------------------------------


def _make_accounts():
    """Creates all accounts with the demonstration's password; returns them by username."""
    password = make_password(PASSWORD)
    made = {}
    for username, name, is_superuser, codes in cast.STAFF:
        user = User.objects.create(
            username=username,
            name=name,
            is_staff=True,
            is_superuser=is_superuser,
            all_kecamatan=is_superuser,
            password=password,
        )
        user.kecamatan.set(codes)
        user.groups.set(Group.objects.filter(name="Staf kecamatan"))
        made[username] = user
    for username, name in cast.MEMBERS.items():
        made[username] = User.objects.create(username=username, name=name, password=password)
    return made


def _silent_account(username):
    """Creates an applicant whose account has no usable password."""
    user = User(username=username, name=username)
    user.set_unusable_password()
    user.save()
    return user


def _people(number, count):
    """Returns values of ``count`` invented people of group ``number``, officers first."""
    people = []
    for index in range(count):
        gender = "PL"[(index + number) % 2]
        names = cast.FIRST_NAMES[gender]
        first = names[(number * 7 + index) % len(names)]
        initial = cast.INITIALS[(number * 5 + index * 3) % len(cast.INITIALS)]
        people.append(
            {
                "name": f"{first} {initial}.",
                "position": ("ketua", "sekretaris", "bendahara", "seksi")[index]
                if index < 4
                else "anggota",
                "field_of_work": cast.FIELDS[index % 3] if index > 2 else "",
                "phone": f"+62812{number:02}{index:02}0{number:02}{index % 10}"
                if index < 3
                else "",
                "gender": gender,
            }
        )
    return people


# --- Villages ----------------------------------------------------------------------------------


def note_signals(admin):
    """Records an invented signal for each village: none in 7, weak in 10, good in the other 110.

    Only the sum of 17 is a public figure (2023). Which villages they are is not published, so
    every second one of the 34 farthest from Kuala Kurun is taken.
    """
    town = Desa.objects.get(pk=cast.TOWN)
    far_first = sorted(
        Desa.objects.all(),
        key=lambda desa: (
            -math.hypot(desa.latitude - town.latitude, desa.longitude - town.longitude)
        ),
    )
    poor = [desa.pk for desa in far_first[:34:2]]
    found = dict.fromkeys(poor[:7], Desa.Signal.NONE) | dict.fromkeys(poor[7:], Desa.Signal.WEAK)
    for number, desa in enumerate(far_first):
        day = clock.ago(200 + number % 40, 10)
        with clock.at(day):
            signal = found.get(desa.pk, Desa.Signal.GOOD)
            regions.note_signal(desa, signal, on=timezone.localdate(day), by=admin)


# --- Groups ------------------------------------------------------------------------------------


def _make_group(spec, number, accounts):
    """Creates a group and brings it to the state that ``spec["life"]`` names."""
    life = spec.get("life", "active")
    days = spec.get("days", 160 - number * 2)
    applicant = accounts.get(spec.get("accounts", {}).get("ketua", "")) or _silent_account(
        f"ketua-{spec['key']}"
    )
    desa = Desa.objects.select_related("kecamatan").get(pk=spec["desa"])
    with clock.at(clock.ago(days + 2, 19, 10)):
        group = groups.start(desa, by=applicant)
        group = _fill_in(group, spec, number, applicant)
    if life == "draft":
        return group
    with clock.at(clock.ago(days, 20, 41)):
        group = groups.submit(group, by=applicant, declared=True)
    _decide(group, spec, life, days, accounts["admin"])
    group = KimGroup.objects.with_place().get(pk=group.pk)
    if group.slug:
        _settle_people(group, spec, accounts)
    return group


def _fill_in(group, spec, number, applicant):
    desa = group.desa
    founded = timezone.localdate() - timedelta(days=200 + number * 11)
    logo = _emblem(spec["key"])
    details = {
        "name": spec["name"],
        "address": f"Balai {desa.kind} {desa.name}",
        "founded_on": founded,
        "contact_phone": f"+6281352{number:02}40{number:02}",
        "logo": ContentFile(logo, name="logo.jpg"),
        "logo_small": ContentFile(images.small(logo), name="logo"),
    }
    if number % 3 == 1:
        details["facebook"] = f"https://www.facebook.com/kim-contoh-{spec['key']}"
    group = groups.save_details(group, by=applicant, **details)
    rows = [
        groups.add_row(group, by=applicant, **person) for person in _people(number, spec["members"])
    ]
    group = groups.mark_applicant(group, rows[0], by=applicant)
    applicant.name = rows[0].name
    applicant.save(update_fields=["name"])
    _hand_in_papers(group, spec, applicant, founded)
    return KimGroup.objects.get(pk=group.pk)


def _hand_in_papers(group, spec, applicant, founded):
    groups.save_decree(
        group,
        by=applicant,
        number=spec["decree"],
        date=founded + timedelta(days=4),
        signatory="lurah" if group.desa.kind == "kelurahan" else "kepala_desa",
        valid_until=founded + timedelta(days=3 * 365),
    )
    if spec.get("life") == "draft":
        return
    decree = _upload(PAPERS / f"sk-{spec['key']}.pdf", "SK KIM.pdf")
    groups.add_paper(group, Paper.Kind.SK, decree, by=applicant)
    minutes = PAPERS / f"berita-acara-{spec['key']}.jpg"
    if minutes.exists():
        upload = _upload(minutes, "berita-acara.jpg")
        groups.add_paper(group, Paper.Kind.MINUTES, upload, by=applicant)


def _decide(group, spec, life, days, admin):
    reason = spec.get("reason", "")
    with clock.at(clock.ago(days - 2, 10, 5)):
        if life == "changes":
            groups.request_changes(group, by=admin, reason=reason)
        elif life == "rejected":
            groups.reject(group, by=admin, reason=reason)
        elif life != "submitted":
            groups.approve(group, by=admin)
            if life == "trusted":
                groups.trust(group, by=admin)


def _settle_people(group, spec, accounts):
    """Publishes two thirds of the names, and ties the demonstration's accounts to roster rows."""
    username = spec.get("accounts", {}).get("anggota")
    row = group.memberships.filter(position="anggota").order_by("pk").first()
    ketua = group.memberships.get(position="ketua").user
    if username:
        member = accounts[username]
        member.name = row.name
        member.save(update_fields=["name"])
        invitation = groups.find_invitation(groups.invite(row, by=ketua))
        groups.accept_invitation(invitation, by=member, publish_name=True)
    groups.give_consent(group.memberships.get(position="ketua"), by=ketua)
    for index, row in enumerate(group.memberships.filter(consent_source="").order_by("pk")):
        if index % 3 != 2:
            groups.note_paper_consent(row, by=ketua, on=timezone.localdate() - timedelta(days=60))


def _settle(made, admin):
    """Suspends and dissolves groups, last of all: only active groups can write stories."""
    for spec in cast.GROUPS:
        with clock.at(clock.ago(50, 11, 20)):
            if spec.get("life") == "suspended":
                groups.suspend(made[spec["key"]], by=admin, reason=spec["reason"])
            elif spec.get("life") == "dissolved":
                groups.dissolve(made[spec["key"]], by=admin, reason=spec["reason"])


# --- Stories -----------------------------------------------------------------------------------


def _tell(story, group, admin, number):
    """Writes a story on behalf of a member of the group, and publishes it."""
    head = story.head
    hour, minute = map(int, head["jam"].split("."))
    published = clock.ago(int(head["hari"]), hour, minute)
    ketua = group.memberships.get(position="ketua").user
    writers = [row.user for row in group.memberships.exclude(user=None).order_by("pk")]
    writer = writers[number % len(writers)]
    with clock.at(published - timedelta(hours=3)):
        edition = news.write(
            group,
            title=head["judul"],
            summary=head["ringkasan"],
            body=story.body,
            category=Category.objects.get(slug=head["kategori"]),
            desa=Desa.objects.get(pk=head["desa"]),
            language=head["bahasa"],
            by=writer,
        )
        for photo in story.photos:
            news.add_photo(
                edition,
                _upload(PHOTOS / f"{photo['file']}.jpg", "foto.jpg"),
                by=writer,
                **{name: photo[name] for name in ("alt", "caption", "credit")},
            )
        edition = news.submit(edition, by=writer)
    if edition.state == "with_group":
        with clock.at(published - timedelta(hours=1)):
            edition = news.pass_on(edition, by=ketua)
    with clock.at(published):
        if edition.state == "with_office":
            news.approve(edition, by=admin)


def _leave_work(made, accounts):
    """Leaves work at every desk: a draft, one for officers, one for the office, one sent back."""
    member, group = accounts["anggota-tampang"], made["tampang"]
    blank = {"desa": group.desa, "language": "ind"}
    texts = {
        "draft": ("umkm", "Pelatihan membuat abon ikan dimulai Sabtu"),
        "with_group": ("pendidikan", "Taman baca buka sampai malam selama pekan ujian"),
        "with_office": ("lingkungan", "Warga menanam seribu bibit di tepi Kahayan"),
        "changes": ("umkm", "Keripik singkong buatan ibu-ibu mulai dijual di pasar"),
    }
    for wanted, (category, title) in texts.items():
        with clock.at(clock.ago(1, 18, 30)):
            edition = news.write(
                group,
                **(
                    {
                        **blank,
                        "category": Category.objects.get(slug=category),
                        "title": title,
                        "summary": "Kegiatan ini diikuti warga dari beberapa RT di kelurahan.",
                        "body": "Kegiatan dimulai pukul 08.00 WIB di balai kelurahan.\n\n"
                        "Siapa saja boleh ikut, tanpa biaya. Peserta membawa alat sendiri.",
                    }
                ),
                by=member,
            )
            if wanted == "draft":
                continue
            edition = news.submit(edition, by=member)
        with clock.at(clock.ago(0, 7, 15)):
            if wanted == "with_office":
                news.pass_on(edition, by=accounts["ketua-tampang"])
            elif wanted == "changes":
                news.request_changes(
                    edition,
                    by=accounts["ketua-tampang"],
                    reason="Tambahkan harga dan jam buka, dan satu foto produknya.",
                )


def _write_to(group, ketua):
    """Sends two messages of villagers to a group; the first is handled."""
    with clock.at(clock.ago(3, 19, 5)):
        words = {
            "text": "Apakah pelatihan menulis terbuka untuk warga dari kelurahan lain?",
            "name": "Mina W.",
            "contact": "mina@contoh.example",
        }
        answered = groups.send_message(group, **words)
    with clock.at(clock.ago(2, 8, 30)):
        groups.handle_message(answered, by=ketua)
    with clock.at(clock.ago(0, 6, 50)):
        words = {
            "text": "Jembatan kecil di ujung kampung sudah diperbaiki warga.\nMau diliput?",
            "name": "",
            "contact": "",
        }
        groups.send_message(group, **words)


# --- Files -------------------------------------------------------------------------------------


def _upload(path, name):
    """Returns the file at ``path`` as an upload with this name."""
    return SimpleUploadedFile(name, path.read_bytes())


def _emblem(key):
    """Returns a group's emblem as the bytes of a JPEG."""
    upload = _upload(PHOTOS / f"lambang-{key}.png", "lambang.png")
    return images.reencode(upload, longest=LOGO_SIDE, quality=88).content
