"""What readers see of one aspiration: its words, photos, answers, witnesses and timeline."""

from django.db.models import Prefetch

from aspirations.history import timeline_of_aspiration
from aspirations.models import Aspiration, Attachment, Response
from aspirations.querysets.readers import FOR_CARDS
from aspirations.state_words import OFFICE, late_mark, promise_in_words, state_in_words
from aspirations.states import OPEN, Side, State

PAGE_FIELDS = (
    *FOR_CARDS,
    *("openness", "about", "sender_name", "public_place", "lapor_number", "reopened_at"),
    *("group__name", "group__slug", "carried_for__name"),
    *("desa__name", "desa__also_known_as", "desa__kind", "desa__slug"),
    *("desa__kecamatan__name", "desa__kecamatan__slug"),
)


def read_aspiration(code):
    """Returns the public aspiration with this code, or the one into which it was merged.

    None if readers may not see it, for whatever reason.
    """
    found = Aspiration.objects.filter(code=code).only("state", "openness", "about", "merged_into")
    found = found.first()
    while found and found.state == State.MERGED:
        if found.is_secret or found.about == Aspiration.About.OFFICE:
            return None
        found = found.merged_into
    related = ("desa__kecamatan", "subject", "agency", "group", "carried_for")
    shown = Aspiration.objects.public().select_related(*related).only(*PAGE_FIELDS)
    return shown.filter(pk=found.pk).first() if found else None


def shown_of(aspiration):
    """Returns what the page of a public aspiration shows besides its own fields."""
    said = _said(aspiration)
    photos = aspiration.attachments.filter(shown=True, response=None).exclude(public="")
    return {
        "words": state_in_words(aspiration),
        "late": late_mark(aspiration),
        "photos": list(photos),
        "answers": [each for each in said if each.kind == Response.Kind.ANSWER],
        "witnesses": [each for each in said if each.kind == Response.Kind.WITNESS],
        "voices": aspiration.voices.count(),
        "can_voice": aspiration.state in OPEN,
        "timeline": timeline_of_aspiration(aspiration, reader="public"),
    }


def _said(aspiration):
    """Returns answers and witnesses, oldest first; with name, photos and promises of each."""
    promises = list(aspiration.promises.all())
    photos = Attachment.objects.filter(shown=True).exclude(public="")
    said = aspiration.responses.filter(kind__in=[Response.Kind.ANSWER, Response.Kind.WITNESS])
    said = said.select_related("agency", "group")
    said = list(said.prefetch_related(Prefetch("attachments", photos, to_attr="photos")))
    for each in said:
        each.who = _who(each)
        each.promised = [promise_in_words(promise) for promise in _line_of(each.pk, promises)]
    return said


def _line_of(response_pk, promises):
    """Returns the promise that an answer made, and those to which it was moved, in order."""
    following = {promise.moved_from_id: promise for promise in promises}
    promise = next((each for each in promises if each.response_id == response_pk), None)
    line = []
    while promise:
        line.append(promise)
        promise = following.get(promise.pk)
    return line


def _who(response):
    if response.side == Side.AGENCY:
        return response.agency.short
    return response.group.name if response.side == Side.KIM and response.group else OFFICE
