"""The search page; also the article list, which redirects here if it gets a query."""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse

from core.web.public import public_page
from news.views import public as news
from search import providers, querying, question, snippets
from search.filters import Filters, look_up

FILTERS = ("kecamatan", "desa", "kategori", "tahun")


@public_page(*news.article_list.parameters, "q", *FILTERS, made_of=news.article_list.made_of)
def article_list(request):
    """Shows the article list; with ``q``, redirects to the search with the same filters."""
    if not request.GET.get("q", "").strip():
        return news.article_list(request)
    kept = {name: request.GET[name] for name in ("q", *FILTERS) if request.GET.get(name)}
    return redirect(f"{reverse('search')}?{urlencode(kept)}")


@public_page("q", *FILTERS, "halaman", made_of=providers.made_of)
def search(request):
    """Shows what contains every word of the query."""
    asked = question.parse(request.GET.get("q", ""))
    lookup = look_up(asked, request.GET)
    filters = Filters(request.GET, lookup)
    clauses = querying.clauses_of(asked, lookup)
    topics = _topics(clauses, filters, lookup)
    found = querying.find(clauses, filters)
    context = {
        "asked": asked,
        "filters": filters,
        "lookup": lookup,
        "found": found,
        "topics": topics,
        "longest": question.LONGEST,
        **_filter_bar(asked, filters),
    }
    if found:
        number = request.GET.get("halaman", "")
        page = _page_number(number, found)
        context |= _pager(asked, filters, found, page) | _hits(found, page, clauses)
        context["broken"] = number not in {"", str(page)}
    elif asked.parts and (filters or not topics):
        context |= _ways_out(asked, filters, lookup)
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


def _pager(asked, filters, found, page):
    return {
        "page": page,
        "newer_url": _address(asked, filters, page - 1) if page > 1 else "",
        "older_url": _address(asked, filters, page + 1) if page < found.pages else "",
    }


def _hits(found, page, clauses):
    """Returns the hits of one page, grouped by the lists in which they are shown.

    Hits that do not age (places, groups) are on the first page only.
    """
    places = [*found.places, *found.nearby][: querying.PLACES] if page == 1 else []
    shown = querying.hits([*places, *found.page(page)])
    apart = set(found.nearby)
    beside = [each for each in shown if each.provider.rank is not None and each.row not in apart]
    return {
        "lines": [each.hit.html for each in beside if each.provider.shape == providers.LINE],
        "cards": [each.hit.html for each in beside if each.provider.shape == providers.CARD],
        "nearby": [each.hit.html for each in shown if each.row in apart],
        "aged": [
            (each.hit.html, snippets.around(each.hit.reading, clauses.marked))
            for each in shown
            if each.provider.rank is None
        ],
    }


def _ways_out(asked, filters, lookup):
    """Returns what to try when nothing was found: corrected words, no filters."""
    mended = querying.suggest(asked, lookup, filters)
    return {
        "mended": mended,
        "mended_url": _address(question.parse(mended), filters),
        "everywhere_url": _address(asked, None) if filters else "",
    }


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
