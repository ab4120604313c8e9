"""What all forms share: clean input, dates that come back, phones, several files."""

import uuid

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from core.change.refusals import TransitionRefused
from core.forms import (
    ContactField,
    DateField,
    Form,
    FormKeyField,
    MultipleFileField,
    PhoneField,
    make_optional_for_now,
)
from core.views import add_refusal, save_form

KEY = "6f1cbb0a-7a3e-4a39-9a52-3c6a1c9f0b11"


class Sample(Form):
    name = forms.CharField()
    date = DateField(required=False)
    phone = PhoneField(required=False)
    kinds = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)


class Files(Form):
    files = MultipleFileField(required=False)


def post(**fields):
    """A form as a browser sends it."""
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return Sample(data)


# --- Clean input --------------------------------------------------------------------------------


@pytest.mark.parametrize("hidden", ["\x00", "\u202e", "\u200f", "\u200b", "\ufeff", "\x1b"])
def test_invisible_characters_reach_neither_the_data_nor_the_page(hidden):
    form = post(name=f"Ayu{hidden} L.", date=f"besok{hidden}", kinds=[f"a{hidden}", "b"])

    assert not form.is_valid()
    assert form.cleaned_data["name"] == "Ayu L."
    assert form.cleaned_data["kinds"] == ["a", "b"]
    assert hidden not in str(form)


def test_what_looks_empty_is_empty():
    form = post(name="\u200b\u3164 \u2060")

    assert "name" in form.errors


def test_what_the_browser_sent_is_not_changed_itself():
    data = QueryDict("name=Ayu%00")
    form = Sample(data)

    assert form.is_valid()
    assert data["name"] == "Ayu\x00"


@pytest.mark.parametrize("data", [None, {"name": "Ayu"}])
def test_a_form_without_a_browser_works_too(data):
    assert Sample(data).is_bound is (data is not None)


# --- Dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["2026-11-05", "05-11-2026", "5-11-2026", "05/11/2026", "5/11/2026", " 05-11-2026 "]
)
def test_a_date_in_any_spelling_is_understood_and_comes_back_for_the_picker(typed):
    form = post(name="", date=typed)

    assert not form.is_valid()
    assert form.cleaned_data["date"].isoformat() == "2026-11-05"
    assert 'type="date"' in str(form["date"])
    assert 'value="2026-11-05"' in str(form["date"])


def test_a_year_long_ago_keeps_its_four_digits():
    form = post(name="", date="05-11-0026")

    assert 'value="0026-11-05"' in str(form["date"])


@pytest.mark.parametrize(
    "typed",
    ["besok", "31-02-2026", "2026-13-01", "5-11-26", "11/23/2026", "<b>", "23 November 2026", "0"],
)
def test_what_is_no_date_is_refused_and_comes_back_as_text(typed):
    form = post(name="Ayu", date=typed)

    assert "date" in form.errors
    html = str(form["date"])
    assert 'type="text"' in html
    assert f'value="{typed}"'.replace("<b>", "&lt;b&gt;") in html


def test_an_empty_date_shows_the_picker():
    assert 'type="date"' in str(Sample()["date"])
    assert "value=" not in str(Sample()["date"])
    assert 'type="date"' in str(post(name="")["date"])


def test_a_known_date_is_printed_for_the_picker():
    import datetime

    html = str(Sample(initial={"date": datetime.date(2026, 11, 5)})["date"])

    assert 'value="2026-11-05"' in html
    assert 'type="date"' in html


# --- Phones -------------------------------------------------------------------------------------


def test_a_phone_is_refused_with_how_to_write_it_and_comes_back_as_typed():
    form = post(name="Ayu", phone="0812 tiga empat")

    assert form.errors["phone"] == ["Nomor HP tidak dikenal. Tulis seperti 0812 3456 7890."]
    assert 'value="0812 tiga empat"' in str(form["phone"])


def test_a_phone_in_any_spelling_is_kept_as_one():
    form = post(name="Ayu", phone="(0812) 3456-7890")

    assert form.is_valid()
    assert form.cleaned_data["phone"] == "+6281234567890"


@pytest.mark.parametrize(
    ("stored", "shown"), [("+6281255667788", "0812-5566-7788"), ("+60123456789", "+60123456789")]
)
def test_a_stored_phone_is_shown_as_elsewhere_and_sent_back_it_is_the_same(stored, shown):
    form = Sample(initial={"phone": stored})

    assert f'value="{shown}"' in str(form["phone"])
    assert post(name="Ayu", phone=shown).fields["phone"].clean(shown) == stored


