"""What a person is about to do who has to sign in or make an account first.

Other apps register how they tell it from the address that follows (``next``); the pages of sign-in
and sign-up say it, and the form of sign-up starts with what is known of the person.
"""

from dataclasses import dataclass, field

from core.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Errand:
    """``title``: what the person is about to do, "Mendaftarkan KIM untuk Desa Batu Nyiwuh".

    ``values`` are initial values of the sign-up form: ``name`` and ``contact``.
    """

    title: str
    values: dict = field(default_factory=dict)


# Functions that take a request and the address that follows, and return an Errand or None.
tellers = Registry()


def errand_of(request):
    """Returns the Errand of a request to sign in or up, or None."""
    address = request.POST.get("next") or request.GET.get("next", "")
    told = (tell(request, address) for tell in tellers)
    return next((errand for errand in told if errand), None)
