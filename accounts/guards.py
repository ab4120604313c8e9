"""Which addresses are guarded: every one is private that nobody has marked as public.

Public pages are marked on their views (``core.web.public.public_page``). The few other exceptions
stand here, by the names of their routes.
"""

from django.urls import Resolver404, resolve

from core.web.public import is_public_view

# Nothing in them belongs to a person: files, redirects of printed addresses, what machines ask.
OPEN = {"short", "media", "favicon", "service_worker", "healthz", "readyz"}
# Private, but reached before the second factor: signing in and out, enrolment, recovery codes,
# passwords, one-time links, and the page of one's own data, which leads to them.
ENTRANCE = {
    *("account_login", "account_logout", "signed_out", "account_signup", "account_inactive"),
    *("my_data", "account_reauthenticate", "mfa_authenticate", "mfa_reauthenticate", "kept_form"),
    *("account_change_password", "account_reset_password", "account_reset_password_done"),
    *("account_reset_password_from_key", "account_reset_password_from_key_done"),
    *("reset_link", "reset_done", "invitation", "invitation_code"),
    *("mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes"),
    *("mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
    *("admin:login", "admin:logout", "admin:password_change", "admin:password_change_done"),
}
# Where an address that leads nowhere shows the frame of desk or office.
DESK = ("/admin/", "/meja/", "/akun/")


def guard_of(request):
    """Returns how the address of a request is guarded: see ``guard_of_view``; ``nowhere`` for one
    that leads to no view, which is kept nowhere.
    """
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return "private" if request.path.startswith(DESK) else "nowhere"
    return guard_of_view(match.func, match.view_name)


def guard_of_view(view, name):
    """Returns how a view is guarded, by the name of its route.

    ``public`` and ``open``: not at all. ``entrance``: kept nowhere, and staff are signed out after
    a quiet time. ``private``: besides, staff need their second factor.
    """
    if is_public_view(view):
        return "public"
    if name in OPEN:
        return "open"
    return "entrance" if name in ENTRANCE else "private"
