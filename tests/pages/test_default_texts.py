"""The fixed pages: ours until the office writes its own."""

import hashlib

import pytest

from groups.models import Message
from pages import texts
from pages.models import StaticPage

OLD = "Yang lama."
DIGEST = hashlib.sha256(OLD.encode()).hexdigest()


@pytest.mark.parametrize(("body", "renewed"), [(OLD, True), ("Tulisan dinas.", False)])
def test_a_page_is_renewed_only_where_the_office_has_not_written(db, body, renewed):
    StaticPage.objects.get(slug="privasi").delete()
    page = StaticPage.objects.create(slug="privasi", title="Privasi", body=body)

    texts.renew("privasi", DIGEST)

    page.refresh_from_db()
    assert ("Pesan kepada KIM" in page.body) is renewed
    assert ("Pesan kepada KIM" in page.body_html) is renewed


def test_the_privacy_page_says_how_long_a_message_stays(client, db):
    """As the form does, which reads it from the model."""
    page = client.get("/privasi/").content.decode()

    handled, longest = Message.KEPT_HANDLED.days, Message.KEPT.days
    assert f"{handled} hari sesudah ditangani, paling lama {longest} hari" in page
