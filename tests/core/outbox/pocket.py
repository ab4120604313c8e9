"""The phone's side of the outbox in Python: what static/js/kotak.js and draf.js do, step by step.

``Pocket`` is the store and its sending; ``Tab`` is one open writing page. Both follow the scripts
name by name, so that a change there is made here too. The network is an object with ``permit``,
``head``, ``patch`` and ``post``, which raise Cut where no answer arrives.
"""

from dataclasses import dataclass, field

PIECE = 64 * 1024
PAUSE = 60
# What sending has found out belongs to the store; a page's own copy may be older.
FOUND = ("asked", "version", "action", "page")


class Cut(Exception):
    """No answer arrived: nobody knows whether the portal has acted."""


@dataclass
class File:
    """One chosen file; ``sent`` counts the bytes that the portal has confirmed."""

    key: str
    form: str
    field: str
    name: str
    blob: bytes
    sent: int = 0


@dataclass
class Pocket:
    """The store of one phone. ``network`` sends; ``new_key`` makes UUIDs; ``clock`` in seconds."""

    network: object
    new_key: object
    clock: float = 0
    forms: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)

    # --- The store ---

    def put(self, form):
        """Keeps a form as a page has it, with what sending has found out meanwhile."""
        if was := self.forms.get(form["id"]):
            form.update({name: was.get(name) for name in FOUND})
        self.forms[form["id"]] = dict(form)

    def remove(self, form_id):
        """Forgets a form and its files."""
        self.forms.pop(form_id, None)
        self._empty(form_id)

    def files_of(self, form_id):
        """Returns the files of a form."""
        return [file for file in self.files.values() if file.form == form_id]

    def _empty(self, form_id):
        for file in self.files_of(form_id):
            del self.files[file.key]

    # --- Sending ---

    def send(self, only=None):
        """Sends all that waits, or one form at once."""
        for form_id in [form["id"] for form in self._due(only)]:
            form = self.forms.get(form_id)
            if not form or form["state"] != "waiting":
                continue
            form, allowed = dict(form), None
            try:
                allowed = self.network.permit(self._keys(form)[-50:])
                self._deliver(form, allowed)
            except Cut:
                self._settle(form, {"note": "no_signal"})
                if allowed is None:
                    return

    def _due(self, only):
        waiting = [form for form in self.forms.values() if form["state"] == "waiting"]
        if only:
            return [form for form in waiting if form["id"] == only]
        # A moment further away than a pause was written by a clock that went wrong.
        return [
            form
            for form in waiting
            if not self.clock <= (form.get("later") or 0) <= self.clock + PAUSE
        ]

    def _asked(self, form):
        return form.get("asked") or []

    def _keys(self, form):
        return list(dict.fromkeys([*self._asked(form), form["key"]]))

    def _deliver(self, form, allowed):
        for key in self._keys(form):
            answer = allowed["receipts"].get(key)
            if answer and key == form["key"]:
                return self._accept(form, answer)
            if answer:
                _adopt(form, answer)
        if form["signIn"] and form["holder"] != allowed["holder"]:
            return self._later(form, "sign_in")
        files = [file for file in self.files_of(form["id"]) if file.field in form["files"]]
        for file in files:
            start = 1 if form.get("again") else file.sent
            if problem := self._upload(file, start, allowed["token"]):
                return self._judge(form, problem, {})
        return self._judge(form, *self._post(form, files, allowed["token"]))

    def _upload(self, file, at, token):
        """Returns None when the file is whole, or the status that stopped it."""
        size, odd = len(file.blob), 0
        if at:
            status, at = self.network.head(file.key)
            if status != 200:
                return status
        while at < size:
            piece = file.blob[at : at + PIECE]
            status, offset = self.network.patch(file.key, piece, at, size, token)
            odd += status == 409
            if status != 204 and (status != 409 or odd > 3):
                return status
            at = offset
            file.sent = at
        return None

    def _post(self, form, files, token):
        lines = [*form["body"], *(("berkas", f"{f.field}={f.key}={f.name}") for f in files)]
        if form.get("version"):
            lines.append(("version", form["version"]))
        if form.get("formKey"):
            lines.append(("form_key", form["formKey"]))
        lines += [("sebelum", key) for key in self._asked(form)[-50:] if key != form["key"]]
        if now := self.forms.get(form["id"]):
            now["asked"] = list(dict.fromkeys([*self._asked(now), form["key"]]))
        return self.network.post(form["action"], lines, form["key"], token)

    def _judge(self, form, status, told):
        if status == 401:
            return self._later(form, "sign_in")
        if status == 200:
            state = told["state"]
            if state == "sent":
                return self._accept(form, told)
            if state == "sign_in":
                return self._later(form, "sign_in")
            if state == "files":
                return self._settle(form, {"again": True})
            return self._settle(form, {"state": state, "why": told["reasons"], "note": ""})
        if status in {400, 403, 404, 410, 413}:
            return self._settle(form, {"state": "refused", "why": [status], "note": ""})
        return self._later(form, "busy")

    def _later(self, form, note):
        later = self.clock + PAUSE if note == "busy" else 0
        return self._settle(form, {"note": note, "later": later})

    def _settle(self, form, found):
        """Writes what became of a sending, unless the form was changed meanwhile."""
        now = self.forms.get(form["id"])
        if now is None:
            return
        if now["key"] == form["key"]:
            now.update(found)
        else:
            _adopt(now, form.get("answer") or {})

    def _accept(self, form, answer):
        form["answer"] = answer
        sent = {"state": "sent", "answer": answer, "fields": {}, "body": [], "files": []}
        _adopt(sent, answer)
        self._settle(form, {**sent, "asked": [], "why": [], "note": ""})
        if self.forms.get(form["id"], {}).get("state") == "sent":
            self._empty(form["id"])


