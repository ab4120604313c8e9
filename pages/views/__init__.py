"""Pages that combine groups and news: home, directory, places, search, desk, fixed pages."""

from pages.views.desk import desk
from pages.views.directory_page import directory, group
from pages.views.fixed import gallery, robots, security_txt, static_page
from pages.views.handbook_pages import handbook, handbook_list
from pages.views.home_page import home
from pages.views.places import desa, kecamatan, my_village, regions
from pages.views.search_page import article_list, search

__all__ = [
    "article_list",
    "desa",
    "desk",
    "directory",
    "gallery",
    "group",
    "handbook",
    "handbook_list",
    "home",
    "kecamatan",
    "my_village",
    "regions",
    "robots",
    "search",
    "security_txt",
    "static_page",
]
