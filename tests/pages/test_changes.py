"""What readers do not see leaves every kept page where it is; what they see lets go exactly the
pages that show it, and those are then as if nothing had ever been kept.
"""

import logging
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import User
from aspirations import actions as aspirations
from aspirations.models import Aspiration
from core.web import marks
from groups import actions as groups
from groups.models import KimGroup, Paper
from groups.states import State as GroupState
from news import actions as news
from news.actions import complaints, office_numbers, replies
from news.models import Category, Edition
from news.states import State
from office import lists
from regions import actions as regions
from search import index
from tests import complaints as objections
from tests import factories
from tests import replies as answers
from tests.aspirations import making
from tests.pages import readers

# The routes of the pages that are made of each app's data.
OF_NEWS = {
    *(
        "home",
        "article_list",
        "article",
        "article_text",
        "article_twin",
        "article_twin_text",
        "search",
    ),
    *("article_changes", "corrections"),
    *("directory", "group", "kecamatan", "desa"),
    *("feed", "feed_group", "feed_kecamatan", "feed_category"),
    *("sitemap", "sitemap_stories", "sitemap_groups", "sitemap_places", "sitemap_latest"),
}
OF_GROUPS = {
    *(
        "home",
        "article_list",
        "article",
        "article_text",
        "article_twin",
        "article_twin_text",
        "search",
    ),
    *("article_changes", "corrections"),
    *("directory", "group", "application_choose_village"),
    *("regions", "kecamatan", "desa"),
    *("feed", "feed_group", "feed_kecamatan", "feed_category"),
    *("sitemap_groups", "aspiration"),
}
OF_REGIONS = {
    "my_village",
    "carry_without_signal",
    *(
        "home",
        "article_list",
        "article",
        "article_text",
        "article_twin",
        "article_twin_text",
        "search",
    ),
    *("article_changes", "corrections"),
    *("directory", "group", "application_intro", "application_choose_village"),
    *("regions", "kecamatan", "desa"),
    *("feed_kecamatan", "sitemap_places"),
    *("aspiration", "aspiration_list", "aspiration_figures", "aspiration_figures_csv"),
    "feed_aspirations",
}
# A page of an aspiration is made of Events, which name accounts.
OF_ACCOUNTS = {"group", "desa", "aspiration"}
OF_ASPIRATIONS = {
    *("aspiration", "aspiration_list", "aspiration_figures", "aspiration_figures_csv"),
    *("feed_aspirations", "sitemap_aspirations", "search", "group", "kecamatan", "desa"),
    "carry_without_signal",
}
OF_FIXED_PAGES = {
    *("page_tentang", "page_privasi", "page_pedoman", "page_aksesibilitas"),
    "sitemap_pages",
}
# Of nobody's data.
MACHINES = {
    *("manifest", "robots", "kept", "security_txt", "service_worker"),
    *("write_without_signal", "outbox_worker", "aspiration_held_data"),
    *("handbooks", "handbook_menulis", "handbook_anggota", "handbook_pengurus", "handbook_staf"),
}


class Readers:
    """Villagers who read one page of every public route, with a page cache."""

    def __init__(self, caplog, run):
        self.caplog, self.run = caplog, run
        self.browser = Client()
        self.addresses = {route: readers.paths(route)[0] for route in readers.public_routes()}
        self.addresses["search"] += "?q=padi"
        self.read()

    def read(self):
        """What each page says, and the routes whose page had to be made for it: a kept page
        leaves no line in the log.
        """
        texts, made = {}, set()
        for route, address in self.addresses.items():
            self.caplog.clear()
            texts[route] = self.browser.get(address).content
            if any(record.name == "kimportal.request" for record in self.caplog.records):
                made.add(route)
        return texts, made

    def made_anew_after(self, act):
        """The routes whose kept page the act let go."""
        with self.run(execute=True):
            act()
        return self.read()[1]

    def read_what_is_true(self):
        """Whether each page says what it says when nothing is kept."""
        texts, _ = self.read()
        marks.changed()
        true, made = self.read()
        assert made == set(self.addresses)
        return texts == true


