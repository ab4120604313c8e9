"""Every type of page: no axe violation, no console error, valid HTML, no sideways scroll."""

import re
from datetime import date, timedelta

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from aspirations import actions as aspirations
from core.models import Event
from groups import actions as groups
from groups.states import State as GroupState
from news import actions as news
from news import cards
from news.models import Edition, Reply
from news.photos import publish
from news.states import State
from privacy import actions as privacy
from privacy import destruction_actions
from regions import actions as regions
from tests import cast as casting
from tests import complaints, factories, old_groups, replies
from tests.aspirations import making
from tests.journeys.conftest import DESKTOP, PHONE, sign_in

pytestmark = pytest.mark.journey

AXE = Axe()
RULES = {
    # What passes is only counted; to describe every element of it took half of the time.
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
}
ENGLISH = (
    "Password|Username|Sign in|Sign out|Log in|Log out|Submit|Required|Search|Delete|Select|"
    "Please|Add |Change |Save|Home|History|Filter by|Page not found|Action|Yes|Unknown"
).split("|")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """One folder for all walks here, with the files of their one database."""
    return tmp_path_factory.mktemp("every_page")


@pytest.fixture(scope="module")
def kept(data, django_db_blocker):
    """What the walks here share: addresses of pages, once somebody has made what they show."""
    yield {}
    with django_db_blocker.unblock():
        data.put_back()


@pytest.fixture
def transactional_db(data, kept, django_db_blocker):
    """One database for all walks here, which only read."""
    with django_db_blocker.unblock():
        if not kept:
            data.put_back()
            kept.update(addresses_of_every_type())
        yield


@pytest.fixture
def addresses(portal, kept):
    return kept


