"""The house keeps its shape: who may import whom, and where a state may be set.

One test a rule: it collects every offence and asserts that there is none, so a failure names them
all. Each detector has a test of its own that shows it an offence; those that need no order stand in
``tests/source.py``.
"""

import pytest

from tests.source import APPS, Module, http, imports, missing, modules, states_set

# An app imports only from those before it.
ORDER = (
    *("core", "office", "search", "regions", "accounts", "privacy", "groups", "news"),
    *("aspirations", "pages", "demo", "kimportal"),
)

# The places inside an app, by convention. A module (or a package of the same name) imports from
# its app only what stands in the same place or before it.
INSIDE = (
    "states",
    # What needs nothing else of its app: checks of single values, words, reference data.
    (
        "validators",
        "categories",
        "codes",
        "demonstration",
        "guards",
        *("public_text", "second_texts", "summaries"),
        "interrupted_form_text",
        "map_labels",
        "passwords",
        "admin_filters",
        "public_things",
        "public_words",
        "emergency",
        "held_data",
        "subjects",
        "converters",
        "time_limits",
    ),
    "querysets",
    "models",
    # What reads or fills models and decides nothing.
    (
        "addresses",
        "breach_people",
        "archives",
        "cards",
        "choices",
        "clocks",
        "comparing",
        "copies",
        "coverage",
        "handbooks",
        "linked_data",
        "similar",
        "standing",
        "lanes",
        "svg_map",
        "pasting",
        "photos",
        "reads",
        "reference",
        "scope",
        "part_digests",
        "figures",
        "state_words",
        "passages",
        "texts",
    ),
    ("rules", "complaint_rules"),
    ("complaint_queue", "complaint_subjects"),
    (
        *("attention", "breach_letters", "checks", "cleanup", "first_steps", "group_facts"),
        *("handover", "history", "invitees", "letters", "minutes", "notice_letter"),
        *("decision_messages", "notifications", "queue"),
        *("record", "reminders", "roster_files", "telling", "terms"),
    ),
    "workflow",
    (
        *("actions", "breach_actions", "cover_actions", "destruction_actions", "letter_actions"),
        *("destroying", "complaint_holdings", "holdings", "personal", "retention"),
        "schedule",
        "sender_tokens",
    ),
    # From here on an app speaks HTTP.
    (
        "adapter",
        "answer_templates",
        "breach_forms",
        "errands",
        "forms",
        "interrupted_form",
        "list_forms",
        "middleware",
        "reasons",
        "form_photos",
        "slips",
        "voice_forms",
        "review_forms",
        "throttle",
        "wary_words",
        "writing_forms",
    ),
    ("reply_forms", "complaint_forms", "decision_forms", "decisions"),
    # What views show and is no view itself, and views outside ``views``.
    (
        *("list_cards", "reading", "feeds", "search_provider", "finder_provider", "gallery", "pwa"),
        *("sitemaps", "cover_pages", "breach_pages", "letter_pages"),
    ),
    ("onward", "page_cost", "hints"),
    "views",
    ("sent_in_admin", "list_admin", "link_admin", "opening_admin"),
    (
        *("admin", "breach_admin", "complaint_admin", "destruction_admin", "reply_admin"),
        *("review_admin", "telling_admin"),
    ),
    ("room", "management", "urls"),
    # ``ready()`` ties the app to the others; Django imports the module itself first of all.
    "apps",
)
# core knows no noun of the village, so the steps of a thing's life do not fit it.
CORE = (
    (
        "addresses",
        "days",
        "digits",
        "number_candidates",
        "markup",
        "receipts",
        "registry",
        "demo_notice",
        "codes",
        "tokens",
        "words",
        "letters",
        "likeness",
        "differences",
        "word_lookup",
    ),
    ("cards", "cleanup", "files", "linked_data", "number_guard", "phones", "restoration"),
    ("storage", "text"),
    "print",
    "models",
    ("append_only", "mail", "web"),
    "change",
    ("personal", "secret_links"),
    ("forms", "link_exchange", "views"),
    "outbox",
    "templatetags",
    ("management", "apps"),
)
# office knows no kind of thing: what a room registers, and the pages made from it.
OFFICE = (
    ("clocks", "holidays", "models"),
    "scope",
    ("desk", "facts", "finder", "lists", "menus", "queue", "roles", "trail"),
    ("contact", "deadlines", "working_days"),
    "holiday_source",
    "fences",
    ("copies", "decisions", "find_page", "list_pages", "review", "trail_search"),
    ("trail_export", "trail_form"),
    "trail_admin",
    ("admin", "admin_site"),
    ("room", "management"),
    "apps",
)
# search knows no kind of thing either: what providers say of theirs, and how it is found.
SEARCH = (
    "words",
    ("engines", "everyday", "lexicon"),
    "querysets",
    "models",
    "snippets",
    "providers",
    ("question", "vocabulary"),
    ("index", "synonyms", "tokens"),
    "filters",
    ("querying", "guesses"),
    ("readings", "nearest"),
    "answers",
    ("room", "management"),
    "apps",
)
# demo is no room: it fills the others through their actions.
DEMO = (("aspirations", "cast", "clock", "stories"), "seed", ("management", "apps"))
# kimportal puts the whole together.
KIMPORTAL = (
    ("backup", "checks", "context_processors", "formats", "health", "logs", "media", "outage"),
    "secret_files",
    "settings",
    ("middleware", "worker"),
    "urls",
    ("management", "apps", "wsgi"),
)
PLACES = {
    **dict.fromkeys(ORDER, INSIDE),
    "core": CORE,
    "office": OFFICE,
    "search": SEARCH,
    "demo": DEMO,
    "kimportal": KIMPORTAL,
}
# The first place that may know HTTP.
FIRST_WITH_HTTP = {
    **dict.fromkeys(ORDER, "forms"),
    "core": "web",
    "office": "fences",
    "search": "management",
    "demo": "management",
    "kimportal": "media",
}


