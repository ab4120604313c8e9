"""Protection level of each address: private unless marked otherwise (docs/adr/0028).

Public pages are marked on their views (``core.web.public.public_page``); the other exceptions are
listed here by route name.
"""

from django.urls import Resolver404, resolve

from core.web.public import is_public_view

# No personal data: public files, redirects of short URLs, requests by machines.
OPEN = {"short", "media", "favicon", "service_worker", "healthz", "readyz"}
# Private, but reachable before the second factor: signing in and out, enrolment, recovery codes,
# passwords, one-time links, and the user's own data page, which links to them.
ENTRANCE = {
    *("account_login", "account_logout", "signed_out", "account_signup", "account_inactive"),
    *("my_data", "account_reauthenticate", "mfa_authenticate", "mfa_reauthenticate", "kept_form"),
    *("account_change_password", "account_reset_password", "account_reset_password_done"),
    *("account_reset_password_from_key", "account_reset_password_from_key_done"),
    *("reset_link", "reset_done", "invitation", "invitation_code"),
    *("story_link", "story_link_take_back", "complaint_find", "complaint"),
    *("aspiration_find", "aspiration_follow", "aspiration_slip", "aspiration_slip_print"),
    *("aspiration_slip_picture", "aspiration_came_back", "aspiration_own_photo"),
    *("aspiration_answering", "aspiration_answering_photo"),
    *("mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes"),
    *("mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
    *("admin:login", "admin:logout", "admin:password_change", "admin:password_change_done"),
}
# The 404 page below these prefixes has the menus of the desk or the office, so it is private.
DESK = ("/admin/", "/meja/", "/akun/")


def guard_of(request):
    """Returns the protection level of a request's address: see ``guard_of_view``.

    "nowhere" for an address without a view, which is never cached; "private" if it starts with one
    of DESK.
    """
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return "private" if request.path.startswith(DESK) else "nowhere"
    return guard_of_view(match.func, match.view_name)


def guard_of_view(view, name):
    """Returns the protection level of a view, given its route name.

    ``public`` and ``open``: none. ``entrance``: never cached, and staff sessions time out.
    ``private``: the same, and staff need a second factor.
    """
    if is_public_view(view):
        return "public"
    if name in OPEN:
        return "open"
    return "entrance" if name in ENTRANCE else "private"