def addresses_of_every_type():
    """Makes one of everything, and gives the addresses of its pages by who reads them."""
    cast = casting.assemble()
    for signal, code in (("none", factories.TAMPANG), ("weak", factories.SARE_RANGAN)):
        regions.note_signal(factories.village(code), signal, on=date(2026, 3, 4), by=cast.sari)
    draft = factories.complete_application(cast.citra, desa=factories.KURUN)
    sent = factories.complete_application(
        factories.person("hadi"), state=GroupState.SUBMITTED, desa="62.10.02.2002"
    )
    mended = factories.complete_application(
        factories.person("indah"), state=GroupState.SUBMITTED, desa="62.10.02.2003"
    )
    groups.request_changes(mended, by=cast.dewi, reason="Foto ulang SK.")
    story = factories.edition(cast.tampang, cast.budi)
    factories.photo(story)
    second = {"twin_language": "nij", "twin_title": "Oloh lewu malan", "twin": "Uras *hanjak*."}
    to_review = factories.edition(cast.tampang, cast.budi, State.WITH_GROUP, **second)
    waiting = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, **second)
    live = factories.edition(
        cast.tampang,
        cast.budi,
        State.APPROVED,
        body="Isi *tebal*.\n\n## Anak judul\n\n> Kutipan\n\n1. satu\n2. dua",
    )
    factories.photo(live, caption="Panen", credit="Budi")
    publish.call(live.pk)
    cards.refresh.call(live.article_id)
    corrected = factories.edition(
        cast.tampang,
        cast.budi,
        State.APPROVED,
        article=live.article,
        number=2,
        title="Judul baru",
        body="Isi *baru*.",
        correction="Isinya dibetulkan.",
        **second,
    )
    Edition.objects.filter(pk=live.pk).update(until=corrected.publish_at)
    to_review = news.mend_typo(to_review, by=cast.ayu, summary="Ringkasn contoh.")
    news.add_note(to_review, by=cast.ayu, place=2, number=0, text="Siapa yang mengatakan?")
    waiting.body += " Anak diduga mencuri."
    waiting.save()
    sent_back = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    news.add_note(sent_back, by=cast.dewi, place=2, number=0, text="Siapa?")
    sent_back = news.request_changes(sent_back, by=cast.dewi, reason="Perjelas.")
    gone = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    news.withdraw(gone, by=cast.dewi, reason="Narasumber menarik pernyataan.")
    shown = replies.reply(live, cast.budi, "shown")
    asked, refused = replies.reply(live, cast.budi), replies.reply(live, cast.budi, "refused")
    open_link, _ = replies.link(live, cast.ayu)
    replies.reply(live, cast.budi, "withdrawn", closed_because="Bukan orangnya.")
    kept_link, kept = replies.link(live, cast.ayu)
    Reply.objects.filter(pk=refused.pk).update(link=kept, closed_because="Kurang jelas.")
    waiting_link, waits = replies.link(live, cast.ayu)
    Reply.objects.filter(pk=asked.pk).update(link=waits)
    objection, code = complaints.complaint(corrected, kind="me", text="kata" * 400)
    answered, answered_code = complaints.complaint(corrected, "answered", by=cast.dewi)
    asked_for, answered_one, about_office, answering = _aspirations(cast)
    row = cast.tampang.memberships.get(position="sekretaris")
    token = groups.invite(row, by=cast.ayu)
    factories.message(cast.tampang, "kata" * 400, name="Warga R.", contact="+6281299990000")
    old_groups.rejected(by=cast.sari)
    destruction = destruction_actions.start(by=cast.sari)
    wish = privacy.ask(cast.citra, "erase", note="Saya pindah.")
    group = "/meja/kim/kim-tampang"
    step = {name: reverse(f"application_{name}", args=[draft.pk]) for name in STEPS}
    office = {
        name: reverse(f"admin:{name}")
        for name in (
            "index",
            "find",
            "groups_kimgroup_changelist",
            "news_edition_changelist",
            "news_untold",
            "accounts_user_changelist",
            "accounts_user_add",
            "lists",
            "pages_staticpage_changelist",
            "core_event_changelist",
        )
    } | {
        "categories": reverse("admin:list", args=["kategori"]),
        "category": reverse("admin:list_add", args=["kategori"]),
        "contact": reverse("admin:list_row", args=["kontak", "kontak"]),
    }
    return {
        None: [
            "/",
            "/berita/",
            "/berita/?kecamatan=kurun",
            live.get_absolute_url(),
            f"{live.get_absolute_url()}ralat/",
            f"{live.get_absolute_url()}nij/",
            "/ralat/",
            "/ralat/?kecamatan=tewah",
            gone.get_absolute_url(),
            "/tidak-ada/",
            "/cari/",
            "/cari/?q=contoh",
            "/cari/?q=tampang&kecamatan=kurun",
            "/cari/?q=tampan&kategori=tidak-ada",
            "/cari/?q=perahu+layar",
            "/kim/",
            "/kim/kim-tampang/",
            "/kim/kim-tampang/pesan/",
            "/kim/kim-tampang/keberatan/",
            f"{live.get_absolute_url()}keberatan/",
            reverse("complaint_find"),
            reverse("complaint", args=[code]),
            reverse("complaint", args=[answered_code]),
            "/kim/daftar/",
            "/kim/daftar/desa/",
            "/wilayah/",
            "/wilayah/kurun/",
            "/wilayah/kurun/tampang-tumbang-anjir/",
            "/wilayah/tewah/sare-rangan/",
            "/tentang/",
            "/privasi/",
            "/panduan/",
            "/panduan/menulis/",
            "/panduan/anggota/",
            "/panduan/pengurus/",
            "/panduan/staf/",
            "/tersimpan/",
            "/tersimpan/tulis/",
            "/akun/masuk/",
            "/akun/daftar/",
            "/akun/daftar/?next=/meja/daftar/mulai/%3Fdesa%3D62.10.02.1012",
            "/akun/kata-sandi/lupa/",
            "/akun/telah-keluar/",
            "/akun/undangan/",
            f"/akun/undangan/{token}/",
            "/akun/tautan/x/",
            "/akun/tanggapan/x/",
            *(f"/akun/tanggapan/{each}/" for each in (open_link, kept_link, waiting_link)),
            *(f"/aspirasi/jawab/{each}/" for each in ("x", *answering)),
            *_pages_of_senders(asked_for, answered_one, about_office),
            *_pages_of_readers(answered_one),
        ],
        "citra": [
            "/meja/",
            "/akun/data-saya/tersimpan/",
            "/akun/data-saya/batasi/",
            "/akun/data-saya/minta/?minta=erase",
            reverse("application_discard", args=[draft.pk]),
            reverse("application_begin") + "?desa=62.10.02.2003",
            *step.values(),
            f"{step['people']}?tambah",
            f"{step['people']}?tandai=1",
        ],
        "ayu": [
            "/meja/",
            "/meja/berita/",
            "/meja/berita/tulis/",
            reverse("desk_story", args=[story.pk]),
            reverse("desk_story", args=[gone.pk]),
            reverse("desk_story_edit", args=[story.pk]),
            reverse("desk_story_review", args=[to_review.pk]),
            reverse("desk_story_typos", args=[to_review.pk]),
            reverse("desk_story", args=[to_review.pk]),
            reverse("desk_story", args=[sent_back.pk]),
            reverse("desk_story", args=[corrected.pk]),
            reverse("desk_story_withdraw", args=[live.pk]),
            reverse("desk_story_discard", args=[story.pk]),
            reverse("story_links", args=[live.pk]),
            reverse("desk_reply", args=[asked.pk]),
            reverse("desk_complaints"),
            reverse("desk_complaint", args=[objection.pk]),
            reverse("desk_complaint", args=[answered.pk]),
            reverse("desk_aspirations"),
            reverse("carry_aspiration"),
            reverse("carried_list"),
            reverse("desk_aspiration", args=[asked_for.pk]),
            reverse("desk_aspiration", args=[answered_one.pk]),
            f"{group}/",
            f"{group}/pesan/",
            f"{group}/data/",
            f"{group}/sampul/",
            f"{group}/anggota/impor/",
            f"{group}/anggota/tambah/",
            f"{group}/anggota/{row.pk}/",
            f"{group}/anggota/{row.pk}/selesai/",
            "/akun/data-saya/",
            "/akun/surat/",
            "/akun/kata-sandi/",
            "/akun/keluar/",
            "/akun/faktor-kedua/",
        ],
        "sari": [
            *office.values(),
            reverse("admin:groups_kimgroup_change", args=[sent.pk]),
            reverse("application_sent", args=[sent.pk]),
            reverse("admin:groups_kimgroup_decide", args=[sent.pk, "tolak"]),
            reverse("admin:groups_kimgroup_decide", args=[sent.pk, "bubarkan"]),
            reverse("admin:groups_kimgroup_history", args=[sent.pk]),
            reverse("admin:groups_kimgroup_change", args=[cast.tampang.pk]),
            reverse("admin:groups_kimgroup_change", args=[mended.pk]),
            reverse("admin:news_edition_change", args=[waiting.pk]),
            reverse("admin:news_edition_change", args=[corrected.pk]),
            reverse("admin:news_edition_decide", args=[waiting.pk, "setujui"]),
            reverse("admin:news_edition_decide", args=[waiting.pk, "minta-perbaikan"]),
            reverse("admin:news_typos", args=[waiting.pk]),
            reverse("admin:news_edition_tell", args=[gone.pk]),
            reverse("admin:news_complaint_changelist"),
            reverse("admin:news_complaint_change", args=[objection.pk]),
            reverse("admin:news_complaint_decide", args=[objection.pk, "jawab"]),
            reverse("admin:news_complaint_decide", args=[objection.pk, "tutup"]),
            reverse("admin:aspirations_aspiration_changelist"),
            *(
                reverse("admin:aspirations_aspiration_change", args=[each.pk])
                for each in (asked_for, answered_one, about_office)
            ),
            *(
                reverse("admin:aspirations_aspiration_decide", args=[asked_for.pk, word])
                for word in ("periksa", "kembalikan", "gabung", "tanya")
            ),
            *(
                reverse("admin:aspirations_aspiration_decide", args=[answered_one.pk, word])
                for word in ("janji-diundur", "lapor")
            ),
            reverse("admin:news_reply_changelist"),
            reverse("admin:news_reply_change", args=[asked.pk]),
            reverse("admin:news_reply_decide", args=[asked.pk, "tidak-tampilkan"]),
            reverse("admin:news_reply_decide", args=[shown.pk, "tarik"]),
            reverse("admin:accounts_user_change", args=[cast.dewi.pk]),
            reverse("admin:accounts_reset_link", args=[cast.dewi.pk]),
            reverse("admin:accounts_second_factor", args=[cast.dewi.pk]),
            reverse("admin:accounts_cover", args=[cast.dewi.pk]),
            reverse("admin:pages_staticpage_change", args=["tentang"]),
            reverse("admin:regions_desa_changelist") + "?sinyal=none",
            reverse("admin:regions_desa_change", args=[factories.TAMPANG]),
            reverse("admin:core_event_change", args=[Event.objects.latest("pk").pk]),
            reverse("admin:core_event_changelist") + "?dari=kemarin&kata=x",
            reverse("admin:news_edition_changelist") + "?q=tidakada&status=terbit",
            reverse("admin:privacy_datarequest_changelist"),
            reverse("admin:privacy_datarequest_change", args=[wish.pk]),
            reverse("admin:privacy_datarequest_decide", args=[wish.pk, "tolak"]),
            reverse("admin:privacy_find"),
            reverse("admin:privacy_enter", args=["daftar", row.pk]),
            reverse("admin:privacy_kept"),
            reverse("admin:privacy_destructionlist_changelist"),
            reverse("admin:privacy_destructionlist_change", args=[destruction.pk]),
            reverse("admin:privacy_destructionlist_decide", args=[destruction.pk, "usulkan"]),
            reverse("admin:destruction_start"),
            reverse("admin:destruction_pick", args=[destruction.pk, "arsip-kim"]),
            "/admin/tidak-ada/",
            "/admin/core/event/add/",
        ],
    }


