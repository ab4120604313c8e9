"""Which officers decide on what people say about a public thing: complaints and replies."""

from django.db.models import Exists, OuterRef

from groups.models import Membership
from groups.states import State as GroupState


def deciding_officers(made_by, *, group, key, at):
    """Returns rows of officers with an account who did not make the thing that is spoken of.

    ``made_by``: as in ``PublicThing``. ``group``: whose officers, none of a group that is not
    active. ``key``, ``at``: the thing, and when readers saw it; each may be an OuterRef of an
    OuterRef.
    """
    made = made_by(OuterRef("user"), key, at)
    active = Membership.objects.readers().filter(group=group, group__state=GroupState.ACTIVE)
    return active.filter(~Exists(made))
