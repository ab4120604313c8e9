"""Creates groups in every state, with their rosters and papers."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from core.files import images
from demo import cast, clock
from demo.seed.decrees import decree_of
from demo.seed.files import PAPERS, PHOTOS, as_upload, emblem
from demo.seed.people import account_without_password, people_of
from groups import actions as groups
from groups.forms.cover import columns_of_cover
from groups.models import KimGroup, Paper
from regions.models import Desa


def make_group(spec, number, accounts):
    """Creates a group and brings it to the state that ``spec["life"]`` names."""
    life = spec.get("life", "active")
    days = spec.get("days", 160 - number * 2)
    applicant = accounts.get(spec.get("accounts", {}).get("ketua", "")) or account_without_password(
        f"ketua-{spec['key']}"
    )
    desa = Desa.objects.select_related("kecamatan").get(pk=spec["desa"])
    with clock.at(clock.ago(days + 2, 19, 10)):
        group = groups.start(desa, by=applicant)
        group = _fill_in(group, spec, number, applicant)
    if life == "draft":
        return group
    with clock.at(clock.ago(days, 20, 41)):
        group = groups.submit(group, by=applicant, declared=True)
    _decide(group, spec, life, days, accounts["admin"])
    group = KimGroup.objects.with_place().get(pk=group.pk)
    if group.slug:
        _settle_people(group, spec, accounts)
    if "cover" in spec:
        _show_cover(group, *spec["cover"])
    if "confirmed" in spec:
        with clock.at(clock.ago(spec["confirmed"], 16, 30)):
            groups.confirm_yearly(group, by=group.memberships.get(position="ketua").user)
    return group


def _fill_in(group, spec, number, applicant):
    desa = group.desa
    founded = timezone.localdate() - timedelta(days=200 + number * 11)
    logo = emblem(spec["key"])
    details = {
        "name": spec["name"],
        "address": f"Balai {desa.kind} {desa.name}",
        "founded_on": founded,
        "contact_phone": f"+6281352{number:02}40{number:02}",
        "logo": ContentFile(logo, name="logo.jpg"),
        "logo_small": ContentFile(images.small(logo), name="logo"),
    }
    if number % 3 == 1:
        details["facebook"] = f"https://www.facebook.com/kim-contoh-{spec['key']}"
    group = groups.save_details(group, by=applicant, **details)
    rows = [
        groups.add_row(group, by=applicant, **person)
        for person in people_of(number, spec["members"])
    ]
    group = groups.mark_applicant(group, rows[0], by=applicant)
    applicant.name = rows[0].name
    applicant.save(update_fields=["name"])
    _hand_in_papers(group, spec, applicant, founded)
    return KimGroup.objects.get(pk=group.pk)


def _hand_in_papers(group, spec, applicant, founded):
    groups.save_decree(
        group,
        by=applicant,
        number=spec["decree"],
        date=founded + timedelta(days=4),
        signatory="lurah" if group.desa.kind == "kelurahan" else "kepala_desa",
        valid_until=clock.day_ahead(spec["decree_ends"])
        if "decree_ends" in spec
        else founded + timedelta(days=3 * 365),
    )
    if spec.get("life") == "draft":
        return
    group = KimGroup.objects.with_place().get(pk=group.pk)
    decree = decree_of(group, spec.get("misspelt"))
    groups.add_paper(group, Paper.Kind.SK, decree, by=applicant)
    minutes = PAPERS / f"berita-acara-{spec['key']}.jpg"
    if minutes.exists():
        upload = as_upload(minutes, "berita-acara.jpg")
        groups.add_paper(group, Paper.Kind.MINUTES, upload, by=applicant)


def _decide(group, spec, life, days, admin):
    reason = spec.get("reason", "")
    with clock.at(clock.ago(days - 2, 10, 5)):
        if life == "changes":
            groups.request_changes(group, by=admin, reason=reason)
        elif life == "rejected":
            groups.reject(group, by=admin, reason=reason)
        elif life != "submitted":
            groups.approve(group, by=admin)
            if life == "trusted":
                groups.trust(group, by=admin)


def _settle_people(group, spec, accounts):
    """Publishes two thirds of the names, and ties the demonstration's accounts to roster rows."""
    username = spec.get("accounts", {}).get("anggota")
    row = group.memberships.filter(position="anggota").order_by("pk").first()
    ketua = group.memberships.get(position="ketua").user
    if username:
        member = accounts[username]
        member.name = row.name
        member.save(update_fields=["name"])
        invitation = groups.find_invitation(groups.invite(row, by=ketua))
        groups.accept_invitation(invitation, by=member, publish_name=True)
    groups.give_consent(group.memberships.get(position="ketua"), by=ketua)
    for index, row in enumerate(group.memberships.filter(consent_source="").order_by("pk")):
        if index % 3 != 2:
            groups.note_paper_consent(row, by=ketua, on=timezone.localdate() - timedelta(days=60))


def _show_cover(group, name, alt):
    photo = columns_of_cover(as_upload(PHOTOS / name, name))
    ketua = group.memberships.get(position="ketua").user
    groups.set_cover(group, by=ketua, alt=alt, photo=photo)


def end_groups(made, admin):
    """Suspends and dissolves groups, last of all: only active groups can write stories."""
    for spec in cast.GROUPS:
        with clock.at(clock.ago(50, 11, 20)):
            if spec.get("life") == "suspended":
                groups.suspend(made[spec["key"]], by=admin, reason=spec["reason"])
            elif spec.get("life") == "dissolved":
                groups.dissolve(made[spec["key"]], by=admin, reason=spec["reason"], own_wish=True)