def _pages_of_senders(*sent):
    """The form, the slip and the page of each of these, behind their secrets."""
    tokens = [each.code + aspirations.secret_of(each) for each in sent]
    return [
        f"/aspirasi/kirim/?desa={factories.TAMPANG}",
        "/aspirasi/lacak/",
        "/aspirasi/apa-yang-kami-serahkan/",
        "/tersimpan/bawakan/",
        *(reverse("aspiration_follow", args=[token]) for token in (*tokens, "x")),
        *(reverse("aspiration_slip", args=[token]) for token in tokens),
    ]


def _pages_of_readers(public):
    return [
        "/aspirasi/",
        "/aspirasi/?kecamatan=kurun&status=dijawab",
        "/aspirasi/?kecamatan=tewah",
        "/aspirasi/angka/",
        public.get_absolute_url(),
        reverse("aspiration_voice", args=[public.code]),
        reverse("aspiration_voiced", args=[public.code]),
    ]


def _aspirations(cast):
    """One to be checked, one answered with a promise, one about the office, and two links."""
    received = making.sent(
        text="Tandon bocor. Hubungi Ibu Rusmina 0812-3456-7890, bukan pelaku.",
        sender_name="Ibu Rusmina",
        contact="+6281234567890",
    )
    making.photo(received)
    forwarded = making.brought_to("forwarded", cast, text="kata" * 400)
    answered = making.brought_to("forwarded", cast, openness="named", sender_name="Pak Jarwo")
    links = [aspirations.make_answering_link(each, by=cast.dewi) for each in (forwarded, answered)]
    day = timezone.localdate() + timedelta(days=20)
    aspirations.answer_aspiration(answered, by=cast.dewi, words="Kami ganti.", promised=day)
    return received, answered, making.sent(about="office"), links


