"""What the phones of ``outboxes`` know, beside what the database and the storages have."""

import hashlib
import io
import os

from django.core.files.storage import storages
from django.utils import timezone
from PIL import Image

from aspirations.models import Aspiration, Attachment
from core.files import unnamed
from core.models import Receipt, Upload
from groups.models import Message
from news.models import Article, Edition
from tests.kimportal.killed_server import FORM, PIECE


def figures(hands):
    """Returns what the phones know and the database has, as a dict; then cleans up."""
    given = [(phone, key, answer) for phone in hands for key, answer in phone.line.given.items()]
    stories = [form for phone in hands for form in phone.sent if form.kind == "story"]
    messages = [form for phone in hands for form in phone.sent if form.kind == "message"]
    told = [form for phone in hands for form in phone.sent if form.kind == "aspiration"]
    left = list(unnamed.left_behind(before=timezone.now()))
    half = sum(_is_half(*each) for each in left)
    _clean_up_a_day_later(left)
    return {
        "forms": len(stories) + len(messages) + len(told),
        "left on phones": sum(len(phone.left()) for phone in hands),
        "answers that were no receipt": sum(len(phone.line.broken) for phone in hands),
        "pieces cut": sum(phone.line.cuts[PIECE] for phone in hands),
        "forms cut": sum(phone.line.cuts[FORM] for phone in hands),
        "of all cuts, time-outs": sum(phone.line.late for phone in hands),
        "forms accepted all the same": sum(phone.line.kept for phone in hands),
        "receipts given": len(given),
        "of these, in the database once": sum(_is_there(*each) for each in given),
        "receipts in the database": Receipt.objects.count(),
        "stories written": len(stories),
        "stories there once, in their state": sum(map(_is_there_once, stories)),
        "articles in all": Article.objects.count(),
        "photos chosen": sum(form.photos for form in stories),
        "photos there, whole": sum(map(_whole_photos, stories)),
        "aspirations carried": len(told),
        "aspirations there once": sum(_has_aspiration(form) for form in told),
        "aspirations in all": Aspiration.objects.count(),
        "photos of aspirations": sum(form.photos for form in told),
        "of these, there and whole": sum(map(_whole, Attachment.objects.all())),
        "photos of aspirations in all": Attachment.objects.count(),
        "messages written": len(messages),
        "messages there once": sum(_has_message(form) for form in messages),
        "messages in all": Message.objects.count(),
        "uploads left": Upload.objects.count(),
        "files without a row": len(left),
        "of these, half": half,
        "of these, left by the clean-up": sum(storages[alias].exists(name) for alias, name in left),
    }


def _clean_up_a_day_later(left):
    then = (timezone.now() - 2 * unnamed.OLD).timestamp()
    for alias, name in left:
        os.utime(storages[alias].path(name), (then, then))
    unnamed.delete(unnamed.left_behind(before=timezone.now() - unnamed.OLD))


def _is_there(phone, key, answer):
    rows = Receipt.objects.filter(key=key, holder__in=["", phone.holder])
    return [row.answer for row in rows] == [answer]


def _is_there_once(form):
    state = "with_group" if form.review else "draft"
    return [str(one.state) for one in Edition.objects.filter(title=form.text)] == [state]


def _whole_photos(form):
    """Returns how many photos of a story are there with the content of which the row tells."""
    photos = [
        one for edition in Edition.objects.filter(title=form.text) for one in edition.photos.all()
    ]
    return sum(map(_whole, photos))


def _whole(photo):
    content = _content("private", photo.master.name)
    return hashlib.sha256(content).hexdigest() == photo.fingerprint


def _has_aspiration(form):
    return Aspiration.objects.filter(text=form.text, state="received").count() == 1


def _has_message(form):
    return Message.objects.filter(text=form.text).count() == 1


def _content(alias, name):
    with storages[alias].open(name) as file:
        return file.read()


def _is_half(alias, name):
    try:
        Image.open(io.BytesIO(_content(alias, name))).load()
    except OSError:
        return True
    return False


ENDED = ("left on phones", "uploads left", "of these, left by the clean-up")
SAME = (
    ("forms", "receipts given"),
    ("receipts given", "of these, in the database once"),
    ("receipts given", "receipts in the database"),
    ("stories written", "stories there once, in their state"),
    ("stories written", "articles in all"),
    ("photos chosen", "photos there, whole"),
    ("aspirations carried", "aspirations there once"),
    ("aspirations carried", "aspirations in all"),
    ("photos of aspirations", "of these, there and whole"),
    ("photos of aspirations", "photos of aspirations in all"),
    ("messages written", "messages there once"),
    ("messages written", "messages in all"),
)


def problems(hands, found):
    """Returns what is not as it must be, as sentences."""
    lines = [repr(phone.problem) for phone in hands if phone.problem]
    lines += [
        f"{one}: {found[one]}, {two}: {found[two]}" for one, two in SAME if found[one] != found[two]
    ]
    return lines + [f"{name}: {found[name]}" for name in ENDED if found[name]]