@pytest.fixture
def village(cast):
    """A KIM with a named writer and a story, and things at every desk that no reader sees."""
    named = {"consent_source": "own", "consent_on": "2026-01-12"}
    factories.row(cast.tampang, user=cast.citra, name="Citra W.", **named)
    made = factories.edition(cast.tampang, cast.citra, State.APPROVED, title="Panen padi ladang")
    index.refresh("article", [made.pk])
    fields = {"correction": "Satu.", "twin_language": "nij", "twin": "Oloh lewu malan."}
    factories.edition(cast.tampang, cast.citra, State.APPROVED, number=2, **fields)
    index.refresh("aspiration", [making.brought_to("forwarded", cast).pk])
    return cast


@pytest.fixture
def everybody(village, settings, caplog, django_capture_on_commit_callbacks):
    """Every page is kept, at a moment that stands still."""
    settings.PAGE_CACHE_BYTES = 8 * 1024 * 1024
    caplog.set_level(logging.INFO, "kimportal.request")
    with time_machine.travel(timezone.now(), tick=False):
        made = Readers(caplog, django_capture_on_commit_callbacks)
        assert made.read()[1] == set()
        yield made


def test_every_page_is_kept_and_stands_in_one_of_the_lists(everybody):
    named = OF_NEWS | OF_GROUPS | OF_REGIONS | OF_ACCOUNTS | OF_ASPIRATIONS
    named |= OF_FIXED_PAGES | MACHINES

    assert set(everybody.addresses) == named


# --- What readers do not see --------------------------------------------------------------------


def story(cast, state):
    return factories.edition(cast.tampang, cast.budi, state, title="Belum terbit")


def upload():
    return factories.upload("ladang.jpg", factories.jpeg())


def published():
    """The story that is there from the beginning."""
    return Edition.objects.published().get(title="Panen padi ladang")


PRIVATE_STORIES = {
    "a draft is begun": lambda cast: news.write(cast.tampang, by=cast.budi, title="Banjir"),
    "a draft is saved": lambda cast: news.save(
        story(cast, State.DRAFT), by=cast.budi, version=1, title="Banjir surut"
    ),
    "a draft gets a photo": lambda cast: news.add_photo(
        story(cast, State.DRAFT), upload(), by=cast.budi, alt="Ladang"
    ),
    "a draft is discarded": lambda cast: news.discard(story(cast, State.DRAFT), by=cast.budi),
    "a draft is sent": lambda cast: news.submit(story(cast, State.DRAFT), by=cast.budi),
    "a story is passed on": lambda cast: news.pass_on(story(cast, State.WITH_GROUP), by=cast.ayu),
    "changes are asked for": lambda cast: news.request_changes(
        story(cast, State.WITH_OFFICE), by=cast.dewi, reason="Judulnya kurang jelas."
    ),
    "a correction is begun": lambda cast: news.new_edition(published(), by=cast.budi),
    "an office's number is named": lambda cast: office_numbers.name_office(
        factories.edition(cast.tampang, cast.budi, body="Telepon 0812-3456-7890."),
        by=cast.budi,
        number="+6281234567890",
        office="Puskesmas Tampang",
    ),
    "a link to a story is made": lambda cast: replies.make_story_link(
        published(), by=cast.ayu, whom="Kepala Desa", days=14
    ),
    "a reply is sent": lambda cast: replies.send_reply(
        answers.link(published(), cast.ayu)[1], form_key=None, **answers.WORDS
    ),
    "a reply is not shown": lambda cast: replies.refuse_reply(
        answers.reply(published(), cast.ayu), by=cast.dewi, reason="Kurang jelas."
    ),
    "a reader complains": lambda cast: complaints.send_complaint(
        published().article, kind="wrong", text="Panennya di ladang lain."
    ),
    "a complaint is passed on": lambda cast: complaints.pass_complaint_on(
        objections.complaint(published())[0], by=cast.ayu
    ),
    "a complaint is answered": lambda cast: complaints.answer_complaint(
        objections.complaint(published())[0], by=cast.ayu, reason="Sudah diperiksa: benar begitu."
    ),
    "a complaint is closed": lambda cast: complaints.close_complaint(
        objections.complaint(published())[0], by=cast.dewi, reason="Bukan tentang berita ini."
    ),
}


def application(cast, state):
    """An application of somebody who has no other."""
    applicant = factories.person(f"pemohon{User.objects.count()}")
    return factories.complete_application(applicant, state=state, desa=OTHER)


