"""Actions on complaints about public things: send, answer, pass on, close."""

import uuid

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core import text, tokens
from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused, refused_by_database
from core.change.values import set_values
from core.change.workflow import move
from news import complaint_rules, public_things
from news.models import Complaint

NOTHING_TOLD = "Ceritakan dulu apa yang tidak benar."
NO_NIK = "Ada NIK di sini. Hapus dulu: portal tidak memerlukannya."
SENT = "Keberatan ini sudah kami terima."


def send_complaint(thing, *, form_key=None, **values):
    """Sends a complaint about a public thing; returns it and its secret code.

    ``values``: any of ``Complaint.DETAILS``. The same values sent again from the same form
    (``form_key``) return the same complaint and code. Raises LookupError for a thing that is not
    public, and TransitionRefused for a NIK.
    """
    kind = public_things.kind_of(thing)
    told = repr((kind.noun, thing.pk, sorted(values.items())))
    key = uuid.uuid5(form_key or uuid.uuid4(), told)
    code = _code_of(key)
    with refused_by_database(Complaint, {"form_key": SENT, "digest": SENT}), transaction.atomic():
        if same := Complaint.objects.filter(form_key=key).first():
            return same, code
        complaint = _new_complaint(kind, thing, values)
        complaint.form_key, complaint.digest = key, tokens.digest(code)
        complaint.save()
        events.record("complaint_sent", complaint, by=None, new=complaint.state, shows=PRIVATE)
    return complaint, code


def _new_complaint(kind, thing, values):
    now = timezone.now()
    complaint = Complaint(
        content_type=ContentType.objects.get_for_model(kind.model),
        object_id=thing.pk,
        title=kind.named(thing)[:200],
        group=kind.group(thing),
        sent_at=now,
        with_us_since=now,
    )
    set_values(complaint, values, Complaint.DETAILS)
    if not complaint.text:
        raise TransitionRefused(NOTHING_TOLD, fields={"text": NOTHING_TOLD})
    if "NIK" in text.personal_numbers(complaint.text):
        raise TransitionRefused(NO_NIK, fields={"text": NO_NIK})
    both = kind.about_officers or complaint.kind == Complaint.Kind.ABOUT_ME
    complaint.at_office = both or not complaint_rules.has_answerer(thing, now)
    return complaint


def _code_of(key):
    """Returns the secret code of a complaint, made from its form and the portal's secret.

    So the same form sent twice gets the same code. Complaint stores a digest only; a receipt of the
    outbox holds the address with the code for 30 days (docs/adr/0046).
    """
    made = salted_hmac("news.complaints", key.hex, algorithm="sha256").digest()
    letters = len(tokens.ALPHABET)
    return "".join(tokens.ALPHABET[byte % letters] for byte in made[: tokens.LENGTH])


def known_complaint(code):
    """Returns the complaint with this secret code, or None."""
    found = Complaint.objects.filter(digest=tokens.digest(code))
    return found.select_related("group__desa").first()


def answer_complaint(complaint, *, by, reason, seen=None):
    """Answers a complaint: ``reason`` is what was done about it, for who complained."""
    return move(complaint, "complaint_answered", by=by, reason=reason, seen=seen)


def pass_complaint_on(complaint, *, by, seen=None):
    """Hands a complaint to the office, which answers it."""
    return move(complaint, "complaint_passed_on", by=by, seen=seen)


def close_complaint(complaint, *, by, reason, seen=None):
    """Closes a complaint about which nothing is done; who complained reads why."""
    return move(complaint, "complaint_closed", by=by, reason=reason, seen=seen)
