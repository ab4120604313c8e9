"""A name may end with a point ("KIM Tampang Maju.", "Sari K."): no sentence then ends with two."""

import re
from urllib.parse import unquote

import pytest
from django.urls import reverse

from core.models import Letter
from groups import actions
from groups.models import KimGroup
from tests.source import APPS, ROOT

NAME = "KIM Tampang Maju."
# A sentence that ends right after a name: of a place, or of the portal's office, it may.
IN_TEMPLATES = re.compile(r"\{\{ *[\w.]*\b(?:name|whom|office|actor) *\}\}(?:</\w+>)?\.(?!\w)")
IN_CODE = re.compile(r"\{[\w.]*\b(?:name|shown_name|whom|sender|actor)\}\.(?=[\s\"'\\])")
ALLOWED = ("village.kecamatan.name", "portal.office")


@pytest.fixture
def pointed(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(name=NAME)
    cast.tampang.refresh_from_db()
    for who in (cast.ayu, cast.budi):
        who.email = f"{who.username}@contoh.id"
        who.save()
    return cast.tampang


def removed(group, cast):
    row = group.memberships.get(user=cast.budi)
    actions.remove_member(row, by=cast.ayu, reason="Pindah desa.")


def announced(group, cast):
    actions.announce_dissolution(group, by=cast.dewi, reason="Tidak ada kegiatan.")


def cancelled(group, cast):
    announced(group, cast)
    Letter.objects.all().delete()
    group.refresh_from_db()
    actions.cancel_dissolution(group, by=cast.dewi, reason="Sudah aktif lagi.")


@pytest.mark.parametrize("act", [removed, announced, cancelled])
def test_letters_end_their_sentence_once(cast, pointed, act):
    act(pointed, cast)

    body = Letter.objects.get().body
    assert body.splitlines()[0].endswith(f" {NAME}")
    assert ".." not in body


def test_the_ready_text_to_a_removed_member_greets_with_one_point(cast, pointed, sign_in):
    row = pointed.memberships.get(user=cast.budi)
    pointed.memberships.filter(pk=row.pk).update(phone="+6281255001111")
    removed(pointed, cast)

    page = sign_in(cast.ayu).get(reverse("group_member", args=[pointed.slug, row.pk]))
    assert "?text=Salam dari KIM Tampang Maju.\n" in unquote(page.content.decode())


def test_pages_end_their_sentence_once(cast, pointed, sign_in):
    client = sign_in(cast.budi)
    sent = client.get(reverse("message_sent", args=[pointed.slug]))
    left = client.post(reverse("group_leave", args=[pointed.slug]), follow=True)

    for page in (left, sent):
        assert NAME in page.content.decode()
        assert f"{NAME}." not in page.content.decode()


def offences(folders, pattern, suffixes):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes:
                for found in pattern.finditer(path.read_text(encoding="utf-8")):
                    if not any(each in found[0] for each in ALLOWED):
                        yield f"{path.relative_to(ROOT)}: {found[0]}"


def test_no_sentence_sets_a_point_right_behind_a_name():
    apps = APPS - {"kimportal"}  # names files, and speaks to operators
    found = [
        *offences(["templates"], IN_TEMPLATES, {".html", ".txt"}),
        *offences(sorted(apps), IN_CODE, {".py"}),
    ]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "text", "offends"),
    [
        (IN_TEMPLATES, "di meja {{ group.name }}.", True),
        (IN_TEMPLATES, "<b>Untuk {{ link.whom }}.</b>", True),
        (IN_TEMPLATES, "di meja {{ group.name|with_point }}", False),
        (IN_CODE, 'f"Salam dari {sender}."', True),
        (IN_CODE, 'f"{name}.webp"', False),
    ],
)
def test_the_scan_finds_what_it_is_shown(pattern, text, offends):
    assert bool(pattern.search(text)) is offends
