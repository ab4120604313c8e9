"""What the app registers with other apps, from ``AppConfig.ready()``."""

from core.web import sitemaps
from core.web.menus import FOOT, MEMBERS, READ, Way, ways
from office import menus, roles, trail
from office.fences import RecordedAdmin
from pages.handbooks import NAMES
from pages.models import StaticPage

FIXED = (
    ("Tentang", "page_tentang"),
    ("Pedoman", "page_pedoman"),
    ("Privasi", "page_privasi"),
    ("Aksesibilitas", "page_aksesibilitas"),
    ("Panduan", "handbooks"),
    ("Tersimpan", "kept"),
    ("Meja KIM", "desk"),
)


def register():
    """Registers the role, trail and menus of fixed pages, sitemaps, and the readers' menu."""
    roles.grants.add(roles.Grant(roles.EDITORS, "pages", ("view_staticpage", "change_staticpage")))
    trail.kinds.add(
        trail.Kind(
            model=StaticPage,
            name="Halaman",
            noun="halaman",
            titles=RecordedAdmin.TITLES,
            phrases=RecordedAdmin.PHRASES,
            named=lambda page: f"halaman “{page.title}”",
            found=lambda words: StaticPage.objects.filter(title__has_words=words),
        ),
    )
    menus.office.add(
        menus.Entry(
            label="Halaman",
            to="admin:pages_staticpage_changelist",
            order=20,
            group=menus.SETTINGS,
            sees=menus.who_may("pages.change_staticpage"),
        )
    )
    menus.desk.add(menus.Entry(label="Meja", to="desk", order=10))
    sitemaps.lists.add("home", "regions", "handbooks", *(f"handbook_{name}" for name in NAMES))
    sitemaps.sections.add("sitemap_pages", "sitemap_groups", "sitemap_places", "sitemap_latest")
    ways.add(
        Way(label="Desa saya", to="my_village", order=20, nav="desa"),
        Way(label="KIM", to="directory", order=60, nav="kim"),
        Way(label="Wilayah", to="regions", order=70, nav="wilayah"),
        Way(label="Tersimpan", to="kept", order=10, place=READ),
        Way(label="Meja KIM", to="desk", order=10, place=MEMBERS),
        *(
            Way(label=label, to=to, order=order, place=FOOT)
            for order, (label, to) in enumerate(FIXED)
        ),
    )
