"""Every address of the portal, listed from the URL configuration: who gets in, who gets 404.

A new route fails ``test_no_route_is_forgotten`` until it is put into one of the tables below.
"""

import pytest
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts.models import Cover
from aspirations.models import Aspiration, Response
from core.models import SecretLink
from groups.copies import copy_application, copy_change
from groups.models import CopiedPage, KimGroup, Membership, Message, OfficerChange, PaperPage
from groups.states import State as GroupState
from news.copies import copy_edition
from news.models import (
    Category,
    Complaint,
    CopiedPhoto,
    Edition,
    MendedTypo,
    OfficeNumber,
    Photo,
    Reply,
    ReviewNote,
)
from news.states import State
from pages.models import StaticPage
from privacy import actions as privacy
from privacy import archives, destruction_actions
from privacy.models import (
    Breach,
    BreachPerson,
    DataRequest,
    DestructionList,
    DestructionRow,
)
from regions.models import Desa
from tests import complaints, factories, old_groups, replies
from tests.aspirations import making

PEOPLE = ["ayu", "budi", "citra", "dewi", "eko", "sari", "gita"]

# Read by everybody, the same bytes for all.
PUBLIC = {
    "home": {},
    "article_list": {},
    "article": {"slug": "berita-terbit"},
    "article_text": {"slug": "berita-terbit"},
    "article_twin": {"slug": "berita-ralat", "language": "nij"},
    "article_twin_text": {"slug": "berita-ralat", "language": "nij"},
    "article_changes": {"slug": "berita-ralat"},
    "corrections": {},
    "aspiration_list": {},
    "aspiration_figures": {},
    "aspiration_figures_csv": {},
    "feed_aspirations": {},
    "sitemap_aspirations": {},
    "feed": {},
    "feed_kecamatan": {"slug": "kurun"},
    "feed_category": {"slug": "pertanian"},
    "feed_group": {"slug": "kim-tampang"},
    "sitemap": {},
    "sitemap_pages": {},
    "sitemap_groups": {},
    "sitemap_places": {},
    "sitemap_latest": {},
    "application_intro": {},
    "application_choose_village": {},
    "directory": {},
    "group": {"slug": "kim-tampang"},
    "search": {},
    "my_village": {},
    "regions": {},
    "kecamatan": {"slug": "kurun"},
    "desa": {"kecamatan": "kurun", "slug": "tampang-tumbang-anjir"},
    "robots": {},
    "manifest": {},
    "service_worker": {},
    "kept": {},
    "write_without_signal": {},
    "carry_without_signal": {},
    "aspiration_held_data": {},
    "outbox_worker": {},
    "page_tentang": {},
    "page_privasi": {},
    "page_pedoman": {},
    "page_aksesibilitas": {},
    "handbooks": {},
    "handbook_menulis": {},
    "handbook_anggota": {},
    "handbook_pengurus": {},
    "handbook_staf": {},
    "healthz": {},
}
# Public, but not the same at every moment or not a page.
MACHINES = {
    "readyz": {},
    "security_txt": {},
    "favicon": {},
    "media": {"name": "x"},
    # They name a story by its number: tests/pages/test_sharing.py and test_sitemaps.py.
    "short": {"pk": "1"},
    "sitemap_stories": {"chunk": "0"},
    # Named by a code that is drawn anew: tests/aspirations/test_public_page.py.
    "aspiration": {"aspiration_code": "2222222"},
}
# Signing in and out; what they show depends on a form or a secret, and has tests of its own.
ENTRANCE = {
    "account_login": {},
    "account_logout": {},
    "account_signup": {},
    "account_inactive": {},
    "signed_out": {},
    "account_reset_password": {},
    "account_reset_password_done": {},
    "account_reset_password_from_key": {"uidb36": "1", "key": "x"},
    "account_reset_password_from_key_done": {},
    "mfa_authenticate": {},
    "reset_link": {"token": "x"},
    "reset_done": {},
    "invitation_code": {},
    "invitation": {"token": "x"},
    "story_link": {"token": "x"},
    "story_link_take_back": {"token": "x"},
    "complaint_find": {},
    "complaint": {"token": "x"},
    # tests/aspirations/test_following_pages.py
    "aspiration_find": {},
    "aspiration_follow": {"token": "x"},
    "aspiration_slip": {"token": "x"},
    "aspiration_slip_print": {"token": "x"},
    "aspiration_slip_picture": {"token": "x"},
    "aspiration_came_back": {"token": "x"},
    "aspiration_own_photo": {"token": "x", "key": "11111111-1111-4111-8111-111111111111"},
    # tests/aspirations/test_answering_pages.py
    "aspiration_answering": {"token": "x"},
    "aspiration_answering_photo": {"token": "x", "photo_pk": "1"},
}
# Open to everybody, with a form token or about one: tests/groups/test_message_pages.py.
OPEN_FORMS = {
    # What the outbox of a phone talks to: tests/core/outbox.
    "outbox_permit": {},
    "outbox_piece": {"file": "11111111-1111-4111-8111-111111111111"},
    "message_write": {"slug": "kim-tampang"},
    "message_sent": {"slug": "kim-tampang"},
    # tests/news/test_complaint_pages.py
    "complaint_story": {"slug": "berita-terbit"},
    "complaint_group": {"slug": "kim-tampang"},
    # tests/aspirations/test_sending_pages.py
    "aspiration_send": {},
    "aspiration_alike": {},
    "aspiration_form_photo": {
        "form_key": "11111111-1111-4111-8111-111111111111",
        "key": "11111111-1111-4111-8111-111111111111",
    },
    # tests/aspirations/test_voices.py
    "aspiration_voice": {"aspiration_code": "2222222"},
    "aspiration_voiced": {"aspiration_code": "2222222"},
}
# Anybody signed in, about themselves.
OWN = {
    "desk": {},
    "desk_stories": {},
    "desk_complaints": {},
    "desk_aspirations": {},
    "my_group": {},
    "carried_list": {},
    "carry_aspiration": {},
    "carried_slips": {},
    "desk_write": {},
    "application_begin": {},
    "invitation_accept": {},
    "my_data": {},
    "roster_example": {},
    "my_letters": {},
    "kept_form": {},
    "account_change_password": {},
    "account_reauthenticate": {},
    "mfa_reauthenticate": {},
    "mfa_index": {},
    "mfa_activate_totp": {},
    "mfa_deactivate_totp": {},
    "mfa_view_recovery_codes": {},
    "mfa_generate_recovery_codes": {},
    "mfa_download_recovery_codes": {},
    "my_copy": {},
    "my_copy_file": {},
    "my_restriction": {},
    "my_restriction_end": {},
    "my_request": {},
}
# One thing at the desk, and those who may reach it; for everybody else it is not found.
APPLICANT = {"citra"}
DESK = {
    "application_village": ("draft", APPLICANT),
    "application_group": ("draft", APPLICANT),
    "application_people": ("draft", APPLICANT),
    "application_paste": ("draft", APPLICANT),
    "application_paste_check": ("draft", APPLICANT),
    "application_outsider": ("draft", APPLICANT),
    "application_add_me": ("draft", APPLICANT),
    "application_person": ("draft row", APPLICANT),
    "application_person_remove": ("draft row", APPLICANT),
    "application_is_me": ("draft row", APPLICANT),
    "application_papers": ("draft", APPLICANT),
    "application_paper_remove": ("draft paper", APPLICANT),
    "application_check": ("draft", APPLICANT),
    "application_sent": ("draft", APPLICANT),
    "application_told": ("draft", APPLICANT),
    "application_discard": ("draft", APPLICANT),
    "application_again": ("draft", APPLICANT),
    "paper_page": ("page", APPLICANT),
    "group_desk": ("group", {"ayu", "budi", "dewi", "sari"}),
    "group_confirm": ("group", {"ayu", "dewi", "sari"}),
    "group_objection": ("announced group", {"ayu"}),
    "handover_sheet": ("group", {"ayu", "dewi", "sari"}),
    "officer_change": ("group", {"ayu", "dewi", "sari"}),
    "officer_change_decree": ("group", {"ayu", "dewi", "sari"}),
    "officer_change_paper_remove": ("change paper", {"ayu", "dewi", "sari"}),
    "officer_change_officers": ("group", {"ayu", "dewi", "sari"}),
    "officer_change_check": ("group", {"ayu", "dewi", "sari"}),
    "officer_change_discard": ("group", {"ayu", "dewi", "sari"}),
    "my_request_withdraw": ("request pk", {"budi"}),
    "group_my_consent": ("group", {"ayu", "budi"}),
    "group_contact": ("group", {"ayu", "dewi", "sari"}),
    "group_leave": ("group", {"ayu", "budi"}),
    "group_cover": ("group", {"ayu", "dewi", "sari"}),
    "group_import": ("group", {"ayu", "dewi", "sari"}),
    "group_import_check": ("group", {"ayu", "dewi", "sari"}),
    "group_export": ("group", {"ayu", "dewi", "sari"}),
    "group_member_add": ("group", {"ayu", "dewi", "sari"}),
    "group_member": ("row", {"ayu", "dewi", "sari"}),
    "group_invite": ("row", {"ayu", "dewi", "sari"}),
    "group_reset": ("row", {"ayu", "dewi", "sari"}),
    "group_member_end": ("row", {"ayu", "dewi", "sari"}),
    "group_paper_consent": ("row", {"ayu", "dewi", "sari"}),
    "group_revoke": ("row", {"ayu", "dewi", "sari"}),
    "group_messages": ("group", {"ayu"}),
    "group_message_handle": ("message", {"ayu"}),
    "group_message_erase": ("message", {"ayu"}),
    "desk_story": ("edition", {"ayu", "budi"}),
    "desk_story_edit": ("edition", {"ayu", "budi"}),
    "desk_story_submit": ("edition", {"ayu", "budi"}),
    "desk_story_review": ("edition", {"ayu", "budi"}),
    "desk_story_note": ("edition", {"ayu", "budi"}),
    "desk_story_note_drop": ("edition note", {"ayu", "budi"}),
    "desk_story_note_done": ("edition note", {"ayu", "budi"}),
    "desk_story_typos": ("edition", {"ayu", "budi"}),
    "desk_story_withdraw": ("edition", {"ayu", "budi"}),
    "desk_story_number": ("edition", {"ayu", "budi"}),
    "desk_story_number_decide": ("edition number", {"ayu", "budi"}),
    "desk_story_told": ("edition", {"ayu", "budi"}),
    "desk_story_discard": ("edition", {"ayu", "budi"}),
    "desk_story_renew": ("edition", {"ayu", "budi"}),
    "desk_photo": ("photo", {"ayu", "budi"}),
    "story_links": ("live edition", {"ayu", "budi"}),
    "story_link_revoke": ("story link", {"ayu", "budi"}),
    "desk_reply": ("reply", {"ayu", "budi"}),
    "desk_complaint": ("complaint", {"ayu"}),
    "desk_aspiration": ("aspiration", {"ayu"}),
    "desk_aspiration_photo": ("aspiration photo", {"ayu"}),
}
# The back office. Things lie in Kurun: Dewi and the superuser reach them, Eko of Tewah never.
IN_SCOPE = {"dewi", "sari"}
OFFICE = {
    "admin:groups_kimgroup_change": ("office group", IN_SCOPE),
    "admin:groups_kimgroup_decide": ("office group decide", IN_SCOPE),
    "admin:groups_officerchange_change": ("office change", IN_SCOPE),
    "admin:groups_officerchange_decide": ("office change decide", IN_SCOPE),
    "admin:groups_officerchange_copy": ("office change copy", IN_SCOPE),
    "admin:groups_officerchange_picture": ("office change picture", IN_SCOPE),
    "admin:groups_kimgroup_tell": ("office group", IN_SCOPE),
    "admin:groups_officerchange_tell": ("office change", IN_SCOPE),
    "admin:groups_mend": ("office active group", IN_SCOPE),
    "admin:groups_notice_letter": ("office active group", IN_SCOPE),
    "admin:groups_mend_decree": ("office decree", IN_SCOPE),
    "admin:groups_change_page": ("office change page", IN_SCOPE),
    "admin:groups_kimgroup_copy": ("office group copy", IN_SCOPE),
    "admin:groups_kimgroup_picture": ("office group picture", IN_SCOPE),
    "admin:groups_page": ("office page", IN_SCOPE),
    "admin:groups_original": ("office paper", IN_SCOPE),
    "admin:news_edition_change": ("office edition", IN_SCOPE),
    "admin:news_number_decide": ("office number", IN_SCOPE),
    "admin:news_note": ("office edition tell", IN_SCOPE),
    "admin:news_note_drop": ("office note", IN_SCOPE),
    "admin:news_typos": ("office edition tell", IN_SCOPE),
    "admin:news_edition_tell": ("office edition tell", IN_SCOPE),
    "admin:news_edition_decide": ("office edition decide", IN_SCOPE),
    "admin:news_edition_copy": ("office edition copy", IN_SCOPE),
    "admin:news_edition_picture": ("office edition picture", IN_SCOPE),
    "admin:news_photo": ("office photo", IN_SCOPE),
    "admin:news_reply_change": ("office reply", IN_SCOPE),
    "admin:news_reply_decide": ("office reply decide", IN_SCOPE),
    "admin:news_complaint_change": ("office complaint", IN_SCOPE),
    "admin:news_complaint_decide": ("office complaint decide", IN_SCOPE),
    "admin:aspirations_aspiration_change": ("office aspiration", IN_SCOPE),
    "admin:aspirations_aspiration_decide": ("office aspiration decide", IN_SCOPE),
    "admin:aspirations_photo": ("office aspiration photo", IN_SCOPE),
    "admin:regions_desa_change": ("village", IN_SCOPE),
    "admin:core_event_change": ("event", IN_SCOPE),
}
# Decisions, which readers do not even look at.
DECISIONS = {
    "admin:groups_kimgroup_decide",
    "admin:groups_officerchange_decide",
    "admin:groups_mend",
    "admin:groups_mend_decree",
    "admin:news_edition_decide",
    "admin:news_reply_decide",
    "admin:news_complaint_decide",
    "admin:aspirations_aspiration_decide",
    "admin:news_number_decide",
    "admin:news_note",
    "admin:news_note_drop",
    "admin:news_typos",
    "admin:news_edition_tell",
    "admin:groups_kimgroup_tell",
    "admin:groups_officerchange_tell",
}
# They lead to the trail of the thing, those who may see the thing.
OFFICE_HISTORIES = {
    "admin:groups_kimgroup_history": ("office group", IN_SCOPE),
    "admin:groups_officerchange_history": ("office change", IN_SCOPE),
    "admin:news_edition_history": ("office edition", IN_SCOPE),
    "admin:news_reply_history": ("office reply", IN_SCOPE),
    "admin:news_complaint_history": ("office complaint", IN_SCOPE),
    "admin:aspirations_aspiration_history": ("office aspiration", IN_SCOPE),
    "admin:regions_desa_history": ("village", IN_SCOPE),
    "admin:accounts_user_history": ("user", {"sari"}),
    "admin:pages_staticpage_history": ("page text", {"sari"}),
    "admin:core_event_history": ("event", set()),
    "admin:privacy_datarequest_history": ("request", {"sari"}),
    "admin:privacy_breach_history": ("breach", {"sari"}),
    "admin:privacy_destructionlist_history": ("destruction", {"sari"}),
}
# Whoever reads it sees what lies in their scope: tests/office/test_trail_pages.py.
OFFICE_TRAIL = {"admin:core_event_changelist", "admin:core_event_export"}
OFFICE_LISTS = {
    "admin:index",
    "admin:find",
    "admin:groups_kimgroup_changelist",
    "admin:groups_officerchange_changelist",
    "admin:news_edition_changelist",
    "admin:news_reply_changelist",
    "admin:news_complaint_changelist",
    "admin:aspirations_aspiration_changelist",
    "admin:regions_desa_changelist",
}
# Lists of what deciders have yet to do; those who only read are refused.
OFFICE_TO_DO = {"admin:news_untold"}
# Nobody, staff or not, adds or deletes these here.
OFFICE_CLOSED = {
    "admin:groups_kimgroup_add": None,
    "admin:groups_kimgroup_delete": "office group",
    "admin:groups_officerchange_add": None,
    "admin:groups_officerchange_delete": "office change",
    "admin:news_edition_add": None,
    "admin:news_edition_delete": "office edition",
    "admin:news_reply_add": None,
    "admin:news_reply_delete": "office reply",
    "admin:news_complaint_add": None,
    "admin:news_complaint_delete": "office complaint",
    "admin:aspirations_aspiration_add": None,
    "admin:aspirations_aspiration_delete": "office aspiration",
    "admin:regions_desa_add": None,
    "admin:regions_desa_delete": "village",
    "admin:core_event_add": None,
    "admin:core_event_delete": "event",
    "admin:privacy_datarequest_add": None,
    "admin:privacy_datarequest_delete": "request",
    "admin:privacy_breach_add": None,
    "admin:privacy_breach_delete": "breach",
    "admin:privacy_destructionlist_add": None,
    "admin:privacy_destructionlist_delete": "destruction",
}
# Superusers, or a role of its own; kecamatan staff are refused.
OFFICE_ADMINISTRATORS = {
    "admin:accounts_user_changelist": None,
    "admin:accounts_user_add": None,
    "admin:accounts_user_change": "user",
    "admin:accounts_user_delete": "user",
    "admin:accounts_reset_link": "user pk",
    "admin:accounts_second_factor": "user pk",
    "admin:accounts_cover": "user pk",
    "admin:accounts_cover_end": "cover",
    "admin:privacy_datarequest_changelist": None,
    "admin:privacy_datarequest_change": "request",
    "admin:privacy_datarequest_decide": "request decide",
    "admin:privacy_find": None,
    "admin:privacy_enter": "subject",
    "admin:privacy_copy": "request pk",
    "admin:privacy_kept": None,
    "admin:privacy_lift": "request pk",
    "admin:privacy_breach_changelist": None,
    "admin:privacy_breach_change": "breach",
    "admin:privacy_breach_decide": "breach decide",
    "admin:privacy_breach_new": None,
    "admin:privacy_breach_edit": "breach pk",
    "admin:privacy_breach_person": "breach pk",
    "admin:privacy_breach_send": "breach pk",
    "admin:privacy_breach_people": "breach list",
    "admin:privacy_breach_print": "breach pk",
    "admin:privacy_breach_agency_letter": "breach pk",
    "admin:privacy_breach_agency": "breach pk",
    "admin:privacy_breach_public": "breach pk",
    "admin:privacy_destructionlist_changelist": None,
    "admin:privacy_destructionlist_change": "destruction",
    "admin:privacy_destructionlist_decide": "destruction decide",
    "admin:destruction_start": None,
    "admin:destruction_pick": "destruction record",
    "admin:destruction_drop": "destruction row",
    "admin:destruction_minutes": "destruction pk",
    "admin:lists": None,
    "admin:list": "list",
    "admin:list_add": "list",
    "admin:list_row": "list row",
    "admin:pages_staticpage_changelist": None,
    "admin:pages_staticpage_add": None,
    "admin:pages_staticpage_change": "page text",
    "admin:pages_staticpage_delete": "page text",
}
# Of rows that can be dropped: tests/office/test_lists.py.
OFFICE_ROWS = {"admin:list_drop", "admin:list_restore"}
# Buttons, which lead to the page of the aspiration: tests/aspirations/test_office_pages.py.
OFFICE_BUTTONS = {
    "admin:aspirations_link",
    "admin:aspirations_link_revoke",
    "admin:aspirations_open",
}
# Of a question in one's own session: tests/office/test_find_page.py.
OFFICE_ANSWERS = {"admin:find_answer"}
# Of Django's admin itself; they name no thing of ours.
OFFICE_DOORS = {
    "admin:login",
    "admin:logout",
    "admin:password_change",
    "admin:password_change_done",
    "admin:autocomplete",
    "admin:jsi18n",
    "admin:app_list",
}
# Shown in development only.
DEVELOPMENT = {"gallery"}


