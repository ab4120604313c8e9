"""What the app registers with other apps, from ``AppConfig.ready()``."""

from aspirations import (
    answer_templates,
    emergency,
    history,
    queue,
    reasons,
    rules,
    schedule,
    search_provider,
    time_limits,
)
from aspirations.holdings import HOLDINGS
from aspirations.list_forms import AgencyForm, SubjectForm
from aspirations.models import Agency, Aspiration, Attachment, Subject
from aspirations.states import State
from core import cleanup
from core.change import events
from core.files import named
from core.personal.holdings import holdings
from core.web import scheduled_changes, sitemaps
from core.web.menus import Way, ways
from office import desk, lists, menus, roles, trail
from office import queue as office_queue
from office.fences import RecordedAdmin
from office.models import ListRow
from regions.admin_filters import STAFF
from search.providers import providers


def register():
    """Fills the registries of core and office with the app's entries."""
    holdings.add(*HOLDINGS)
    cleanup.jobs.add(*schedule.JOBS)
    events.listen(schedule.follow_calendar, ListRow)
    named.columns.add(named.Column(Attachment, "public"))
    lists.kinds.add(
        _subject_list(),
        _agency_list(),
        time_limits.time_limits_setting(),
        *emergency.emergency_lists(),
        reasons.reason_list(),
        answer_templates.answer_template_list(),
    )
    roles.grants.add(
        roles.Grant(STAFF, "aspirations", ("view_aspiration", "decide_aspiration")),
        roles.Grant(roles.READERS, "aspirations", ("view_aspiration", "oversee_aspiration")),
    )
    _register_work()
    _register_trail()
    _register_for_readers()


def _register_for_readers():
    ways.add(Way(label="Aspirasi", to="aspiration_list", order=30, nav="aspirasi"))
    providers.add(search_provider.ASPIRATIONS)
    sitemaps.sections.add("sitemap_aspirations")
    sitemaps.lists.add("aspiration_list", "aspiration_figures")
    scheduled_changes.register(Aspiration.objects.next_lateness, "aspirations")


def _register_work():
    office_queue.kinds.add(queue.ASPIRATIONS, queue.ABOUT_OFFICE)
    office_queue.reminders.add(queue.AT_AGENCIES)
    desk.kinds.add(queue.TO_CHECK)
    aspirations = {
        "label": "Aspirasi",
        "to": "admin:aspirations_aspiration_changelist",
        "sees": menus.who_may(queue.VIEW),
    }
    menus.office.add(menus.Entry(order=22, group=menus.REGISTER, **aspirations))
    menus.other_work.add(menus.Entry(order=34, **(aspirations | {"label": "Semua aspirasi"})))
    menus.desk.add(
        menus.Entry(label="Aspirasi", to="desk_aspirations", order=25, sees=rules.carries)
    )


def _subject_list():
    return lists.TableKind(
        word="bidang-aspirasi",
        label="Bidang aspirasi",
        explain="Tentang apa sebuah aspirasi. Pengirim memilihnya, pembaca menyaring menurutnya.",
        form=SubjectForm,
        told=lambda values: values["name"],
        things=Subject.objects.all,
    )


def _agency_list():
    return lists.TableKind(
        word="perangkat-daerah",
        label="Perangkat daerah",
        explain="Kepada siapa aspirasi diteruskan. Penghubung dan e-mail hanya dilihat dinas.",
        form=AgencyForm,
        told=lambda values: values["short"],
        things=Agency.objects.all,
    )


def _register_trail():
    trail.kinds.add(
        trail.Kind(
            model=Aspiration,
            name="Aspirasi",
            noun="aspirasi",
            titles=history.TITLES,
            phrases=history.PHRASES,
            states=dict(State.choices),
            things=lambda: Aspiration.objects.only("code"),
            named=lambda aspiration: f"aspirasi {aspiration.spelt_code}",
            found=lambda words: Aspiration.objects.filter(code__in=[w.upper() for w in words]),
        ),
        _trail_of_list(Subject, "Bidang aspirasi"),
        _trail_of_list(Agency, "Perangkat daerah"),
    )


def _trail_of_list(model, name):
    return trail.Kind(
        model=model,
        name=name,
        noun=name.lower(),
        titles=RecordedAdmin.TITLES,
        phrases=RecordedAdmin.PHRASES,
        named=lambda thing: f"{name.lower()} {thing}",
        found=lambda words: model.objects.filter(name__has_words=words),
    )
