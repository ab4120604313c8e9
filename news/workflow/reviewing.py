"""Parts of an edition's workflow about its review: statements, notes, and mended typos."""

from django.db.models import Q

from core.change.refusals import TransitionRefused
from news import attention, copies, rules
from news.states import State

MENDED = (
    "Anda membetulkan salah ketik di berita ini, jadi orang lain yang menerbitkannya. Anda dapat "
    "mengembalikannya ke penulis."
)


def may_judge(by, edition):
    """Returns whether ``by`` may decide: officers while it is with the group, then the office."""
    if edition.state == State.WITH_GROUP:
        return rules.can_review_in_group(by, edition)
    return rules.can_decide_at_office(by, edition)


def may_publish(by, edition):
    """Returns whether ``by`` may decide, and has mended no typo in this edition."""
    return may_judge(by, edition) and not rules.has_mended(by, edition)


def verb_of_officer(edition, *, by):
    """Returns the verb of an officer's approval.

    "approved" in a trusted group, else "passed_on" to the office; always "passed_on" for an
    officer who mended a typo in it.
    """
    trusted = edition.group.trusted and edition.state != State.WITH_OFFICE
    return "approved" if trusted and not rules.has_mended(by, edition) else "passed_on"


def require_statements(change):
    """Raises TransitionRefused for statements that a reviewer's page asked for and did not get.

    Code without a page (``seen`` is None) states nothing.
    """
    if change.seen is None:
        return
    if lacking := attention.unstated(change.thing, change.values["stated"]):
        raise TransitionRefused(*lacking)


def stated_codes(change):
    """Returns the codes of the reviewer's statements, for the Event."""
    asked = {each.code for each in attention.statements_for(change.thing)}
    stated = sorted(asked & set(change.values["stated"]))
    return {"stated": stated} if stated else {}


def reason_with_notes(change):
    """Returns the reason with the reviewer's notes on sentences below it.

    These are the notes not yet sent; for a decision made twice from one page, those that its first
    click sent.
    """
    going = Q(sent=None) if change.seen is None else Q(sent=None) | Q(sent__gt=change.seen)
    notes = change.thing.notes.filter(going, written_by=change.by)
    told = [f"“{note.quote}”: {note.text}" for note in notes]
    return "\n".join(filter(None, [change.reason, *told]))


def copy_with_notes(edition, event):
    """Copies the edition, and gives the reviewer's notes to its author."""
    copies.copy_edition(edition, event)
    edition.notes.waiting_of(event.actor).update(sent=event)
