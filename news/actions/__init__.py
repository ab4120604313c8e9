"""Everything that is done to a story: the only way in which it is done."""

import hashlib
import secrets
import uuid
from functools import partial

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from core import text
from core.change import events
from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.change.seen import require_seen, sent_twice
from core.change.states import require_move
from core.change.values import set_values
from core.files import images
from groups.states import State as GroupState
from news import notifications, photos, rules, snapshot
from news.models import Article, Edition, Photo
from news.states import ALLOWED, ON_ITS_WAY, State

MAX_PHOTOS = 10
MAX_DRAFTS = 30
FIRST_VERSION = 1

NOT_WRITER = "Anda bukan anggota kelompok ini, atau kelompoknya sedang tidak aktif."
NOT_EDITABLE = "Berita ini sedang tidak dapat Anda ubah."
FAR_AWAY = "Pilih desa dari kecamatan kelompok ini."
NO_CORRECTION = "Hanya edisi baru dari berita yang sudah terbit yang dapat berisi ralat."
GROUP_RESTS = "Kelompok penulisnya sedang tidak aktif, jadi beritanya tidak dapat terbit."
NOT_YOURS = "Anda tidak dapat memutuskan berita ini."
REPLACED = "Edisi ini sudah digantikan. Tarik edisi yang sekarang terbit."
NEEDS_REASON_TO_WITHDRAW = "Tulis alasannya."
NO_LONGER_COMING = (
    "Ralat ini sudah terbit sejak halaman itu dibuka, jadi belum ada yang ditarik. "
    "Buka beritanya lagi."
)
UNDECIDED = "Putuskan dulu tentang {number}: nomor kantor atau nomor orang?"
NEEDS_REASON = "Tulis alasannya supaya penulis tahu apa yang perlu diperbaiki."


class ChangedMeanwhile(Exception):
    """Somebody else saved this edition since the form was opened; holds what they saved."""

    def __init__(self, edition):
        self.edition = edition
        super().__init__("Orang lain menyimpan berita ini sejak Anda membukanya.")


def write(group, *, by, form_key=None, **words):
    """Begins a story for a group, by any of ``Edition.WORDS``; the same form sent twice begins one.

    Sent again with other words (Back, a change, save) it keeps those. Raises ChangedMeanwhile
    if the story has been saved from its own page since.
    """
    form_key = form_key or uuid.uuid4()
    with transaction.atomic():
        group = locked(group)
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
        events.record("edition_started", edition, by=by, new=State.DRAFT)
    return edition


def _set_words(edition, words):
    """Sets the words of an edition. Raises TransitionRefused for words that cannot stand."""
    was = edition.desa_id
    set_values(edition, words, Edition.WORDS)
    if edition.desa_id != was and edition.desa.kecamatan_id != edition.group.desa.kecamatan_id:
        raise TransitionRefused(FAR_AWAY, fields={"desa": FAR_AWAY})
    if edition.correction and edition.number == 1:
        raise TransitionRefused(NO_CORRECTION)


def _keep_again(edition, words, by):
    if edition.state == State.DISCARDED:
        raise TransitionRefused(NOT_EDITABLE)
    if _says(edition, words):
        return edition
    return save(edition, by=by, version=FIRST_VERSION, **words)


def _says(edition, words):
    return all(getattr(edition, name) == value for name, value in words.items())


def save(edition, *, by, version, **words):
    """Keeps the words of a draft: any of ``Edition.WORDS``.

    Raises ChangedMeanwhile if ``version`` is not the latest; the same words sent again (the answer
    was lost on its way) are no conflict.
    """
    with transaction.atomic():
        edition = _to_edit(edition, by)
        if edition.version != version and _says(edition, words):
            return edition
        if edition.version != version:
            raise ChangedMeanwhile(edition)
        _set_words(edition, words)
        edition.version += 1
        edition.save()
        if by.pk != edition.author_id:
            edition.editors.add(by)
    return edition


