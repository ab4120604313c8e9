"""The trail speaks in sentences: a phrase for every kind and verb, and no word of the code."""

import ast
from datetime import UTC, datetime

import pytest
import time_machine
from django.utils import timezone

from aspirations.models import Subject
from core.change import events
from core.change.states import Moves
from core.models import Event, Reason
from groups.states import CHANGE_MOVES, MESSAGE_MOVES, MOVES
from news.models import Category
from news.states import COMPLAINT_MOVES, NUMBER_MOVES, REPLY_MOVES
from news.states import MOVES as EDITION_MOVES
from office import trail
from office.models import ListRow
from pages.models import StaticPage
from privacy import actions as privacy
from privacy import destruction_actions
from privacy.states import BREACH_MOVES, DESTRUCTION_MOVES, REQUEST_MOVES
from tests import complaints, factories, replies
from tests.aspirations import making
from tests.source import modules

# Functions that record an Event with the verb they are given: name, and the place of the verb.
RECORDERS = {
    "record": 0,
    "_record": 0,
    "record_about": 0,
    "record_in_roster": 0,
    "_begin": 1,
    "_write": 0,
    "_tell": 0,
}
TABLES = {
    "MOVES": MOVES,
    "CHANGE_MOVES": CHANGE_MOVES,
    "MESSAGE_MOVES": MESSAGE_MOVES,
    "NUMBER_MOVES": NUMBER_MOVES,
    "REPLY_MOVES": REPLY_MOVES,
    "COMPLAINT_MOVES": COMPLAINT_MOVES,
    "REQUEST_MOVES": REQUEST_MOVES,
    "BREACH_MOVES": BREACH_MOVES,
    "DESTRUCTION_MOVES": DESTRUCTION_MOVES,
}


def kind_of(model):
    return next(kind for kind in trail.kinds if kind.model is model)


def said(event):
    """The sentence of one Event, as a reader of the trail finds it."""
    (line,) = trail.told([Event.objects.get(pk=event.pk)])
    return str(line.sentence)


