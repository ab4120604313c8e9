"""URLs under /akun/data-saya/: one's own data, whole."""

from django.urls import path

from privacy import views

urlpatterns = [
    path("tersimpan/", views.my_copy, name="my_copy"),
    path("tersimpan/unduh/", views.my_copy_file, name="my_copy_file"),
    path("batasi/", views.restrict, name="my_restriction"),
    path("batasi/akhiri/", views.unrestrict, name="my_restriction_end"),
    path("minta/", views.ask, name="my_request"),
    path("minta/<int:pk>/batalkan/", views.withdraw, name="my_request_withdraw"),
]
