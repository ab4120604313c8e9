"""Aspirations of villagers in every state: some late, some merged, one promise that was broken."""

import uuid
from datetime import timedelta

from django.utils import timezone

from aspirations import actions, clocks, schedule
from aspirations.models import Agency, Aspiration, Subject
from demo import clock
from demo.aspirations import AGENCIES, TAMPANG, TOLD
from regions.models import Desa

ENDINGS = {
    "done": {"outcome": "done"},
    "partly": {"outcome": "partly"},
}
ANSWERED = {"answered", "promised", "broken", "done", "partly", "silent", "reopened"}


def tell_aspirations(made, accounts):
    """Sends all of ``TOLD`` and brings each to where it stands; ``made``: groups by key."""
    agencies = {
        short: Agency.objects.create(short=short, name=name, contact=contact, email=email)
        for short, name, contact, email in AGENCIES
    }
    for number, told in enumerate(TOLD):
        with clock.at(clock.ago(told.days, 8 + number % 10, 5 + number)):
            aspiration = _send(told, number, made, accounts)
        _bring(aspiration, told, agencies, accounts)
    clocks.note_lateness()
    schedule.break_promises()
    schedule.close_silent()


def _send(told, number, made, accounts):
    values = {
        "kind": told.kind,
        "desa": Desa.objects.get(pk=told.desa),
        "subject": Subject.objects.get(slug=told.subject),
        "text": told.text,
        "form_key": uuid.UUID(int=number + 1),
    }
    if told.way == "carried":
        consent = {"consent": "oral", "consent_by": "warga itu sendiri", "contact": "+628125000077"}
        group, by = made["tampang"], accounts["anggota-tampang"]
        return actions.carry_aspiration(group, by=by, **values, **consent)[0]
    chosen = {
        "secret": {"openness": "secret"},
        "about kim": {"about": "kim"},
        "about office": {"about": "office"},
    }.get(told.way, {"contact": "mina@contoh.example"} if number % 3 == 0 else {})
    return actions.send_aspiration(**values, **chosen)[0]


def _bring(aspiration, told, agencies, accounts):
    """Brings an aspiration from where it was sent to where it stands today."""
    admin = accounts["admin"]
    if told.way in {"received", "about kim", "about office"}:
        return
    if told.way == "withdrawn":
        with clock.at(clock.ago(told.days - 1, 10)):
            actions.withdraw_aspiration(aspiration)
        return
    with clock.at(clock.ago(max(told.days - 1, 0), 11)):
        if told.way == "returned":
            actions.return_aspiration(aspiration, by=admin, words=told.reply)
            return
        if told.way == "merged":
            into = Aspiration.objects.get(text__startswith="Papan jembatan titian")
            actions.merge_aspiration(aspiration, by=admin, into=into)
            return
        by = accounts["ketua-tampang"] if aspiration.group_id and told.desa == TAMPANG else admin
        checked = actions.check_aspiration(
            aspiration,
            by=by,
            title=aspiration.title,
            public_text=told.text,
        )
        if told.way in {"checked", "secret"}:
            return
        if told.agency:
            actions.forward_aspiration(checked, by=by, agency=agencies[told.agency])
    _talk(aspiration, told, admin)


def _talk(aspiration, told, admin):
    """Asks, answers, and lets the sender say whether it is done."""
    if told.way == "asked":
        with clock.at(clock.ago(max(told.days - 2, 0), 14)):
            actions.ask_sender(aspiration, by=admin, words=told.reply)
    if told.way not in ANSWERED:
        return
    after = max(told.days - 6, 0)
    with clock.at(clock.ago(after, 15)):
        promised = {"promised": 12, "broken": 14}.get(told.way)
        day = promised and timezone.localdate() + timedelta(days=promised)
        answered = actions.answer_aspiration(aspiration, by=admin, words=told.reply, promised=day)
    with clock.at(clock.ago(max(after - 2, 0), 17)):
        if told.way in ENDINGS:
            actions.close_aspiration(answered, **ENDINGS[told.way])
        if told.way == "reopened":
            actions.reopen_aspiration(answered, words="Cabangnya masih menutup setengah jalan.")