@pytest.mark.parametrize("typed", ["+6281255667788", "0812 5566 7788", "0812-5566-7788"])
def test_a_phone_comes_back_as_typed_from_a_form_refused_for_another_field(typed):
    form = post(phone=typed)

    assert not form.is_valid()
    assert f'value="{typed}"' in str(form["phone"])


def test_a_phone_may_be_missing_where_it_is_not_required():
    for form in (post(name="Ayu", phone="  "), post(name="Ayu")):
        assert form.is_valid()
        assert form.cleaned_data["phone"] == ""


def test_a_phone_of_any_length_is_only_refused():
    assert "phone" in post(name="Ayu", phone="0812" + "3" * 5000).errors


# --- Files --------------------------------------------------------------------------------------


def files(*uploads):
    return Files({}, MultiValueDict({"files": list(uploads)}))


def test_several_files_come_as_a_list():
    form = files(SimpleUploadedFile("a.jpg", b"1"), SimpleUploadedFile("b.jpg", b"2"))

    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["files"]] == ["a.jpg", "b.jpg"]


def test_no_file_is_an_empty_list_or_an_error_where_one_is_needed():
    assert files().is_valid()
    form = files()
    form.fields["files"].required = True
    assert form.errors["files"] == ["Isi dulu bagian ini."]


def test_an_empty_file_among_others_is_refused():
    assert files(SimpleUploadedFile("a.jpg", b"1"), SimpleUploadedFile("b.jpg", b"")).errors


# --- Numbers of people, refusals -----------------------------------------------------------------


def test_a_field_that_may_follow_is_not_required_but_marked():
    form = Sample()
    make_optional_for_now(form, "name")

    assert not form.fields["name"].required
    assert form.fields["name"].later


def test_reasons_of_a_refusal_stand_at_their_fields_and_the_others_on_top():
    form = post(name="Ayu")
    form.is_valid()

    add_refusal(form, TransitionRefused("Umum.", "Nama salah.", fields={"name": "Nama salah."}))

    assert form.errors["name"] == ["Nama salah."]
    assert form.non_field_errors() == ["Umum."]


def test_a_reason_for_a_field_that_the_form_does_not_have_is_still_shown():
    form = post(name="Ayu")
    form.is_valid()

    add_refusal(form, TransitionRefused("Centang.", fields={"declared": "Centang."}))

    assert form.non_field_errors() == ["Centang."]


def test_saving_a_form_says_whether_it_worked():
    def refuse(data):
        raise TransitionRefused("Tidak.")

    kept = []
    assert save_form(post(name="Ayu"), kept.append)
    assert kept[0]["name"] == "Ayu"
    assert not save_form(post(), kept.append)
    form = post(name="Ayu")
    assert not save_form(form, refuse)
    assert form.non_field_errors() == ["Tidak."]


# --- A phone number or an e-mail address ------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        (" 0812 3456 7890 ", "+6281234567890"),
        ("Hari@Desa.ID", "hari@desa.id"),
    ],
)
def test_a_contact_is_a_number_or_an_address(written, kept):
    assert ContactField(required=False).clean(written) == kept


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("hari", "bukan nomor HP atau e-mail"),
        ("0812", "bukan nomor HP atau e-mail"),
        ("hari@desa", "tidak lengkap"),
        ("0812 3456 7890 @", "tidak lengkap"),
        ("a@desa.id, b@desa.id", "tidak lengkap"),
        ("a@desa.id\nBcc: b@desa.id", "tidak lengkap"),
    ],
)
def test_what_nobody_can_be_reached_by_is_no_contact(written, answer):
    with pytest.raises(ValidationError, match=answer):
        ContactField().clean(written)


def test_a_second_number_is_not_cut_off_by_the_browser_but_refused():
    class Contact(Form):
        phone = PhoneField()

    typed = "0812 3456 7890 / 0813 1111 2222 (rumah)"
    form = Contact({"phone": typed})

    assert "maxlength" not in str(form["phone"])
    assert form.errors["phone"] == ["Nomor HP tidak dikenal. Tulis seperti 0812 3456 7890."]
    assert form["phone"].value() == typed


# --- Forms that are sent once ---------------------------------------------------------------------


def test_a_form_keeps_its_key_when_it_is_shown_again():
    field = FormKeyField()
    assert str(field.clean(KEY)) == str(field.bound_data(KEY, None)) == KEY


@pytest.mark.parametrize("sent", [None, "", "bukan-kunci", "6f1cbb0a", "\x00", ["a"]])
def test_a_missing_or_broken_key_is_replaced_and_refuses_nothing(sent):
    field = FormKeyField()
    assert field.clean(sent) is None
    first, second = field.bound_data(sent, None), field.bound_data(sent, None)
    assert isinstance(first, uuid.UUID)
    assert first != second
