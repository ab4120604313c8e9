"""No public page, list, feed, sitemap, search hit or CSV tells what only sender or staff know."""

import re

import pytest
from django.utils import timezone

from aspirations import actions
from aspirations.models import Aspiration, Attachment, Response
from search import index
from tests.aspirations import making
from tests.pages import readers

# Each stands where readers may not look; a page that holds one of them tells a secret.
MARKS = {
    "name": "Zuraida Penyu",
    "phone": "+6281255501234",
    "e-mail": "rahasia.penyu@example.net",
    "text as it was sent": "tertulisasli",
    "place as it was sent": "dekatrumahpenyu",
    "consent": "Nenek Penyu",
    "secret text": "tulisanrahasia",
    "secret title": "judulrahasia",
    "unchecked": "belumdiperiksa",
    "about the office": "tentangdinas",
    "returned": "dikembalikanpenyu",
    "reason for returning": "alasanpenyu",
    "question": "pertanyaanpenyu",
    "reply": "balasanpenyu",
    "verdict": "katapenyu",
    "contact of an agency": "Pak Penghubung",
    "e-mail of an agency": "penghubung@example.net",
    "hidden photo": "fotosembunyi",
    "master": "fotoinduk",
    "account of the carrier": "Budi Penyu",
}
SENDER = {
    "sender_name": MARKS["name"],
    "contact": MARKS["phone"],
    "place": MARKS["place as it was sent"],
}
PLACES = (
    *("/wilayah/kurun/", "/wilayah/kurun/tampang-tumbang-anjir/", "/kim/kim-tampang/"),
    *("/aspirasi/", "/aspirasi/angka/", "/aspirasi/angka.csv", "/rss/aspirasi/"),
    *("/sitemap.xml", "/sitemap-aspirasi.xml", "/", "/kim/"),
)


def checked(cast, **values):
    values = {**SENDER, "text": f"Tandon bocor, {MARKS['text as it was sent']} sekali.", **values}
    return actions.check_aspiration(making.sent(**values), by=cast.dewi, **making.PUBLIC)


def photo(aspiration, **fields):
    Attachment.objects.create(
        aspiration=aspiration,
        master=f"aspirasi/{MARKS['master']}.jpg",
        fingerprint="x",
        width=80,
        height=60,
        colour="#aabbcc",
        **fields,
    )


@pytest.fixture
def seeded(cast):
    """Marked values in every field and in every kind of aspiration that readers may not see."""
    made = checked(cast)
    photo(made, shown=False, public=f"aspirasi/{MARKS['hidden photo']}.jpg")
    actions.ask_sender(made, by=cast.dewi, words=f"{MARKS['question']}?")
    made = actions.reply_aspiration(made, words=f"{MARKS['reply']}.")
    agency = making.agency(
        contact=MARKS["contact of an agency"], email=MARKS["e-mail of an agency"]
    )
    made = actions.forward_aspiration(made, by=cast.dewi, agency=agency)
    made = actions.answer_aspiration(made, by=cast.dewi, words="Sudah diganti.")
    Response.objects.create(
        aspiration=made, kind="verdict", side="sender", text=MARKS["verdict"], at=timezone.now()
    )
    checked(cast, contact=MARKS["e-mail"], openness="unnamed")
    carry(cast)
    hide(cast)
    index.rebuild()
    return cast


def carry(cast):
    cast.budi.name = MARKS["account of the carrier"]
    cast.budi.save()
    carried = making.carried(cast.tampang, cast.budi, consent_by=MARKS["consent"], **SENDER)
    actions.check_aspiration(carried, by=cast.dewi, **making.PUBLIC)


def hide(cast):
    """The ones that are not public themselves."""
    secret = making.sent(openness="secret", text=f"{MARKS['secret text']} di desa.", **SENDER)
    words = {**making.PUBLIC, "title": MARKS["secret title"]}
    actions.check_aspiration(secret, by=cast.dewi, **words)
    making.sent(text=f"{MARKS['unchecked']} di desa kami.")
    asked = making.sent(text=f"{MARKS['unchecked']} di desa kami.")
    actions.ask_sender(asked, by=cast.dewi, words="Di mana?")
    returned = making.sent(text=f"{MARKS['returned']} di desa kami.")
    actions.return_aspiration(returned, by=cast.dewi, words=f"{MARKS['reason for returning']}.")
    about = checked(cast)
    Aspiration.objects.filter(pk=about.pk).update(
        about="office", group=None, title=MARKS["about the office"]
    )


def everything_public():
    """Addresses of all pages on which aspirations stand, with each filter, and searches."""
    yield from PLACES
    for name in ("kecamatan", "bidang", "jenis", "status"):
        yield from (f"/aspirasi/?{name}={value}" for value in readers.values()[name])
    for aspiration in Aspiration.objects.all():
        yield aspiration.get_absolute_url()
        yield f"{aspiration.get_absolute_url()}suara/"
        yield f"{aspiration.get_absolute_url()}suara/tercatat/"
    for word in ("tandon", "aspirasi", "tampang", *(mark for mark in MARKS.values())):
        yield f"/cari/?q={word}"


def told(page):
    """The page without what the reader asked, which the search repeats."""
    return re.sub(r'value="[^"]*"|<title>.*?</title>|“[^”]*”|<b>[^<]*</b>', "", page)


def test_no_public_page_holds_what_only_sender_and_staff_know(client, seeded):
    leaks, shown = [], 0
    for address in everything_public():
        answer = client.get(address)
        page = answer.content.decode()
        page = told(page) if address.startswith("/cari/") else page
        leaks += [(address, what) for what, mark in MARKS.items() if mark in page]
        shown += making.PUBLIC["title"] in page

    assert not leaks
    # The crawl did see aspirations: in lists, on their pages, in the feed and in the search.
    assert shown > 15


def test_hidden_ones_are_in_no_list_of_addresses_and_not_in_the_index(client, seeded):
    public = set(Aspiration.objects.public().values_list("code", flat=True))
    hidden = set(Aspiration.objects.values_list("code", flat=True)) - public

    pages = "".join(client.get(address).content.decode() for address in PLACES)

    assert (len(public), len(hidden)) == (3, 5)
    assert not [code for code in hidden if code in pages]
    kept = index.SearchEntry.objects.filter(kind="aspiration").values_list("key", flat=True)
    keys = Aspiration.objects.public().values_list("pk", flat=True)
    assert set(kept) == {f"aspiration-{pk}" for pk in keys}


def test_a_secret_leaves_search_and_pages_as_soon_as_it_is_withdrawn(
    client, cast, django_capture_on_commit_callbacks
):
    made = checked(cast)
    index.rebuild()
    assert making.PUBLIC["title"] in client.get("/cari/?q=tandon").content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_aspiration(made)

    for address in ("/cari/?q=tandon", "/aspirasi/", "/rss/aspirasi/"):
        assert making.PUBLIC["title"] not in client.get(address).content.decode(), address


def test_the_name_of_who_chose_to_be_named_stands_on_the_page_alone(client, cast):
    made = checked(cast, openness="named")
    index.rebuild()

    pages = {address: client.get(address).content.decode() for address in PLACES}

    assert MARKS["name"] in client.get(made.get_absolute_url()).content.decode()
    assert not [address for address, page in pages.items() if MARKS["name"] in page]
