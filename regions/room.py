"""Registers the app's parts with other apps; called from ``AppConfig.ready()``."""

from django.db.models import Q

from office import menus, roles, trail
from regions import history, search_provider
from regions.admin_filters import STAFF
from regions.models import Desa
from search.providers import providers


def register():
    """Registers search, roles, trail and menus of regions."""
    providers.add(search_provider.KECAMATAN, search_provider.VILLAGE)
    roles.grants.add(
        roles.Grant(STAFF, "regions", ("view_desa", "change_desa")),
        roles.Grant(roles.READERS, "regions", ("view_desa",)),
        *(roles.Grant(role, "core", ("view_event",)) for role in (STAFF, roles.READERS)),
    )
    trail.kinds.add(
        trail.Kind(
            model=Desa,
            name="Desa",
            noun="desa",
            titles=history.TITLES,
            phrases=history.PHRASES,
            things=lambda: Desa.objects.select_related("kecamatan").defer("kecamatan__boundary"),
            found=_villages_named,
            telling=lambda: history.signal_told,
        )
    )
    menus.office.add(
        menus.Entry(
            label="Desa",
            to="admin:regions_desa_changelist",
            order=30,
            group=menus.REGISTER,
            sees=menus.who_may("regions.view_desa"),
        )
    )


def _villages_named(words):
    return Desa.objects.filter(Q(name__has_words=words) | Q(also_known_as__has_words=words))
