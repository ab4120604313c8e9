"""Registers the app's parts with other apps; called from ``AppConfig.ready()``."""

from accounts import letters
from accounts.errands import tellers
from accounts.personal import in_use
from accounts.rules import register_reset_link_rule
from core.personal import persons
from core.personal.holdings import holdings, places
from core.web import scheduled_changes, sitemaps
from core.web.menus import FOOT, MEMBERS, Way, ways
from groups import (
    destroying,
    errands,
    finder_provider,
    first_steps,
    handover,
    history,
    notifications,
    personal,
    queue,
    reminders,
    rules,
    search_provider,
)
from groups.holdings import HOLDINGS
from groups.models import Decree, KimGroup, Message, OfficerChange
from groups.states import ChangeState, MessageState, State
from office import desk, menus, roles, trail
from office import queue as office_queue
from office.finder import providers as finder
from privacy.archives import records
from regions.admin_filters import STAFF
from search.providers import providers


def register():
    """Registers jobs, queues, both searches, roles, trail and menus of groups."""
    scheduled_changes.register(Decree.objects.next_first_day, "groups")
    scheduled_changes.register(KimGroup.objects.next_lateness, "groups")
    sitemaps.lists.add("directory", "application_intro")
    register_reset_link_rule(rules.can_reset_password_of)
    tellers.add(errands.registering, errands.accepting)
    persons.subjects.add(personal.ROSTER)
    persons.parts.add(personal.PART)
    holdings.add(*HOLDINGS)
    places.add(personal.places)
    records.add(destroying.RECORD)
    in_use.add(personal.busy_accounts)
    office_queue.kinds.add(queue.APPLICATIONS, queue.CHANGES)
    office_queue.reminders.add(*reminders.OFFICE)
    desk.kinds.add(queue.MESSAGES, *reminders.DESK)
    first_steps.steps.add(first_steps.INVITING, first_steps.OWN_NAME)
    handover.waiting.add(handover.unhandled_messages)
    providers.add(search_provider.KIM)
    finder.providers.add(finder_provider.REGISTER)
    seen = ("view_kimgroup", "view_officerchange")
    letters.kinds.add(*notifications.LETTERS)
    roles.grants.add(roles.Grant(STAFF, "groups", (*seen, "decide_kimgroup")))
    roles.grants.add(roles.Grant(roles.READERS, "groups", seen))
    _register_trail()
    _register_menus()


def _register_trail():
    trail.kinds.add(
        trail.Kind(
            model=KimGroup,
            name="KIM",
            noun="KIM",
            titles=history.TITLES,
            phrases=history.PHRASES,
            states=dict(State.choices),
            things=lambda: KimGroup.objects.select_related("desa"),
            found=lambda words: KimGroup.objects.filter(name__has_words=words),
        ),
        trail.Kind(
            model=OfficerChange,
            name="SK baru",
            noun="SK baru",
            titles=history.CHANGE_TITLES,
            phrases=history.CHANGE_PHRASES,
            states=dict(ChangeState.choices),
            things=lambda: OfficerChange.objects.select_related("group__desa"),
            found=lambda words: OfficerChange.objects.filter(group__name__has_words=words),
        ),
        # Only officers of the group may read messages: the trail loads the name of the group alone.
        trail.Kind(
            model=Message,
            name="Pesan",
            noun="pesan warga",
            titles=history.MESSAGE_TITLES,
            phrases=history.MESSAGE_PHRASES,
            states=dict(MessageState.choices),
            things=lambda: Message.objects.select_related("group").only("group", "group__name"),
            named=lambda message: f"pesan warga untuk {message.group.name}",
        ),
    )


def _register_menus():
    menus.desk.add(menus.Entry(label="KIM", to="my_group", order=30, sees=rules.has_group))
    see = menus.who_may("groups.view_kimgroup")
    groups = {"to": "admin:groups_kimgroup_changelist", "sees": see}
    menus.office.add(menus.Entry(label="KIM", order=10, group=menus.REGISTER, **groups))
    changes = {
        "to": "admin:groups_officerchange_changelist",
        "sees": menus.who_may("groups.view_officerchange"),
    }
    menus.office.add(menus.Entry(label="SK baru", order=15, group=menus.REGISTER, **changes))
    for place in (MEMBERS, FOOT):
        ways.add(Way(label="Daftarkan KIM", to="application_intro", order=20, place=place))
    menus.other_work.add(
        menus.Entry(
            label="Masukkan berkas kertas",
            to="application_choose_village",
            query="?kertas=1",
            order=10,
            sees=rules.is_deciding_staff,
        ),
        menus.Entry(label="Semua KIM", order=20, **groups),
    )