def all_routes(resolver=None, namespace=""):
    """The names of all routes, with their namespace."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield f"{namespace}{pattern.name}"
            else:
                # The admin's redirect of an old address and its catch-all have no name.
                assert namespace == "admin:", pattern
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from all_routes(pattern, inner)


def test_no_route_is_forgotten():
    tables = [PUBLIC, MACHINES, ENTRANCE, OPEN_FORMS, OWN, DESK, OFFICE, OFFICE_LISTS]
    tables += [OFFICE_CLOSED, OFFICE_ADMINISTRATORS, OFFICE_DOORS, OFFICE_ROWS]
    tables += [OFFICE_ANSWERS, OFFICE_HISTORIES, OFFICE_TRAIL, OFFICE_TO_DO, DEVELOPMENT]
    tables += [OFFICE_BUTTONS]
    known = [name for table in tables for name in table]

    assert len(known) == len(set(known))
    assert set(all_routes()) - DEVELOPMENT == set(known) - DEVELOPMENT


def _announced(group):
    """The slug of a group that the office intends to dissolve."""
    day = timezone.localdate()
    KimGroup.objects.filter(pk=group.pk).update(dissolution_notice_on=day)
    return group.slug


def _changes(cast):
    """A new SK that Ayu is filling in, and one of another group that waits for the office."""
    other = factories.group(desa=factories.KURUN, slug="kim-lain")
    ketua = factories.person("hesti")
    factories.officers(other, ketua)
    return (
        factories.officer_change(cast.tampang, cast.ayu),
        factories.officer_change(other, ketua, "submitted"),
    )


def _destruction(cast):
    """The draft of Sari with the records of a group in Kurun that ended long ago, by keys."""
    group = old_groups.rejected(by=cast.dewi)
    listed = destruction_actions.start(by=cast.sari)
    record = archives.record_named("arsip-kim")
    destruction_actions.add_rows(listed, record, [group.pk], by=cast.sari)
    return {
        "destruction": {"object_id": listed.pk},
        "destruction pk": {"pk": listed.pk},
        "destruction decide": {"object_id": listed.pk, "word": "usulkan"},
        "destruction record": {"pk": listed.pk, "word": record.word},
        "destruction row": {"pk": listed.pk, "row_pk": listed.rows.get().pk},
    }


@pytest.fixture
def things(cast):
    """One of each thing in Kurun, by the word that the tables above use; values are url kwargs."""
    draft = factories.complete_application(cast.citra, desa=factories.KURUN)
    sent = factories.complete_application(
        factories.person("hadi"), desa="62.10.02.2002", state=GroupState.SUBMITTED
    )
    row = cast.tampang.memberships.get(user=cast.budi)
    edition = factories.edition(cast.tampang, cast.budi)
    waiting = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    live = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    live.article.slug = "berita-terbit"
    live.article.save()
    second = {"twin_language": "nij", "twin": "Oloh lewu malan."}
    corrected = factories.edition(cast.tampang, cast.budi, State.APPROVED, number=2, **second)
    corrected.article.slug = "berita-ralat"
    corrected.article.save()
    reply = replies.reply(live, cast.ayu)
    complaint, _ = complaints.complaint(live)
    aspiration = making.sent()
    sent_photo = making.photo(aspiration)
    numbers = [factories.office_number(each.article) for each in (edition, waiting)]
    photo, waiting_photo = factories.photo(edition), factories.photo(waiting)
    event = factories.an_event(cast.tampang)
    cover = factories.cover(cast.dewi, cast.eko, by=cast.sari, days=(5, 10))
    paper = draft.papers.get()
    office_paper = sent.papers.get()
    group_event, edition_event = factories.an_event(sent), factories.an_event(waiting)
    copy_application(sent, group_event)
    copy_edition(waiting, edition_event)
    request = privacy.ask(cast.budi, DataRequest.Kind.CORRECT, note="Nama saya Budi Santosa.")
    breach = factories.breach(cast.sari)
    change, sent_change = _changes(cast)
    change_event = factories.an_event(sent_change, "change_returned")
    copy_change(sent_change, change_event)
    return {
        "draft": {"pk": draft.pk},
        "draft row": {"pk": draft.pk, "row_pk": draft.memberships.first().pk},
        "draft paper": {"pk": draft.pk, "paper_pk": paper.pk},
        "page": {"page_pk": paper.pages.get().pk},
        "group": {"slug": "kim-tampang"},
        "row": {"slug": "kim-tampang", "pk": row.pk},
        "message": {"slug": "kim-tampang", "pk": factories.message(cast.tampang).pk},
        "edition": {"pk": edition.pk},
        "live edition": {"pk": live.pk},
        "story link": {"pk": live.pk, "link_pk": reply.link_id},
        "reply": {"reply_pk": reply.pk},
        "office reply": {"object_id": reply.pk},
        "office reply decide": {"object_id": reply.pk, "word": "tampilkan"},
        "complaint": {"complaint_pk": complaint.pk},
        "office complaint": {"object_id": complaint.pk},
        "office complaint decide": {"object_id": complaint.pk, "word": "jawab"},
        "aspiration": {"pk": aspiration.pk},
        "aspiration photo": {"photo_pk": sent_photo.pk},
        "office aspiration": {"object_id": aspiration.pk},
        "office aspiration decide": {"object_id": aspiration.pk, "word": "periksa"},
        "office aspiration photo": {"pk": aspiration.pk, "photo_pk": sent_photo.pk},
        "office edition tell": {"pk": waiting.pk},
        "edition number": {"pk": edition.pk, "number_pk": numbers[0].pk},
        "edition note": {"pk": edition.pk, "note_pk": factories.note(edition, cast.ayu).pk},
        "office note": {"pk": waiting.pk, "note_pk": factories.note(waiting, cast.dewi).pk},
        "office number": {"pk": waiting.pk, "number_pk": numbers[1].pk},
        "edition photo": {"pk": edition.pk, "photo_pk": photo.pk},
        "photo": {"photo_pk": photo.pk},
        "office group": {"object_id": sent.pk},
        "office group decide": {"object_id": sent.pk, "word": "setujui"},
        "office group copy": {"object_id": sent.pk, "event_id": group_event.pk},
        "office group picture": {"pk": CopiedPage.objects.get(copy__change=None).pk},
        "office active group": {"object_id": cast.tampang.pk},
        "office decree": {"object_id": cast.tampang.pk, "decree_id": cast.tampang.decree.pk},
        "announced group": {"slug": _announced(cast.tampang)},
        "change paper": {"slug": "kim-tampang", "paper_pk": change.decree.papers.get().pk},
        "office change": {"object_id": sent_change.pk},
        "office change decide": {"object_id": sent_change.pk, "word": "konfirmasi"},
        "office change copy": {"object_id": sent_change.pk, "event_id": change_event.pk},
        "office change picture": {"pk": CopiedPage.objects.exclude(copy__change=None).get().pk},
        "office change page": {"pk": sent_change.decree.papers.get().pages.get().pk},
        "office page": {"pk": office_paper.pages.get().pk},
        "office paper": {"pk": office_paper.pk},
        "office edition": {"object_id": waiting.pk},
        "office edition decide": {"object_id": waiting.pk, "word": "setujui"},
        "office edition copy": {"object_id": waiting.pk, "event_id": edition_event.pk},
        "office edition picture": {"pk": CopiedPhoto.objects.get().pk},
        "office photo": {"pk": waiting_photo.pk},
        "village": {"object_id": factories.TAMPANG},
        "user": {"object_id": cast.budi.pk},
        "user pk": {"pk": cast.budi.pk},
        "cover": {"pk": cast.dewi.pk, "cover_pk": cover.pk},
        "event": {"object_id": event.pk},
        "request": {"object_id": request.pk},
        "request pk": {"pk": request.pk},
        "request decide": {"object_id": request.pk, "word": "penuhi"},
        **_destruction(cast),
        "subject": {"word": "akun", "pk": cast.budi.pk},
        "breach": {"object_id": breach.pk},
        "breach pk": {"pk": breach.pk},
        "breach list": {"pk": breach.pk, "word": "kertas"},
        "breach decide": {"object_id": breach.pk, "word": "selesai"},
        "list": {"word": "kategori"},
        "list row": {"word": "kategori", "row_key": str(waiting.category_id)},
        "page text": {"object_id": "tentang"},
    }


def snapshot():
    """What a refused request must leave as it was."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (
            *(KimGroup, OfficerChange, Membership, Message, Edition, Photo, OfficeNumber),
            *(PaperPage, Desa, Cover, Category, StaticPage, DataRequest, Breach, BreachPerson),
            *(Reply, Complaint, SecretLink, Aspiration, Response),
            *(DestructionList, DestructionRow, ReviewNote, MendedTypo),
        )
    ]


