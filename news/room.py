"""What the app registers with other apps, from ``AppConfig.ready()``."""

from accounts import letters
from core import cleanup
from core.change import events
from core.files import named
from core.personal.holdings import holdings
from core.web import scheduled_changes, sitemaps
from core.web.menus import FOOT, Way, ways
from groups import first_steps, handover
from groups.models import KimGroup
from news import (
    cards,
    complaint_queue,
    complaint_subjects,
    finder_provider,
    group_facts,
    history,
    notifications,
    page_cost,
    public_things,
    queue,
    reasons,
    search_provider,
    wary_words,
)
from news.cleanup import JOBS
from news.forms import CategoryForm
from news.holdings import HOLDINGS
from news.models import Category, Complaint, Edition, Photo, Reply
from news.states import ComplaintState, ReplyState, State
from office import desk, facts, lists, menus, roles, trail
from office import queue as office_queue
from office.fences import RecordedAdmin
from office.finder import providers as finder
from regions.admin_filters import STAFF
from search.providers import providers


def register():
    """Fills the registries of core, office and search with the app's entries."""
    scheduled_changes.register(Edition.objects.next_publication, "news")
    sitemaps.lists.add("article_list", "corrections")
    events.listen(cards.follow_story, Edition)
    events.listen(cards.follow_group, KimGroup)
    cleanup.jobs.add(*JOBS)
    holdings.add(*HOLDINGS)
    providers.add(search_provider.STORIES)
    finder.providers.add(finder_provider.STORIES)
    office_queue.kinds.add(queue.STORIES, queue.REPLIES)
    desk.kinds.add(queue.REVIEWS, queue.REPLY_REVIEWS, queue.SENT_BACK, queue.TO_TELL)
    first_steps.steps.add(queue.FIRST_STORY)
    handover.waiting.add(queue.stories_at_group)
    office_queue.held.add(queue.HELD)
    facts.sources.add(facts.Source(model=KimGroup, told=group_facts.stories_of_group))
    letters.kinds.add(*notifications.LETTERS)
    lists.kinds.add(
        lists.TableKind(
            word="kategori",
            label="Kategori berita",
            explain="Tentang apa sebuah berita. Pembaca menyaring berita menurut kategori.",
            form=CategoryForm,
            told=lambda values: values["name"],
            permission="news.change_category",
            things=Category.objects.all,
        ),
        page_cost.price_setting(),
        reasons.reason_list(),
        wary_words.wary_word_list(),
    )
    _register_roles()
    _register_files()
    _register_complaints()
    _register_trail()
    _register_menus()


def _register_roles():
    roles.grants.add(
        roles.Grant(STAFF, "news", ("view_edition", "decide_edition")),
        roles.Grant(roles.READERS, "news", ("view_edition",)),
        roles.Grant(roles.EDITORS, "news", ("view_category", "add_category", "change_category")),
    )


def _register_complaints():
    public_things.kinds.add(complaint_subjects.STORIES, complaint_subjects.GROUPS)
    office_queue.kinds.add(complaint_queue.COMPLAINTS)
    desk.kinds.add(complaint_queue.TO_ANSWER)


def _register_files():
    named.columns.add(
        named.Column(Edition, "card"),
        *(named.Column(Photo, field) for field in ("avif", "copies", "jpeg")),
        named.Column(Photo, "ready", named.PRIVATE),
    )


def _register_trail():
    trail.kinds.add(
        trail.Kind(
            model=Edition,
            name="Berita",
            noun="berita",
            titles=history.TITLES,
            phrases=history.PHRASES,
            states=dict(State.choices),
            things=lambda: Edition.objects.without_texts(),
            named=lambda edition: f"berita “{edition.title}”",
            found=lambda words: Edition.objects.filter(title__has_words=words),
        ),
        trail.Kind(
            model=Reply,
            name="Tanggapan",
            noun="tanggapan",
            titles=history.REPLY_TITLES,
            phrases=history.REPLY_PHRASES,
            states=dict(ReplyState.choices),
            things=lambda: Reply.objects.select_related("edition"),
            named=lambda reply: f"tanggapan atas “{reply.edition.title}”",
            found=lambda words: Reply.objects.filter(edition__title__has_words=words),
        ),
    )
    _register_trail_of_others()


def _register_trail_of_others():
    trail.kinds.add(
        trail.Kind(
            model=Complaint,
            name="Keberatan",
            noun="keberatan",
            titles=history.COMPLAINT_TITLES,
            phrases=history.COMPLAINT_PHRASES,
            states=dict(ComplaintState.choices),
            named=lambda complaint: f"keberatan {complaint.number} atas “{complaint.title}”",
            found=lambda words: Complaint.objects.filter(title__has_words=words),
        ),
        trail.Kind(
            model=Category,
            name="Kategori",
            noun="kategori",
            titles=RecordedAdmin.TITLES,
            phrases=RecordedAdmin.PHRASES,
            named=lambda category: f"kategori {category.name}",
            found=lambda words: Category.objects.filter(name__has_words=words),
        ),
    )


def _register_menus():
    stories = {
        "to": "admin:news_edition_changelist",
        "sees": menus.who_may("news.view_edition"),
    }
    menus.office.add(menus.Entry(label="Berita", order=20, group=menus.REGISTER, **stories))
    menus.other_work.add(
        menus.Entry(label="Semua berita", order=30, **stories),
        menus.Entry(
            label="Tanggapan atas berita",
            order=32,
            to="admin:news_reply_changelist",
            sees=menus.who_may("news.view_edition"),
        ),
        menus.Entry(
            label="Keberatan pembaca",
            order=33,
            to="admin:news_complaint_changelist",
            sees=menus.who_may("news.view_edition"),
        ),
        menus.Entry(
            label="Belum dikabari",
            order=35,
            to="admin:news_untold",
            sees=menus.who_may("news.decide_edition"),
        ),
    )
    ways.add(
        Way(label="Berita", to="article_list", order=10, nav="berita"),
        Way(label="Ralat", to="corrections", order=30, place=FOOT),
    )
    menus.desk.add(menus.Entry(label="Berita", to="desk_stories", order=20))
