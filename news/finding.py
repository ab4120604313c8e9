"""Stories as the search shows them: what was printed once is kept until readers see a change."""

from django.template.loader import render_to_string

from core.markup import plain
from core.web import marks
from news.models import Edition
from pages.search import snippets


def of(rows, clauses):
    """The hits of these rows of the index, in order: pairs of a head as HTML and the pieces of the
    text that show why. At most one query.

    A story that is not public by its own account is left out, should the index lag behind.
    """
    kept = marks.kept("groups", "news", "regions")
    missing = [row.edition for row in rows if (__name__, row.edition) not in kept]
    if missing:
        for edition in Edition.objects.published().filter(pk__in=missing).for_hits():
            text = f"{edition.summary} {plain(edition.body_html)}"
            kept[__name__, edition.pk] = _head(edition), snippets.read(text)
    stems = {stem for clause in clauses for stems in clause for stem in stems}
    known = [kept[__name__, row.edition] for row in rows if (__name__, row.edition) in kept]
    return [(head, snippets.around(reading, stems)) for head, reading in known]


def _head(edition):
    context = {
        "title": edition.title,
        "language": edition.foreign,
        "url": edition.get_absolute_url(),
        "kecamatan": edition.kecamatan.name,
        "desa": edition.desa.name,
        "category": edition.category and edition.category.name,
        "group": edition.group.name,
        "when": edition.first_published,
        "minutes": edition.minutes,
    }
    return render_to_string("components/_hit.html", context)