# --- Detectors ----------------------------------------------------------------------------------


def rightward(module):
    """What a module imports from apps after its own."""
    return [
        name
        for name in imports(module)
        if (app := name.split(".")[0]) in ORDER and ORDER.index(app) > ORDER.index(module.app)
    ]


def place(app, name):
    """The number of a module's place inside its app; None if it has none."""
    for number, names in enumerate(PLACES[app]):
        if name == names or (isinstance(names, tuple) and name in names):
            return number
    return None


def named(places):
    """The names of all modules that have a place."""
    return [name for each in places for name in ((each,) if isinstance(each, str) else each)]


def without_place(module):
    return module.name != "__init__" and place(module.app, module.name) is None


def later(module):
    """What a module imports from later places of its own app."""
    own = place(module.app, module.name)
    return [
        name
        for name in imports(module)
        if (parts := name.split("."))[0] == module.app
        and len(parts) > 1
        and (other := place(module.app, parts[1])) is not None
        and own is not None
        and other > own
    ]


def below_views(module):
    """Whether a module may not know HTTP."""
    own = place(module.app, module.name)
    return own is not None and own < place(module.app, FIRST_WITH_HTTP[module.app])


def private_index(module):
    """What a module imports of the index of the office."""
    return [
        name
        for name in imports(module)
        if name.startswith(("office.finder", "office.find_page", "office.models.Finder"))
    ]


# --- The rules ----------------------------------------------------------------------------------


def offences(found):
    """Each module beside what was found in it, where something was."""
    return {module.path: names for module in modules() if (names := found(module))}


def test_every_app_stands_in_the_order():
    assert set(ORDER) == APPS


def test_every_module_has_one_place():
    assert offences(without_place) == {}
    for places in PLACES.values():
        assert len(named(places)) == len(set(named(places)))


def test_every_place_is_taken():
    """A place that no module takes any more goes; the usual ones are kept for new apps."""
    taken = {module.name for module in modules()}
    kept = {"states", "validators", "querysets", "models", "rules", "notifications", "workflow"}
    kept |= {"actions", "forms", "views", "admin", "room"}
    names = {name for places in PLACES.values() for name in named(places)}

    assert names - taken - kept == set()


