"""Phones that send their outboxes to a server that is killed, and what must be there at the end."""

import hashlib
import http.client
import io
import itertools
import json
import os
import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone
from PIL import Image

from core.files import unnamed
from core.models import Receipt, Upload
from core.outbox.holder import holder_of
from groups.models import Message
from news.models import Article, Category, Edition
from tests import factories
from tests.core.outbox.pocket import PAUSE, Cut, Pocket, Tab
from tests.kimportal import processes
from tests.kimportal.killed_server import BETWEEN, FORM, PIECE

WRITE = "/meja/berita/tulis/"
PLAIN = "application/x-www-form-urlencoded;charset=UTF-8"
BACKEND = "django.contrib.auth.backends.ModelBackend"
# How long a phone tries to send what is left; every fourth form is a message to the KIM.
PATIENCE, EVERY_MESSAGE = 180, 4


@dataclass
class Sent:
    """One form: its text, ``kind`` "story" or "message", photos, and whether it goes to review."""

    text: str
    kind: str
    photos: int = 0
    review: bool = False
    id: str = ""


class Line:
    """Sends the requests of one phone over HTTP, as ``tests.core.outbox.network`` does without.

    ``given``: by key, the answer that a form was given. ``cuts``: by moment, the requests without
    an answer, ``late`` of them because of a time-out; ``kept``: answers that a permit told, after
    the answer to the form was lost.
    """

    def __init__(self, server, address, cookies):
        self._server, self._address, self._cookies = server, address, cookies
        self.given, self.kept, self.late = {}, 0, 0
        self.cuts, self.broken = {PIECE: 0, FORM: 0, "": 0}, []

    def permit(self, keys):
        """Returns the permit as a dict."""
        query = urlencode([("kunci", key) for key in keys])
        status, _, content = self._ask("", "GET", f"/kiriman/izin/?{query}")
        if status != 200:
            raise Cut
        allowed = json.loads(content)
        for key, answer in allowed["receipts"].items():
            self.kept += key not in self.given
            self._note(key, answer)
        return allowed

    def head(self, key):
        """Returns the status and the offset of a file."""
        status, headers, _ = self._ask("", "HEAD", f"/kiriman/berkas/{key}/")
        return status, int(headers.get("Upload-Offset", 0))

    def patch(self, key, piece, at, size, token):
        """Sends a piece; returns the status and the offset."""
        headers = {"Upload-Offset": str(at), "Upload-Length": str(size), "X-CSRFToken": token}
        headers["Content-Type"] = "application/octet-stream"
        status, said, _ = self._ask(PIECE, "PATCH", f"/kiriman/berkas/{key}/", piece, headers)
        return status, int(said.get("Upload-Offset", 0))

    def post(self, address, lines, key, token):
        """Sends a form; returns the status and the answer."""
        if any(name == "berkas" for name, _ in lines):
            self._server.moment(BETWEEN)
        headers = {"Kiriman": key, "X-CSRFToken": token, "Content-Type": PLAIN}
        status, _, content = self._ask(FORM, "POST", address, urlencode(lines), headers)
        if status != 200:
            self.broken.append((status, address))
            return status, {}
        answer = json.loads(content)
        if answer.pop("state") != "sent":
            self.broken.append(answer)
            return status, json.loads(content)
        self._note(key, answer)
        return status, json.loads(content)

    def _note(self, key, answer):
        """Each key has one answer for ever."""
        if key not in self.given:
            self._server.arrived()
        assert self.given.setdefault(key, answer) == answer

    def _ask(self, moment, method, path, body=None, headers=None):
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, "X-Forwarded-For": self._address, **(headers or {})}
        if moment:
            self._server.moment(moment)
        try:
            answer = processes.ask(
                self._server.sock, path, method=method, body=body, headers=headers
            )
        except (OSError, http.client.HTTPException) as problem:
            self.cuts[moment] += 1
            self.late += isinstance(problem, TimeoutError)
            raise Cut from None
        for line in answer[1].get_all("Set-Cookie", []):
            name, _, rest = line.partition("=")
            self._cookies[name] = rest.partition(";")[0]
        return answer


