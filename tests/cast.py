"""The small cast of all access tests.

Ayu is ketua and Budi a plain member of the KIM of Tampang (Kurun). Citra has an account and no
group. Dewi is staff of Kurun, Eko of Tewah; Sari is a superuser. Gita is ketua of a KIM in Tewah.
"""

from dataclasses import dataclass

from accounts.models import User
from groups.models import KimGroup
from tests import factories


@dataclass
class Cast:
    ayu: User
    budi: User
    citra: User
    dewi: User
    eko: User
    sari: User
    gita: User
    tampang: KimGroup
    tewah: KimGroup

    @property
    def everybody(self):
        return [self.ayu, self.budi, self.citra, self.dewi, self.eko, self.sari, self.gita]


def assemble():
    ayu, budi, citra, gita = (factories.person(name) for name in ("ayu", "budi", "citra", "gita"))
    tampang = factories.group(name="KIM Tampang", slug="kim-tampang")
    factories.officers(tampang, ayu)
    factories.row(tampang, user=budi, name="Budi S.")
    tewah = factories.group(name="KIM Tewah", slug="kim-tewah", desa=factories.TEWAH)
    factories.officers(tewah, gita)
    return Cast(
        ayu,
        budi,
        citra,
        factories.staff("dewi", "62.10.02"),
        factories.staff("eko", "62.10.03"),
        factories.person("sari", is_staff=True, is_superuser=True, all_kecamatan=True),
        gita,
        tampang,
        tewah,
    )
