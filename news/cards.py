"""Share cards of stories: drawn when one is approved, gone when it is withdrawn or replaced.

They bear the name of the group, so another name makes other cards.
"""

import hashlib
import logging
from contextlib import contextmanager

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task

from core import cards, sample
from core.web import marks
from news.models import Article, Edition

log = logging.getLogger(__name__)

CHANGES = {"approved", "withdrawn"}
# Cards that are drawn at once when a group gets another name: where no worker runs, a request
# waits for them.
AT_ONCE = 10


def follow_story(event):
    """Listens to editions: a story approved or withdrawn has other cards."""
    if event.verb in CHANGES:
        refresh.enqueue(event.thing.article_id)


def follow_group(event):
    """Listens to groups: one with another name has other cards."""
    if event.verb == "details_updated" and "name" in event.data["fields"]:
        redraw.enqueue(event.thing.pk)


@task()
def refresh(article_id):
    """Draws the cards of a story's standing editions and deletes those of all others.

    Running it twice changes nothing, except where the name of the group or village changed.
    """
    standing = Edition.objects.filter(article=article_id).standing()
    standing = standing.select_related("group", "desa", "kecamatan").prefetch_related("photos")
    drawn = [(edition, _draw(edition)) for edition in standing]
    with _alone_with([article_id]) as (editions, files):
        for edition, card in drawn:
            # Withdrawn or renamed while it was drawn: then the card is nobody's.
            still = editions.standing().filter(pk=edition.pk)
            if still.filter(group__name=edition.group.name).exists():
                name = _keep(article_id, card)
                files.add(name)
                still.update(card=name)
        over = editions.exclude(pk__in=editions.standing().values("pk"))
        over.exclude(card="").update(card="")
    marks.changed("news")


@task()
def redraw(group_id):
    """Draws the newest cards of a group anew and deletes the others.

    Those are drawn behind the clock (``news.cleanup``); until then a story shows its photo.
    """
    standing = Edition.objects.filter(group=group_id).standing().newest_first()
    articles = list(dict.fromkeys(standing.values_list("article", flat=True)))
    with _alone_with(articles[AT_ONCE:]) as (editions, _):
        editions.exclude(card="").update(card="")
    marks.changed("news")
    _refresh_each(articles[:AT_ONCE])


def draw_missing(most):
    """Draws the newest cards that are missing: a group got another name, or a task failed."""
    missing = Edition.objects.standing().filter(card="").newest_first()
    _refresh_each(list(missing.values_list("article", flat=True)[:most]))


def _refresh_each(article_ids):
    """One card that cannot be drawn keeps no other story from its own."""
    for article_id in article_ids:
        try:
            refresh.call(article_id)
        except Exception:
            log.exception("card not drawn")


@contextmanager
def _alone_with(article_ids):
    """The editions of stories and the files of their cards, to be changed by one task at a time.

    Of these files, and of those added to them, what no edition bears at the end is deleted.
    """
    with transaction.atomic():
        list(Article.objects.filter(pk__in=article_ids).order_by("pk").select_for_update())
        editions = Edition.objects.filter(article__in=article_ids)
        files = _names(editions)
        yield editions, files
        for name in files - _names(editions):
            default_storage.delete(name)


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
