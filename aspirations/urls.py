"""URLs of aspirations at the desk, under /meja/."""

from django.urls import path

from aspirations.views import carrying

urlpatterns = [
    path("aspirasi/bawakan/", carrying.carry, name="carry_aspiration"),
    path("aspirasi/bawaan/", carrying.carried_list, name="carried_list"),
    path("aspirasi/bawaan/slip.pdf", carrying.carried_slips, name="carried_slips"),
]