def add_photo(edition, upload, *, by, alt="", caption="", credit=""):
    """Re-encodes one photo and adds it. Raises ``core.files.images.PictureRefused``.

    The same photo sent twice is kept once, with the words that came last.
    """
    picture = images.reencode(upload)
    fingerprint = hashlib.sha256(picture.content).hexdigest()
    colour = images.colour(picture.content)
    preview = photos.preview_of(picture.content)
    with transaction.atomic():
        edition = _to_edit(edition, by)
        if same := edition.photos.filter(fingerprint=fingerprint).first():
            same.alt, same.caption, same.credit = alt, caption, credit
            same.save(update_fields=["alt", "caption", "credit"])
            return same
        last = edition.photos.aggregate(last=Max("position"))["last"] or 0
        if edition.photos.count() >= MAX_PHOTOS:
            raise TransitionRefused(f"Paling banyak {MAX_PHOTOS} foto untuk satu berita.")
        photo = Photo(
            edition=edition,
            position=last + 1,
            fingerprint=fingerprint,
            colour=colour,
            preview=preview,
            width=picture.width,
            height=picture.height,
            alt=alt,
            caption=caption,
            credit=credit,
        )
        photo.master.save("", ContentFile(picture.content), save=False)
        photo.save()
        transaction.on_commit(lambda: photos.prepare.enqueue(photo.pk))
    return photo


def describe_photo(photo, *, by, alt, caption, credit):
    """Corrects the words of a photo; one that was taken out meanwhile stays out."""
    with transaction.atomic():
        _to_edit(photo.edition, by)
        Photo.objects.filter(pk=photo.pk).update(alt=alt, caption=caption, credit=credit)


def remove_photo(photo, *, by):
    """Takes a photo out of a draft; its files go unless another edition shows them."""
    with transaction.atomic():
        _to_edit(photo.edition, by)
        photo.refresh_from_db(fields=["ready"])
        photo.delete()
        transaction.on_commit(lambda: photos.delete_unused(photo))


def discard(edition, *, by):
    """Throws a draft away; it stays in the history."""
    with transaction.atomic():
        edition = _locked(edition)
        if edition.state == State.DISCARDED:
            return edition
        require_move(ALLOWED, edition.state, State.DISCARDED, State)
        if not rules.can_edit(by, edition):
            raise TransitionRefused(NOT_EDITABLE)
        _move(edition, State.DISCARDED, "discarded", by)
        transaction.on_commit(lambda: photos.forget(edition.pk))
    return edition


def submit(edition, *, by):
    """Sends an edition on: to the group's officers, or straight to the office."""
    with transaction.atomic():
        edition = _locked(edition)
        if edition.state in {State.WITH_GROUP, State.WITH_OFFICE} and edition.author_id == by.pk:
            if edition.state == State.WITH_GROUP and rules.goes_straight_to_office(edition):
                # The officers who could have reviewed it are gone.
                _move(edition, State.WITH_OFFICE, "submitted", by, parts=snapshot.of(edition))
            return edition
        # An account that named an office does not decide on its number, nor in a later edition.
        edition.editors.add(*rules.namers_of_numbers(edition) - {edition.author_id})
        new = State.WITH_OFFICE if rules.goes_straight_to_office(edition) else State.WITH_GROUP
        require_move(ALLOWED, edition.state, new, State)
        if not rules.can_edit(by, edition):
            raise TransitionRefused(NOT_EDITABLE)
        if reasons := rules.missing(edition):
            raise TransitionRefused(*reasons)
        edition.submitted_at = timezone.now()
        _move(edition, new, "submitted", by, parts=snapshot.of(edition))
    return edition


def pass_on(edition, *, by, seen=None, publish_at=None):
    """An officer agrees: a trusted group's edition is published, another's goes to the office."""
    with transaction.atomic():
        edition = _locked(edition)
        new = State.APPROVED if edition.group.trusted else State.WITH_OFFICE
        verb = "approved" if new == State.APPROVED else "passed_on"
        if _sent_twice(edition, verb, by, seen, asked=_asked(publish_at)):
            return edition
        _refuse_outsider(edition, by, rules.can_review_in_group, new)
        require_seen(seen, *edition.decided_with())
        if new == State.APPROVED:
            _publish(edition, by, publish_at)
        else:
            # What waits at the office is counted from here.
            edition.submitted_at = timezone.now()
            data = {"parts": snapshot.of(edition), "asked": _asked(publish_at)}
            _move(edition, new, "passed_on", by, **data)
    return edition


