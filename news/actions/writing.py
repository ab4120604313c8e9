"""Actions that write: start an article, save a draft, start a correction."""

import uuid
from functools import partial

from django.db import transaction
from django.db.models import Max

from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused, refused_by_database
from core.change.values import set_values
from core.change.workflow import changing
from news import photos, rules
from news.models import Article, Edition, Photo
from news.states import EVER_APPROVED, OPEN_STATES, State
from news.summaries import first_sentence
from news.workflow import NOT_EDITABLE, editing, locked_edition

MAX_DRAFTS = 30
FIRST_VERSION = 1

NOT_WRITER = "Anda bukan anggota kelompok ini, atau kelompoknya sedang tidak aktif."
OUTSIDE_KECAMATAN = "Pilih desa dari kecamatan kelompok ini."
NO_CORRECTION = "Hanya versi baru dari berita yang sudah terbit yang dapat berisi ralat."
NEVER_PUBLISHED = "Versi ini belum pernah terbit."
NOT_YET_PUBLISHED = "Versi ini belum terbit. Tarik dulu kalau ada yang keliru."
ANOTHER_GOING = "Versi lain dari berita ini masih berjalan."


class EditConflict(Exception):
    """Raised by ``save`` if somebody else saved the edition since the form was opened.

    ``edition`` holds what they saved.
    """

    def __init__(self, edition):
        self.edition = edition
        super().__init__("Orang lain menyimpan berita ini sejak Anda membukanya.")


def write(group, *, by, form_key=None, **words):
    """Starts an article for a group and returns its first edition.

    ``words``: any of ``Edition.WORDS``. ``form_key`` (UUID of the form): sending a form twice
    starts one article. If it is sent again with other words (Back, a change, Save), those are
    saved to the first edition. Raises EditConflict if that edition was saved from its own page
    meanwhile, and TransitionRefused if ``by`` may not write for the group or has ``MAX_DRAFTS``.
    """
    form_key = form_key or uuid.uuid4()
    with changing(group) as group:
        if same := Edition.objects.filter(article__form_key=form_key, author=by).first():
            return _keep_again(same, words, by)
        if not rules.can_write_for(by, group):
            raise TransitionRefused(NOT_WRITER)
        if by.editions.filter(state=State.DRAFT).count() >= MAX_DRAFTS:
            raise TransitionRefused(
                f"Anda punya {MAX_DRAFTS} draf. Kirim atau buang sebagian dulu."
            )
        article = Article.objects.create(group=group, form_key=form_key)
        edition = Edition(article=article, author=by, group=group)
        _set_words(edition, {"desa": group.desa, **words})
        edition.save()
        events.record("edition_started", edition, by=by, new=State.DRAFT, shows=PRIVATE)
    return edition


def _set_words(edition, words):
    """Sets fields of an edition. Raises TransitionRefused for values that are not allowed.

    The summary follows the first sentence of the text until somebody writes another one.
    """
    was, said = edition.desa_id, edition.body
    set_values(edition, words, Edition.WORDS)
    if edition.summary in {"", first_sentence(said)}:
        edition.summary = first_sentence(edition.body)
    if edition.desa_id != was and edition.desa.kecamatan_id != edition.group.desa.kecamatan_id:
        raise TransitionRefused(OUTSIDE_KECAMATAN, fields={"desa": OUTSIDE_KECAMATAN})
    if edition.correction and edition.number == 1:
        raise TransitionRefused(NO_CORRECTION)


def _keep_again(edition, words, by):
    """Handles a form sent again by ``write``; returns the edition."""
    if edition.state == State.DISCARDED:
        raise TransitionRefused(NOT_EDITABLE)
    if _says(edition, words):
        return edition
    return save(edition, by=by, version=FIRST_VERSION, **words)


def _says(edition, words):
    """Returns whether the edition already has these values."""
    if words.get("summary") == "":
        words = {**words, "summary": first_sentence(words.get("body", edition.body))}
    return all(getattr(edition, name) == value for name, value in words.items())


def save(edition, *, by, version, **words):
    """Saves a draft and returns it; ``words`` are any of ``Edition.WORDS``.

    ``version`` is the version that the form was opened with. Raises EditConflict if it is not
    the latest, unless the edition already has the same words: then the first response was lost.
    """
    with editing(edition, by=by) as edition:
        if edition.version != version and _says(edition, words):
            return edition
        if edition.version != version:
            raise EditConflict(edition)
        _set_words(edition, words)
        edition.version += 1
        edition.save()
        if by.pk != edition.author_id:
            edition.editors.add(by)
    return edition


def new_edition(edition, *, by):
    """Starts a correction: a draft with the words and photos of a published edition.

    Returns the author's correction if they have already started one. Raises TransitionRefused if
    this edition was never published or is only scheduled, or if another correction is open.
    """
    taken = {"one_edition_on_its_way": ANOTHER_GOING, "edition_number_once": ANOTHER_GOING}
    with refused_by_database(Edition, taken), changing(edition, lock=locked_edition) as edition:
        article = edition.article
        if edition.state not in EVER_APPROVED:
            raise TransitionRefused(NEVER_PUBLISHED)
        if edition.is_coming():
            raise TransitionRefused(NOT_YET_PUBLISHED)
        if not rules.can_write_for(by, edition.group):
            raise TransitionRefused(NOT_WRITER)
        if going := article.editions.filter(state__in=OPEN_STATES).first():
            if going.author_id == by.pk:
                return going
            raise TransitionRefused(ANOTHER_GOING)
        last = article.editions.aggregate(last=Max("number"))["last"]
        fresh = Edition(article=article, number=last + 1, author=by)
        for name in Edition.WORDS[:-1]:
            setattr(fresh, name, getattr(edition, name))
        fresh.save()
        _copy_photos(edition, fresh)
        events.record("edition_started", fresh, by=by, new=State.DRAFT, shows=PRIVATE)
    return fresh


def _copy_photos(edition, fresh):
    """Copies the Photo rows to a new edition; both use the same files."""
    pictures = list(edition.photos.all())
    for picture in pictures:
        picture.pk, picture.edition, picture._state.adding = None, fresh, True
        picture.ready = {}
    for picture in Photo.objects.bulk_create(pictures):
        if not picture.jpeg:
            transaction.on_commit(partial(photos.prepare.enqueue, picture.pk))
