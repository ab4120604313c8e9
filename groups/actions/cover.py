"""Sets, changes and removes the cover of a KIM."""

from copy import copy

from django.core.files.base import ContentFile
from django.db import transaction

from core.change import events
from core.change.refusals import TransitionRefused
from core.change.values import set_values
from core.change.workflow import changing
from groups.actions.roster import require_manager
from groups.models import GroupCover
from groups.workflow import PUBLIC

NO_COVER = "Pilih fotonya dulu."


def set_cover(group, *, by, alt, photo=None):
    """Sets the cover of an approved group, or only its description; returns the GroupCover.

    ``photo`` maps the columns of a new photo to their values, files as bytes with their extension
    (``groups.forms.CoverForm``). The files of the photo before are deleted after commit.
    """
    saved, old = [], []
    try:
        with changing(group) as group:
            require_manager(group, by)
            cover = GroupCover.objects.filter(group=group).first() or GroupCover(group=group)
            if cover.pk is None and not photo:
                raise TransitionRefused(NO_COVER, fields={"photo": NO_COVER})
            if not photo and cover.alt == alt:
                return cover
            set_values(cover, {"alt": alt}, ("alt",))
            if photo:
                old = [copy(file) for file in cover.files if file]
                _put(cover, photo, saved)
            cover.save()
            events.record("cover_set", group, by=by, shows=PUBLIC, photo=bool(photo))
            transaction.on_commit(lambda: _delete(old), robust=True)
    except BaseException:
        _delete(saved)
        raise
    return cover


def _put(cover, photo, saved):
    for name in ("width", "height", "colour"):
        setattr(cover, name, photo[name])
    for name in GroupCover.FILES:
        extension, content = photo[name]
        field = getattr(cover, name)
        field.save(f"{name}.{extension}", ContentFile(content), save=False)
        saved.append(copy(field))


def _delete(files):
    for file in files:
        file.storage.delete(file.name)


def remove_cover(group, *, by):
    """Removes the cover of a group, its files after commit; does nothing without one."""
    with changing(group) as group:
        require_manager(group, by)
        cover = GroupCover.objects.filter(group=group).first()
        if cover is None:
            return
        files = cover.files
        cover.delete()
        events.record("cover_removed", group, by=by, shows=PUBLIC)
        transaction.on_commit(lambda: _delete(files), robust=True)
