"""Takes forms from the outbox of a phone: each once, whole or not at all."""

import uuid
from functools import partial, wraps

from django.contrib.messages import get_messages
from django.db import IntegrityError, transaction
from django.forms import BaseForm
from django.http import JsonResponse

from core.files import written
from core.models import Receipt
from core.outbox import uploads
from core.outbox.holder import holder_of

# The header with the UUID of a sending. A form without it is an ordinary one.
HEADER = "Kiriman"
# A field, repeated: which arrived file belongs to which field, ``<field>=<key>=<file name>``.
FILES = "berkas"
MOST_FILES = 40
# A field, repeated: earlier UUIDs of the same form, whose answers the phone has not seen.
EARLIER = "sebelum"
MOST_EARLIER = 50
NOT_TAKEN = "Portal tidak menerima isian ini. Buka, lalu periksa lagi."


class NotKept(Exception):
    """Ends the transaction of a form that was not accepted; ``response`` tells the phone why."""

    def __init__(self, response):
        self.response = response
        super().__init__()


def takes_part(*, prepare=None, anonymous=False):
    """Decorates a view whose form may come from the outbox; put it outside of ``login_required``.

    A POST with HEADER runs in one transaction together with its Receipt. A view accepts a form by
    redirecting without ``core.views.refuse``, and may set ``response.receipt`` to a dict that is
    added to the answer. Otherwise nothing is kept, and the answer holds the errors of all forms in
    the context of the view's TemplateResponse. ``prepare(request)`` does slow work on the files
    before the transaction. ``anonymous``: the form needs no account, and its Receipt names none.

    Answers are JSON with ``state``: ``sent``, ``refused`` or ``conflict`` (somebody else changed
    the thing) with ``reasons``, ``files`` (``keys`` have to be sent again), ``sign_in``. All are
    200: for the phone none of them is an error, and browsers log other statuses as errors.
    """

    def mark(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            key = _key_of(request)
            if key is None:
                return view(request, *args, **kwargs)
            sender = holder_of(request.user)
            holder = "" if anonymous else sender
            if not holder and not anonymous:
                return JsonResponse({"state": "sign_in"})
            if receipt := _receipt(holder, key):
                return _sent(receipt)
            keys, lacking = _attach_files(request, sender)
            if lacking:
                return JsonResponse({"state": "files", "keys": lacking})
            if prepare:
                prepare(request)
            act = partial(view, request, *args, **kwargs)
            return _deliver(request, holder, key, act, partial(uploads.forget, sender, keys))

        wrapper.takes_part = True
        return wrapper

    return mark


def _key_of(request):
    if request.method != "POST":
        return None
    return as_key(request.headers.get(HEADER, ""))


def as_key(written):
    """Returns the UUID that a phone wrote, or None."""
    try:
        return uuid.UUID(written)
    except ValueError:
        return None


def _receipt(holder, key):
    return Receipt.objects.filter(holder=holder, key=key).first()


def receipts(holder, keys):
    """Returns the answers that forms were given, as a dict of key (text) to answer."""
    found = Receipt.objects.filter(holder=holder, key__in=keys)
    return {str(receipt.key): receipt.answer for receipt in found}


def _sent(receipt):
    return JsonResponse({"state": "sent", **receipt.answer})


def _attach_files(request, holder):
    """Adds the files that arrived in pieces to ``request.FILES``.

    Returns the keys of the files, and of those the ones that are not whole.
    """
    keys, lacking = [], []
    for line in dict.fromkeys(request.POST.getlist(FILES)):
        field, _, rest = line.partition("=")
        written, _, name = rest.partition("=")
        key = as_key(written)
        if key is None or key in keys or len(keys) == MOST_FILES:
            continue
        keys.append(key)
        if file := uploads.open_file(holder, key, name):
            request.FILES.appendlist(field, file)
        else:
            lacking.append(str(key))
    return keys, lacking


def _deliver(request, holder, key, act, forget_files):
    """Runs the view and stores its Receipt, both or neither."""
    before = len(get_messages(request))
    try:
        with written.deleted_on_failure(), transaction.atomic():
            response = act()
            if not _was_accepted(request, response):
                raise NotKept(_refused(request, response, before))
            answer = _answer(request, response, before)
            receipt = Receipt.objects.create(
                holder=holder, key=key, path=request.resolver_match.route[:300], answer=answer
            )
            _supersede(request, receipt)
            forget_files()
    except NotKept as ending:
        # The same form may have been accepted while this one waited for it.
        receipt = _receipt(holder, key)
        return _sent(receipt) if receipt else ending.response
    except IntegrityError:
        # The same form was sent twice at one moment, and the other one was first.
        receipt = _receipt(holder, key)
        if receipt is None:
            raise
    return _sent(receipt)


def _supersede(request, receipt):
    """Gives the earlier sendings of a form its Receipt too.

    One that arrives late would put older words over these.
    """
    earlier = filter(None, map(as_key, request.POST.getlist(EARLIER)[:MOST_EARLIER]))
    same = {"holder": receipt.holder, "path": receipt.path, "answer": receipt.answer}
    Receipt.objects.bulk_create(
        [Receipt(key=key, **same) for key in set(earlier)], ignore_conflicts=True
    )


def _was_accepted(request, response):
    return response.status_code == 302 and not getattr(request, "refused", False)


def _answer(request, response, before):
    words = _messages_after(request, before)
    return {"to": response["Location"], "words": words, **getattr(response, "receipt", {})}


def _messages_after(request, before):
    """Takes what the view said out of the messages; the ``before`` earlier ones wait for a page."""
    messages = get_messages(request)
    said = list(messages)
    for message in said[:before]:
        messages.add(message.level, message.message, message.extra_tags)
    return [str(message) for message in said[before:]]


def _refused(request, response, before):
    found = [("", text) for text in _messages_after(request, before)]
    for value in (getattr(response, "context_data", None) or {}).values():
        found += _errors_in(value)
    conflict = response.status_code == 409
    if not found and not conflict:
        found = [("", NOT_TAKEN)]
    reasons = [{"field": field, "text": text} for field, text in dict.fromkeys(found)]
    return JsonResponse({"state": "conflict" if conflict else "refused", "reasons": reasons})


def _errors_in(value):
    """Returns the errors of a form, or of forms in lists, as pairs of field and sentence."""
    if isinstance(value, list | tuple):
        return [error for each in value for error in _errors_in(each)]
    if not isinstance(value, BaseForm) or not value.is_bound:
        return []
    return [
        (value.add_prefix(name) if name in value.fields else "", str(text))
        for name, texts in value.errors.items()
        for text in texts
    ]