STEPS = ("village", "group", "people", "paste", "papers", "check")


# How a page is looked at, and what for. Nothing of it is made otherwise for a size or a scheme,
# neither by the portal nor by a script: it is opened once, and its style does the rest. A scheme
# changes colours only; style sheets are read once, for the rule on turned phones.
SIGHTS = {
    "phone, light": (PHONE, "light", {}),
    "phone, dark": (PHONE, "dark", {"runOnly": ["color-contrast"], "preload": False}),
    "desktop, light": (DESKTOP, "light", {"preload": False}),
}
# Colours that are still on their way to those of the other scheme are there.
ARRIVED = """document.getAnimations().forEach(
    each => each instanceof CSSTransition && each.finish()
)"""
SMALLEST = {"width": 320, "height": 640}


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("who", [None, "citra", "ayu", "sari"])
def test_pages_are_reachable_for_everybody(browse, addresses, who, half):
    page = browse()
    if who:
        sign_in(page, who, factories.PASSWORD)
    found = []
    for address in addresses[who][half::2]:
        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="light")
        response = page.goto(address)
        if response.status in {403, 404, 409, 410}:
            # The browser itself complains about the status; nothing else may.
            page.complaints[:] = [text for text in page.complaints if "status of 4" not in text]
        found += [f"{address}: {text}" for text in faults_of_source(response)]
        for sight, (size, scheme, rules) in SIGHTS.items():
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            page.evaluate(ARRIVED)
            found += [f"{address} ({sight}): {text}" for text in faults_in_sight(page, rules)]
        page.set_viewport_size(SMALLEST)
        if page.evaluate("document.documentElement.scrollWidth") > SMALLEST["width"]:
            found.append(f"{address}: wider than 320 pixels")
        page.complaints.clear()
    assert not found, "\n".join(found)


