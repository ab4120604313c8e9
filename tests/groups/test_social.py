"""Addresses on social networks as phones share them."""

import pytest
from django.core.exceptions import ValidationError

from groups.forms.social import NETWORKS, SocialField


def clean(network, typed):
    return SocialField(network=NETWORKS[network], required=False).clean(typed)


@pytest.mark.parametrize(
    ("network", "typed", "kept"),
    [
        ("facebook", "", ""),
        ("facebook", "kimdesa", "https://www.facebook.com/kimdesa"),
        ("facebook", "@kim.desa", "https://www.facebook.com/kim.desa"),
        ("facebook", "https://web.facebook.com/kimdesa", "https://web.facebook.com/kimdesa"),
        ("facebook", "https://id-id.facebook.com/kimdesa/", "https://id-id.facebook.com/kimdesa/"),
        ("facebook", "http://m.facebook.com/kimdesa", "https://m.facebook.com/kimdesa"),
        ("facebook", "mbasic.facebook.com/kimdesa", "https://mbasic.facebook.com/kimdesa"),
        (
            "facebook",
            "https://www.facebook.com/share/1AbC2dEf/?mibextid=wwXIfr",
            "https://www.facebook.com/share/1AbC2dEf/",
        ),
        (
            "facebook",
            "https://www.facebook.com/profile.php?id=100064000000000&mibextid=ZbWKwL",
            "https://www.facebook.com/profile.php?id=100064000000000",
        ),
        ("facebook", "https://fb.watch/aBcD1234/", "https://fb.watch/aBcD1234/"),
        ("tiktok", "kimdesa", "https://www.tiktok.com/@kimdesa"),
        ("tiktok", "https://vm.tiktok.com/ZSabc123/", "https://vm.tiktok.com/ZSabc123/"),
        ("tiktok", "https://vt.tiktok.com/ZSabc123/", "https://vt.tiktok.com/ZSabc123/"),
        ("tiktok", "https://m.tiktok.com/@kim?_t=8abc&_r=1", "https://m.tiktok.com/@kim"),
        (
            "tiktok",
            "Lihat profil KIM Desa di TikTok! https://vm.tiktok.com/ZSabc123/.",
            "https://vm.tiktok.com/ZSabc123/",
        ),
        (
            "instagram",
            "https://www.instagram.com/kimdesa?igsh=MWQ1ZGUxMzBkMA==" + "&utm_source=qr" * 20,
            "https://www.instagram.com/kimdesa",
        ),
        ("youtube", "https://youtube.com/@kim?si=abc", "https://youtube.com/@kim"),
        ("youtube", "https://youtu.be/abc?si=x", "https://youtu.be/abc"),
        ("youtube", "https://m.youtube.com/watch?v=abc", "https://m.youtube.com/watch?v=abc"),
        ("facebook", "HTTPS://WWW.FACEBOOK.COM/KimDesa", "https://www.facebook.com/KimDesa"),
    ],
)
def test_an_address_is_taken_as_phones_share_it(network, typed, kept):
    assert clean(network, typed) == kept


@pytest.mark.parametrize(
    ("network", "typed"),
    [
        ("facebook", "https://contoh.example/kim"),
        ("facebook", "https://facebook.com.contoh.example/kim"),
        ("facebook", "https://notfacebook.com/kim"),
        ("facebook", "https://facebook.com@contoh.example/kim"),
        ("facebook", "https://www.instagram.com/kim"),
        ("facebook", "https://fаcebook.com/kim"),
        ("tiktok", "https://www.facebook.com/kim"),
    ],
)
def test_another_address_is_refused(network, typed):
    with pytest.raises(ValidationError, match="Ini bukan alamat"):
        clean(network, typed)


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize(
    "typed",
    [
        *("081234567890", "0812.3456.7890", "6281234567890", "@0812-3456-7890"),
        *("kim_081234567890", "6271010101900001", "kim6271010101900001"),
    ],
)
def test_a_number_of_a_person_is_no_name_of_a_page(network, typed):
    for written in (typed, f"{NETWORKS[network].home}{typed.lstrip('@')}"):
        with pytest.raises(ValidationError, match=r"Ada (NIK|nomor HP) di sini"):
            clean(network, written)


@pytest.mark.parametrize(
    "typed",
    [
        "https://www.facebook.com/081234567890/photos",
        "https://www.facebook.com/people/081234567890/",
        "https://www.facebook.com/profile.php?id=081234567890",
        "https://www.facebook.com/%3081234567890",
    ],
)
def test_nor_does_it_stand_elsewhere_in_an_address(typed):
    with pytest.raises(ValidationError, match="Ada nomor HP di sini"):
        clean("facebook", typed)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.facebook.com/groups/1234567890123456/",
        "https://www.facebook.com/100064000000000",
        "https://www.facebook.com/people/KIM-Desa/61550000000000/",
        "https://www.facebook.com/watch?v=1234567890123456",
        "https://www.facebook.com/kim2026",
    ],
)
def test_the_long_number_by_which_a_network_knows_a_page_is_taken(address):
    assert clean("facebook", address) == address


@pytest.mark.parametrize("typed", ["KIM Desa Contoh", "javascript:alert(1)", "https://", "???"])
def test_what_is_no_address_says_how_to_write_one(typed):
    with pytest.raises(ValidationError, match=r"misalnya https://www\.facebook\.com/kimdesa"):
        clean("facebook", typed)


def test_who_shares_an_address_under_another_name_does_not_get_it_kept():
    assert clean("facebook", "https://ayu:rahasia@facebook.com:8443/kim") == (
        "https://facebook.com/kim"
    )