def constants(node):
    return {
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def verbs_recorded(module):
    """The verbs that a module hands to a recorder: written there, or in a name called ``verb``."""
    found = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            place = RECORDERS.get(name)
            if place is not None and len(node.args) > place:
                found |= constants(node.args[place])
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "verb":
            if isinstance(node.value, ast.IfExp):
                found |= constants(node.value.body) | constants(node.value.orelse)
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "VERBS":
            found |= {word for value in node.value.values for word in constants(value)}
    return found


def test_every_verb_that_the_code_records_has_a_phrase():
    recorded = {verb for module in modules() for verb in verbs_recorded(module)}
    moved = {verb for table in (*TABLES.values(), EDITION_MOVES) for verb in table}
    spoken = {verb for kind in trail.kinds for verb in kind.phrases}

    assert {"member_added", "trail_exported", "cover_given", "account_closed"} <= recorded
    assert (recorded | moved) - spoken == set()


def test_every_table_of_moves_is_looked_through():
    tables = {
        f"{module.path}:{node.targets[0].id}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and getattr(node.value.func, "id", "") == Moves.__name__
    }

    assert tables == {
        "groups/states.py:CHANGE_MOVES",
        "groups/states.py:MOVES",
        "groups/states.py:MESSAGE_MOVES",
        "news/states.py:MOVES",
        "news/states.py:NUMBER_MOVES",
        "news/states.py:REPLY_MOVES",
        "news/states.py:COMPLAINT_MOVES",
        "aspirations/states.py:MOVES",
        "aspirations/states.py:PROMISE_MOVES",
        "privacy/states.py:DESTRUCTION_MOVES",
        "privacy/states.py:REQUEST_MOVES",
        "privacy/states.py:BREACH_MOVES",
    }


def test_a_kind_whose_verb_has_no_phrase_does_not_start():
    with pytest.raises(TypeError, match="other verbs"):
        trail.Kind(model=Event, name="X", noun="x", titles={"a": "A"}, phrases={})


def example(kind, cast):
    """One thing of each kind."""
    group = cast.tampang
    return {
        "groups.kimgroup": lambda: group,
        "groups.officerchange": lambda: factories.officer_change(group, cast.ayu),
        "groups.message": lambda: factories.message(group),
        "news.edition": lambda: factories.edition(group, cast.budi, title="Panen raya"),
        "news.reply": lambda: replies.reply(
            factories.edition(group, cast.budi, title="Panen raya"), cast.ayu
        ),
        "news.complaint": lambda: complaints.complaint(group)[0],
        "news.category": lambda: Category.objects.get(slug="pertanian"),
        "regions.desa": lambda: factories.village(),
        "accounts.user": lambda: cast.dewi,
        "office.listrow": lambda: ListRow.objects.create(kind="kontak", key="x"),
        "privacy.breach": lambda: factories.breach(cast.sari),
        "privacy.datarequest": lambda: privacy.ask(cast.citra, "correct", note="Nama saya."),
        "privacy.destructionlist": lambda: destruction_actions.start(by=cast.sari),
        "aspirations.aspiration": making.sent,
        "aspirations.subject": lambda: Subject.objects.get(slug="sinyal"),
        "aspirations.agency": making.agency,
        "pages.staticpage": lambda: StaticPage.objects.get(slug="tentang"),
    }[kind.label]()


# Data as the code writes it, for the verbs that have any.
DATA = {
    "account_created": {"is_staff": True, "roles": [], "kecamatan": ["62.10.02"]},
    "profile_changed": {"fields": ["phone"]},
    "cover_given": {"absent": 1, "first": "2026-12-01", "last": "2026-12-12"},
    "cover_ended": {"absent": 1, "before": "2026-12-12", "after": "2026-12-03"},
    "trail_exported": {"rows": 1234},
    "number_allowed": {"number": 77},
    "member_added": {"membership": 88},
    "breach_letters_sent": {"people": 88},
    "breach_people_told": {"people": 88},
}
RAW = ("None", "True", "False", "{", "}", "[", "]", "_", "88", "77", "kontak\n")


def test_every_kind_and_verb_reads_as_a_sentence(cast):
    wrong = []
    for kind in trail.kinds:
        thing = example(kind, cast)
        for verb in kind.phrases:
            event = events.record(verb, thing, by=cast.sari, **DATA.get(verb, {}))
            sentence = said(event)
            if not sentence.startswith("Sari ") or not sentence.endswith("."):
                wrong.append((kind.label, verb, sentence))
            if verb in sentence or any(raw in sentence for raw in RAW):
                wrong.append((kind.label, verb, sentence))

    assert not wrong, "\n".join(map(str, wrong))


@pytest.fixture
def in_march():
    with time_machine.travel(datetime(2026, 3, 3, 3, 12, tzinfo=UTC), tick=False):
        yield


def test_a_decision_is_told_with_who_when_and_why(cast, in_march):
    event = events.record("rejected", cast.tampang, by=cast.sari, reason="SK buram.\nFoto ulang.")

    assert said(event) == (
        "Sari menyatakan KIM Tampang belum dapat disetujui pada 3 Maret 2026 pukul 10.12, "
        "alasan: SK buram. Foto ulang."
    )


def test_what_the_portal_did_is_by_the_portal(cast, in_march):
    event = events.record("message_sent", factories.message(cast.tampang), by=None)

    assert said(event) == (
        "Portal menerima pesan warga untuk KIM Tampang pada 3 Maret 2026 pukul 10.12."
    )


def test_a_blanked_reason_and_a_deleted_thing_are_said_so(cast, in_march):
    draft = factories.group("draft", desa=factories.KURUN, name="KIM Hilang")
    event = events.record("submitted", draft, by=cast.citra, reason="Telepon saya.")
    reason = Reason.objects.get(event=event)
    reason.text, reason.erased_at = "", timezone.now()
    reason.save()
    draft.decrees.all().delete()
    draft.delete()

    assert said(event) == (
        "Citra mengajukan KIM yang sudah dihapus pada 3 Maret 2026 pukul 10.12, "
        "alasan: (isi dihapus)."
    )


def test_a_signal_is_told_with_old_and_new(cast, in_march):
    event = events.record("signal_noted", factories.village(), by=cast.dewi, old="", new="weak")

    assert said(event) == (
        "Dewi mencatat sinyal Kelurahan Tampang Tumbang Anjir, Kecamatan Kurun pada "
        "3 Maret 2026 pukul 10.12: Belum dicatat → 2G atau lemah."
    )


def test_a_setting_is_told_with_what_it_holds(cast, in_march):
    row = ListRow.objects.create(kind="kontak", key="kontak")
    event = events.record("edited", row, by=cast.sari, reason="belum diisi → (0537) 3031234")

    assert said(event) == (
        "Sari mengubah isi pengaturan “Kontak dinas” pada 3 Maret 2026 pukul 10.12, "
        "isinya: belum diisi → (0537) 3031234."
    )


def test_an_old_verb_and_an_old_kind_are_told_without_a_word_of_the_code(cast, in_march):
    of_village = events.record("something_new", factories.village(), by=None)
    of_nothing = events.record("something_new", Event.objects.get(), by=None)

    assert "mencatat peristiwa tentang Kelurahan Tampang" in said(of_village)
    assert said(of_nothing) == (
        "Portal mencatat peristiwa tentang sesuatu yang tidak dikenal lagi pada "
        "3 Maret 2026 pukul 10.12."
    )