def refused(cast, allowed):
    return [name for name in PEOPLE if name not in allowed]


def statuses(client, user, address, data=None):
    """How one person is answered who reads an address and who sends to it."""
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return [method(address, data).status_code for method in (client.get, client.post)]


def test_k_no_foreign_thing_at_the_desk(client, cast, things, plain_errors):
    wrong, before = [], snapshot()

    for route, (what, allowed) in sorted(DESK.items()):
        address = reverse(route, kwargs=things[what])
        for name in refused(cast, allowed):
            if not set(found := statuses(client, getattr(cast, name), address)) <= {404, 405}:
                wrong.append((route, name, found))
        client.logout()
        for method in (client.get, client.post):
            if not method(address).headers.get("Location", "").startswith("/akun/masuk/"):
                wrong.append((route, "a stranger", method.__name__))
        if (after := snapshot()) != before:
            before = after
            wrong.append((route, "changed something"))

    assert not wrong, "\n".join(map(str, wrong))


def test_those_a_thing_is_for_reach_it(client, cast, things):
    wrong = []

    for route, (what, allowed) in sorted(DESK.items()):
        address = reverse(route, kwargs=things[what])
        for name in sorted(allowed):
            client.force_login(getattr(cast, name), "django.contrib.auth.backends.ModelBackend")
            status = client.get(address).status_code
            if status not in {200, 302, 405} and route != "application_again":
                wrong.append((route, name, status))

    assert not wrong, "\n".join(map(str, wrong))


