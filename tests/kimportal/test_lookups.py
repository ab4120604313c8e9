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
# Most lists show themselves with any value of these.
SHOWN_WITH = ["o", "p", "q", "all", "_facets", "_popup", "e"]
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
def test_odd_parameters_of_a_list_are_answered_calmly(things, sign_in, name, plain_errors):
    client = sign_in(things.sari)
    asked = [{each: value} for each in ODD.keys() - SHOWN_WITH for value in ODD[each]]
    for together in columns({each: ODD[each] for each in SHOWN_WITH}):
        alone = [{each: value} for each, value in together.items()]
        # What is refused for one of them says nothing about the others.
        refused = client.get(reverse(f"admin:{name}_changelist"), together).status_code == 400
        asked += alone if refused else [together]

    upset = []
    for parameters in asked:
        answer = client.get(reverse(f"admin:{name}_changelist"), parameters)
        if answer.status_code not in CALM or "md5$" in answer.content.decode():
            upset.append((parameters, answer.status_code))

    assert not upset, str(upset)


def columns(rows):
    """Yields a dict of the first value of each row, of the second, until the longest row ends."""
    for nth in range(max(map(len, rows.values()))):
        yield {name: values[nth] for name, values in rows.items() if nth < len(values)}


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
