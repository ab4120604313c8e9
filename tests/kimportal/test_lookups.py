"""Lists of the office answer what they offer, and nothing else that an address may ask."""

from itertools import product

import pytest
from django.contrib import admin
from django.urls import reverse

from groups.states import State as GroupState
from tests import factories

REGISTERED = list(admin.site._registry.values())
LISTS = [f"{each.opts.app_label}_{each.opts.model_name}" for each in REGISTERED]
# Fields of the thing itself and of what it hangs on, by which one could guess letter by letter.
FOREIGN = [
    "password__startswith",
    "password",
    "user__password__startswith",
    "memberships__user__password__startswith",
    "memberships__phone__startswith",
    "applicant__password__startswith",
    "author__password__startswith",
    "author__reset_links__digest__startswith",
    "group__memberships__user__password__startswith",
    "group__messages__text__contains",
    "reset_links__digest__startswith",
    "authenticator__data__contains",
    "actor__password__startswith",
    "reason__text__contains",
    "kecamatan__staff__password__startswith",
    "groups__applicant__password__startswith",
    "phone__regex",
    "email__iexact",
    "id__exact",
    "pk__in",
    "logentry__isnull",
    "__class__",
    "a" * 5_000,
]
ODD = {
    "o": ["", "0", "999", "-999", "abc", "1.2.3", "-", "1.", "٣", "1" * 5_000, "password"],
    "p": ["", "0", "-1", "abc", "99999999999999999999", "٣"],
    "q": ["\x00", "'", "%", "\\", "a" * 5_000, '"', "password", "sari__password", "id:1"],
    "e": ["1", ""],
    "all": ["", "1", "x"],
    "_facets": ["True", "x"],
    "_popup": ["1", "x"],
    "_to_field": ["password", "id", "pk", "x", "user__password", ""],
    "_changelist_filters": ["password__startswith=md5", "q=%00", "%"],
    "_source_model": ["x", "accounts.user"],
}
# What sends away or is refused before the list is asked for, and what the list is asked for.
READ_FIRST = ["_popup", "_to_field", "_changelist_filters", "_source_model", "e"]
READ_LAST = ["o", "p", "q", "all", "_facets"]
STRANGE = ["1", "password", "user__password", "%00", "\x00"]
PARAMETERS = ["_popup", "_to_field", "_changelist_filters", "name", "e"]
CALM = {200, 302, 400, 403, 404}


@pytest.fixture
def things(cast):
    factories.complete_application(cast.citra, state=GroupState.SUBMITTED, desa=factories.KURUN)
    factories.edition(cast.tampang, cast.budi)
    factories.an_event(cast.tampang)
    return cast


@pytest.mark.parametrize("who", ["sari", "dewi"])
def test_k_no_list_answers_a_question_that_it_does_not_offer(things, sign_in, who, plain_errors):
    client = sign_in(getattr(things, who))

    answered = {}
    for name in LISTS:
        address = reverse(f"admin:{name}_changelist")
        refused = 403 if client.get(address).status_code == 403 else 400
        for lookup in FOREIGN:
            status = client.get(address, {lookup: "md5$"}).status_code
            if status != refused:
                answered[name, lookup] = status

    assert not answered, str(answered)


@pytest.mark.parametrize("each", REGISTERED, ids=LISTS)
def test_what_a_list_offers_goes_on_working(things, sign_in, each):
    address = reverse(f"admin:{each.opts.app_label}_{each.opts.model_name}_changelist")
    client = sign_in(things.sari)

    for offered in each.list_filter:
        for value in ("ya", "tidak", "62.10.02", "entah"):
            assert client.get(address, {offered.parameter_name: value}).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_odd_parameters_of_a_list_are_answered_calmly(things, sign_in, name):
    client = sign_in(things.sari)

    upset = []
    for asked in in_company():
        answer = client.get(reverse(f"admin:{name}_changelist"), asked)
        if answer.status_code not in CALM or "md5$" in answer.content.decode():
            upset.append((asked, answer.status_code))

    assert not upset, str(upset)


def in_company():
    """Every odd value, together with one of each parameter that is read where it is."""
    for parameters in (READ_FIRST, READ_LAST):
        most = max(len(ODD[name]) for name in parameters)
        for nth in range(most):
            yield {name: ODD[name][nth] for name in parameters if nth < len(ODD[name])}


@pytest.mark.parametrize("each", REGISTERED, ids=LISTS)
def test_odd_parameters_of_a_page_are_answered_calmly(things, sign_in, each, plain_errors):
    client = sign_in(things.sari)
    thing = each.model._default_manager.first()
    base = f"admin:{each.opts.app_label}_{each.opts.model_name}"
    pages = [reverse(f"{base}_add")]
    if thing:
        pages += [reverse(f"{base}_{page}", args=[thing.pk]) for page in ("change", "history")]
    nowhere = [reverse(f"{base}_change", args=[odd]) for odd in ("x", "1__password", "_5F", "0")]
    # Every value stands once in every parameter.
    turned = [dict(zip(PARAMETERS, STRANGE[n:] + STRANGE[:n], strict=True)) for n in range(5)]
    asked = [*product(pages, turned), *product(nowhere, [{"_to_field": each} for each in STRANGE])]

    upset = []
    for (page, parameters), ask in product(asked, (client.get, client.post)):
        status = ask(page, parameters).status_code
        if status not in CALM:
            upset.append((ask.__name__, page, parameters, status))

    assert not upset, str(upset)


@pytest.mark.parametrize("who", ["dewi", "budi"])
@pytest.mark.parametrize(
    "field", [("news", "edition", "author"), ("groups", "membership", "user"), ("x", "y", "z")]
)
def test_k_kecamatan_wall_holds_there_is_nothing_to_complete(things, sign_in, who, field):
    query = dict(zip(("app_label", "model_name", "field_name"), field, strict=True))

    answer = sign_in(getattr(things, who)).get("/admin/autocomplete/", query | {"term": "sari"})

    assert answer.status_code in {302, 403, 404}