def test_k_kecamatan_wall_holds_at_every_address(client, cast, things, plain_errors):
    wrong, before = [], snapshot()

    for route, (what, allowed) in sorted(OFFICE.items()):
        address = reverse(route, kwargs=things[what])
        for name in refused(cast, allowed):
            found = statuses(client, getattr(cast, name), address)
            if found != [404 if name == "eko" else 302] * 2:
                wrong.append((route, name, found))
        if (after := snapshot()) != before:
            before = after
            wrong.append((route, "changed something"))
        for name in sorted(allowed):
            client.force_login(getattr(cast, name), "django.contrib.auth.backends.ModelBackend")
            if (status := client.get(address).status_code) != 200:
                wrong.append((route, name, status))

    assert not wrong, "\n".join(map(str, wrong))


def test_the_history_of_a_thing_is_its_trail(client, cast, things):
    wrong = []

    for route, (what, allowed) in sorted(OFFICE_HISTORIES.items()):
        address = reverse(route, kwargs=things[what])
        for name in PEOPLE:
            client.force_login(getattr(cast, name), "django.contrib.auth.backends.ModelBackend")
            answer = client.get(address)
            leads = answer.headers.get("Location", "").startswith("/admin/core/event/?tentang=")
            if leads is not (name in allowed) or answer.status_code == 200:
                wrong.append((route, name, answer.status_code))

    assert not wrong, "\n".join(map(str, wrong))