def see_a_paper(cast):
    paper = factories.paper(application(cast, GroupState.SUBMITTED), Paper.Kind.MINUTES)
    office = Client()
    office.force_login(cast.dewi, "django.contrib.auth.backends.ModelBackend")
    answer = office.get(reverse("admin:groups_original", args=[paper.pk]))
    assert answer.status_code == 200


OTHER = "62.10.02.2002"
PRIVATE_GROUPS = {
    "an application is begun": lambda cast: groups.start(factories.village(OTHER), by=cast.budi),
    "an application is filled in": lambda cast: groups.save_details(
        (made := application(cast, GroupState.DRAFT)), by=made.applicant, name="KIM Baru"
    ),
    "an application is sent": lambda cast: groups.submit(
        (made := application(cast, GroupState.DRAFT)), by=made.applicant, declared=True
    ),
    "an application is discarded": lambda cast: groups.discard(
        (made := application(cast, GroupState.DRAFT)), by=made.applicant
    ),
    "a paper is looked at": see_a_paper,
    "an application goes back": lambda cast: groups.request_changes(
        application(cast, GroupState.SUBMITTED), by=cast.dewi, reason="SK buram."
    ),
    "an application is rejected": lambda cast: groups.reject(
        application(cast, GroupState.SUBMITTED), by=cast.dewi, reason="SK buram."
    ),
    "a rejected one is taken up again": lambda cast: groups.apply_again(
        (made := application(cast, GroupState.REJECTED)), by=made.applicant
    ),
    "a group is trusted": lambda cast: groups.trust(cast.tampang, by=cast.dewi),
    "a group is supervised again": lambda cast: groups.distrust(cast.tampang, by=cast.dewi),
    "a member is invited": lambda cast: groups.invite(
        cast.tampang.memberships.get(position="bendahara"), by=cast.ayu
    ),
    "a message is sent": lambda cast: groups.send_message(cast.tampang, text="Kapan rapat?"),
    "a message is handled": lambda cast: groups.handle_message(
        factories.message(cast.tampang), by=cast.ayu
    ),
    "a message is erased": lambda cast: groups.erase_message(
        factories.message(cast.tampang), by=cast.ayu
    ),
}


def sign_in_and_out(cast):
    browser = Client()
    answer = browser.post("/akun/masuk/", {"login": "budi", "password": factories.PASSWORD})
    assert answer.status_code == 302
    assert browser.get("/meja/").status_code == 200
    assert browser.post("/akun/keluar/").status_code == 302


def choose_a_new_password(cast):
    token = groups.make_reset_link(cast.tampang.memberships.get(user=cast.budi), by=cast.ayu)
    accounts.use_reset_link(accounts.find_reset_link(token), "md5$x$y")


def keep(cast, user, **fields):
    """An administrator keeps an account with these fields changed."""
    now = {name: getattr(user, name) for name in accounts.KEPT}
    return accounts.save_account(
        user,
        by=cast.sari,
        groups=list(user.groups.all()) if user.pk else [],
        kecamatan=list(user.kecamatan.all()) if user.pk else [],
        **{**now, **fields},
    )


PRIVATE_ACCOUNTS = {
    "somebody signs in and out": sign_in_and_out,
    "somebody chooses a new password": choose_a_new_password,
    "somebody changes their name": lambda cast: accounts.update_profile(
        cast.ayu, name="Ayu Lestari"
    ),
    "an account is made": lambda cast: keep(cast, User(username="wati", name="Wati")),
    "an account gets another name": lambda cast: keep(cast, cast.ayu, name="Ayu L. Baru"),
    "a member becomes staff": lambda cast: keep(
        cast, cast.citra, is_staff=True, is_superuser=True, all_kecamatan=True
    ),
}


@pytest.mark.parametrize(
    "acts",
    [PRIVATE_STORIES, PRIVATE_GROUPS, PRIVATE_ACCOUNTS],
    ids=["stories", "groups and messages", "accounts"],
)
def test_what_readers_do_not_see_keeps_every_page(village, everybody, acts):
    made = {
        name: everybody.made_anew_after(lambda act=act: act(village)) for name, act in acts.items()
    }

    assert made == {name: set() for name in acts}
    assert everybody.read_what_is_true()


