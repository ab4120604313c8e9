"""Forms that are drawn in sections: no field is left out by its layout, and none stands twice."""

import re

import pytest
from django.template import Context, Template

from groups.forms import ContactForm, DecreeForm, DetailsForm, MendDecreeForm

PAGE = Template("{% load crispy_forms_tags %}{% crispy form %}")


@pytest.mark.parametrize("form_class", [DetailsForm, ContactForm, MendDecreeForm, DecreeForm])
def test_a_form_in_sections_draws_each_of_its_fields_once(form_class):
    form = form_class()
    html = PAGE.render(Context({"form": form}))
    drawn = re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', html)
    assert sorted(drawn) == sorted(form.fields)


def test_the_data_of_a_group_stand_under_headings():
    html = PAGE.render(Context({"form": DetailsForm()}))
    assert re.findall(r"<legend>(.+?)</legend>", html) == [
        "Menghubungi kelompok",
        "Media sosial",
    ]
    assert html.index('name="contact_phone"') > html.index("Menghubungi kelompok")
    assert "<form" not in html


def test_the_summary_of_errors_leads_to_fields_inside_a_section():
    form = DetailsForm({"name": "KIM Tampang", "contact_phone": "12"})
    html = PAGE.render(Context({"form": form}))
    target = re.search(r'<a href="#(\w+)">Nomor HP kelompok</a>', html).group(1)
    assert f'id="{target}"' in html
