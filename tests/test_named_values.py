"""Actions take named values: nobody gets a state, a right or a bad value past the forms."""

from datetime import date

import pytest
import time_machine

from accounts import actions as accounts
from accounts.models import User
from core.change.refusals import TransitionRefused
from groups import actions as groups
from groups.models import Decree, KimGroup, Membership, Message
from news import actions as news
from news.models import Edition
from tests import factories


@pytest.fixture
def draft(cast):
    return groups.start(factories.village(factories.KURUN), by=cast.citra)


@pytest.fixture
def doors(cast, draft):
    """Every action that takes named values, ready to be called with some."""
    row = groups.add_row(draft, name="Rina Contoh", by=cast.citra)
    budi = cast.tampang.memberships.get(user=cast.budi)
    story = factories.edition(cast.tampang, cast.budi)
    return {
        "save_details": lambda **values: groups.save_details(draft, by=cast.citra, **values),
        "save_decree": lambda **values: groups.save_decree(draft, by=cast.citra, **values),
        "add_row": lambda **values: groups.add_row(draft, by=cast.citra, **values),
        "save_row": lambda **values: groups.save_row(row, by=cast.citra, **values),
        "add_member": lambda **values: groups.add_member(cast.tampang, by=cast.ayu, **values),
        "update_member": lambda **values: groups.update_member(budi, by=cast.ayu, **values),
        "update_contact": lambda **values: groups.update_contact(
            cast.tampang, by=cast.ayu, **values
        ),
        "send_message": lambda **values: groups.send_message(cast.tampang, **values),
        "update_profile": lambda **values: accounts.update_profile(cast.citra, **values),
        "write": lambda **values: news.write(cast.tampang, by=cast.budi, **values),
        "save": lambda **values: news.save(story, by=cast.budi, version=1, **values),
    }


DOORS = {
    "save_details": ["state", "trusted", "slug", "registration_number", "applicant_id", "desa"],
    "save_decree": ["confirmed", "group", "group_id", "pk"],
    "add_row": ["user", "user_id", "group", "consent_source", "ended_on"],
    "save_row": ["user", "user_id", "group", "consent_source", "ended_on"],
    "add_member": ["user", "user_id", "consent_source", "consent_on"],
    "update_member": ["user", "user_id", "group_id", "consent_source", "ended_on"],
    "update_contact": ["state", "trusted", "additional", "slug", "approved_at", "source"],
    "send_message": ["state", "announced", "handled_by"],
    "update_profile": ["is_superuser", "is_staff", "is_active", "password", "username"],
    "write": ["state", "author", "publish_at", "number", "body_html", "article"],
    "save": ["state", "author_id", "publish_at", "number", "body_html", "group"],
}


def everything():
    """All rows that the actions could change."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (KimGroup, Decree, Membership, Message, Edition, User)
    ]


@pytest.mark.parametrize(("door", "name"), [(door, name) for door in DOORS for name in DOORS[door]])
def test_k_what_is_no_value_of_the_form_is_refused_and_changes_nothing(doors, door, name):
    before = everything()

    with pytest.raises(TypeError):
        doors[door](**{name: "active"})

    assert everything() == before


BAD = [
    ("save_details", "founded_on", date(26, 8, 17)),
    ("save_details", "founded_on", date(2030, 1, 1)),
    ("save_details", "contact_phone", "0812"),
    ("save_details", "name", "KIM 0812 3456 7890"),
    ("save_details", "address", "Balai, HP 0812 3456 7890"),
    ("save_details", "email", "bukan"),
    ("save_details", "facebook", "javascript:alert(1)"),
    ("save_decree", "date", date(26, 8, 17)),
    ("save_decree", "date", date(2027, 8, 17)),
    ("save_decree", "signatory", "presiden"),
    ("save_decree", "number", "x" * 81),
    ("add_row", "name", "A"),
    ("add_row", "name", "Budi 0812 3456 7890"),
    ("add_row", "position", "presiden"),
    ("add_row", "phone", "81200007777.0"),
    ("save_row", "started_on", date(1926, 1, 1)),
    ("add_member", "field_of_work", "memasak"),
    ("update_member", "gender", "X"),
    ("update_contact", "contact_phone", ""),
    ("send_message", "text", "x" * 2001),
    ("update_profile", "email", "bukan"),
    ("write", "title", "abc"),
    ("write", "language", "xx"),
    ("save", "summary", "x" * 241),
    ("save", "correction", "Enam, bukan delapan."),
]


@pytest.mark.parametrize(("door", "name", "value"), BAD)
def test_a_bad_value_is_refused_in_words_and_changes_nothing(doors, door, name, value):
    before = everything()

    with (
        time_machine.travel("2026-11-29 12:00 +0700", tick=False),
        pytest.raises(TransitionRefused) as refusal,
    ):
        doors[door](**{name: value})

    assert all(refusal.value.reasons)
    assert everything() == before


def test_an_end_of_an_sk_makes_sense(cast, draft):
    for end, said in (
        (date(2025, 12, 31), "Tanggal berakhir harus setelah SK mulai berlaku."),
        (date(2226, 1, 1), "Tahun 2226? SK berlaku paling lama 20 tahun. Periksa tahunnya."),
        (date(28, 1, 1), "Tahun 0028? Tulis tahunnya dengan empat angka."),
    ):
        with pytest.raises(TransitionRefused) as refusal:
            groups.save_decree(draft, by=cast.citra, date=date(2026, 1, 5), valid_until=end)

        assert refusal.value.fields == {"valid_until": said}
    saved = groups.save_decree(
        draft, by=cast.citra, date=date(2026, 1, 5), valid_until=date(2046, 1, 5)
    )
    assert saved.valid_until == date(2046, 1, 5)


def test_a_story_stays_in_the_kecamatan_of_its_group(cast):
    tewah = factories.village(factories.TEWAH)

    with pytest.raises(TransitionRefused, match="kecamatan"):
        news.write(cast.tampang, by=cast.budi, title="Judul berita", desa=tewah)

    assert not Edition.objects.exists()
