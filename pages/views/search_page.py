"""The search page; also the article list, which redirects here if it gets a query."""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import strip_tags

from core.web.public import public_page
from core.words import words_in
from news.views import public as news
from search import answers, providers, querying, question, snippets
from search.filters import Filters, look_up

FILTERS = ("kecamatan", "desa", "kategori", "tahun")
# Missing words that are named beside a story.
LACKS = 4


@public_page(*news.article_list.parameters, "q", *FILTERS, made_of=news.article_list.made_of)
def article_list(request):
    """Shows the article list; with ``q``, redirects to the search with the same filters."""
    if not request.GET.get("q", "").strip():
        return news.article_list(request)
    kept = {name: request.GET[name] for name in ("q", *FILTERS) if request.GET.get(name)}
    return redirect(f"{reverse('search')}?{urlencode(kept)}")


@public_page("q", *FILTERS, "persis", "halaman", made_of=providers.made_of)
def search(request):
    """Shows what has every word of the query as it was typed or meant, else what is nearest."""
    asked = question.parse(request.GET.get("q", ""))
    lookup = look_up(asked, request.GET)
    filters = Filters(request.GET, lookup)
    answer = answers.answer(asked, lookup, filters, exact=request.GET.get("persis") == "1")
    topics = _topics(answer.clauses, filters, lookup)
    context = {
        "asked": asked,
        "filters": filters,
        "lookup": lookup,
        "found": answer.found,
        "topics": topics,
        "unheard": answer.unheard,
        "others": _others(answer.others, filters),
        "longest": question.LONGEST,
        **_filter_bar(asked, filters),
    }
    if answer.found:
        context |= _pages(asked, filters, answer, request.GET.get("halaman", ""))
    elif asked.parts and (filters or not topics):
        context |= _hits(answer, 1, asked)
        context["everywhere_url"] = _address(asked, None) if filters else ""
    return render(request, "pages/search.html", context)


def _topics(clauses, filters, lookup):
    """Returns links to categories whose name matches the query, within the chosen places."""
    places = filters.as_parameters(without=("kategori", "tahun"))
    return [
        {"label": row.label, "query": urlencode({**places, "kategori": row.value})}
        for row in querying.topics(lookup.choices["kategori"], clauses)
    ]


def _page_number(number, found):
    """Returns the requested page number; 1 if there is no such page."""
    for page in range(1, found.pages + 1):
        if number == str(page):
            return page
    return 1


def _pages(asked, filters, answer, number):
    """Returns the hits of the requested page, its pager, and how the question was read."""
    page = _page_number(number, answer.found)
    return {
        "page": page,
        "broken": number not in {"", str(page)},
        "newer_url": _address(asked, filters, page - 1) if page > 1 else "",
        "older_url": _address(asked, filters, page + 1) if page < answer.found.pages else "",
        **_hits(answer, page, _read(asked, answer)),
        **_meant(asked, filters, answer.reading),
    }


def _meant(asked, filters, reading):
    """Returns the text that was searched instead of the typed one, and a link to search that."""
    if not reading:
        return {}
    return {
        "meant": reading.text,
        "as_typed_url": f"{_address(asked, filters)}&persis=1",
    }


def _others(texts, filters):
    """Returns links to questions that were meant perhaps."""
    return [{"text": text, "url": _address(question.parse(text), filters)} for text in texts]


def _read(asked, answer):
    return question.parse(answer.reading.text) if answer.reading else asked


def _hits(answer, page, read):
    """Returns the hits of one page, grouped by the lists in which they are shown.

    Hits that do not age (places, groups) are on the first page only: above the others if one of
    them is named in the question, and not only alike.
    """
    found, near = answer.found, {near.row.pk: near.lacks for near in answer.nearest}
    places = [*found.places, *found.nearby][: querying.PLACES] if page == 1 else []
    rows = [*places, *found.page(page), *(near.row for near in answer.nearest)]
    shown = querying.hits(rows)
    ageless = [each for each in shown if each.provider.rank is not None]
    stories = [each for each in shown if each.provider.rank is None]
    apart = set(found.nearby)
    beside = [each for each in ageless if each.row not in apart]
    return {
        "lines": [each.hit.html for each in beside if each.provider.shape == providers.LINE],
        "cards": [each.hit.html for each in beside if each.provider.shape == providers.CARD],
        "nearby": [each.hit.html for each in ageless if each.row in apart],
        "places_first": bool(ageless) and (not found.aged or _is_named(ageless, read)),
        "aged": [
            _story(each, answer.clauses.marked) for each in stories if each.row.pk not in near
        ],
        "nearest": [
            _story(each, answer.marked, near[each.row.pk])
            for each in stories
            if each.row.pk in near
        ],
    }


def _story(shown, marked, lacks=()):
    return {
        "head": shown.hit.html,
        "pieces": snippets.around(shown.hit.reading, marked),
        "lacks": ", ".join(lacks[:LACKS]) + (" …" if lacks[LACKS:] else ""),
    }


def _is_named(shown, read):
    """Returns whether a word of the question stands in one of these hits as it was typed."""
    names = {word.folded for each in shown for word in words_in(strip_tags(each.hit.html))}
    if read.beginning and any(name.startswith(read.beginning) for name in names):
        return True
    return not names.isdisjoint(read.words)


def _filter_bar(asked, filters):
    """Returns the context for components/_filter_bar.html.

    Removing a kecamatan also removes the chosen village.
    """
    return {
        "selects": filters.selects(),
        "hidden": [{"name": "q", "value": asked.typed}],
        "kept": [{"name": name, "value": value} for name, value in filters.as_parameters().items()],
        "chips": [
            {
                "label": row.label,
                "remove_url": _address(asked, filters, without=filters.with_inner(name)),
            }
            for name, row in filters.chosen.items()
        ],
        "clear_url": _address(asked, None),
    }


def _address(asked, filters, page=1, without=()):
    """Returns the query string of this search, with these filters and this page."""
    parameters = {"q": asked.typed}
    if filters:
        parameters |= filters.as_parameters(without=without)
    if page > 1:
        parameters["halaman"] = page
    return f"?{urlencode(parameters)}"
