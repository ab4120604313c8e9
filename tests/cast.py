"""The small cast of all access tests, and a larger one for tests that ask for it.

Ayu is ketua and Budi a plain member of the KIM of Tampang (Kurun). Citra has an account and no
group. Dewi is staff of Kurun, Eko of Tewah; Sari is a superuser. Gita is ketua of a KIM in Tewah.

The larger cast adds Hana, a second plain member of the KIM of Tampang, and Indra, who has left it
and has a draft and a story sent back there. Joko is ketua and Kartika sekretaris of a suspended
KIM in Petak Bahandang (Kurun). Lina applied for a KIM in Kurun that has been dissolved; she never
stood in its roster, Made was its ketua. Eko has entered an application from paper in Tewah.
"""

from dataclasses import dataclass

from accounts.models import User
from groups.models import KimGroup
from groups.states import State as GroupState
from news.models import Edition
from news.states import State
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
        return [each for each in vars(self).values() if isinstance(each, User)]

    def who_may(self, rule, *things):
        """The usernames of those for whom ``rule(user, *things)`` holds."""
        return {user.username for user in self.everybody if rule(user, *things)}


@dataclass
class LargerCast(Cast):
    hana: User
    indra: User
    left_behind: list[Edition]
    joko: User
    kartika: User
    suspended: KimGroup
    lina: User
    made: User
    dissolved: KimGroup
    on_paper: KimGroup


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


def enlarge(cast):
    """Adds the people and groups of the larger cast to the small one."""
    hana, indra = factories.person("hana"), factories.person("indra")
    factories.row(cast.tampang, user=hana, name="Hana P.")
    factories.row(cast.tampang, user=indra, name="Indra M.", ended_on="2026-10-01")
    joko, kartika, suspended = _suspended()
    lina, made, dissolved = _dissolved()
    return LargerCast(
        **vars(cast),
        hana=hana,
        indra=indra,
        left_behind=[
            factories.edition(cast.tampang, indra, State.DRAFT, title="Draf Indra"),
            factories.edition(cast.tampang, indra, State.CHANGES, title="Tulisan Indra"),
        ],
        joko=joko,
        kartika=kartika,
        suspended=suspended,
        lina=lina,
        made=made,
        dissolved=dissolved,
        on_paper=_on_paper(cast.eko),
    )


def _suspended():
    joko, kartika = factories.person("joko"), factories.person("kartika")
    group = factories.group(
        GroupState.SUSPENDED,
        name="KIM Petak Bahandang",
        slug="kim-petak-bahandang",
        desa=factories.PETAK_BAHANDANG,
    )
    factories.row(group, "ketua", joko, "Joko W.")
    factories.row(group, "sekretaris", kartika, "Kartika D.")
    return joko, kartika, group


def _dissolved():
    lina, made = factories.person("lina"), factories.person("made")
    group = factories.group(
        GroupState.DISSOLVED,
        name="KIM Kurun Lama",
        slug="kim-kurun-lama",
        desa=factories.KURUN,
        applicant=lina,
        applicant_is_outsider=True,
    )
    factories.row(group, "ketua", made, "Made A.")
    factories.paper(group)
    return lina, made, group


def _on_paper(eko):
    group = factories.group(
        GroupState.DRAFT,
        name="KIM Sare Rangan",
        desa=factories.SARE_RANGAN,
        source=KimGroup.Source.PAPER,
        source_note="Surat camat",
        entered_by=eko,
    )
    factories.officers(group)
    factories.paper(group)
    return group
