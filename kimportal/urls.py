"""All addresses of the portal. They are printed on paper: a public one never changes."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from groups.views import application, roster
from kimportal import health, media
from news.views import public as news
from pages import views as pages
from pages.search import views as search

urlpatterns = [
    path("", pages.home, name="home"),
    path("berita/", search.article_list, name="article_list"),
    path("berita/<str:slug>/", news.article, name="article"),
    path("kim/", pages.directory, name="directory"),
    path("kim/daftar/", application.intro, name="application_intro"),
    path("kim/daftar/desa/", application.choose_village, name="application_choose_village"),
    path("kim/<str:slug>/", pages.group, name="group"),
    path("wilayah/", pages.regions, name="regions"),
    path("wilayah/<str:slug>/", pages.kecamatan, name="kecamatan"),
    path("wilayah/<str:kecamatan>/<str:slug>/", pages.desa, name="desa"),
    path("cari/", search.search, name="search"),
    path("akun/undangan/", roster.invitation_code, name="invitation_code"),
    path("akun/undangan/<str:token>/", roster.invitation, name="invitation"),
    path("akun/", include("accounts.urls")),
    path("meja/", pages.desk, name="desk"),
    path("meja/", include("groups.urls")),
    path("meja/", include("news.urls")),
    path("admin/", admin.site.urls),
    path("media/<path:name>", media.media, name="media"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", pages.robots, name="robots"),
    path(".well-known/security.txt", pages.security_txt, name="security_txt"),
    *[
        path(f"{slug}/", pages.static_page, {"slug": slug}, name=f"page_{slug}")
        for slug in ("tentang", "privasi", "pedoman", "aksesibilitas")
    ],
]
if settings.DEBUG:
    urlpatterns.append(path("galeri/", pages.gallery, name="gallery"))
