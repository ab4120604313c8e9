"""The component gallery, which only development serves, shows components as pages use them."""

from django.shortcuts import render

from pages.gallery import gallery_context


def test_the_box_of_ready_texts_is_shown_open_without_number_and_noted(rf, cast):
    request = rf.get("/galeri/")
    request.user = cast.citra
    page = " ".join(render(request, "gallery.html", gallery_context()).content.decode().split())

    box = page.partition('id="kabari"')[2].partition("</section>")[0]
    assert "Kabari Yulina S. (penulis)" in box
    assert box.count("Buka WhatsApp") == 1
    assert "kabari langsung." in box
    assert "Grup WhatsApp desa dikabari oleh Yulina S." in box
    assert "22 November 2026, 06.15 WIB" in box
