"""Phones that send their outboxes to a server that is killed, and what must be there at the end."""

import http.client
import io
import itertools
import json
import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.test import Client
from PIL import Image

from aspirations.models import Subject
from core.outbox.holder import holder_of
from news.models import Category
from tests import factories
from tests.core.outbox.pocket import PAUSE, Cut, Pocket, Tab
from tests.kimportal import processes
from tests.kimportal.killed_server import BETWEEN, FORM, PIECE

WRITE, CARRY = "/meja/berita/tulis/", "/meja/aspirasi/bawakan/"
PLAIN = "application/x-www-form-urlencoded;charset=UTF-8"
BACKEND = "django.contrib.auth.backends.ModelBackend"
# How long a phone tries to send what is left; of four forms one is a message to the KIM, one an
# aspiration that a member carries.
PATIENCE, EVERY_MESSAGE = 180, 4


@dataclass
class Sent:
    """One form: its text, photos, and whether it goes to review.

    ``kind``: "story", "message" or "aspiration".
    """

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
        elif form.kind == "aspiration":
            tab, button = self._carry(form, key), {}
        else:
            tab = Tab(self.pocket, self.holder, WRITE, form_key=key)
            tab.type(title=form.text, body=f"{form.text}.")
            for _ in range(form.photos):
                tab.choose(picture(self.chance))
            button = {"category": self.category, **({"kirim": "1"} if form.review else {})}
        form.id = tab.draft["id"]
        self.sent.append(form)
        tab.press(**button)

    def _carry(self, form, key):
        tab = Tab(self.pocket, self.holder, CARRY, form_key=key)
        for _ in range(form.photos):
            tab.attach("photos", picture(self.chance))
        tab.type(**_told(form.text, self.group))
        return tab


def _told(text, group):
    """Returns the fields of an aspiration that a member carries."""
    return {
        **{"kind": "complaint", "desa": group.desa_id, "subject": str(Subject.objects.first().pk)},
        **{"text": text, "openness": "unnamed", "consent": "oral"},
        "consent_by": "Ibu Rusmi sendiri",
    }


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
    if place % EVERY_MESSAGE == 1:
        return Sent(f"Lampu jalan nomor {number} mati sejak Minggu", "aspiration", 1 + number % 2)
    return Sent(f"Berita nomor {number} dari kampung", "story", 1 + number % 2, number % 3 == 0)


def kill_plan(seed, kills, forms):
    """Returns ``kills`` for KilledServer, spread over the sendings, their moments by turns."""
    chance = random.Random(seed)
    moments = itertools.cycle(chance.sample([BETWEEN, FORM, PIECE], 3))
    return [
        (forms * (number + 1) // (kills + 2), next(moments), chance.uniform(0, 0.12))
        for number in range(kills)
    ]
