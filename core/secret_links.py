"""Secret links: one mechanism for every link or code that opens something without an account.

An app defines a Purpose for each thing that a link of its own may do, and asks its own rules
whether the link still holds. Views show on GET and act on POST only, because the preview robots of
messengers open links. Decision: docs/adr/0047.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from core import tokens
from core.change.locking import locked
from core.models import SecretLink


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """What the links of one kind are for.

    - ``code``: names it in the database, for ever.
    - ``model``: the model of the things that its links open.
    - ``lifetime``: how long a link lasts, unless ``make`` is told otherwise.
    - ``once``: whether the first use ends a link.
    """

    code: str
    model: type[models.Model]
    lifetime: timedelta
    once: bool = True

    def links(self):
        """Returns all links of this purpose."""
        return SecretLink.objects.filter(purpose=self.code)

    def links_to(self, thing):
        """Returns the links of this purpose to one thing, newest first."""
        return self.links_to_any([thing.pk])

    def links_to_any(self, keys):
        """Returns the links of this purpose to the things with these keys (or a subquery)."""
        kind = ContentType.objects.get_for_model(self.model)
        return self.links().filter(content_type=kind, object_id__in=keys)

    def make(self, thing, *, by, whom="", lifetime=None):
        """Makes a link to ``thing``; returns its secret, which is not stored, and the link.

        Raises TypeError for a thing of another model. The caller checks whether ``by`` may, and
        records the Event.
        """
        if not isinstance(thing, self.model):
            raise TypeError(f"{self.code} is for {self.model.__name__}, not {type(thing).__name__}")
        now = timezone.now()
        token, digest = tokens.new_token()
        link = SecretLink.objects.create(
            purpose=self.code,
            thing=thing,
            digest=digest,
            once=self.once,
            whom=whom,
            made_by=by,
            made_at=now,
            expires_at=now + (lifetime or self.lifetime),
        )
        return token, link

    def known(self, token):
        """Returns the link of this purpose with this secret, usable or not, or None."""
        links = self.links().select_related("made_by")
        return links.filter(digest=tokens.digest(token)).first()


def unused(links):
    """Narrows links to those that have neither expired nor been revoked or used up."""
    spent = models.Q(once=True, used_at__isnull=False)
    return links.filter(revoked_at=None, expires_at__gt=timezone.now()).exclude(spent)


def revoke(links):
    """Revokes all usable links of a queryset; returns their number."""
    return unused(links).update(revoked_at=timezone.now())


def revoke_all():
    """Revokes every link: in a restored database some were used or revoked since."""
    return revoke(SecretLink.objects.all())


def locked_link(link):
    """Returns the link, read again and locked; call it in a transaction."""
    fresh = locked(link)
    fresh.thing = link.thing
    return fresh


@transaction.atomic
def mark_used(link):
    """Notes that a link was used, which uses it up if it is for one use.

    ``link`` is locked (``locked_link``) and its caller has asked whether it holds.
    """
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
