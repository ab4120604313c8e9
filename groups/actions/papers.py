"""Actions on the papers of an application: add and remove."""

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from core import text
from core.change.refusals import TransitionRefused
from core.files import documents, written
from core.files.uploads import read_once
from groups.models import CopiedPage, KimGroup, Paper, PaperPage
from groups.workflow import filling_in

MAX_PAPERS = 12


@dataclass(frozen=True)
class ReadPaper:
    """An uploaded file that was checked and drawn, ready to be saved under a lock."""

    document: documents.Document
    fingerprint: str
    title: str
    size: int


@read_once
def read_paper(upload):
    """Checks an uploaded file and draws its pages; call it outside of transactions.

    Raises ``core.files.documents.DocumentRefused`` for a file that cannot be shown.
    """
    document = documents.read_document(upload)
    upload.seek(0)
    fingerprint = hashlib.sha256(upload.read()).hexdigest()
    return ReadPaper(document, fingerprint, text.clean(upload.name)[-100:], upload.size)


@contextmanager
def files_written():
    """Yields a list for the files that a block writes; deletes them if the block fails."""
    saved = []
    try:
        yield saved
    except BaseException:
        for file in saved:
            file.storage.delete(file.name)
        raise


def add_paper(group, kind, upload, *, by):
    """Adds a file to an application, with pictures of its pages, and returns the Paper.

    The same file of the same kind sent twice is saved once. Raises
    ``core.files.documents.DocumentRefused`` for a file that cannot be shown, TransitionRefused if
    the application cannot be edited or has MAX_PAPERS papers.
    """
    read = read_paper(upload)
    with files_written() as saved, filling_in(group, by=by) as group:
        return save_paper(group, group.decree, kind, read, by=by, saved=saved)


def save_paper(group, decree, kind, read, *, by, saved):
    """Saves a ReadPaper of a locked group and returns the Paper; only an SK belongs to ``decree``.

    Appends each written file to ``saved``. Raises TransitionRefused if there are MAX_PAPERS
    papers, or the file belongs to another SK of the group.
    """
    known = group.papers.filter(kind=kind, fingerprint=read.fingerprint)
    if same := known.filter(decree=decree if kind == Paper.Kind.SK else None).first():
        return _shown_again(same)
    if kind == Paper.Kind.SK and known.filter(decree__confirmed=True).exists():
        raise TransitionRefused("Berkas ini sudah tercatat sebagai SK sebelumnya.")
    if _beside(group, decree).count() >= MAX_PAPERS:
        raise TransitionRefused(f"Paling banyak {MAX_PAPERS} berkas.")
    paper = Paper(
        group=group,
        decree=decree if kind == Paper.Kind.SK else None,
        kind=kind,
        title=read.title,
        size=read.size,
        fingerprint=read.fingerprint,
        odd_pages={
            kind: found for kind in Paper.REMARKS if (found := getattr(read.document, kind))
        },
        uploaded_by=by,
    )
    _write_files(paper, read.document, saved)
    return paper


def _shown_again(paper):
    """Returns the paper, no longer as replaced."""
    if paper.replaced:
        paper.replaced = False
        paper.save(update_fields=["replaced"])
    return paper


def _beside(group, decree):
    """Returns the papers that count together with those of this SK."""
    return group.papers.decided() if decree.confirmed else decree.papers.all()


def _write_files(paper, document, saved):
    """Writes the original and the pages; appends each written file to ``saved`` for a clean-up."""
    if document.original:
        paper.original.save("", ContentFile(document.original), save=False)
        saved.append(paper.original)
        written.note_written(paper.original)
    paper.save()
    for number, picture in zip(document.numbers, document.pages, strict=True):
        page = PaperPage(paper=paper, number=number, width=picture.width, height=picture.height)
        page.image.save("", ContentFile(picture.content), save=False)
        saved.append(page.image)
        written.note_written(page.image)
        page.save()


def remove_paper(paper, *, by):
    """Deletes a paper, and after commit its files unless a copied application still uses them."""
    with filling_in(paper.group, by=by):
        files = [paper.original, *(page.image for page in paper.pages.all())]
        paper.delete()
        transaction.on_commit(lambda: delete_unused(files))


def delete_unused(files):
    """Deletes files of papers and logos that no row refers to.

    Copied applications and the copies of decisions share files.
    """
    for file in files:
        if (
            file
            and not Paper.objects.filter(original=file.name).exists()
            and not PaperPage.objects.filter(image=file.name).exists()
            and not CopiedPage.objects.filter(image=file.name).exists()
            and not KimGroup.objects.filter(Q(logo=file.name) | Q(logo_small=file.name)).exists()
        ):
            file.storage.delete(file.name)
