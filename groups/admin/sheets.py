"""Papers on a review page: a tab for every page, named by kind and number."""

from django.urls import reverse

from groups.models import Paper

SHORT = {Paper.Kind.SK: "SK", Paper.Kind.MINUTES: "Berita acara", Paper.Kind.STATUTES: "AD/ART"}


def sheets_of(papers, route="admin:groups_page"):
    """Returns dicts of ``paper``, ``remarks`` and ``pages``; a page has label, key, url and size.

    Pages are numbered on through all papers of a kind: what a page says nobody has read. ``route``
    is the name of the URL that shows one page.
    """
    numbers, found = dict.fromkeys(SHORT, 0), []
    for paper in papers:
        pages = []
        for page in paper.pages.all():
            numbers[paper.kind] += 1
            pages.append(
                {
                    "label": f"{SHORT[paper.kind]} {numbers[paper.kind]}",
                    "key": f"hal-{page.pk}",
                    "url": reverse(route, args=[page.pk]),
                    "width": page.width,
                    "height": page.height,
                }
            )
        found.append({"paper": paper, "remarks": paper.remarks, "pages": pages})
    return found
