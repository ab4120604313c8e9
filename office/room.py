"""Registers this app's parts with the registries of other apps."""

from core.web import public
from office import lists, menus, roles, trail
from office.contact import contact_setting
from office.list_pages import open_to
from office.models import ListRow
from office.working_days import holiday_list


def register():
    """Registers the contact setting, the editors' role, the Event log and menu entries.

    Called from ``AppConfig.ready()``.
    """
    public.framing.add("office")
    lists.kinds.add(contact_setting(), holiday_list())
    roles.grants.add(roles.Grant(roles.EDITORS, "office", ("change_listrow",)))
    trail.kinds.add(
        trail.Kind(
            model=ListRow,
            name="Pengaturan",
            noun="pengaturan",
            titles=lists.TITLES,
            phrases=lists.PHRASES,
            named=lists.list_of,
            found=lists.rows_named,
            note="isinya",
        )
    )
    menus.office.add(
        menus.Entry(label="Antrean", to="admin:index", order=10, group=menus.WORK),
        menus.Entry(
            label="Jejak",
            to="admin:core_event_changelist",
            order=50,
            group=menus.REGISTER,
            sees=trail.may_read,
        ),
        menus.Entry(
            label="Daftar dinas",
            to="admin:lists",
            order=5,
            group=menus.SETTINGS,
            sees=lambda user: bool(open_to(user)),
        ),
        menus.Entry(label="Akun saya", to="my_data", order=90, group=menus.SETTINGS),
    )
    menus.desk.add(menus.Entry(label="Ruang dinas", to="admin:index", order=90, sees=menus.staff))
