"""URLs of the outbox, under /kiriman/."""

from django.urls import path

from core.outbox import views

urlpatterns = [
    path("izin/", views.permit, name="outbox_permit"),
    path("berkas/<uuid:file>/", views.piece, name="outbox_piece"),
]
