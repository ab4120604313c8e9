"""Share cards: JPEG pictures for shared links, drawn on approval and deleted on withdrawal.

A card shows the name of the group, so renaming a group redraws its cards. Decision: docs/adr/0010.
"""

import hashlib
import logging
from contextlib import contextmanager

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task

from core import cards, demo_notice
from core.web import marks
from news.models import Article, Edition

log = logging.getLogger(__name__)

CHANGES = {"approved", "withdrawn"}
# Cards drawn at once when a group is renamed; without a worker the request waits for them.
AT_ONCE = 10


def follow_story(event):
    """Event listener for editions: updates the cards after approval and withdrawal."""
    if event.verb in CHANGES:
        refresh.enqueue(event.thing.article_id)


def follow_group(event):
    """Event listener for groups: redraws the cards after a change of the name."""
    if event.verb == "mended" and "name" in event.data["fields"]:
        redraw.enqueue(event.thing.pk)


@task()
def refresh(article_id):
    """Draws cards for the article's standing editions and deletes those of all others.

    Running it twice has no further effect, unless the group or village was renamed between.
    """
    standing = Edition.objects.filter(article=article_id).standing()
    standing = standing.select_related("group", "desa", "kecamatan").prefetch_related("photos")
    drawn = [(edition, _draw(edition)) for edition in standing]
    with _alone_with([article_id]) as (editions, files):
        for edition, card in drawn:
            # Skip an edition that was withdrawn, or whose group was renamed, while it was drawn.
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
    """Redraws the ``AT_ONCE`` newest cards of a group and deletes its other cards.

    The clean-up job "missing cards" draws those later; until then such an article shows its photo
    when shared.
    """
    standing = Edition.objects.filter(group=group_id).standing().newest_first()
    articles = list(dict.fromkeys(standing.values_list("article", flat=True)))
    with _alone_with(articles[AT_ONCE:]) as (editions, _):
        editions.exclude(card="").update(card="")
    marks.changed("news")
    _refresh_each(articles[:AT_ONCE])


def draw_missing(most):
    """Draws up to ``most`` missing cards, newest articles first.

    Cards are missing after a group was renamed or a task failed.
    """
    missing = Edition.objects.standing().filter(card="").newest_first()
    _refresh_each(list(missing.values_list("article", flat=True)[:most]))


def _refresh_each(article_ids):
    """Refreshes the cards of each article; an error in one is logged and the others go on."""
    for article_id in article_ids:
        try:
            refresh.call(article_id)
        except Exception:
            log.exception("card not drawn")


@contextmanager
def _alone_with(article_ids):
    """Yields the articles' editions and the set of their card file names, under a lock.

    The rows of the articles are locked, so that one task at a time changes their cards. On
    leaving, deletes each file in the set (callers may add names) that no edition refers to.
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
        kick=edition.desa.place_name,
        foot=edition.group.name,
        brand=settings.SITE["name"],
        photo=content,
        notice=demo_notice.notice(),
    )


def _keep(article_id, content):
    """Stores a card and returns its file name, made from a hash of the content.

    A changed card thus gets a new URL. The article's id is part of the hash: equal cards of two
    articles are two files, which are deleted independently.
    """
    mark = hashlib.sha256(b"%d:%s" % (article_id, content)).hexdigest()[:32]
    name = f"kartu/{mark[:2]}/{mark}.jpg"
    stored = default_storage.save(name, ContentFile(content))
    if stored != name:
        # The file existed already, with the same content; the storage chose another name.
        default_storage.delete(stored)
    return name