def faults(page, response):
    """What is wrong with the page that is open, as it is."""
    yield from faults_in_sight(page)
    yield from faults_of_source(response)


def faults_in_sight(page, rules=None):
    """What is wrong with the page as it is seen: console, axe (all rules, or those), width, English
    words.
    """
    # What the page itself complains of; axe breaks the strict policy when it injects itself.
    yield from (f"console: {text}" for text in page.complaints)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    result = page.evaluate("options => axe.run(document, options)", RULES | (rules or {}))
    page.complaints.clear()
    for violation in result["violations"]:
        targets = [node["target"] for node in violation["nodes"]][:3]
        yield f"axe {violation['id']} {targets}"
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield "scrolls sideways"
    words = page.locator("body").inner_text()
    yield from (f"English: {word}" for word in ENGLISH if word in words)


def faults_of_source(response):
    """What is wrong with the HTML that was sent."""
    parser = html5lib.HTMLParser()
    document = parser.parse(response.text())
    for position, code, _ in parser.errors:
        yield f"html {code} {position}"
    yield from (f"address: {address}" for address in broken_addresses(document))


def broken_addresses(document):
    """Addresses with characters that a URL may not hold: "Bad value for attribute href" of the
    W3C's checker (URL standard, section 4.3, URL code points).
    """
    for element in document.iter():
        for name in ("href", "src", "action", "formaction"):
            address = element.get(name, "")
            if re.search(r"[\s\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})", address):
                yield address[:80]


def test_the_layer_of_signals_is_switched_without_javascript(browse, addresses):
    page = browse(PHONE, javascript=False)
    for address in ("/wilayah/", "/wilayah/kurun/"):
        page.goto(address)
        sign, switch = (
            page.locator(".map > svg .mute"),
            page.get_by_label("Tandai desa tanpa sinyal"),
        )
        assert sign.is_visible()
        switch.focus()

        page.keyboard.press("Space")

        assert not sign.is_visible()
        assert not page.get_by_text("tanpa sinyal", exact=True).is_visible()
