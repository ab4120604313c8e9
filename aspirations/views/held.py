"""The page that says what the portal holds of the sender of a secret aspiration."""

from django.shortcuts import render

from aspirations.held_data import HELD, NOT_HELD
from core.web.public import public_page


@public_page(made_of=())
def held_data(request):
    """Shows table by table what is held of a secret sender, and what is not."""
    context = {"held": HELD, "not_held": NOT_HELD, "nav": "aspirasi"}
    return render(request, "aspirations/held.html", context)
