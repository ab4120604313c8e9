"""Makes frozen copies of editions, one per decision. ADR: docs/adr/0032."""

from news.models import CopiedPhoto, EditionCopy

OF_A_PHOTO = ("position", "width", "height", "alt", "caption", "credit")


def copy_edition(edition, event):
    """Copies what an edition says, and its photos; ``event`` is the Event of the decision."""
    words = {name: getattr(edition, name) for name in EditionCopy.WORDS}
    copy = EditionCopy.objects.create(event=event, edition=edition, **words)
    CopiedPhoto.objects.bulk_create(
        CopiedPhoto(
            copy=copy,
            master=photo.master.name,
            **{name: getattr(photo, name) for name in OF_A_PHOTO},
        )
        for photo in edition.photos.all()
    )