def approve(edition, *, by, seen=None, publish_at=None):
    """The office agrees: published now, or at ``publish_at``."""
    with transaction.atomic():
        edition = _locked(edition)
        if _sent_twice(edition, "approved", by, seen, asked=_asked(publish_at)):
            return edition
        _refuse_outsider(edition, by, rules.can_decide_at_office, State.APPROVED)
        if edition.state != State.WITH_OFFICE:
            raise TransitionRefused("Berita ini belum sampai di dinas.")
        if edition.group.state != GroupState.ACTIVE:
            raise TransitionRefused(GROUP_RESTS)
        require_seen(seen, *edition.decided_with())
        _publish(edition, by, publish_at)
    return edition


def request_changes(edition, *, by, reason, seen=None):
    """An officer or the office sends an edition back with what is to be mended."""
    with transaction.atomic():
        edition = _locked(edition)
        if _sent_twice(edition, "changes_requested", by, seen, reason):
            return edition
        allowed = (
            rules.can_review_in_group
            if edition.state == State.WITH_GROUP
            else rules.can_decide_at_office
        )
        _refuse_outsider(edition, by, allowed, State.CHANGES)
        if not reason.strip():
            raise TransitionRefused(NEEDS_REASON, fields={"reason": NEEDS_REASON})
        require_seen(seen, *edition.decided_with())
        _move(edition, State.CHANGES, "changes_requested", by, reason.strip())
    return edition


def withdraw(edition, *, by, reason, seen=None, only_coming=False):
    """Takes a story back. Of a published one the reason is public and stays at its address.

    A correction that is still to come goes alone: the published edition stands on. With
    ``only_coming`` nothing else is taken back, should its hour have come meanwhile.
    """
    with transaction.atomic():
        edition = _locked(edition)
        if _sent_twice(edition, "withdrawn", by, seen, reason):
            return edition
        if not rules.can_withdraw(by, edition):
            raise TransitionRefused(NOT_YOURS)
        require_move(ALLOWED, edition.state, State.WITHDRAWN, State)
        if edition.is_replaced():
            raise TransitionRefused(REPLACED)
        if not reason.strip():
            raise TransitionRefused(
                NEEDS_REASON_TO_WITHDRAW, fields={"reason": NEEDS_REASON_TO_WITHDRAW}
            )
        if numbers := text.personal_numbers(reason):
            raise TransitionRefused(f"Ada {' dan '.join(numbers)} di alasan. Hapus dulu.")
        alone = edition.is_coming_correction()
        if only_coming and not alone:
            raise TransitionRefused(NO_LONGER_COMING)
        require_seen(seen, *edition.decided_with())
        standing = Edition.objects.filter(article=edition.article_id).standing()
        for each in [edition] if alone else standing.select_for_update():
            _move(each, State.WITHDRAWN, "withdrawn", by, reason.strip())
        _hand_over(edition.article)
        transaction.on_commit(lambda: photos.unpublish.enqueue(edition.article_id))
        edition.refresh_from_db()
    return edition


