"""A bad line between a phone and the real views: cuts, doubles, late deliveries and kills."""

import uuid
from contextlib import contextmanager
from urllib.parse import parse_qs, urlencode

from django.db import connection
from django.test import Client

from core.models import Receipt
from core.outbox.holder import holder_of
from tests.core.outbox.pocket import Cut

BACKEND = "django.contrib.auth.backends.ModelBackend"
FORM = "application/x-www-form-urlencoded;charset=UTF-8"


class Killed(BaseException):
    """The process that answers is killed; no ``except Exception`` sees it."""


class Network:
    """Sends requests of one phone to the portal; ``plan`` says what befalls the next ones.

    Fates: ``ok``; ``before`` and ``after`` (cut before or after the portal acted); ``twice``;
    ``late`` (no answer, and delivered by ``deliver_late``); ``behind`` (no answer, and delivered
    right after the next answered request of its method); ("kill", n): the portal's process ends at
    its n-th query; or a callable, which runs when the answer is on its way. ``seen`` is called
    after every request with fields and key of its form, if it was one. ``given``: by account and
    key, the answer that a form was given.
    """

    def __init__(self, people, seen):
        self.people, self.seen = people, seen
        self.plan, self.held, self.behind, self.given = {}, [], [], {}
        self.sign_in("")

    # --- Who is signed in on this phone ---

    def sign_in(self, name):
        """Signs in another account, or nobody (""). The token changes, as Django's login does."""
        csrf = self.client.cookies.get("csrf") if hasattr(self, "client") else None
        self.client = Client(enforce_csrf_checks=True)
        self.who = self.client.who = name
        if name:
            self.client.force_login(self.people[name], backend=BACKEND)
        elif csrf:
            self.client.cookies["csrf"] = csrf.value

    # --- What kotak.js asks ---

    def permit(self, keys):
        """Returns the permit as a dict; it names receipts of the one who is signed in alone."""
        answer = self._ask("GET", f"/kiriman/izin/?{urlencode([('kunci', key) for key in keys])}")
        allowed = answer.json()
        others = {key for who, key in self.given if who != answer.client.who}
        own = {key for who, key in self.given if who == answer.client.who}
        assert not allowed["receipts"].keys() & (others - own), "somebody else's receipt"
        return allowed

    def head(self, key):
        """Returns the status and the offset of a file."""
        answer = self._ask("HEAD", f"/kiriman/berkas/{key}/")
        return answer.status_code, int(answer.headers.get("Upload-Offset", 0))

    def patch(self, key, piece, at, size, token):
        """Sends a piece; returns the status and the offset."""
        headers = {"Upload-Offset": str(at), "Upload-Length": str(size), "X-CSRFToken": token}
        kind = "application/octet-stream"
        answer = self._ask("PATCH", f"/kiriman/berkas/{key}/", piece, kind, headers)
        return answer.status_code, int(answer.headers.get("Upload-Offset", 0))

    def post(self, address, lines, key, token):
        """Sends a form; returns the status and the answer."""
        headers = {"Kiriman": key, "X-CSRFToken": token}
        answer = self._ask("POST", address, urlencode(lines), FORM, headers)
        return answer.status_code, answer.json() if answer.status_code == 200 else {}

    def deliver_late(self, nth):
        """The portal gets a request that was held back; its answer reaches nobody."""
        self._act(*self.held.pop(nth % len(self.held)))

    # --- What befalls them ---

    def _ask(self, *request):
        fates = self.plan.get(request[0])
        fate = fates.pop(0) if fates else "ok"
        if fate == "before":
            raise Cut
        if fate in {"late", "behind"}:
            waiting = self.held if fate == "late" else self.behind
            waiting.append((self.client, *request))
            raise Cut
        answer = self._act(self.client, *request, kill=fate[1] if isinstance(fate, tuple) else 0)
        if fate == "twice":
            answer = self._act(self.client, *request)
        for late in [each for each in self.behind if each[1] == request[0]]:
            self.behind.remove(late)
            self._act(*late)
        if callable(fate):
            fate()
        if fate == "after" or answer is None:
            raise Cut
        return answer

    def _act(self, client, method, address, body=b"", kind=FORM, headers=None, kill=0):
        """Lets the real view answer; None if the process was killed."""
        answer = None
        try:
            with killed_at(kill):
                answer = client.generic(method, address, body, kind, headers=headers or {})
        except Killed:
            pass
        if answer is not None and method == "POST" and answer.status_code == 200:
            self._note(client.who, headers["Kiriman"], answer.json())
        self.seen(parse_qs(body) if method == "POST" else {}, (headers or {}).get("Kiriman"))
        return answer

    def _note(self, who, key, answer):
        """Each key of an account has one answer for ever, and one row."""
        if answer["state"] != "sent":
            return
        assert self.given.setdefault((who, key), answer) == answer
        rows = Receipt.objects.filter(key=uuid.UUID(key), holder=holder_of(self.people[who]))
        assert rows.count() == 1


@contextmanager
def killed_at(query):
    """Inside the block the process ends at so many queries; 0: it lives."""
    count = 0

    def wrap(execute, *args):
        nonlocal count
        count += 1
        if count == query:
            raise Killed
        return execute(*args)

    if not query:
        yield
        return
    with connection.execute_wrapper(wrap):
        yield
