"""Sending an aspiration, by its sender or carried by a member of a KIM; adding a voice."""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from aspirations import clocks, photos, rules
from aspirations.models import Aspiration, Attachment, Voice
from aspirations.public_words import title_of
from aspirations.states import Side
from aspirations.time_limits import limit
from aspirations.workflow import SHOWS
from core import codes, text
from core.change import events
from core.change.refusals import TransitionRefused, refused_by_database
from core.change.values import set_values
from groups.models import KimGroup

SECRET_LENGTH = 8  # letters of ``codes.ALPHABET``: 39 bits, behind a limit of guesses
NO_NIK = "Ada NIK di sini. Hapus dulu: portal tidak memerlukannya."
SENT = "Aspirasi ini sudah kami terima."
NO_SUCH = "Aspirasi itu tidak dapat didukung lagi."
NOT_CARRIER = "Hanya anggota KIM yang aktif yang dapat membawakan aspirasi."
NO_CONSENT = "Tulis bagaimana warga setuju."
CARRIED_SECRET = (
    "Yang dibawakan KIM tidak dapat dirahasiakan. Warga dapat mengirimnya sendiri sebagai rahasia."
)
CODE_TRIES = 5


def send_aspiration(*, form_key=None, **values):
    """Sends an aspiration; returns it and its secret. ``values``: any of ``Aspiration.DETAILS``.

    Photos that are kept for the form (``photos.keep_photo``) become its own. The same form sent
    again returns the same aspiration and secret, whatever else it says. Raises TransitionRefused.
    """
    return _send(form_key or uuid.uuid4(), values, Aspiration.DETAILS)


def carry_aspiration(group, *, by, form_key=None, **values):
    """Sends an aspiration that a member of ``group`` carries for a villager; as send_aspiration.

    ``values``: any of ``Aspiration.DETAILS`` and ``CARRIED``. Never secret: the KIM knows of it.
    """
    if not rules.can_carry(by, group):
        raise TransitionRefused(NOT_CARRIER)
    if not values.get("consent") or not values.get("consent_by"):
        raise TransitionRefused(NO_CONSENT, fields={"consent": NO_CONSENT})
    if values.get("openness") == Aspiration.Openness.SECRET:
        raise TransitionRefused(CARRIED_SECRET, fields={"openness": CARRIED_SECRET})
    allowed = (*Aspiration.DETAILS, *Aspiration.CARRIED)
    return _send(form_key or uuid.uuid4(), values, allowed, carried_by=by, carried_for=group)


def _send(form_key, values, allowed, **carried):
    sent = Aspiration.objects.filter(form_key=form_key)
    try:
        with transaction.atomic():
            aspiration = sent.first() or _create(form_key, values, allowed, carried)
    except IntegrityError:
        # The same form was sent twice at one moment, and the other one was first.
        aspiration = sent.first()
        if aspiration is None:
            raise
    return aspiration, secret_of(aspiration)


def _create(form_key, values, allowed, carried):
    """Saves a new aspiration with its first Wait, its photos and its Event, and returns it."""
    aspiration = Aspiration(form_key=form_key, **carried)
    set_values(aspiration, values, allowed)
    _refuse_nik(aspiration)
    wait = _complete(aspiration)
    aspiration.save()
    wait.save()
    kept = photos.photos_of_form(form_key)[: Aspiration.MOST_PHOTOS]
    keys = [photo.pk for photo in kept]
    Attachment.objects.filter(pk__in=keys).update(aspiration=aspiration, form_key=None)
    by = carried.get("carried_by")
    events.record("aspiration_sent", aspiration, by=by, new=aspiration.state, shows=SHOWS)
    return aspiration


def _complete(aspiration):
    """Sets what the sender does not say, and returns the unsaved first Wait."""
    now = timezone.now()
    aspiration.sent_at = now
    aspiration.title = title_of(aspiration.text)
    aspiration.code = _free_code()
    aspiration.digest = digest_of(aspiration.code, secret_of(aspiration))
    aspiration.group = _checking_group(aspiration)
    side = Side.KIM if aspiration.group and _has_checker(aspiration) else Side.OFFICE
    return clocks.first_wait(aspiration, side, limit("check"), now=now)


def _refuse_nik(aspiration):
    fields = {
        name: NO_NIK
        for name in ("text", "place", "sender_name", "consent_by")
        if "NIK" in text.personal_numbers(getattr(aspiration, name))
    }
    if fields:
        raise TransitionRefused(NO_NIK, fields=fields)


def _free_code():
    for _ in range(CODE_TRIES):
        code = codes.new_code()
        if not Aspiration.objects.filter(code=code).exists():
            return code
    raise RuntimeError("no free code found")


def _checking_group(aspiration):
    """Returns the KIM whose officers may check it, or None: the office does."""
    if aspiration.is_secret or aspiration.about:
        return None
    return KimGroup.objects.filter(desa=aspiration.desa).active().main_first().first()


def _has_checker(aspiration):
    officers = aspiration.group.memberships.readers()
    return officers.exclude(user=aspiration.carried_by).exists()


def secret_of(aspiration):
    """Returns the secret of an aspiration, made from its form and the portal's own secret.

    So the same form sent twice gets the same slip, and the database alone opens nothing.
    """
    made = salted_hmac("aspirations.secret", aspiration.form_key.hex, algorithm="sha256")
    return codes.from_digest(made.digest(), SECRET_LENGTH)


def digest_of(code, secret):
    """Returns the stored form of a code with its secret."""
    whole = codes.plain(code) + codes.plain(secret)
    return salted_hmac("aspirations.digest", whole, algorithm="sha256").hexdigest()


def known_aspiration(code, secret):
    """Returns the aspiration with this code and secret, or None."""
    found = Aspiration.objects.filter(digest=digest_of(code, secret))
    return found.with_place().first()


def add_voice(aspiration, *, form_key):
    """Notes that somebody has the same problem; the same form counts once.

    Raises TransitionRefused if readers do not see the aspiration, or it has ended.
    """
    with refused_by_database(Voice, {"form_key": SENT}), transaction.atomic():
        if same := Voice.objects.filter(form_key=form_key).first():
            return same
        if not Aspiration.objects.public().open().filter(pk=aspiration.pk).exists():
            raise TransitionRefused(NO_SUCH)
        voice = Voice.objects.create(aspiration=aspiration, form_key=form_key)
        events.record("aspiration_voiced", aspiration, by=None, shows=SHOWS)
    return voice
