"""Aspirations for tests, brought to a state by the actions that lead there."""

from uuid import uuid4

from aspirations import actions, photos
from aspirations.models import Agency, Aspiration, Subject
from tests import factories

TEXT = "Tandon air di RT 3 bocor sejak dua minggu lalu. Air habis sebelum sore."
PUBLIC = {"title": "Tandon air RT 3 bocor", "public_text": TEXT}


def agency(short="Dinas PU", **fields):
    fields.setdefault("name", f"Dinas {short}")
    return Agency.objects.get_or_create(short=short, defaults=fields)[0]


def sent(desa=factories.TAMPANG, *, subject="air-bersih", **values):
    """Sends an aspiration and returns it; ``values`` replace the usual ones."""
    values = {"kind": "complaint", "text": TEXT, **values}
    key = values.pop("form_key", None) or uuid4()
    return actions.send_aspiration(
        form_key=key,
        desa=factories.village(desa),
        subject=Subject.objects.get(slug=subject),
        **values,
    )[0]


def carried(group, by, **values):
    values = {
        "kind": "complaint",
        "text": TEXT,
        "consent": "oral",
        "consent_by": "Ibu Rusmina",
        **values,
    }
    return actions.carry_aspiration(
        group,
        by=by,
        form_key=values.pop("form_key", None) or uuid4(),
        desa=group.desa,
        subject=Subject.objects.get(slug="air-bersih"),
        **values,
    )[0]


def brought_to(state, cast, **values):
    """An aspiration from Tampang in one state, decided by Dewi of the office."""
    made = sent(**values)
    if state == "received":
        return made
    if state == "withdrawn":
        return actions.withdraw_aspiration(made)
    if state == "returned":
        return actions.return_aspiration(made, by=cast.dewi, words="Sudah diperbaiki kemarin.")
    if state == "merged":
        into = brought_to("checked", cast, text="Pipa air di RT 4 pecah sejak Senin lalu.")
        return actions.merge_aspiration(made, by=cast.dewi, into=into)
    made = actions.check_aspiration(made, by=cast.dewi, **PUBLIC)
    if state == "checked":
        return made
    made = actions.forward_aspiration(made, by=cast.dewi, agency=agency())
    if state == "forwarded":
        return made
    if state == "asked":
        return actions.ask_sender(made, by=cast.dewi, words="Retaknya di mana?")
    made = actions.answer_aspiration(made, by=cast.dewi, words="Tandon diganti hari ini.")
    if state == "closed":
        return actions.close_aspiration(made, outcome="done")
    assert state == "answered"
    return made


def fresh(aspiration):
    return Aspiration.objects.get(pk=aspiration.pk)


def photo(aspiration, size=(40, 30)):
    """A photo that was sent with an aspiration; photos of one size are the same."""
    upload = factories.upload("foto.jpg", factories.jpeg(size))
    return photos.keep_photo(photos.read_photo(upload), aspiration=aspiration)
