"""Publishes stories, and leaves drafts and messages for the desks."""

from datetime import timedelta

from demo import clock
from demo.seed.files import PHOTOS, as_upload
from groups import actions as groups
from news import actions as news
from news.actions import replies
from news.models import STORY_LINK, Category, Edition, ReadCount
from regions.models import Desa

SECOND_TEXT = {
    "twin_language": "nij",
    "twin_title": "Oloh lewu mimbul saribu bibit intu saran Kahayan",
    "twin": "Gawi inampara pukul 08.00 WIB intu balai kelurahan.\n\n"
    "Eweh bewei tau manduk, dia mambayar. Imbit alat kabuat.\n\n"
    "_Ini teks contoh: kalimatnya karangan, dan belum diperiksa penutur Dayak Ngaju._",
}


def publish_story(story, group, admin, number):
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
            **story.twin_words,
            by=writer,
        )
        for photo in story.photos:
            news.add_photo(
                edition,
                as_upload(PHOTOS / f"{photo['file']}.jpg", "foto.jpg"),
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


def count_reads(today):
    """Notes how often the published stories were read in the seven days before ``today``."""
    ReadCount.objects.bulk_create(
        ReadCount(
            article_id=article, day=today - timedelta(days=days), count=article * 7 % 40 + days
        )
        for article in Edition.objects.published().order_by().values_list("article", flat=True)
        for days in range(1, 8)
    )


def leave_pending_work(made, accounts):
    """Leaves work at every desk: a draft, one for officers, one for the office, one sent back."""
    member, group = accounts["anggota-tampang"], made["tampang"]
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
                desa=group.desa,
                language="ind",
                category=Category.objects.get(slug=category),
                title=title,
                summary="Kegiatan ini diikuti warga dari beberapa RT di kelurahan.",
                body="Kegiatan dimulai pukul 08.00 WIB di balai kelurahan.\n\n"
                "Siapa saja boleh ikut, tanpa biaya. Peserta membawa alat sendiri.",
                **(SECOND_TEXT if wanted == "with_office" else {}),
                by=member,
            )
            if wanted == "draft":
                continue
            edition = news.submit(edition, by=member)
        with clock.at(clock.ago(0, 7, 15)):
            if wanted == "with_office":
                news.pass_on(edition, by=accounts["ketua-tampang"])
            elif wanted == "changes":
                ketua = accounts["ketua-tampang"]
                news.add_note(edition, by=ketua, place=2, number=0, text="Sampai pukul berapa?")
                reason = "Tambahkan harga dan jam buka, dan satu foto produknya."
                news.request_changes(edition, by=ketua, reason=reason)


def correct_story(made, accounts):
    """Publishes a correction of one story: its hour was wrong."""
    told = Edition.objects.published().filter(group=made["tampang"])
    edition = told.get(title__startswith="Empat puluh warga")
    writer = edition.author
    with clock.at(clock.ago(1, 9, 10)):
        fresh = news.new_edition(edition, by=writer)
        fresh = news.save(
            fresh,
            by=writer,
            version=fresh.version,
            body=fresh.body.replace("sejak pukul 06.30", "sejak pukul 06.00"),
            correction="Warga turun pukul 06.00, bukan 06.30.",
        )
        fresh = news.submit(fresh, by=writer)
        if fresh.state == "with_group":
            fresh = news.pass_on(fresh, by=accounts["ketua-tampang"])
    with clock.at(clock.ago(1, 10, 40)):
        news.approve(fresh, by=accounts["admin"])


def answer_a_story(group, ketua, admin):
    """Sends two replies to a recent story of a group: one is shown, one waits."""
    published = Edition.objects.published(clock.ago(2, 0, 0)).filter(group=group)
    edition = published.newest_first().first()
    answers = (
        (
            {"name": "Yuliana M.", "position": "Lurah Tampang Tumbang Anjir"},
            "Terima kasih atas beritanya. Kelurahan menganggarkan lanjutannya tahun depan.\n\n"
            "Usul warga dibahas di musyawarah kelurahan bulan depan.",
        ),
        (
            {"name": "Darmawan", "position": "Ketua RT 03"},
            "Yang bekerja di hari itu dari tiga RT, bukan dua. Mohon disebut juga.",
        ),
    )
    for days, (who, said) in zip((1, 0), answers, strict=True):
        with clock.at(clock.ago(days, 6, 40)):
            token = replies.make_story_link(edition, by=ketua, whom=who["position"], days=14)
            link = STORY_LINK.known(token)
            reply = replies.send_reply(link, form_key=None, text=said, **who)
            if days:
                replies.show_reply(reply, by=admin)


def send_messages(group, ketua):
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
