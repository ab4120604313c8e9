"""What changed between versions of a story, word by word. Decision: docs/adr/0048."""

from typing import NamedTuple

from core import markup
from core.differences import IN, differ, differences, new_only, paragraphs, shortened
from news.models import EditionCopy
from news.states import EVER_APPROVED, OPEN_STATES, WITH_REVIEWER, State


class Part(NamedTuple):
    """A part of a story that differs: its Indonesian name and its lines of Runs."""

    label: str
    lines: list


class SecondText(NamedTuple):
    """What became of the second text: an Indonesian sentence, and whether it is a warning."""

    words: str
    warns: bool = False


class Changes(NamedTuple):
    """How an edition differs from one that came before: since when, and the Parts that differ.

    ``new_photos``: whether photos were added, removed or replaced. ``second``: a SecondText if one
    of the two has a second text. ``asked``: the reason with which the earlier one was sent back, if
    it was.
    """

    title: str
    parts: list
    new_photos: bool
    second: SecondText | None = None
    asked: str = ""


SECOND_IS_NEW = SecondText("Teks kedua baru ditambahkan.")
SECOND_IS_GONE = SecondText("Teks kedua dihapus.")
SECOND_STAYS = SecondText("Teks kedua tidak berubah.")
BOTH_CHANGED = SecondText("Kedua teks berubah.")
ONLY_SECOND_CHANGED = SecondText("Teks kedua berubah, teks pertama tidak.")
ONLY_FIRST_CHANGED = SecondText(
    "Teks pertama berubah, teks kedua tidak. Bandingkan: isinya mungkin tidak lagi sama.",
    warns=True,
)
OF_SECOND = {"Bahasa teks kedua", "Judul teks kedua", "Teks kedua"}


def _texts(version):
    """Returns the plain texts of an edition or of a frozen copy, by their Indonesian names."""
    photos = [
        " ".join(filter(None, [f"Foto {photo.position}:", photo.alt, photo.caption, photo.credit]))
        for photo in version.photos.all()
    ]
    return {
        "Judul": version.title,
        "Ringkasan": version.summary,
        "Isi": markup.plain(version.body_html),
        "Bahasa teks kedua": version.get_twin_language_display(),
        "Judul teks kedua": version.twin_title,
        "Teks kedua": markup.plain(version.twin_html),
        "Apa yang diralat": version.correction,
        "Keterangan foto": "\n".join(photos),
    }


def parts_between(old, new):
    """Returns the Parts that differ between two editions or frozen copies."""
    before, after = _texts(old), _texts(new)
    found = {label: differences(before[label], after[label]) for label in after}
    return [
        Part(label, paragraphs(shortened(runs))) for label, runs in found.items() if differ(runs)
    ]


def _between(title, old, new):
    files = [[photo.master.name for photo in version.photos.all()] for version in (old, new)]
    parts = parts_between(old, new)
    second = _of_second_text(old, new, {part.label for part in parts})
    return Changes(title, parts, files[0] != files[1], second)


def _of_second_text(old, new, changed):
    """Returns what became of the second text; None if neither version has one.

    ``changed``: the names of the parts that differ. A new title counts only if the second text has
    one of its own: else readers see the same title above both. It has no summary.
    """
    if not old.twin_html and not new.twin_html:
        return None
    if not old.twin_html or not new.twin_html:
        return SECOND_IS_GONE if old.twin_html else SECOND_IS_NEW
    first = "Isi" in changed or ("Judul" in changed and bool(new.twin_title))
    if changed & OF_SECOND:
        return BOTH_CHANGED if first else ONLY_SECOND_CHANGED
    return ONLY_FIRST_CHANGED if first else SECOND_STAYS


def changes_of(edition):
    """Returns the Changes that a reviewer or author of this edition should see.

    Against the frozen copy of what was last sent back, and against the last version that was ever
    approved. Empty for a first version that was never sent back.
    """
    found = []
    if edition.state in OPEN_STATES and (copy := _sent_back(edition)):
        since = _between("sejak dikembalikan", copy, edition)._replace(asked=_asked(copy))
        # The author has not begun yet: nothing to compare.
        if since.parts or since.new_photos or edition.state in WITH_REVIEWER:
            found.append(since)
    if earlier := last_approved(edition):
        title = f"dibanding versi {earlier.number} yang sudah terbit"
        found.append(_between(title, earlier, edition))
    return found


def public_changes(edition):
    """Returns the Parts in which a published edition differs from the published one before it.

    The lines hold the new text only, new words marked; they are empty if words were only removed.
    What was removed is never public again: it may be a name or a number that had to go.
    """
    before = edition.article.editions.filter(
        state=State.APPROVED, number__lt=edition.number, publish_at__lte=edition.publish_at
    )
    earlier = before.order_by("-number").first()
    if earlier is None:
        return []
    found = []
    for label, old, new in (
        ("Judul", earlier.title, edition.title),
        ("Ringkasan", earlier.summary, edition.summary),
        ("Isi", markup.plain(earlier.body_html), markup.plain(edition.body_html)),
        ("Judul teks kedua", earlier.twin_title, edition.twin_title),
        ("Teks kedua", markup.plain(earlier.twin_html), markup.plain(edition.twin_html)),
    ):
        runs = differences(old, new)
        if differ(runs):
            marked = any(run.kind == IN for run in runs)
            found.append(Part(label, paragraphs(shortened(new_only(runs))) if marked else []))
    return found


def _sent_back(edition):
    """Returns the copy of what was last sent back."""
    copies = EditionCopy.objects.filter(edition=edition, event__verb="changes_requested")
    copies = copies.select_related("event__reason").prefetch_related("photos")
    return copies.order_by("-event").first()


def _asked(copy):
    """Returns the reason with which a frozen copy was sent back; empty if it was blanked."""
    reason = getattr(copy.event, "reason", None)
    return reason.text if reason else ""


def mended_typos(edition):
    """Returns (MendedTypo, lines of Runs) of each typo that a reviewer mended, oldest first."""
    rows = edition.mended_typos.select_related("event__actor")
    return [(row, _lines(row.before, row.after)) for row in rows]


def _lines(before, after):
    return paragraphs(shortened(differences(before, after)))


def last_approved(edition):
    """Returns the newest earlier edition of the article that was ever approved, or None."""
    if edition.number == 1:
        return None
    earlier = edition.article.editions.filter(
        number__lt=edition.number, state__in=EVER_APPROVED
    ).order_by("-number")
    return earlier.prefetch_related("photos").first()
