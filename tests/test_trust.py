"""The promises of trust that span rooms; those of one room stand with its tests (test_k_…)."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from django.urls import reverse

from core.change.refusals import TransitionRefused
from groups import actions as groups
from groups.models import KimGroup
from groups.states import State as GroupState
from news import actions as news
from news.states import State
from tests import factories
from tests.factories import UNMOVED

SCRIPT = "<script>alert(1)</script>"
INJECTIONS = [
    "' OR '1'='1",
    '"; DROP TABLE accounts_user; --',
    "1) UNION SELECT password FROM accounts_user --",
    "%' ESCAPE '\\",
    "\\",
    "\u0000",
]


@pytest.fixture
def as_user(client):
    def sign(user):
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return client

    return sign


def test_k_steps_in_order(cast):
    """Nothing is sent unfinished, approved unsent, published unreviewed."""
    draft = groups.start(factories.village(factories.KURUN), by=cast.citra)
    story = factories.edition(cast.tampang, cast.budi)

    for act in (
        lambda: groups.submit(draft, by=cast.citra, declared=True),
        lambda: groups.approve(draft, by=cast.dewi),
        lambda: groups.reactivate(draft, by=cast.dewi),
        lambda: news.pass_on(story, by=cast.ayu),
        lambda: news.approve(story, by=cast.dewi),
        lambda: news.withdraw(story, by=cast.dewi, reason="x"),
    ):
        with pytest.raises(TransitionRefused):
            act()


def test_k_field_level_rights(cast, as_user):
    """Officers correct how their group is reached; its name, number and standing are not theirs."""
    before = KimGroup.objects.values().get(pk=cast.tampang.pk)

    as_user(cast.ayu).post(
        reverse("group_contact", args=["kim-tampang"]),
        {
            "address": "Balai baru",
            "contact_phone": "081234567890",
            "name": "KIM Lain",
            "founded_on": "2020-01-01",
            "trusted": "on",
            "state": "dissolved",
            "registration_number": "KIM-1",
            "desa": factories.TEWAH,
        },
    )

    after = KimGroup.objects.values().get(pk=cast.tampang.pk)
    assert {key for key in before if before[key] != after[key]} == {"address"}


def test_k_field_level_rights_in_a_roster(cast, as_user):
    row = cast.tampang.memberships.get(user=cast.budi)

    as_user(cast.ayu).post(
        reverse("group_member", args=["kim-tampang", row.pk]),
        {
            "name": "Budi S.",
            "position": "anggota",
            "user": cast.citra.pk,
            "group": cast.tewah.pk,
            "consent_source": "own",
            "ended_on": "2026-01-01",
        },
    )

    row.refresh_from_db()
    assert (row.user, row.group, row.consent_source, row.ended_on) == (
        cast.budi,
        cast.tampang,
        "",
        None,
    )


def test_k_escaped_in_every_context(cast, as_user):
    """Names, titles and reasons of script tags are words on every page that prints them."""
    name = f"KIM {SCRIPT}"
    group = factories.complete_application(
        cast.citra, state=GroupState.SUBMITTED, desa=factories.KURUN, name=name
    )
    story = factories.edition(
        cast.tampang,
        cast.budi,
        State.WITH_OFFICE,
        title=SCRIPT,
        summary=f'"{SCRIPT}',
        body=SCRIPT,
    )
    factories.photo(story, caption=SCRIPT, credit=SCRIPT)
    dewi = as_user(cast.dewi)
    pages = [
        dewi.get(reverse("admin:index")),
        dewi.get(reverse("admin:groups_kimgroup_changelist")),
        dewi.get(reverse("admin:groups_kimgroup_change", args=[group.pk])),
        dewi.get(reverse("admin:groups_kimgroup_decide", args=[group.pk, "tolak"])),
        dewi.get(reverse("admin:news_edition_change", args=[story.pk])),
        *(
            dewi.post(reverse(f"admin:{name}_decide", args=[pk, "setujui"]), UNMOVED, follow=True)
            for name, pk in (("groups_kimgroup", group.pk), ("news_edition", story.pk))
        ),
    ]
    group.refresh_from_db()
    story.article.refresh_from_db()
    dewi.logout()
    pages += [
        dewi.get(address)
        for address in ("/", "/berita/", "/kim/", group.get_absolute_url(), "/wilayah/kurun/")
    ]
    pages.append(dewi.get(story.get_absolute_url()))

    for page in pages:
        assert page.status_code == 200
        assert SCRIPT not in page.content.decode(), page.request["PATH_INFO"]


@pytest.mark.parametrize("typed", INJECTIONS)
def test_k_no_sql_injection(cast, as_user, typed):
    public = {
        "/berita/": ["kecamatan", "desa", "kategori", "q", "sebelum"],
        "/kim/": ["kecamatan"],
    }
    office = {
        reverse("admin:groups_kimgroup_changelist"): ["q", "kecamatan", "state__exact", "o", "p"],
        reverse("admin:news_edition_changelist"): ["q", "kecamatan", "state__exact", "o", "p"],
    }
    client = as_user(cast.dewi)
    for address, names in (public | office).items():
        for name in names:
            response = client.get(address, {name: typed})
            assert response.status_code in {200, 302, 400}, (address, name)
            assert "Berita rahasia" not in response.content.decode()


def test_k_scans_private_by_role(cast, as_user):
    """A page of an SK: its applicant while it is open, officers later, staff of the kecamatan once
    it is sent.
    """
    draft = factories.complete_application(cast.citra, desa=factories.KURUN)
    own = reverse("paper_page", args=[draft.papers.get().pages.get().pk])
    assert as_user(cast.dewi).get(own).status_code == 404
    groups.submit(draft, by=cast.citra, declared=True)
    approved = reverse("paper_page", args=[factories.paper(cast.tampang).pages.get().pk])

    expected = {
        "citra": (200, 404),
        "ayu": (404, 200),
        "budi": (404, 404),
        "gita": (404, 404),
        "dewi": (200, 200),
        "eko": (404, 404),
        "sari": (200, 200),
    }
    for name, statuses in expected.items():
        client = as_user(getattr(cast, name))
        assert (client.get(own).status_code, client.get(approved).status_code) == statuses, name


@pytest.mark.parametrize(
    "address",
    ["/", "/berita/", "/kim/", "/tidak-ada/", "/akun/masuk/", "/meja/", "/admin/", "/kim/daftar/"],
)
def test_k_csp_on_every_kind_of_page(cast, as_user, address):
    headers = as_user(cast.sari).get(address).headers
    policy = headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_k_the_one_script_inside_pages_is_the_one_that_the_policy_knows(client, db):
    answer = client.get("/")

    scripts = re.findall(r"<script[^>]*>(.+?)</script>", answer.content.decode(), re.DOTALL)
    (script,) = [text for text in scripts if not text.startswith(("{", "["))]
    known = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{known}'" in answer["Content-Security-Policy"]


def test_get_never_writes(cast, as_user):
    """A look at any decision of the desk changes nothing."""
    story = factories.edition(cast.tampang, cast.budi)
    client = as_user(cast.budi)

    for route in ("desk_story_submit", "desk_story_renew"):
        assert client.get(reverse(route, args=[story.pk])).status_code == 405
    client.get(reverse("desk_story_discard", args=[story.pk]))

    story.refresh_from_db()
    assert story.state == State.DRAFT


def test_k_function_access_needs_the_role_and_not_only_the_kecamatan(cast, as_user):
    """Staff without the role that decides see no queue, no review page and no paper."""
    sent = factories.complete_application(
        cast.citra, state=GroupState.SUBMITTED, desa=factories.KURUN
    )
    on_paper = groups.start_on_paper(factories.village(factories.KURUN), by=cast.dewi, note="Surat")
    editor = factories.staff("editor", "62.10.02")
    editor.groups.clear()
    client = as_user(editor)

    assert sent.name not in client.get(reverse("admin:index")).content.decode()
    for address in (
        reverse("admin:groups_kimgroup_change", args=[sent.pk]),
        reverse("admin:groups_kimgroup_decide", args=[sent.pk, "setujui"]),
        reverse("admin:groups_page", args=[sent.papers.get().pages.get().pk]),
        reverse("admin:groups_original", args=[sent.papers.get().pk]),
        reverse("application_check", args=[on_paper.pk]),
        reverse("application_sent", args=[sent.pk]),
    ):
        assert client.get(address).status_code in {403, 404}, address
