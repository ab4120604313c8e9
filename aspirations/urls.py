"""URLs of aspirations at the desk, under /meja/; the others are in kimportal/urls.py."""

from django.urls import path

from aspirations.views import carrying, desk

urlpatterns = [
    path("aspirasi/", desk.desk_aspirations, name="desk_aspirations"),
    path("aspirasi/bawakan/", carrying.carry, name="carry_aspiration"),
    path("aspirasi/bawaan/", carrying.carried_list, name="carried_list"),
    path("aspirasi/bawaan/slip.pdf", carrying.carried_slips, name="carried_slips"),
    path("aspirasi/<int:pk>/", desk.desk_aspiration, name="desk_aspiration"),
    path(
        "aspirasi/foto/<int:photo_pk>.jpg", desk.desk_aspiration_photo, name="desk_aspiration_photo"
    ),
]
