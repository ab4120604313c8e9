"""A public page says which apps it is made of, at once or when it is first asked for."""

import pytest
from django.http import HttpResponse

from core.web.public import framing, public_page


def page(made_of):
    return public_page(made_of=made_of)(lambda request: HttpResponse("Halo"))


def test_what_a_page_is_made_of_goes_along_with_the_answer(rf):
    assert page(("groups", "news"))(rf.get("/")).made_of == ("groups", "news", *framing)
    assert page(())(rf.get("/")).made_of == (*framing,)
    assert page(None)(rf.get("/")).made_of is None


def test_a_function_is_called_when_the_page_is_first_asked_for_and_then_no_more(rf):
    asked = []

    def made_of():
        asked.append(1)
        return ("groups", "news")

    view = page(made_of)
    assert asked == []

    for _ in range(2):
        assert view(rf.get("/")).made_of == ("groups", "news", *framing)
    assert set(view.made_of) == {"groups", "news"}
    assert asked == [1]


def test_a_name_of_no_app_is_refused(rf):
    with pytest.raises(LookupError):
        page(("nowhere",))
    with pytest.raises(LookupError):
        page(lambda: ("nowhere",))(rf.get("/"))