def _adopt(form, answer):
    """An earlier sending of the same form, whose answer was lost, has been accepted after all."""
    if answer.get("version") and int(answer["version"]) > int(form.get("version") or 0):
        form["version"] = str(answer["version"])
    if answer.get("page"):
        form["action"] = form["page"] = answer["page"]


@dataclass
class Tab:
    """One open writing page: what stands in its fields, and its copy of the form."""

    pocket: Pocket
    holder: str
    action: str
    version: str = ""
    form_key: str = ""
    draft: dict = None

    def __post_init__(self):
        self.draft = self.draft or self.fresh()

    def fresh(self):
        """Returns an empty form of this page."""
        return {
            **{"id": self.pocket.new_key(), "holder": self.holder, "signIn": True},
            **{"action": self.action, "page": self.action, "version": self.version},
            **{"formKey": self.form_key, "fields": {}, "files": [], "state": "kept"},
            **{"asked": [], "why": [], "key": "", "note": ""},
        }

    def type(self, **fields):
        """Keeps what was typed, at once."""
        changed = {"state": "kept", "key": "", "why": [], "note": ""}
        self.draft.update(changed, fields={**self.draft["fields"], **fields})
        self.pocket.put(self.draft)

    def choose(self, blob):
        """Adds a photo with a row of its own; returns the photo's key."""
        photo = self.pocket.new_key()
        name = f"foto-{photo}-file"
        file = File(self.pocket.new_key(), self.draft["id"], name, "foto.jpg", blob)
        self.pocket.files[file.key] = file
        self.draft["files"] = [*self.draft["files"], name]
        self.type(**{f"foto-{photo}-alt": "Warga di tandon"})
        return photo

    def attach(self, field, blob):
        """Adds a photo to a file field of the form."""
        file = File(self.pocket.new_key(), self.draft["id"], field, "foto.jpg", blob)
        self.pocket.files[file.key] = file
        self.draft["files"] = [*dict.fromkeys([*self.draft["files"], field])]

    def press(self, **button):
        """Presses Simpan or Kirim: keeps the snapshot, and sends it at once."""
        fields = self.draft["fields"]
        photos = [name[5:41] for name in fields if name.endswith("-alt")]
        body = [*fields.items(), *(("foto", photo) for photo in photos), *button.items()]
        fresh = {"state": "waiting", "body": body, "key": self.pocket.new_key(), "note": ""}
        self.draft.update(fresh, why=[], later=0, again=False)
        self.pocket.put(self.draft)
        self.pocket.send(self.draft["id"])

    def look(self):
        """Takes over what became of the form; returns the state."""
        now = self.pocket.forms.get(self.draft["id"])
        if now and now["key"] == self.draft["key"] and now["state"] != "sent":
            self.draft = dict(now)
        return now["state"] if now else "gone"