def new_edition(edition, *, by):
    """Begins a correction: a draft with the words and photos of the edition now published."""
    try:
        with transaction.atomic():
            edition = _locked(edition)
            article = edition.article
            if edition.state not in {State.APPROVED, State.WITHDRAWN}:
                raise TransitionRefused("Edisi ini belum pernah terbit.")
            if edition.state == State.APPROVED and edition.publish_at > timezone.now():
                raise TransitionRefused("Edisi ini belum terbit. Tarik dulu kalau ada yang keliru.")
            if not rules.can_write_for(by, edition.group):
                raise TransitionRefused(NOT_WRITER)
            if going := article.editions.filter(state__in=ON_ITS_WAY).first():
                if going.author_id == by.pk:
                    return going
                raise TransitionRefused("Edisi lain dari berita ini masih berjalan.")
            pictures = list(edition.photos.all())
            last = article.editions.aggregate(last=Max("number"))["last"]
            fresh = Edition(article=article, number=last + 1, author=by)
            for name in Edition.WORDS[:-1]:
                setattr(fresh, name, getattr(edition, name))
            fresh.save()
            for picture in pictures:
                picture.pk, picture.edition, picture._state.adding = None, fresh, True
                picture.ready = {}
            for picture in Photo.objects.bulk_create(pictures):
                if not picture.jpeg:
                    transaction.on_commit(partial(photos.prepare.enqueue, picture.pk))
            events.record("edition_started", fresh, by=by, new=State.DRAFT)
    except IntegrityError as error:
        raise TransitionRefused("Edisi lain dari berita ini masih berjalan.") from error
    return fresh


def _locked(edition):
    """The edition, fresh and locked. Its story first, as the tasks for cards and photos do it."""
    article = locked(edition.article)
    edition = locked(edition)
    edition.article = article
    return edition


def _to_edit(edition, by):
    edition = _locked(edition)
    if not rules.can_edit(by, edition):
        raise TransitionRefused(NOT_EDITABLE)
    return edition


def _sent_twice(edition, verb, by, seen, reason="", **data):
    return sent_twice(verb, *edition.decided_with(), by=by, seen=seen, reason=reason, **data)


def _asked(publish_at):
    """The hour that a decider asked for, as the Event keeps it; empty for now."""
    return publish_at.isoformat() if publish_at else ""


def _refuse_outsider(edition, by, rule, new):
    """The table first, so that the second of two deciders learns what happened."""
    require_move(ALLOWED, edition.state, new, State)
    if not rule(by, edition):
        raise TransitionRefused(NOT_YOURS)


def _refuse_numbers(edition):
    """The last guard before readers: only numbers that a reviewer let through, and no NIK."""
    if waiting := rules.numbers_to_decide(edition):
        raise TransitionRefused(*[UNDECIDED.format(number=row.national) for row in waiting])
    if found := rules.personal_in(edition, allowed=edition.article.allowed_numbers):
        raise TransitionRefused(*found)


def _publish(edition, by, publish_at):
    _refuse_numbers(edition)
    now = timezone.now()
    article = edition.article
    edition.publish_at = max(publish_at or now, now)
    if article.first_published is None or article.first_published > now:
        article.first_published = edition.publish_at
        _save_with_address(article, edition.title)
    edition.first_published = article.first_published
    _move(edition, State.APPROVED, "approved", by, asked=_asked(publish_at))
    _hand_over(article)
    transaction.on_commit(lambda: photos.show(edition.pk), robust=True)
    transaction.on_commit(lambda: photos.publish.enqueue(edition.pk))


def _hand_over(article):
    """Each edition that still stands is read until the first later one appears."""
    soonest = None
    for edition in article.editions.filter(state=State.APPROVED).order_by("-number"):
        if not edition.is_replaced():
            article.editions.filter(pk=edition.pk).update(until=soonest)
        soonest = min(edition.publish_at, soonest or edition.publish_at)


def _save_with_address(article, title):
    """Gives the story the first address that nobody has; two may ask for one at the same moment."""
    if article.slug:
        article.save()
        return
    for slug in _addresses(title, article):
        try:
            with transaction.atomic():
                article.slug = slug
                article.save()
        except IntegrityError:
            continue
        return
    raise TransitionRefused("Alamat untuk judul ini sedang dipakai. Coba sekali lagi.")


def _addresses(title, article):
    base = slugify(title)[:100].strip("-") or "berita"
    return base, f"{base}-{article.pk}", f"{base}-{article.pk}-{secrets.token_hex(3)}"


def _move(edition, new, verb, by, reason="", **data):
    old, edition.state = edition.state, new
    edition.save()
    event = events.record(verb, edition, by=by, old=old, new=new, reason=reason, **data)
    notifications.moved(edition, event)
