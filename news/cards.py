"""Share cards of stories: drawn when one is approved, gone when it is withdrawn or replaced."""

import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django_tasks import task

from core import cards, freshness, sample
from news.models import Edition

CHANGES = {"approved", "withdrawn"}


def on_event(event):
    """The listener: a story that is approved or withdrawn has other cards."""
    if event.verb in CHANGES and isinstance(event.thing, Edition):
        refresh.enqueue(event.thing.article_id)


@task()
def refresh(article_id):
    """Draws the cards of a story's standing editions and deletes those of all others.

    Running it twice changes nothing, except where the name of the group or village changed.
    """
    editions = Edition.objects.filter(article=article_id)
    before = _names(editions)
    standing = editions.standing().select_related("group", "desa", "kecamatan")
    for edition in standing.prefetch_related("photos"):
        name = _keep(article_id, _draw(edition))
        before.add(name)
        # Withdrawn meanwhile: then the file is nobody's, and goes below.
        editions.standing().filter(pk=edition.pk).update(card=name)
    editions.exclude(pk__in=editions.standing().values("pk")).exclude(card="").update(card="")
    for name in before - _names(editions):
        default_storage.delete(name)
    freshness.changed()


def _names(editions):
    return set(editions.exclude(card="").values_list("card", flat=True))


def _draw(edition):
    photo = edition.lead_photo
    content = None
    if photo:
        with photo.master.open() as file:
            content = file.read()
    return cards.draw(
        edition.title,
        kick=f"{edition.kecamatan.name} · {edition.desa.short_name}",
        foot=edition.group.name,
        brand=settings.SITE["name"],
        photo=content,
        notice=sample.notice(),
    )


def _keep(article_id, content):
    """Stores a card under a name made of its content, so that another card is another address.

    The story's number goes in too: equal cards of two stories are two files.
    """
    mark = hashlib.sha256(b"%d:%s" % (article_id, content)).hexdigest()[:32]
    name = f"kartu/{mark[:2]}/{mark}.jpg"
    stored = default_storage.save(name, ContentFile(content))
    if stored != name:
        # It was there already, with the same content.
        default_storage.delete(stored)
    return name
