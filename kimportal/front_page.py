"""The words of the office's front page that depend on what an account may do."""

from django.urls import reverse

from accounts.models import User
from groups import rules
from regions.models import Kecamatan

NOTHING = {
    "title": "Tidak ada yang menunggu",
    "text": "Permohonan dan berita baru dari kecamatan Anda akan tampil di sini.",
}
OTHER_WORK = {
    "title": "Antrean bukan bagian dari peran Anda",
    "text": "Pekerjaan Anda ada di menu di atas.",
}
MOST_NAMES = 3


def scope_of(user):
    """The kecamatan of a member of staff in words: ``Kurun, Sepang dan Tewah``."""
    names = list(user.kecamatan_in_scope().order_by("name").values_list("name", flat=True))
    if len(names) > 1 and len(names) == Kecamatan.objects.count():
        return "semua kecamatan"
    return _joined(names)


def nothing_waits(user):
    """Why the queue is empty: there is nothing, or this account sees nothing of it."""
    if lacks := user.lacks():
        return {
            "title": f"Akun Anda belum punya {' dan '.join(lacks)}",
            "text": f"Sebelum itu diisi, tidak ada yang tampil di sini. {_whom_to_ask()}",
        }
    sees = user.has_perm("groups.view_kimgroup") or user.has_perm("news.view_edition")
    return NOTHING if sees else OTHER_WORK


def ways_on(user):
    """Buttons to other work, as far as this account may do it."""
    ways = []
    if rules.can_enter_paper(user):
        url = f"{reverse('application_choose_village')}?kertas=1"
        ways.append({"label": "Masukkan berkas kertas", "url": url})
    for label, permission, name in (
        ("Semua KIM", "groups.view_kimgroup", "groups_kimgroup"),
        ("Semua berita", "news.view_edition", "news_edition"),
    ):
        if user.has_perm(permission):
            ways.append({"label": label, "url": reverse(f"admin:{name}_changelist")})
    return ways


def _whom_to_ask():
    names = [str(user) for user in User.objects.administrators()[:MOST_NAMES]]
    return f"Minta kepada admin utama: {_joined(names)}." if names else "Minta kepada admin utama."


def _joined(names):
    return " dan ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
