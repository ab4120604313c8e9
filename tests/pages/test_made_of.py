"""What a public page or a kept piece of one says that it is made of is what its queries read."""

import ast

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aspirations import search_provider as aspirations
from aspirations import similar
from aspirations.models import Aspiration
from core.web import marks
from core.web.public import framing
from groups import coverage
from groups import search_provider as groups
from groups.models import KimGroup
from news import list_cards, onward
from news import search_provider as news
from news.models import Edition
from office import lists
from regions import choices
from regions import search_provider as regions
from tests.pages import readers

NOT_CODE = {"tests", "benchmarks", "docs", "static", "templates"}


@pytest.fixture
def world(cast):
    readers.fill(cast)
    return cast


def test_every_page_says_which_apps_it_is_made_of(world):
    said, read = {}, {}
    for route, view in readers.public_routes().items():
        said[route], read[route] = view.made_of, set()
        for path, query in readers.addresses(route, view):
            answer, queries = readers.read_cold(path, query)
            assert answer.status_code in {200, 302}, (path, query)
            # The office's own index holds names and phone numbers: no public page reads it.
            assert not any("office_finder" in sql for sql in queries), (path, query)
            if answer.status_code == 200:
                assert answer.is_public
                if view.made_of is not None:
                    read[route] |= readers.apps_read(queries) - {*framing}

    assert len(said) > 25
    assert read == {route: set(apps or ()) for route, apps in said.items()}


def test_nothing_is_handed_on_that_no_route_is_marked_for(world, client):
    """A view that calls another, which is marked, must be marked too: it is found by its route."""
    for route in readers.open_routes():
        for path in readers.paths(route):
            answer = client.get(path)
            if getattr(answer, "is_public", False):
                assert route in readers.public_routes(), path


# What is kept in a process, by the module that keeps it: how it is made, from nothing.
KEPT = {
    "aspirations/similar.py": lambda _: similar.usual_days(),
    "aspirations/search_provider.py": lambda _: aspirations.ASPIRATIONS.hits(
        keys(Aspiration.objects.public())
    ),
    "groups/coverage.py": lambda _: (coverage.coverage(), coverage.covered()),
    "groups/search_provider.py": lambda _: groups.KIM.hits(keys(KimGroup.objects.public())),
    "news/list_cards.py": list_cards.cards,
    "news/onward.py": lambda stories: onward._candidates(stories[0]),
    "office/lists.py": lambda _: lists.in_force("kontak"),
    "regions/choices.py": lambda _: choices.with_places([]),
    "regions/search_provider.py": lambda _: choose(regions.KECAMATAN, regions.VILLAGE),
}
# One module may keep two things, each made of other data.
KEPT_APART = {
    "news/search_provider.py": {
        ("groups", "news", "regions"): lambda stories: news.STORIES.hits(keys(stories)),
        ("news",): lambda _: choose(news.STORIES),
    },
}


def keys(things):
    return [str(thing.pk) for thing in things]


def choose(*providers):
    """Reads what the filters of these providers offer."""
    for provider in providers:
        for facet in provider.facets:
            list(facet.rows())


def names_kept_under():
    """The names that each module gives to ``marks.cache_of`` or ``marks.cached``."""
    found = {}
    for path in sorted(settings.BASE_DIR.glob("*/**/*.py")):
        module = path.relative_to(settings.BASE_DIR)
        if module.parts[0] in NOT_CODE or "marks" not in (text := path.read_text("utf-8")):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "marks.cache_of",
                "marks.cached",
            }:
                names = {ast.literal_eval(name) for name in node.args}
                found.setdefault(str(module), []).append(names)
    return found


def test_what_is_kept_says_which_apps_it_is_made_of(world):
    kept = names_kept_under()
    stories = list(Edition.objects.published())
    assert set(kept) == set(KEPT) | set(KEPT_APART)
    made = {(module, names): KEPT[module] for module in KEPT for names in map(tuple, kept[module])}
    for module, ways in KEPT_APART.items():
        assert set(map(frozenset, ways)) == set(map(frozenset, kept[module]))
        made |= {(module, names): way for names, way in ways.items()}
    for (module, names), make in made.items():
        marks.changed()
        with CaptureQueriesContext(connection) as queries:
            make(stories)
        read = readers.apps_read(each["sql"] for each in queries)
        assert not names or set(names) == read, module
