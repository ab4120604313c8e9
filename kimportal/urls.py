"""Root URL configuration. Public URLs are printed on paper and must never change."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path, register_converter

from aspirations import feeds as aspiration_feeds
from aspirations import sitemaps as aspiration_sitemaps
from aspirations.converters import AspirationCode
from aspirations.views import answering, following, held, sending, voices
from aspirations.views import figures as aspiration_figures
from aspirations.views import public as aspirations
from groups.views import application, invitations, messages
from kimportal import health, media
from news import feeds
from news.urls import LanguageCode
from news.views import answering as story_answering
from news.views import complaints, corrections
from news.views import public as news
from pages import pwa, sitemaps
from pages import views as pages
from pages.handbooks import NAMES

register_converter(LanguageCode, "language")
register_converter(AspirationCode, "code")
handler500 = "kimportal.outage.server_error"
urlpatterns = [
    path("", pages.home, name="home"),
    path("berita/", pages.article_list, name="article_list"),
    path("berita/<str:slug>/", news.article, name="article"),
    path("berita/<str:slug>/teks/", news.article_text, name="article_text"),
    path("berita/<str:slug>/ralat/", corrections.article_changes, name="article_changes"),
    path("berita/<str:slug>/keberatan/", complaints.about_story, name="complaint_story"),
    path("berita/<str:slug>/<language:language>/", news.article_twin, name="article_twin"),
    path(
        "berita/<str:slug>/<language:language>/teks/",
        news.article_twin_text,
        name="article_twin_text",
    ),
    path("ralat/", corrections.correction_list, name="corrections"),
    # Printed without the trailing slash, and typed with or without it.
    re_path(r"^b/(?P<pk>[0-9]{1,18})/?$", news.short, name="short"),
    path("aspirasi/kirim/", sending.send, name="aspiration_send"),
    path("aspirasi/kirim/mirip/", sending.alike, name="aspiration_alike"),
    path(
        "aspirasi/kirim/foto/<uuid:form_key>/<uuid:key>/",
        following.form_photo,
        name="aspiration_form_photo",
    ),
    path("aspirasi/apa-yang-kami-serahkan/", held.held_data, name="aspiration_held_data"),
    path("aspirasi/lacak/", following.find, name="aspiration_find"),
    path("aspirasi/lacak/<str:token>/", following.follow, name="aspiration_follow"),
    path("aspirasi/lacak/<str:token>/slip/", following.slip, name="aspiration_slip"),
    path("aspirasi/lacak/<str:token>/slip.pdf", following.slip_print, name="aspiration_slip_print"),
    path(
        "aspirasi/lacak/<str:token>/slip.png",
        following.slip_picture,
        name="aspiration_slip_picture",
    ),
    path(
        "aspirasi/lacak/<str:token>/kembali/",
        following.came_back,
        name="aspiration_came_back",
    ),
    path(
        "aspirasi/lacak/<str:token>/foto/<uuid:key>/",
        following.own_photo,
        name="aspiration_own_photo",
    ),
    path("aspirasi/", aspirations.aspiration_list, name="aspiration_list"),
    path("aspirasi/angka/", aspiration_figures.aspiration_figures, name="aspiration_figures"),
    path(
        "aspirasi/angka.csv",
        aspiration_figures.aspiration_figures_csv,
        name="aspiration_figures_csv",
    ),
    path("aspirasi/<code:aspiration_code>/", aspirations.aspiration, name="aspiration"),
    path("aspirasi/<code:aspiration_code>/suara/", voices.add_voice, name="aspiration_voice"),
    path(
        "aspirasi/<code:aspiration_code>/suara/tercatat/",
        voices.voice_added,
        name="aspiration_voiced",
    ),
    path("kim/", pages.directory, name="directory"),
    path("kim/daftar/", application.intro, name="application_intro"),
    path("kim/daftar/desa/", application.choose_village, name="application_choose_village"),
    path("kim/<str:slug>/", pages.group, name="group"),
    path("kim/<str:slug>/pesan/", messages.write, name="message_write"),
    path("kim/<str:slug>/pesan/terkirim/", messages.sent, name="message_sent"),
    path("kim/<str:slug>/keberatan/", complaints.about_group, name="complaint_group"),
    path("kim/<str:slug>/rss/", feeds.of_group, name="feed_group"),
    path("desa-saya/", pages.my_village, name="my_village"),
    path("wilayah/", pages.regions, name="regions"),
    path("wilayah/<str:slug>/", pages.kecamatan, name="kecamatan"),
    path("wilayah/<str:kecamatan>/<str:slug>/", pages.desa, name="desa"),
    path("cari/", pages.search, name="search"),
    path("akun/undangan/", invitations.invitation_code, name="invitation_code"),
    path("akun/undangan/terima/", invitations.invitation_accept, name="invitation_accept"),
    path("akun/undangan/<str:token>/", invitations.invitation, name="invitation"),
    path("akun/tanggapan/<str:token>/", story_answering.story_link, name="story_link"),
    path(
        "akun/tanggapan/<str:token>/tarik/", story_answering.take_back, name="story_link_take_back"
    ),
    path("akun/keberatan/", complaints.find, name="complaint_find"),
    path("akun/keberatan/<str:token>/", complaints.follow, name="complaint"),
    path("aspirasi/jawab/<str:token>/", answering.answering_page, name="aspiration_answering"),
    path(
        "aspirasi/jawab/<str:token>/foto/<int:photo_pk>.jpg",
        answering.answering_photo,
        name="aspiration_answering_photo",
    ),
    path("akun/", include("accounts.urls")),
    path("akun/data-saya/", include("privacy.urls")),
    path("meja/", pages.desk, name="desk"),
    path("meja/", include("groups.urls")),
    path("meja/", include("news.urls")),
    path("meja/", include("aspirations.urls")),
    path("kiriman/", include("core.outbox.urls")),
    path("admin/", admin.site.urls),
    path("media/<path:name>", media.media, name="media"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("rss/", feeds.newest, name="feed"),
    path("rss/aspirasi/", aspiration_feeds.newest, name="feed_aspirations"),
    path("rss/<str:slug>/", feeds.of_kecamatan, name="feed_kecamatan"),
    path("rss/kategori/<str:slug>/", feeds.of_category, name="feed_category"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-halaman.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-kim.xml", sitemaps.groups, name="sitemap_groups"),
    path("sitemap-wilayah.xml", sitemaps.places, name="sitemap_places"),
    path("sitemap-aspirasi.xml", aspiration_sitemaps.aspirations, name="sitemap_aspirations"),
    path("sitemap-terbaru.xml", sitemaps.latest, name="sitemap_latest"),
    re_path(
        r"^sitemap-berita-(?P<chunk>[0-9]{1,12})\.xml$", sitemaps.stories, name="sitemap_stories"
    ),
    path("robots.txt", pages.robots, name="robots"),
    path("favicon.ico", pwa.favicon, name="favicon"),
    path("manifest.webmanifest", pwa.manifest, name="manifest"),
    path("sw.js", pwa.service_worker, name="service_worker"),
    path("tersimpan/", pwa.saved_pages, name="kept"),
    path("tersimpan/tulis/", pwa.write_without_signal, name="write_without_signal"),
    path("tersimpan/bawakan/", pwa.carry_without_signal, name="carry_without_signal"),
    path("kiriman/sw.js", pwa.outbox_worker, name="outbox_worker"),
    path(".well-known/security.txt", pages.security_txt, name="security_txt"),
    *[
        path(f"{slug}/", pages.static_page, {"slug": slug}, name=f"page_{slug}")
        for slug in ("tentang", "privasi", "pedoman", "aksesibilitas")
    ],
    path("panduan/", pages.handbook_list, name="handbooks"),
    *[
        path(f"panduan/{name}/", pages.handbook, {"name": name}, name=f"handbook_{name}")
        for name in NAMES
    ],
]
if settings.DEBUG:
    urlpatterns.append(path("galeri/", pages.gallery, name="gallery"))