def office_routes(things):
    """Every address of the office with a thing in Kurun, and how a reader of Kurun is answered."""
    for route, (what, _) in OFFICE.items():
        yield route, things[what], 403 if route in DECISIONS else 200
    for route, (what, allowed) in OFFICE_HISTORIES.items():
        yield route, things[what], 302 if "dewi" in allowed else (403, 404)
    for route in OFFICE_LISTS | OFFICE_TRAIL:
        yield route, {}, 302 if route == "admin:core_event_export" else 200
    for route, what in (OFFICE_CLOSED | OFFICE_ADMINISTRATORS).items():
        yield route, things[what] if what else {}, 403
    for route in OFFICE_TO_DO:
        yield route, {}, 403
    for route in OFFICE_ROWS:
        yield route, things["list row"], 403


def test_k_readers_see_what_staff_see_and_send_nothing(client, cast, things, plain_errors):
    nadia, lia = factories.reader("nadia", "62.10.02"), factories.reader("lia", "62.10.03")
    wrong, before = [], snapshot()

    for route, kwargs, expected in office_routes(things):
        address = reverse(route, kwargs=kwargs)
        read, sent = statuses(client, nadia, address)
        if read not in (expected if isinstance(expected, tuple) else {expected}):
            wrong.append((route, "reads", read))
        if sent != 403 and route != "admin:core_event_export":
            wrong.append((route, "sends", sent))
        far, sent = statuses(client, lia, address)
        if route in OFFICE and (far, sent) != (404, 403):
            wrong.append((route, "another kecamatan", far, sent))
    for route, (what, _) in DESK.items():
        found = statuses(client, nadia, reverse(route, kwargs=things[what]))
        if not set(found) <= {404, 405}:
            wrong.append((route, "at the desk", found))

    assert not wrong, "\n".join(map(str, wrong))
    assert snapshot() == before


