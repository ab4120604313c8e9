"""Staff scope by kecamatan, for the texts and filters of the back office."""

from django.utils import formats

from accounts.models import User
from core.text import with_point
from office.scope import Scope
from regions.models import Kecamatan

MOST_NAMES = 3


def names(codes):
    """Returns (code, name) of these kecamatan, by name."""
    return Kecamatan.objects.filter(code__in=codes).order_by("name").values_list("code", "name")


def areas(user):
    """Returns the codes of the kecamatan in the scope of a member of staff today."""
    return list(user.kecamatan_in_scope().order_by().values_list("code", flat=True))


def everywhere(user):
    """Returns whether the whole regency was given to a member of staff, not only for some days."""
    return user.is_superuser or user.all_kecamatan


def notes(user):
    """Returns a sentence for each absent colleague whom this member of staff covers today."""
    covers = user.covers.in_force().select_related("absent").prefetch_related("absent__kecamatan")
    return [
        f"Anda menggantikan {cover.absent} ({cover.places}) sampai "
        f"{formats.date_format(cover.last_day, 'DATE_FORMAT')}."
        for cover in covers
    ]


def words(user):
    """Returns the kecamatan of a staff member as text: ``Kurun, Sepang dan Tewah``."""
    found = list(user.kecamatan_in_scope().order_by("name").values_list("name", flat=True))
    if len(found) > 1 and len(found) == Kecamatan.objects.count():
        return "semua kecamatan"
    return _joined(found)


def hindrance(user):
    """Returns what a staff account lacks before it sees any work, and whom to ask.

    A dict of title and text in Indonesian, or None if nothing is missing.
    """
    lacks = user.lacks()
    if not lacks:
        return None
    return {
        "title": f"Akun Anda belum punya {' dan '.join(lacks)}",
        "text": f"Sebelum itu diisi, tidak ada yang tampil di sini. {_whom_to_ask()}",
    }


SCOPE = Scope(
    names=names,
    areas=areas,
    everywhere=everywhere,
    notes=notes,
    words=words,
    hindrance=hindrance,
    parameter="kecamatan",
)


def _whom_to_ask():
    found = [str(user) for user in User.objects.administrators()[:MOST_NAMES]]
    whom = f": {_joined(found)}" if found else ""
    return with_point(f"Minta kepada admin utama{whom}")


def _joined(found):
    return " dan ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)
