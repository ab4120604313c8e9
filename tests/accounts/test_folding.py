"""Names are folded in one place: strange letters tell nothing, on SQLite and on PostgreSQL."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from core import text
from core.models import Letter
from tests import factories
from tests.accounts.doors import SIGN_UP, TOO_MANY, WRONG, is_in, knock, said, without

FORGOT = "/akun/kata-sandi/lupa/"

# Written strangely, and what it is.
SAME = {
    "capitals": ("HARKIS", "harkis"),
    "full width": ("ｈａｒｋｉｓ", "harkis"),
    "full-width capitals": ("ＨＡＲＫＩＳ", "harkis"),
    "Kelvin sign": ("har\u212ais", "harkis"),
    "long s": ("harki\u017f", "harkis"),
    "circled": ("ⓗarkis", "harkis"),
    "bold": ("𝐡𝐚𝐫𝐤𝐢𝐬", "harkis"),
    "invisible": ("har\u200bkis", "harkis"),
    "ligature": ("har\ufb01s", "harfis"),
    "sharp s": ("hari\u00df", "hariss"),
    "capital sharp s": ("HARI\u1e9e", "hariss"),
    "joiner": ("ha\u200dri", "hari"),
}
# Looks alike, and is another name.
OTHER = {
    "dotless i": "hark\u0131s",
    "capital I with its dot": "HARK\u0130S",
    "combining dot": "harki\u0307s",
    "accent": "hàrkis",
    "combining accent": "ha\u0300rkis",
    "Cyrillic a": "h\u0430rkis",
    "Greek capital alpha": "H\u0391RKIS",
}


def guess(times, login):
    return [knock(Client(), login, "salah-sekali") for _ in range(times)]


@pytest.mark.parametrize(("written", "kept"), SAME.values(), ids=SAME)
def test_strange_letters_are_folded_once_and_for_all(written, kept):
    assert text.fold(written) == kept
    assert text.fold(kept) == kept


@pytest.mark.parametrize("written", OTHER.values(), ids=OTHER)
def test_a_letter_that_only_looks_alike_is_another(written):
    folded = text.fold(written)

    assert folded != "harkis"
    assert text.fold(folded) == folded


@pytest.mark.parametrize("kind", ["username", "email"])
@pytest.mark.parametrize(("written", "kept"), SAME.values(), ids=SAME)
def test_a_person_gets_in_by_their_name_in_strange_letters(cast, written, kept, kind):
    client = Client()
    if kind == "username":
        factories.person(kept)
        knock(client, written)
    else:
        factories.person("lain", email=f"{kept}@desa.id")
        knock(client, f"{written}@desa.id")

    assert is_in(client)


@pytest.mark.parametrize("kind", ["username", "email"])
@pytest.mark.parametrize("written", OTHER.values(), ids=OTHER)
def test_k_no_account_enumeration_by_letters_that_look_alike(cast, written, kind):
    """After too many tries for a name, its look-alike is answered as for a name of nobody."""
    factories.person("harkis", email="harkis@desa.id")
    tail = "@desa.id" if kind == "email" else ""
    answers = {}
    for known, strange in (("harkis", written), ("zorkis", written.replace("h", "z"))):
        guess(11, known + tail)
        answer = guess(1, strange + tail)[0]
        answers[known] = without(answer, text.clean(strange + tail))
        assert WRONG in said(answer)

    assert answers["harkis"] == answers["zorkis"]
    client = Client()
    knock(client, written + tail)
    assert not is_in(client)


@pytest.mark.parametrize(("written", "kept"), SAME.values(), ids=SAME)
def test_k_no_account_enumeration_by_letters_that_fold_alike(cast, written, kept):
    """A strange spelling counts as the name that it folds to, whether or not that exists."""
    factories.person(kept)
    for known, strange in ((kept, written), (f"z{kept}", f"z{written}")):
        guess(10, known)
        assert TOO_MANY in said(guess(1, strange)[0]), known


@pytest.mark.parametrize("contact", ["HARI@Desa.ID", "hari@ｄｅｓａ.id", "hari@de\u017fa.id"])
def test_an_address_in_strange_letters_is_taken_at_sign_up(client, cast, contact):
    factories.person("hari", email="hari@desa.id")

    answer = client.post(
        SIGN_UP, {"name": "Hana", "contact": contact, "password1": "perahu-di-sungai-kahayan"}
    )

    assert "E-mail ini sudah dipakai." in said(answer)
    assert User.objects.filter(email="hari@desa.id").count() == 1


@pytest.mark.parametrize("email", ["HARI@Desa.ID", "hari@ｄｅｓａ.id", "hari@de\u017fa.id"])
def test_k_reset_safe_a_letter_goes_to_the_address_that_is_kept(client, cast, email):
    """Never to the address that was typed: another domain may look the same."""
    factories.person("hari", email="hari@desa.id")

    assert client.post(FORGOT, {"email": email}).status_code == 302

    assert [letter.to for letter in Letter.objects.all()] == ["hari@desa.id"]


@pytest.mark.parametrize("domain", ["d\u0131sa.id", "dİsa.id", "dísa.id", "di\u0301sa.id"])
def test_k_reset_safe_a_domain_that_looks_alike_gets_no_letter(client, cast, domain):
    factories.person("hari", email="hari@disa.id")

    answers = [
        client.post(FORGOT, {"email": f"{name}@{domain}"}).status_code for name in ("hari", "siapa")
    ]

    assert answers[0] == answers[1]
    assert not Letter.objects.exists()


def test_letters_are_limited_by_the_address_however_it_is_written(client, cast):
    answers = [
        client.post(FORGOT, {"email": email}).status_code
        for email in ("hari@desa.id", "HARI@DESA.ID", "hari@ｄｅｓａ.id", "hari@de\u017fa.id")
    ]

    assert answers == [302] * 3 + [429]


@pytest.mark.parametrize("written", [*OTHER.values(), "ｈａｒｋｉｓ", "HARKIS", "har\u212ais"])
def test_a_username_is_given_in_plain_letters_only(cast, written):
    user = User(username=written, name="Hari", password="x")

    with pytest.raises(ValidationError):
        user.full_clean()


def test_my_data_keeps_an_address_folded_and_forgets_the_former(cast, sign_in):
    factories.person("hari", email="hari@desa.id")
    EmailAddress.objects.create(user=cast.citra, email="lama@desa.id", primary=True)

    answer = sign_in(cast.citra).post(
        "/akun/data-saya/", {"name": "Citra", "phone": "", "email": "HARI@de\u017fa.id"}
    )

    assert "E-mail ini sudah dipakai." in said(answer)