# --- What readers see ---------------------------------------------------------------------------


def row_of(cast, user):
    return cast.tampang.memberships.get(user=user)


def administrator(cast):
    browser = Client()
    browser.force_login(cast.sari, "django.contrib.auth.backends.ModelBackend")
    return browser


def rename_a_category(cast):
    category = Category.objects.get(slug="pertanian")
    row = lists.kind_named("kategori").get(str(category.pk))
    answer = administrator(cast).post(
        reverse("admin:list_row", args=["kategori", category.pk]),
        {"name": "Tani dan kebun", "order": 1, "shown": row.digest},
    )
    assert answer.status_code == 302


def mend_a_fixed_page(cast):
    answer = administrator(cast).post(
        reverse("admin:pages_staticpage_change", args=["tentang"]),
        {"title": "Tentang kami", "body": "Portal warga."},
    )
    assert answer.status_code == 302


def of_a_trusted_group(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    return story(cast, State.WITH_GROUP)


def correct_a_story(cast):
    fresh = news.new_edition(published(), by=cast.budi)
    news.save(fresh, by=cast.budi, version=1, correction="Jumlahnya dibetulkan.", title="Ralat")
    news.submit(fresh, by=cast.budi)
    news.pass_on(fresh, by=cast.ayu)
    news.approve(fresh, by=cast.dewi)


def accept_an_invitation(cast):
    row = cast.tampang.memberships.get(position="bendahara")
    token = groups.invite(row, by=cast.ayu)
    groups.accept_invitation(groups.find_invitation(token), by=cast.gita, publish_name=True)


def note_no_signal(cast):
    today = timezone.localdate()
    regions.note_signal(factories.village(), "none", on=today, by=cast.dewi)


COVER = {
    **{"width": 1200, "height": 400, "colour": "#4f7d67"},
    **{"image": ("jpg", factories.jpeg()), "phone": ("avif", b"x"), "wide": ("avif", b"x")},
}
PUBLIC_STORIES = {
    "a reply is shown": lambda cast: replies.show_reply(
        answers.reply(published(), cast.ayu), by=cast.dewi
    ),
    "a shown reply is removed": lambda cast: replies.remove_reply(
        answers.reply(published(), cast.ayu, "shown"), by=cast.dewi, reason="Bukan orangnya."
    ),
    "a shown reply is taken back": lambda cast: replies.take_reply_back(
        answers.reply(published(), cast.ayu, "shown").link
    ),
    "a story is approved": lambda cast: news.approve(story(cast, State.WITH_OFFICE), by=cast.dewi),
    "a story with a photo is approved": lambda cast: news.approve(
        factories.photo(story(cast, State.WITH_OFFICE)).edition, by=cast.dewi
    ),
    "a category gets another name": rename_a_category,
    "a story is corrected": correct_a_story,
    "an officer of a trusted group lets one appear": lambda cast: news.pass_on(
        of_a_trusted_group(cast), by=cast.ayu
    ),
}
PUBLIC_GROUPS = {
    "a group is recognised": lambda cast: groups.approve(
        application(cast, GroupState.SUBMITTED), by=cast.dewi
    ),
    "a group has another address": lambda cast: groups.update_contact(
        cast.tampang, by=cast.ayu, address="Rumah betang"
    ),
    "a member is added": lambda cast: groups.add_member(
        cast.tampang, by=cast.ayu, name="Wati", position="anggota"
    ),
    "an invitation is accepted": accept_an_invitation,
    "somebody agrees to be named": lambda cast: groups.give_consent(
        row_of(cast, cast.budi), by=cast.budi
    ),
    "somebody does not agree any more": lambda cast: groups.revoke_consent(
        row_of(cast, cast.budi), by=cast.budi
    ),
    "a consent on paper is noted": lambda cast: groups.note_paper_consent(
        row_of(cast, cast.budi), by=cast.ayu, on=timezone.localdate()
    ),
    "a member is corrected": lambda cast: groups.update_member(
        row_of(cast, cast.budi), by=cast.ayu, name="Budi Santoso"
    ),
    "a list of members is taken in": lambda cast: groups.import_members(
        cast.tampang, {uuid4(): {"name": "Lala Contoh", "position": "anggota"}}, {}, by=cast.ayu
    ),
    "a cover is set": lambda cast: groups.set_cover(
        cast.tampang, by=cast.ayu, alt="Huma", photo=COVER
    ),
    "a cover is removed": lambda cast: groups.remove_cover(cast.tampang, by=cast.ayu),
    "a member goes": lambda cast: groups.leave_group(row_of(cast, cast.budi), by=cast.budi),
    "a member leaves": lambda cast: groups.end_membership(row_of(cast, cast.citra), by=cast.ayu),
    "a group is suspended": lambda cast: groups.suspend(
        cast.tampang, by=cast.dewi, reason="Keluhan."
    ),
    "a suspended group goes on": lambda cast: groups.reactivate(cast.tampang, by=cast.dewi),
    "a group is dissolved": lambda cast: groups.dissolve(
        cast.tampang, by=cast.dewi, reason="Atas permintaan.", own_wish=True
    ),
}
PUBLIC_PLACES = {"a village has no signal": note_no_signal}
PUBLIC_ACCOUNTS = {
    "an officer's account is closed": lambda cast: keep(cast, cast.ayu, is_active=False),
    "it is opened again": lambda cast: keep(cast, cast.ayu, is_active=True),
}
PUBLIC_ASPIRATIONS = {
    # It is counted among those that were received.
    "an aspiration is sent": lambda cast: making.sent(),
    "one is sent and checked": lambda cast: making.brought_to("checked", cast),
    "one is answered": lambda cast: aspirations.answer_aspiration(
        Aspiration.objects.get(state="forwarded"), by=cast.dewi, words="Sudah diganti."
    ),
    "a voice is added": lambda cast: aspirations.add_voice(
        Aspiration.objects.get(state="checked"), form_key=uuid4()
    ),
    "one is withdrawn": lambda cast: aspirations.withdraw_aspiration(
        Aspiration.objects.get(state="checked")
    ),
}
PUBLIC_PAGES = {"a fixed page is mended": mend_a_fixed_page}


@pytest.mark.parametrize(
    ("acts", "pages"),
    [
        (PUBLIC_STORIES, OF_NEWS),
        (PUBLIC_GROUPS, OF_GROUPS),
        (PUBLIC_PLACES, OF_REGIONS),
        (PUBLIC_ACCOUNTS, OF_ACCOUNTS),
        (PUBLIC_ASPIRATIONS, OF_ASPIRATIONS),
        (PUBLIC_PAGES, OF_FIXED_PAGES),
    ],
    ids=["stories", "groups", "places", "accounts", "aspirations", "fixed pages"],
)
def test_what_readers_see_lets_go_the_pages_that_show_it(village, everybody, acts, pages):
    for name, act in acts.items():
        assert everybody.made_anew_after(lambda act=act: act(village)) == pages, name
        assert everybody.read_what_is_true(), name


def test_another_name_of_a_group_lets_go_the_pages_of_its_stories_too(village, everybody):
    """Their share cards are drawn anew."""
    made = everybody.made_anew_after(
        lambda: groups.mend_group(
            village.tampang, by=village.dewi, reason="Huruf besar.", name="KIM TAMPANG"
        )
    )

    assert made == OF_GROUPS | OF_NEWS
    assert everybody.read_what_is_true()


def test_a_story_that_is_withdrawn_lets_go_the_pages_of_stories(village, everybody):
    """All but its own two, which are gone."""
    address = published().get_absolute_url()

    def act():
        news.withdraw(published(), by=village.dewi, reason="Keliru.")

    # What is gone is never kept, so its pages and the sitemap of stories are made each time.
    assert everybody.made_anew_after(act) == OF_NEWS
    assert everybody.browser.get(address).status_code == 410


def test_a_name_leaves_the_kept_page_of_a_story_at_once(village, everybody):
    address = published().get_absolute_url()
    pages = [address, f"{address}teks/", "/kim/kim-tampang/", "/rss/"]
    for page in pages:
        assert "Citra W." in everybody.browser.get(page).content.decode()

    everybody.made_anew_after(
        lambda: groups.revoke_consent(row_of(village, village.citra), by=village.citra)
    )

    for page in pages:
        assert "Citra W." not in everybody.browser.get(page).content.decode()