@pytest.mark.parametrize("route", sorted(OFFICE_LISTS | OFFICE_TO_DO))
def test_k_kecamatan_wall_holds_in_lists_search_counts_and_filters(client, cast, things, route):
    factories.group(GroupState.SUBMITTED, desa=factories.SARE_RANGAN, name="KIM Rahasia Tewah")
    told = {"title": "Berita rahasia Tewah"}
    story = factories.edition(cast.tewah, cast.gita, State.WITH_OFFICE, **told)
    replies.reply(story, cast.gita, position="Pejabat rahasia Tewah")
    complaints.complaint(cast.tewah)
    making.sent(factories.TEWAH, text="Sumur rahasia Tewah kering sejak Senin.")

    client.force_login(cast.dewi, "django.contrib.auth.backends.ModelBackend")
    for query in ("", "q=rahasia", "kecamatan=62.10.03", "status=submitted", "status=x", "o=1"):
        page = client.get(f"{reverse(route)}?{query}")
        # Villages have no status: what a list does not know it refuses.
        refuses = "status" in query and "desa" in route
        assert page.status_code == 400 if refuses else page.status_code in {200, 302}
        assert "rahasia" not in page.content.decode().lower().replace("q=rahasia", "").replace(
            'value="rahasia"', ""
        )
    assert "Tewah" not in client.get(reverse(route)).content.decode()


