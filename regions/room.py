"""Registers the app's parts with other apps; called from ``AppConfig.ready()``."""

from office import menus, roles, trail
from regions import search_provider
from regions.admin_filters import STAFF
from regions.history import TITLES
from regions.models import Desa
from search.providers import providers


def register():
    """Registers search, roles, trail and menus of regions."""
    providers.add(search_provider.KECAMATAN, search_provider.VILLAGE)
    roles.grants.add(roles.Grant(STAFF, "regions", ("view_desa", "change_desa")))
    trail.kinds.add(
        trail.Kind(
            model=Desa,
            name="Desa",
            titles=TITLES,
            states=dict(Desa.Signal.choices),
            things=lambda: Desa.objects.select_related("kecamatan").defer("kecamatan__boundary"),
        )
    )
    menus.office.add(
        menus.Entry(
            label="Desa",
            to="admin:regions_desa_changelist",
            order=30,
            group=menus.REGISTER,
            sees=menus.who_may("regions.change_desa"),
        )
    )
