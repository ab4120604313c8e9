"""When and where an edition appears: its hour, the address of its article, who follows whom."""

import secrets

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from core.change.refusals import TransitionRefused
from news.states import State


def give_hour_and_address(change):
    """Sets the hour of an approved edition, and the address of its article if it has none."""
    edition, article = change.thing, change.thing.article
    edition.publish_at = max(change.values["publish_at"] or change.now, change.now)
    if article.first_published is None or article.first_published > change.now:
        article.first_published = edition.publish_at
        _save_with_address(article, edition.title)
    edition.first_published = article.first_published


def hand_over(article, now):
    """Sets ``until`` of the article's standing editions.

    Each is read until the first later edition appears, None if there is none.
    """
    soonest = None
    for edition in article.editions.filter(state=State.APPROVED).order_by("-number"):
        if not edition.is_replaced(now):
            article.editions.filter(pk=edition.pk).update(until=soonest)
        soonest = min(edition.publish_at, soonest or edition.publish_at)


def _save_with_address(article, title):
    """Saves the article with the first free slug; keeps a slug it already has.

    Relies on the unique constraint, since two approvals may try the same slug at once. Raises
    TransitionRefused if all candidates are taken.
    """
    if article.slug:
        article.save()
        return
    for slug in _addresses(title, article):
        try:
            with transaction.atomic():
                article.slug = slug
                article.save()
        except IntegrityError:
            continue
        return
    raise TransitionRefused("Alamat untuk judul ini sedang dipakai. Coba sekali lagi.")


def _addresses(title, article):
    base = slugify(title)[:100].strip("-") or "berita"
    return base, f"{base}-{article.pk}", f"{base}-{article.pk}-{secrets.token_hex(3)}"