def test_a_module_imports_only_leftward():
    assert offences(rightward) == {}


def test_inside_an_app_earlier_never_imports_later():
    assert offences(later) == {}


def test_what_is_imported_of_our_own_is_there():
    present = {module.path.removesuffix(".py"): module for module in modules()}

    assert offences(lambda module: missing(module, present)) == {}


def test_nothing_below_views_knows_http():
    assert offences(lambda module: http(module) if below_views(module) else []) == {}


def test_the_private_index_is_known_to_those_that_fill_it_only():
    """It holds names and phone numbers: no page of readers or of the desk may read it."""
    fills = {
        *("accounts/adapter.py", "accounts/finder_provider.py", "accounts/room.py"),
        *("groups/finder_provider.py", "groups/room.py", "groups/workflow/register.py"),
        *("news/finder_provider.py", "news/room.py"),
        *("demo/seed/__init__.py", "search/management/commands/rebuild_search.py"),
    }

    outside = {path for path in offences(private_index) if not path.startswith("office/")}
    assert outside == fills


def test_a_state_is_set_in_core_change_only():
    def outside(module):
        return [] if module.path.startswith("core/change/") else states_set(module)

    assert offences(outside) == {}


# --- The detectors see what they are for ----------------------------------------------------------


@pytest.mark.parametrize(
    "source", ["import news", "from news.models import Edition", "from ..news import models"]
)
def test_an_import_of_a_later_app_is_seen(source):
    assert rightward(Module("groups/rules.py", source))
    assert not rightward(Module("pages/rules.py", source.replace("..news", "news")))


@pytest.mark.parametrize(
    ("path", "source", "seen"),
    [
        ("groups/rules.py", "from groups import actions", True),
        ("groups/rules.py", "from groups.views.papers import papers", True),
        ("groups/rules.py", "from . import actions", True),
        ("groups/models/group.py", "from ..rules import can_decide", True),
        ("groups/notifications.py", "from groups.workflow import MOVES", True),
        ("groups/states.py", "from groups import rules", True),
        ("groups/views/papers.py", "from groups import admin", True),
        ("core/models.py", "from core.change import events", True),
        ("core/web/marks.py", "from core.change import events", True),
        ("groups/actions/decision.py", "from groups.models import Paper", False),
        ("groups/actions/decision.py", "from . import application", False),
        ("groups/rules.py", "from news import actions", False),
    ],
)
def test_an_import_of_a_later_place_is_seen(path, source, seen):
    assert bool(later(Module(path, source))) is seen


@pytest.mark.parametrize("path", ["groups/helpers.py", "core/utils/text.py", "news/states2.py"])
def test_a_module_without_a_place_is_seen(path):
    assert without_place(Module(path, ""))
    assert not without_place(Module("groups/__init__.py", ""))
    assert not without_place(Module("groups/actions/decision.py", ""))


@pytest.mark.parametrize(
    ("path", "source", "seen"),
    [
        ("groups/actions/decision.py", "from django.http import Http404", True),
        ("groups/rules.py", "import django.http", True),
        ("groups/workflow.py", "from django.shortcuts import redirect", True),
        ("core/change/events.py", "from django.http import HttpRequest", False),
        ("core/files/images.py", "from django.http import HttpRequest", True),
        ("groups/views/papers.py", "from django.http import Http404", False),
        ("groups/rules.py", "from django.db import models", False),
    ],
)
def test_http_below_views_is_seen(path, source, seen):
    module = Module(path, source)

    assert (below_views(module) and bool(http(module))) is seen


@pytest.mark.parametrize(
    "source",
    [
        "from office.finder import answers",
        "from office.finder.ranking import find",
        "from office.models import FinderEntry",
        "import office.finder.index",
    ],
)
def test_an_import_of_the_private_index_is_seen(source):
    assert private_index(Module("pages/views/home_page.py", source))
    assert not private_index(
        Module("pages/views/home_page.py", "from office.models import ListRow")
    )
