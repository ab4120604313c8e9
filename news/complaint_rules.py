"""Permission predicates for complaints."""

from news import public_things
from news.models import Complaint
from news.querysets.deciding_officers import deciding_officers


def can_answer(user, complaint):
    """Returns whether ``user`` may answer: an officer who did not make the thing, or the office."""
    return can_decide_at_office(user, complaint) or can_pass_on(user, complaint)


def can_pass_on(user, complaint):
    """Returns whether ``user`` is an officer who may answer it now, or pass it on."""
    return Complaint.objects.waiting_for_officer(user).filter(pk=complaint.pk).exists()


def can_decide_at_office(user, complaint):
    """Returns whether ``user`` is staff in scope and may decide on this complaint."""
    return Complaint.objects.decided_at_office_by(user).filter(pk=complaint.pk).exists()


def has_answerer(thing, at):
    """Returns whether an officer with an account may answer about what readers saw then."""
    kind = public_things.kind_of(thing)
    officers = deciding_officers(kind.made_by, group=kind.group(thing), key=thing.pk, at=at)
    return officers.exists()
