"""E-mails to accounts, by kind: each account may switch off the kinds that apps register.

Letters about security (password, second factor), about a dissolution and about leaked data are of
no kind: they go through ``core.mail`` and are always sent.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from core import mail
from core.addresses import absolute
from core.registry import Registry


@dataclass(frozen=True, kw_only=True)
class LetterKind:
    """One kind of letter; ``word`` names it in the account for ever, ``label`` on the screen.

    ``sees(user)`` returns whether the user may get such letters at all; ``order`` sorts the kinds.
    """

    word: str
    label: str
    order: int
    sees: Callable = lambda user: True


kinds = Registry()
FOOT = "Tidak ingin surat seperti ini? Matikan di {url}"


def kinds_for(user):
    """Returns the kinds of letters that this user may get, in order."""
    return sorted((kind for kind in kinds if kind.sees(user)), key=lambda kind: kind.order)


def write(user, word, subject, template, context):
    """Queues a letter of the kind ``word``, unless the user has no address or switched it off.

    Returns the Letter or None. Raises LookupError for a kind that no app registered.
    """
    if word not in {kind.word for kind in kinds}:
        raise LookupError(word)
    if not user.email or word in user.letters_off:
        return None
    shared = {"portal": settings.SITE, "site_url": settings.SITE_URL}
    body = render_to_string(template, shared | context).strip()
    foot = FOOT.format(url=absolute(reverse("my_letters")))
    return mail.queue(user.email, subject, f"{body}\n\n{foot}\n")
