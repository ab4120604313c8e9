"""Weeks of a phone with a bad line, as a state machine of Hypothesis over the real views.

Every sentence that is typed is a new one, so that it can be found again: on the phone, or at the
portal. Rules, invariants and what they stand for: docs/adr/0046-outbox.md.
"""

import io
import itertools
import uuid
from functools import cache

from django.core.cache import cache as django_cache
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from PIL import Image

from core.models import Upload
from core.outbox.holder import holder_of
from news.models import Edition
from news.states import State
from tests import cast, factories
from tests.core.outbox.network import Network
from tests.core.outbox.pocket import Pocket, Tab
from tests.core.outbox.promises import Promises

WRITE = "/meja/berita/tulis/"
YEAR = 365 * 86_400
CLOCK = {"past": -YEAR, "future": YEAR, "minutes": 180}
MOST_TABS = 2


@cache
def photo_number(number):
    """Returns a JPEG; those of other numbers look different."""
    out = io.BytesIO()
    colour = (number % 8 * 32, number // 8 % 8 * 32, number // 64 * 32)
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    # As long as three pieces, and as quickly read as a small one.
    return out.getvalue() + bytes(150_000)


KILLS = [("kill", query) for query in range(3, 60, 6)]
OFTEN = {
    "ok": 6,
    "behind": 5,
    "after": 5,
    "type": 4,
    "before": 3,
    "late": 3,
    "twice": 3,
    "switch": 2,
}
FATES = [fate for fate, times in OFTEN.items() for _ in range(times)] + KILLS
HAPPENS = "budi ayu nobody past future minutes late late edit clean same_key".split()
# What befalls the next permit, form and pieces.
PLANS = st.fixed_dictionaries(
    {
        "permit": st.sampled_from(["ok"] * 5 + ["before", "type", "switch"]),
        "form": st.sampled_from(FATES),
        "piece": st.lists(st.sampled_from(FATES), max_size=3),
    }
)


class Weeks(Promises, RuleBasedStateMachine):
    """One phone that Budi and Ayu share, and the portal."""

    def __init__(self):
        super().__init__()
        self.ground = transaction.atomic()
        self.ground._from_testcase = True
        self.ground.__enter__()
        django_cache.clear()
        self.cast = cast.assemble()
        people = {"budi": self.cast.budi, "ayu": self.cast.ayu}
        self.holders = {name: holder_of(user) for name, user in people.items()}
        self.last = factories.edition(self.cast.tampang, self.cast.budi, State.APPROVED)
        self.words, self.numbers, self.pictures = (itertools.count(1) for _ in range(3))
        # By form: its sentences in the order of typing, its photos, whose it is. By story: the
        # number of the latest sentence that the portal has had; version and text at the last look.
        self.typed, self.photos, self.owner, self.newest, self.stood = {}, {}, {}, {}, {}
        self.had, self.given_up, self.strange = set(), set(), 0
        self.portal_changed = True
        self.network = Network(people, self.see)
        self.pocket = Pocket(self.network, self.new_key)
        self.tabs = []
        self.network.sign_in("budi")

    def teardown(self):
        """Good signal and the right person: all that waits arrives, or says why not."""
        try:
            self.network.plan = {}
            for name in ("budi", "ayu"):
                self.network.sign_in(name)
                for _ in range(3):
                    self.pocket.clock += 120
                    self.pocket.send()
            self.whole()
            waits = [form for form in self.pocket.forms.values() if form["state"] == "waiting"]
            assert waits == [], waits
        finally:
            transaction.set_rollback(True)
            self.ground.__exit__(None, None, None)

    def new_key(self):
        """Returns the next UUID; the same ones in every run of a seed."""
        return str(uuid.UUID(int=next(self.numbers) << 64 | 4 << 76 | 8 << 60))

    # --- Writing ---

    @rule(nth=st.integers(0, 9), photo=st.booleans())
    def type(self, nth, photo):
        """Types, and perhaps chooses a photo."""
        self.write(nth, photo)

    def write(self, nth, photo):
        """Types another sentence into an open page, or a new one, and may choose a photo."""
        if not self.tabs:
            self._open_blank()
        tab = self.tabs[nth % len(self.tabs)]
        self._type(tab)
        photos = self.photos.setdefault(tab.draft["id"], [])
        if photo and len(photos) < 2:
            photos.append(tab.choose(photo_number(next(self.pictures))))
        return tab

    def _type(self, tab):
        sentence = f"Kalimat {next(self.words)}."
        tab.type(title="Sumur bor selesai", body=sentence)
        self.typed.setdefault(tab.draft["id"], []).append(sentence)
        self.owner[tab.draft["id"]] = tab.draft["holder"]

    @rule(nth=st.integers(0, 9), photo=st.booleans(), send=st.booleans(), plan=PLANS)
    def press(self, nth, photo, send, plan):
        """Types, presses Simpan or Kirim, while the line does what ``plan`` says."""
        tab = self.write(nth, photo)
        self.network.plan = self._plan(plan, tab)
        category = {"category": str(self.last.category_id)}
        tab.press(**category, **({"kirim": "1"} if send else {}))
        self.network.plan = {}
        self._after(tab)

    def _open_blank(self):
        holder = self.holders.get(self.network.who) or self.holders["budi"]
        self.tabs.append(Tab(self.pocket, holder, WRITE, form_key=self.new_key()))

    @rule(what=st.sampled_from(["blank", "story", "kept", "kept"]), nth=st.integers(0, 9))
    def open(self, what, nth):
        """Opens another tab: a blank page, a draft at the portal, or what this phone keeps."""
        if self.network.who and len(self.tabs) < MOST_TABS:
            getattr(self, f"_open_{what}")(*([] if what == "blank" else [nth]))

    def _open_story(self, nth):
        drafts = Edition.objects.filter(state=State.DRAFT, author=self.person).order_by("pk")
        if drafts:
            story = drafts[nth % len(drafts)]
            page = f"/meja/berita/{story.pk}/ubah/"
            holder = self.holders[self.network.who]
            self.tabs.append(Tab(self.pocket, holder, page, version=str(story.version)))

    def _plan(self, plan, tab):
        there = {"type": lambda: self._type_on(tab), "switch": self._switch}
        fates = {"GET": [plan["permit"]], "POST": [plan["form"]], "PATCH": plan["piece"]}
        return {kind: [there.get(fate, fate) for fate in row] for kind, row in fates.items()}

    def _type_on(self, tab):
        if tab in self.tabs and tab.draft["id"] in self.typed:
            self._type(tab)

    def _switch(self):
        self.network.sign_in("ayu" if self.network.who == "budi" else "budi")

    def _after(self, tab):
        """What a page does when its form has arrived, or there are two versions."""
        state = tab.look()
        form = self.pocket.forms.get(tab.draft["id"])
        if state == "sent" and form["key"] == tab.draft["key"]:
            self._arrived(tab, form["answer"])
        elif state == "conflict":
            self.tabs.remove(tab)

    def _arrived(self, tab, answer):
        if answer["to"] == answer["page"]:
            tab.action, tab.version, tab.form_key = answer["page"], str(answer["version"]), ""
            tab.draft = tab.fresh()
        else:
            self.tabs.remove(tab)

    @rule(plan=PLANS)
    def send_all(self, plan):
        """The page, or the worker in the background, sends what waits; no open page looks."""
        self.network.plan = self._plan(plan, self.tabs[0] if self.tabs else None)
        self.pocket.send()
        self.network.plan = {}

    @rule(what=st.sampled_from(["look", "close", "release"]), nth=st.integers(0, 9))
    def page(self, what, nth):
        """A page looks what became of its form, or is closed; a new release loads all again."""
        if what == "release":
            self._release()
        elif self.tabs and what == "close":
            self.tabs.pop(nth % len(self.tabs))
        elif self.tabs:
            tab = self.tabs[nth % len(self.tabs)]
            if tab.draft["state"] == "waiting":
                self._after(tab)

    def _open_kept(self, nth):
        held = {tab.draft["id"] for tab in self.tabs}
        mine = [
            form
            for form in self.pocket.forms.values()
            if form["state"] != "sent"
            and form["id"] not in held
            and form["holder"] == self.holders.get(self.network.who)
        ]
        if not mine:
            return
        form = dict(mine[nth % len(mine)])
        # Of two versions, theirs is chosen now and then.
        if form["state"] == "conflict" and nth > 6:
            self.given_up.update(self.typed[form["id"]])
            self.given_up.update(self.photos.get(form["id"], []))
            self.pocket.remove(form["id"])
        else:
            self.tabs.append(self._opened(form))

    def _opened(self, form):
        story = (
            Edition.objects.filter(pk=form["action"].split("/")[3]).first()
            if (form["action"] != WRITE)
            else None
        )
        if form["state"] == "conflict" and story:
            form.update(state="kept", version=str(story.version))
        self.pocket.forms[form["id"]].update(state=form["state"], version=form["version"])
        tab = Tab(self.pocket, form["holder"], form["action"], form["version"], form["formKey"])
        tab.draft = {**tab.fresh(), **form}
        return tab

    def _release(self):
        self.tabs = []
        # Records of an older shape lack what is newer.
        for form in self.pocket.forms.values():
            for name in ("later", "again", "note", "why"):
                form.pop(name, None)
            if not form.get("asked"):
                form.pop("asked", None)

    # --- The world ---

    @rule(what=st.sampled_from(HAPPENS), nth=st.integers(0, 9))
    def meanwhile(self, what, nth):
        """Something happens to the phone or at the portal."""
        if what in {"budi", "ayu", "nobody"}:
            self.network.sign_in("" if what == "nobody" else what)
        elif what in CLOCK:
            self.pocket.clock += CLOCK[what]
        elif what == "late" and self.network.held:
            self.network.deliver_late(nth)
        elif what == "edit":
            self._edit_elsewhere(nth)
        elif what == "same_key":
            self._send_under_a_key_of_somebody_else(nth)
        elif what == "clean":
            # A week has passed.
            Upload.objects.all().delete()

    def _edit_elsewhere(self, nth):
        drafts = Edition.objects.filter(state=State.DRAFT).order_by("pk")
        if drafts:
            story, sentence = drafts[nth % len(drafts)], f"Dari komputer {next(self.words)}."
            Edition.objects.filter(pk=story.pk).update(version=story.version + 1, body=sentence)
            self.newest.pop(story.pk, None)
            self.stood[story.pk] = str(story.version + 1), sentence
            self.portal_changed = True

    def _send_under_a_key_of_somebody_else(self, nth):
        """A key names a sending of one account; the same UUID of another is another sending."""
        others = sorted(key for who, key in self.network.given if who != self.network.who)
        mine = {key for who, key in self.network.given if who == self.network.who}
        others = [key for key in others if key not in mine]
        if not self.network.who or not others or self.strange > 5:
            return
        self.strange += 1
        sentence, token = f"Kunci lain {next(self.words)}.", self.network.permit([])["token"]
        lines = [("title", "Kunci lain"), ("body", sentence), ("form_key", self.new_key())]
        status, told = self.network.post(WRITE, lines, others[nth % len(others)], token)
        assert (status, told["state"]) == (200, "sent")
        assert Edition.objects.get(body=sentence).author == self.person

    @property
    def person(self):
        """Who is signed in."""
        return self.network.people[self.network.who]
