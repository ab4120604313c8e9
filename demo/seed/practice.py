"""Leaves work for the office to practise on: a new SK, and many applications that wait."""

from datetime import timedelta

from django.utils import timezone

from demo import clock
from demo.seed.decrees import decree_naming, decree_of
from demo.seed.people import people_of
from groups import actions as groups
from groups.models import Decree, KimGroup, OfficerChange, Paper, Position
from regions.models import Desa

# So many more applications wait, so that the queue and its lists have pages.
WAITING = 38
# The longest wait, in days: some of them are late.
OLDEST = 12
FIRST_NUMBER = 40
NAMES = ("Harapan Baru", "Penyang Hinje Simpei", "Isen Mulang", "Karya Bersama", "Sumber Kabar")


def leave_for_practice(made, accounts):
    """Sends a new SK of the KIM of Tewah, and applications from paper that wait."""
    _send_new_sk(made["tewah"], accounts["ketua-tewah"])
    _send_applications(accounts["admin"])


def _send_new_sk(group, ketua):
    """The sekretaris becomes ketua and a member sekretaris; the annex spells one name otherwise."""
    with clock.at(clock.ago(2, 19, 30)):
        group = KimGroup.objects.with_place().get(pk=group.pk)
        change = groups.start_change(group, by=ketua)
        groups.save_change_decree(
            change,
            by=ketua,
            number="140/21/KELURAHAN/2026",
            date=timezone.localdate() - timedelta(days=6),
            signatory="lurah",
            valid_from=clock.day_ahead(5),
            valid_until=clock.day_ahead(5 + 3 * 365),
        )
        rows = list(group.memberships.current().in_order())
        named = {row.position: row for row in rows}
        member = next(row for row in rows if row.position == Position.ANGGOTA)
        people = [
            ("ketua", {"row": named["sekretaris"]}),
            ("sekretaris", {"row": member, "phone": "+628135000099"}),
            ("bendahara", {"row": named["bendahara"]}),
            ("seksi", {"row": named["seksi"], "field_of_work": named["seksi"].field_of_work}),
        ]
        groups.save_officers(change, people, by=ketua)
        change = OfficerChange.objects.get(pk=change.pk)
        annex = [(values["row"].name, Position(position).label) for position, values in people]
        annex[1] = (annex[1][0].replace("a", "ah", 1), annex[1][1])
        decree = Decree.objects.get(pk=change.decree_id)
        decree.group = group
        groups.add_change_paper(change, _sk(group, decree, annex), by=ketua)
        groups.submit_change(change, by=ketua, declared=True)


def _sk(group, decree, annex):
    decree.valid_from = None
    return decree_naming(group, decree, annex)


def _send_applications(admin):
    """Sends applications of villages without a KIM, and leaves one without its scan unfinished."""
    taken = KimGroup.objects.values("desa")
    villages = Desa.objects.select_related("kecamatan").exclude(pk__in=taken).order_by("pk")
    for index, village in enumerate(villages[: WAITING + 1]):
        days = OLDEST * (index % (OLDEST + 1)) // OLDEST
        with clock.at(clock.ago(days, 8 + index % 8, index)):
            group = _entered(village, index, admin)
            if index < WAITING:
                groups.add_paper(group, Paper.Kind.SK, decree_of(group), by=admin)
                groups.submit(group, by=admin, declared=True)


def _entered(village, index, admin):
    """Returns an application that came on paper, with everything but its scan."""
    group = groups.start_on_paper(village, by=admin, note="Diantar ke kantor kecamatan")
    founded = timezone.localdate() - timedelta(days=40 + index)
    groups.save_details(
        group,
        by=admin,
        name=f"KIM {village.name} {NAMES[index % len(NAMES)]}"[:100],
        address=f"Balai {village.kind} {village.name}",
        founded_on=founded,
        contact_phone=f"+62813520{index:02}0{index:02}",
    )
    for person in people_of(FIRST_NUMBER + index, 5):
        groups.add_row(group, by=admin, **person)
    groups.save_decree(
        group,
        by=admin,
        number=f"140/{FIRST_NUMBER + index}/DESA/2026",
        date=founded + timedelta(days=4),
        signatory="lurah" if village.kind == "kelurahan" else "kepala_desa",
        valid_until=founded + timedelta(days=3 * 365),
    )
    return KimGroup.objects.with_place().get(pk=group.pk)