@dataclass
class Phone:
    """One phone, whose owner is signed in; ``write`` fills its outbox and sends."""

    line: Line
    group: object
    user: object
    chance: random.Random
    sent: list = field(default_factory=list)
    problem: object = None

    def __post_init__(self):
        self.category = str(Category.objects.order_by("pk")[0].pk)
        self.holder = holder_of(self.user)
        self.pocket = Pocket(self.line, lambda: str(uuid.UUID(int=self.chance.getrandbits(128))))

    def write(self, forms, server):
        """Writes and sends ``forms``, and goes on until nothing waits any more."""
        try:
            for form in forms:
                self._write(form)
                self._send(server)
            end = time.monotonic() + PATIENCE
            while self._waits() and time.monotonic() < end:
                self._send(server)
        # A thread has nobody to tell.
        except Exception as problem:
            self.problem = problem

    def left(self):
        """Returns the forms that are not sent, whatever the reason."""
        return [form for form in self.pocket.forms.values() if form["state"] != "sent"]

    def _waits(self):
        return any(form["state"] == "waiting" for form in self.left())

    def _send(self, server):
        """What waits is sent; without signal somewhat later."""
        if self._waits():
            server.wait()
            self.pocket.clock += PAUSE + 1
            self.pocket.send()
        time.sleep(self.chance.uniform(0, 0.05))

    def _write(self, form):
        key = self.pocket.new_key()
        if form.kind == "message":
            tab = Tab(self.pocket, "", f"/kim/{self.group.slug}/pesan/", form_key=key)
            tab.draft["signIn"] = False
            tab.type(text=form.text, name="Ibu Rusmi", contact="")
            button = {}
        else:
            tab = Tab(self.pocket, self.holder, WRITE, form_key=key)
            tab.type(title=form.text, body=f"{form.text}.")
            for _ in range(form.photos):
                tab.choose(picture(self.chance))
            button = {"category": self.category, **({"kirim": "1"} if form.review else {})}
        form.id = tab.draft["id"]
        self.sent.append(form)
        tab.press(**button)


def picture(chance):
    """Returns a JPEG of two or three pieces; no two are the same."""
    size = (chance.randrange(480, 560), 400)
    grain = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    out = io.BytesIO()
    grain.convert("RGB").save(out, "JPEG", quality=chance.randrange(60, 80))
    return out.getvalue()


def phones(server, group, count, seed):
    """Returns phones of members of ``group``, each signed in and behind its own address."""
    made = []
    for number in range(count):
        user = factories.person(f"hp-{number}", f"Warga {number}")
        factories.row(group, user=user, name=user.name)
        browser = Client()
        browser.force_login(user, backend=BACKEND)
        cookies = {"sesi": browser.cookies["sesi"].value}
        line = Line(server, f"10.7.0.{number + 1}", cookies)
        made.append(Phone(line, group, user, random.Random(f"{seed}-{number}")))
    return made


def send(server, hands, count):
    """Lets the phones send ``count`` forms at once; returns when all have ended."""
    forms = [_form(number, number // len(hands)) for number in range(count)]
    threads = [
        threading.Thread(target=phone.write, args=(forms[place :: len(hands)], server))
        for place, phone in enumerate(hands)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.wait()


def _form(number, place):
    """Returns one form; ``place`` is its number on its phone."""
    if place % EVERY_MESSAGE == EVERY_MESSAGE - 1:
        return Sent(f"Pesan nomor {number}: kapan posyandu buka?", "message")
    return Sent(f"Berita nomor {number} dari kampung", "story", 1 + number % 2, number % 3 == 0)


def kill_plan(seed, kills, forms):
    """Returns ``kills`` for KilledServer, spread over the sendings, their moments by turns."""
    chance = random.Random(seed)
    moments = itertools.cycle(chance.sample([BETWEEN, FORM, PIECE], 3))
    return [
        (forms * (number + 1) // (kills + 2), next(moments), chance.uniform(0, 0.12))
        for number in range(kills)
    ]


def figures(hands):
    """Returns what the phones know and the database has, as a dict; then cleans up."""
    given = [(phone, key, answer) for phone in hands for key, answer in phone.line.given.items()]
    stories = [form for phone in hands for form in phone.sent if form.kind == "story"]
    messages = [form for phone in hands for form in phone.sent if form.kind == "message"]
    left = list(unnamed.left_behind(before=timezone.now()))
    half = sum(_is_half(*each) for each in left)
    _clean_up_a_day_later(left)
    return {
        "forms": len(stories) + len(messages),
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
    unnamed.delete()


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
    return sum(
        hashlib.sha256(_content("private", one.master.name)).hexdigest() == one.fingerprint
        for one in photos
    )


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
