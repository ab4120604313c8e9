"""URLs of articles at the desk, under /meja/; the public ones are in kimportal/urls.py."""

from django.urls import path
from django.urls.converters import StringConverter

from news.models import Language
from news.views import complaint_desk, desk, numbers, replies, reviewing


class LanguageCode(StringConverter):
    """Path converter for the code of a language of stories."""

    regex = "|".join(Language.values)


urlpatterns = [
    path("berita/", desk.story_list, name="desk_stories"),
    path("berita/tulis/", desk.write, name="desk_write"),
    path("berita/<int:pk>/", desk.story, name="desk_story"),
    path("berita/<int:pk>/ubah/", desk.edit, name="desk_story_edit"),
    path("berita/<int:pk>/kirim/", desk.submit, name="desk_story_submit"),
    path("berita/<int:pk>/periksa/", reviewing.review, name="desk_story_review"),
    path("berita/<int:pk>/catatan/", reviewing.note_add, name="desk_story_note"),
    path(
        "berita/<int:pk>/catatan/<int:note_pk>/hapus/",
        reviewing.note_drop,
        name="desk_story_note_drop",
    ),
    path(
        "berita/<int:pk>/catatan/<int:note_pk>/selesai/",
        reviewing.note_done,
        name="desk_story_note_done",
    ),
    path("berita/<int:pk>/ketikan/", reviewing.typos, name="desk_story_typos"),
    path("berita/<int:pk>/nomor/", desk.name_office, name="desk_story_number"),
    path("berita/<int:pk>/nomor/<int:number_pk>/", numbers.decide, name="desk_story_number_decide"),
    path("berita/<int:pk>/tarik/", desk.withdraw, name="desk_story_withdraw"),
    path("berita/<int:pk>/kabari/", desk.told, name="desk_story_told"),
    path("berita/<int:pk>/buang/", desk.discard, name="desk_story_discard"),
    path("berita/<int:pk>/edisi-baru/", desk.renew, name="desk_story_renew"),
    path("berita/<int:pk>/tanggapan/", replies.story_links, name="story_links"),
    path(
        "berita/<int:pk>/tanggapan/<int:link_pk>/cabut/", replies.revoke, name="story_link_revoke"
    ),
    path("tanggapan/<int:reply_pk>/", replies.review, name="desk_reply"),
    path("keberatan/", complaint_desk.complaint_list, name="desk_complaints"),
    path("keberatan/<int:complaint_pk>/", complaint_desk.complaint, name="desk_complaint"),
    path("foto/<int:photo_pk>.jpg", desk.photo, name="desk_photo"),
]
