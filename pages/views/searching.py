"""The search page, and the list of news that leads here when it is asked for words."""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse

from core.web.public import public_page
from news.views import public as news
from pages.search import hits, querying, question
from pages.search.filters import LABELS, Filters, look_up


@public_page(*news.article_list.parameters, "q", *LABELS, made_of=news.article_list.made_of)
def article_list(request):
    """The list of news; a list that is asked for words is a search, with the same filters."""
    if not request.GET.get("q", "").strip():
        return news.article_list(request)
    kept = {name: request.GET[name] for name in ("q", *LABELS) if request.GET.get(name)}
    return redirect(f"{reverse('search')}?{urlencode(kept)}")


@public_page("q", "kecamatan", "desa", "kategori", "tahun", "halaman")
def search(request):
    """Stories, KIM, villages and kecamatan that have every word asked for."""
    asked = question.read(request.GET.get("q", ""))
    lookup = look_up(asked, request.GET.get("kecamatan", ""))
    filters = Filters(request.GET, lookup)
    topics = _topics(asked, filters, lookup)
    clauses = querying.clauses_of(asked, lookup)
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
        context |= _pager(asked, filters, found, page) | _cards(found, page, clauses)
        context["broken"] = number not in {"", str(page)}
    elif asked.parts and (filters or not topics):
        context |= _ways_out(asked, filters, lookup)
    return render(request, "pages/search.html", context)


def _topics(asked, filters, lookup):
    """The categories that are named like the question, in the places that were chosen."""
    places = filters.as_parameters(without=("kategori", "tahun"))
    return [
        {"label": row.label, "query": urlencode({**places, "kategori": row.value})}
        for row in lookup.topics(asked)
    ]


def _page_number(number, found):
    """The page asked for; the first where there is no such page."""
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


def _cards(found, page, clauses):
    """The rows of one page by kind; places and KIM stand on the first."""
    shown = [*found.places, *found.nearby][: querying.PLACES] if page == 1 else []
    entries = querying.places(shown) if shown else []
    nearby = {row.pk for row in found.nearby}
    others = [entry for entry in entries if entry.pk not in nearby]
    return {
        "places": [entry for entry in others if not entry.group],
        "groups": [entry for entry in others if entry.group],
        "nearby": [entry for entry in entries if entry.pk in nearby],
        "articles": hits.of(found.page(page), clauses),
    }


def _ways_out(asked, filters, lookup):
    """What to try where nothing was found: mended words, no filters."""
    mended = querying.suggest(asked, lookup, filters)
    return {
        "mended": mended,
        "mended_url": _address(question.read(mended), filters),
        "everywhere_url": _address(asked, None) if filters else "",
    }


def _filter_bar(asked, filters):
    """What components/_filter_bar.html prints; a kecamatan takes its village along."""
    bound = {"kecamatan": ("kecamatan", "desa")}
    return {
        "selects": filters.selects(),
        "hidden": [{"name": "q", "value": asked.typed}],
        "kept": [{"name": name, "value": value} for name, value in filters.as_parameters().items()],
        "chips": [
            {
                "label": row.label,
                "remove_url": _address(asked, filters, without=bound.get(name, (name,))),
            }
            for name, row in filters.chosen.items()
        ],
        "clear_url": _address(asked, None),
    }


def _address(asked, filters, page=1, without=()):
    """This search with its filters, on this page."""
    parameters = {"q": asked.typed}
    if filters:
        parameters |= filters.as_parameters(without=without)
    if page > 1:
        parameters["halaman"] = page
    return f"?{urlencode(parameters)}"