@pytest.mark.parametrize(
    "lookup",
    [
        "applicant__phone__startswith=%2B62",
        "applicant__password__startswith=md5",
        "memberships__phone=1",
        "desa__kecamatan__staff__username=eko",
        "id__exact=1",
    ],
)
def test_query_parameters_are_held_to_an_allow_list(client, cast, lookup):
    client.force_login(cast.dewi, "django.contrib.auth.backends.ModelBackend")

    assert client.get(reverse("admin:groups_kimgroup_changelist") + f"?{lookup}").status_code == 400


def test_nothing_is_added_or_deleted_past_the_actions(client, cast, things, plain_errors):
    wrong, before = [], snapshot()

    for route, what in sorted(OFFICE_CLOSED.items()):
        address = reverse(route, kwargs=things[what] if what else {})
        for name in PEOPLE:
            found = statuses(client, getattr(cast, name), address, {"post": "yes"})
            if not set(found) <= {302, 403, 404}:
                wrong.append((route, name, found))
        if (after := snapshot()) != before:
            before = after
            wrong.append((route, "changed something"))

    assert not wrong, "\n".join(map(str, wrong))


def test_k_function_access_by_role(client, cast, things, plain_errors):
    wrong = []

    for route, what in sorted(OFFICE_ADMINISTRATORS.items()):
        address = reverse(route, kwargs=things[what] if what else {})
        for name in refused(cast, {"sari"}):
            found = statuses(client, getattr(cast, name), address)
            if found != [403 if name in {"dewi", "eko"} else 302] * 2:
                wrong.append((route, name, found))
        client.force_login(cast.sari, "django.contrib.auth.backends.ModelBackend")
        if (status := client.get(address).status_code) not in {200, 403}:
            wrong.append((route, "sari", status))

    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("route", sorted(OWN))
