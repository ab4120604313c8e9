"""Actions on the papers of an application: add and remove."""

import hashlib
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from core import text
from core.change.refusals import TransitionRefused
from core.files import documents
from groups.models import CopiedPage, KimGroup, Paper, PaperPage
from groups.workflow import filling_in

MAX_PAPERS = 12


def add_paper(group, kind, upload, *, by):
    """Checks a file of an application, saves it with pictures of its pages, and returns the Paper.

    Raises what ``store_paper`` raises.
    """

    @contextmanager
    def lock():
        with filling_in(group, by=by) as locked:
            yield locked.decree

    return store_paper(lock, kind, upload, by=by)


def store_paper(lock, kind, upload, *, by):
    """Checks an uploaded file, saves it with pictures of its pages, and returns the Paper.

    ``lock()`` is a context manager that locks what the paper is added to and yields its Decree;
    only an SK belongs to it. The same file of the same kind sent twice is saved once. Raises
    ``core.files.documents.DocumentRefused`` for a file that cannot be shown, TransitionRefused if
    the lock is refused, there are MAX_PAPERS papers, or the file belongs to another SK of the
    group. If anything fails, the files already written are deleted.
    """
    document = documents.read_document(upload)
    upload.seek(0)
    fingerprint = hashlib.sha256(upload.read()).hexdigest()
    saved = []
    try:
        with lock() as decree:
            group = decree.group
            if same := group.papers.filter(kind=kind, fingerprint=fingerprint).first():
                return _of_this(decree, same)
            if _beside(decree).count() >= MAX_PAPERS:
                raise TransitionRefused(f"Paling banyak {MAX_PAPERS} berkas.")
            paper = Paper(
                group=group,
                decree=decree if kind == Paper.Kind.SK else None,
                kind=kind,
                title=text.clean(upload.name)[-100:],
                size=upload.size,
                fingerprint=fingerprint,
                odd_pages={
                    kind: found for kind in Paper.REMARKS if (found := getattr(document, kind))
                },
                uploaded_by=by,
            )
            _write_files(paper, document, saved)
    except BaseException:
        for file in saved:
            file.storage.delete(file.name)
        raise
    return paper


def _of_this(decree, paper):
    if paper.kind == Paper.Kind.SK and paper.decree_id != decree.pk:
        raise TransitionRefused("Berkas ini sudah tercatat sebagai SK sebelumnya.")
    return paper


def _beside(decree):
    """Returns the papers that count together with those of this SK."""
    papers = decree.group.papers.all()
    return papers.exclude(decree__confirmed=False) if decree.confirmed else decree.papers.all()


def _write_files(paper, document, saved):
    """Writes the original and the pages; appends each written file to ``saved`` for a clean-up."""
    if document.original:
        paper.original.save("", ContentFile(document.original), save=False)
        saved.append(paper.original)
    paper.save()
    for number, picture in zip(document.numbers, document.pages, strict=True):
        page = PaperPage(paper=paper, number=number, width=picture.width, height=picture.height)
        page.image.save("", ContentFile(picture.content), save=False)
        saved.append(page.image)
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
