"""URLs under /akun/: signing in and up, passwords, second factor, own data."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from accounts import letter_pages, views

urlpatterns = [
    path("masuk/", views.SignInView.as_view(), name="account_login"),
    path("masuk/kode/", views.SecondFactorView.as_view(), name="mfa_authenticate"),
    path("keluar/", account.logout, name="account_logout"),
    path("telah-keluar/", views.signed_out, name="signed_out"),
    path("daftar/", views.SignUpView.as_view(), name="account_signup"),
    path("nonaktif/", account.account_inactive, name="account_inactive"),
    path("pastikan/", account.reauthenticate, name="account_reauthenticate"),
    path("pastikan/kode/", views.SecondFactorAgainView.as_view(), name="mfa_reauthenticate"),
    path("data-saya/", views.my_data, name="my_data"),
    path("surat/", letter_pages.my_letters, name="my_letters"),
    path("lanjutkan/", views.waiting_form, name="kept_form"),
    path("kata-sandi/", views.PasswordChangeView.as_view(), name="account_change_password"),
    path("kata-sandi/lupa/", account.password_reset, name="account_reset_password"),
    path(
        "kata-sandi/lupa/terkirim/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^kata-sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.PasswordResetFromKeyView.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "kata-sandi/baru/selesai/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("tautan/<str:token>/", views.reset_link, name="reset_link"),
    path("tautan-selesai/", views.reset_done, name="reset_done"),
    path("faktor-kedua/", factor.index, name="mfa_index"),
    path("faktor-kedua/aktifkan/", views.EnrolView.as_view(), name="mfa_activate_totp"),
    path("faktor-kedua/matikan/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("kode-cadangan/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "kode-cadangan/baru/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "kode-cadangan/unduh/",
        views.DownloadRecoveryCodesView.as_view(),
        name="mfa_download_recovery_codes",
    ),
]
