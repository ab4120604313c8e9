"""What happened to accounts: titles, phrases and descriptions of their Events."""

from datetime import date

from django.contrib.auth.models import Group
from django.utils import formats
from django.utils.functional import cached_property

from accounts.models import Cover, User
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
    "cover_given": "Menjadi pengganti",
    "cover_ended": "Tugas pengganti diakhiri",
    "profile_changed": "Data akun diubah",
    "letters_chosen": "Pilihan surat diubah",
    "reset_link_made": "Tautan kata sandi dibuat",
    "password_reset": "Kata sandi diganti dengan tautan",
    "second_factor_reset": "Verifikasi dua langkah dihapus",
    "trail_exported": "Jejak diunduh",
    "data_ended": "Data akun yang lewat waktunya dihapus",
    "person_erased": "Data pribadi dihapus",
    "person_restricted": "Data pribadi dibatasi",
    "person_unrestricted": "Pembatasan data diakhiri",
    "person_copied": "Salinan data pribadi dibuat",
}
PHRASES = {
    "account_created": "membuat akun {thing}",
    "account_closed": "menutup akun {thing}",
    "account_opened": "membuka lagi akun {thing}",
    "staff_made": "menjadikan {thing} staf dinas",
    "staff_ended": "mengakhiri {thing} sebagai staf dinas",
    "administrator_made": "menjadikan {thing} admin utama",
    "administrator_ended": "mengakhiri {thing} sebagai admin utama",
    "roles_changed": "mengubah peran {thing}",
    "kecamatan_changed": "mengubah kecamatan yang diurus {thing}",
    "cover_given": "menunjuk {thing} sebagai pengganti",
    "cover_ended": "mengakhiri lebih awal tugas {thing} sebagai pengganti",
    "profile_changed": "mengubah data akun {thing}",
    "letters_chosen": "mengubah pilihan surat {thing}",
    "reset_link_made": "membuat tautan kata sandi untuk {thing}",
    "password_reset": "mengganti kata sandinya dengan tautan",
    "second_factor_reset": "menghapus verifikasi dua langkah {thing}",
    "trail_exported": "mengunduh jejak sebagai lembar hitung",
    "data_ended": "menghapus data akun {thing} yang lewat waktunya",
    "person_erased": "menghapus data pribadi {thing}",
    "person_restricted": "membatasi data pribadi {thing}",
    "person_unrestricted": "mengakhiri pembatasan data pribadi {thing}",
    "person_copied": "membuat salinan data pribadi {thing}",
}

STATES = {"open": "Boleh masuk", "closed": "Ditutup"}
# Stands for all kecamatan in a list of codes.
ALL = "all"
# A right that an account has or not: without it, with it.
RIGHTS = {
    "staff_made": ("bukan staf dinas", "staf dinas"),
    "administrator_made": ("bukan admin utama", "admin utama"),
}
RIGHTS |= {
    "staff_ended": RIGHTS["staff_made"],
    "administrator_ended": RIGHTS["administrator_made"],
}


class Changes:
    """Describes Events of accounts; loads the names of roles and places once, when needed."""

    @cached_property
    def _roles(self):
        return dict(Group.objects.values_list("pk", "name"))

    @cached_property
    def _kecamatan(self):
        return dict(Kecamatan.objects.values_list("code", "name"))

    @cached_property
    def _absent(self):
        """The names of all who were ever covered."""
        people = User.objects.filter(pk__in=Cover.objects.values("absent"))
        return dict(people.values_list("pk", "name"))

    def told(self, event):
        """Returns the change as ``Kurun → Kurun, Tewah``; empty for an Event that has none."""
        if event.verb in self.OWN_WORDS:
            return self.OWN_WORDS[event.verb](self, event.data)
        if {"before", "after"} <= event.data.keys():
            values = event.data["before"], event.data["after"]
            return " → ".join(self._words(event.verb, value) for value in values)
        if event.old_state and event.new_state:
            states = (event.old_state, event.new_state)
            return " → ".join(STATES.get(state, "–") for state in states)
        return ""

    def _words(self, verb, value):
        if verb in RIGHTS:
            return RIGHTS[verb][bool(value)]
        return self._role_names(value) if verb == "roles_changed" else self._places(value)

    def _role_names(self, keys):
        names = sorted(self._roles.get(key, "peran yang sudah dihapus") for key in keys)
        return ", ".join(names) or "tidak ada"

    def _places(self, codes):
        names = sorted(self._kecamatan.get(code, "kecamatan lain") for code in codes if code != ALL)
        if ALL not in codes:
            return ", ".join(names) or "tidak ada"
        return f"semua kecamatan, tercatat juga {', '.join(names)}" if names else "semua kecamatan"

    def _account_created(self, data):
        rights = [RIGHTS["administrator_made"][1]] if data.get("is_superuser") else []
        rights += [RIGHTS["staff_made"][1]] if data.get("is_staff") else []
        if data.get("roles"):
            rights.append(f"peran {self._role_names(data['roles'])}")
        if data.get("kecamatan"):
            rights.append(f"kecamatan {self._places(data['kecamatan'])}")
        return "; ".join(rights)

    def _profile_changed(self, data):
        labels = {field.name: field.verbose_name for field in User._meta.fields}
        return ", ".join(labels.get(name, "lainnya") for name in data.get("fields", ()))

    def _cover_given(self, data):
        name = self._absent.get(data["absent"], "rekan")
        return f"tidak ada → {name}, {_day(data['first'])} sampai {_day(data['last'])}"

    def _cover_ended(self, data):
        name = self._absent.get(data["absent"], "rekan")
        return f"{name}, sampai {_day(data['before'])} → berakhir {_day(data['after'])}"

    def _trail_exported(self, data):
        return f"{formats.number_format(data['rows'], force_grouping=True)} baris"

    OWN_WORDS = {
        "account_created": _account_created,
        "profile_changed": _profile_changed,
        "cover_given": _cover_given,
        "cover_ended": _cover_ended,
        "trail_exported": _trail_exported,
    }


def _day(text):
    """Returns ``3 Maret 2026`` for ``2026-03-03``."""
    return formats.date_format(date.fromisoformat(text), "DATE_FORMAT")
