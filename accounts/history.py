"""Indonesian titles and descriptions of account Events."""

from django.contrib.auth.models import Group
from django.utils.functional import cached_property

from regions.models import Kecamatan

TITLES = {
    "account_created": "Akun dibuat",
    "account_closed": "Akun ditutup",
    "account_opened": "Akun dibuka lagi",
    "staff_made": "Menjadi staf dinas",
    "staff_ended": "Bukan staf dinas lagi",
    "administrator_made": "Menjadi admin utama",
    "administrator_ended": "Bukan admin utama lagi",
    "roles_changed": "Peran diubah",
    "kecamatan_changed": "Kecamatan diubah",
    "profile_changed": "Data akun diubah",
    "reset_link_made": "Tautan kata sandi dibuat",
    "password_reset": "Kata sandi diganti dengan tautan",
    "second_factor_reset": "Faktor kedua dihapus",
}

STATES = {"open": "Boleh masuk", "closed": "Ditutup"}
# Stands for all kecamatan in a list of codes.
ALL = "all"


class Changes:
    """Describes Events about rights; loads role and kecamatan names once, when first needed."""

    @cached_property
    def _roles(self):
        return dict(Group.objects.values_list("pk", "name"))

    @cached_property
    def _kecamatan(self):
        return dict(Kecamatan.objects.values_list("code", "name"))

    def told(self, event):
        """Returns the change as ``Kurun → Kurun, Tewah``; None for an Event without old and new."""
        if not {"before", "after"} <= event.data.keys():
            return None
        values = event.data["before"], event.data["after"]
        return " → ".join(self._words(event.verb, value) for value in values)

    def _words(self, verb, value):
        if isinstance(value, bool):
            return "ya" if value else "tidak"
        if ALL in value:
            return "semua kecamatan"
        names = self._roles if verb == "roles_changed" else self._kecamatan
        return ", ".join(sorted(names.get(key, str(key)) for key in value)) or "tidak ada"