def test_own_pages_ask_a_stranger_to_sign_in(client, db, route):
    response = client.get(reverse(route))

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/akun/masuk/")


def test_public_pages_are_the_same_bytes_for_everybody(client, cast, things):
    wrong = []

    for route, kwargs in sorted(PUBLIC.items()):
        address = reverse(route, kwargs=kwargs)
        client.logout()
        client.cookies.clear()
        anonymous = client.get(address)
        if anonymous.status_code != 200:
            wrong.append((route, anonymous.status_code))
        if anonymous.cookies or "Cookie" in anonymous.headers.get("Vary", ""):
            wrong.append((route, "a cookie, or it depends on one"))
        for name in PEOPLE:
            client.force_login(getattr(cast, name), "django.contrib.auth.backends.ModelBackend")
            signed_in = client.get(address)
            if signed_in.content != anonymous.content or signed_in.cookies:
                wrong.append((route, name))

    assert not wrong, "\n".join(map(str, wrong))


def test_k_public_pages_give_away_no_phone_and_no_unnamed_person(client, cast, things):
    told = []

    for route, kwargs in sorted(PUBLIC.items()):
        page = client.get(reverse(route, kwargs=kwargs)).content.decode()
        told += [(route, word) for word in ("+628", "0812", "Budi S.", "Sita R.") if word in page]

    assert not told, "\n".join(map(str, told))


@pytest.mark.parametrize(
    "address",
    [
        "/.git/config",
        "/media/",
        "/media/../kim.sqlite3",
        "/media/foto/aa/x.jpg",
        "/static/",
        "/var/",
    ],
)
def test_nothing_of_the_machine_is_served(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/berita/%E2%80%AE%F0%9F%90%9F/",
        "/berita/%F0%9F%90%9F/teks/",
        "/b/99999999999999999999",
        "/b/%D9%A1",
        "/rss/%00/",
        "/rss/kategori/%F0%9F%90%9F/",
        "/kim/%27/rss/",
        "/sitemap-berita-x.xml",
        "/sitemap-berita-%D9%A1.xml",
        "/berita/%00/",
        "/kim/%C3%A5/",
        "/wilayah/%F0%9F%98%80/x/",
        "/berita/?kecamatan=%00",
        "/berita/?sebelum=99999999999999999999-9",
        "/berita/?sebelum=abc&desa=x&kategori=%F0%9F%98%80",
        "/berita/?q=%25%27%22",
        "/cari/?q=%25%27%22&kecamatan=%27&desa=x&kategori=%F0%9F%98%80&tahun=-1&halaman=0&persis=x",
        "/kim/?kecamatan=%27%3B--",
        "/kim/%F0%9F%98%80/pesan/",
        "/meja/kim/kim-tampang/pesan/?sebelum=%00",
        "/meja/daftar/mulai/?desa=%F0%9F%98%80",
        "/akun/tautan/%F0%9F%98%80/",
        "/akun/undangan/%2e%2e/",
        "/akun/tanggapan/%F0%9F%98%80/",
    ],
)
def test_no_address_gives_an_error_of_ours(client, cast, address):
    client.force_login(cast.citra, "django.contrib.auth.backends.ModelBackend")

    assert client.get(address).status_code in {200, 302, 400, 404, 410}
