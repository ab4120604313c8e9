"""Forms from the outbox: each accepted once with its receipt, or not at all."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts.throttle import Limits
from core.models import Event, Receipt, Upload
from core.outbox import receiving, uploads
from groups.models import Message
from groups.views import messages as message_views
from news.models import Article, Edition, Photo
from news.states import State
from tests import factories
from tests.core.outbox import phone
from tests.groups.test_concurrency import people, together

WRITE = "/meja/berita/tulis/"
KEY = "11111111-1111-4111-8111-111111111111"
__all__ = ["people"]


def words(**fields):
    return {"title": "Panen padi dimulai", "body": "Panen dimulai Sabtu.", **fields}


# --- Nothing is kept ----------------------------------------------------------------------------


def test_a_stranger_is_asked_to_sign_in_and_nothing_is_kept(client, cast):
    assert phone.send(client, WRITE, words()) == {"state": "sign_in"}
    assert not Article.objects.exists()
    assert not Receipt.objects.exists()


def test_a_member_of_another_group_finds_no_story(sign_in, cast):
    story = factories.edition(cast.tampang, cast.budi)
    gita = sign_in(cast.gita)

    answer = gita.post(
        reverse("desk_story_edit", args=[story.pk]), words(version=1), headers={"Kiriman": KEY}
    )

    assert answer.status_code == 404
    assert not Receipt.objects.exists()


def test_a_form_without_its_token_is_refused(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.budi, backend="django.contrib.auth.backends.ModelBackend")

    assert client.post(WRITE, words(), headers={"Kiriman": KEY}).status_code == 403
    token = phone.permit(client)["token"]
    answer = client.post(WRITE, words(), headers={"Kiriman": KEY, "X-CSRFToken": token})
    assert answer.json()["state"] == "sent"


def test_a_mistake_in_a_field_keeps_nothing_and_names_the_field(sign_in, cast):
    answer = phone.send(sign_in(cast.budi), WRITE, words(title=""), key=KEY)

    assert answer == {
        "state": "refused",
        "reasons": [{"field": "title", "text": "Isi dulu bagian ini."}],
    }
    assert not Article.objects.exists()
    assert not Receipt.objects.exists()


def test_what_may_not_be_sent_is_not_saved_either(sign_in, cast):
    body = "NIK 6210021203040001 terdaftar."
    answer = phone.send(sign_in(cast.budi), WRITE, words(body=body, category=1, kirim=1))

    assert answer == {
        "state": "refused",
        "reasons": [
            {
                "field": "body",
                "text": "Ada NIK di dalam berita. Hapus dulu: berita dibaca siapa saja.",
            }
        ],
    }
    assert not Article.objects.exists()
    assert not Event.objects.filter(verb="edition_started").exists()


def test_a_picture_that_is_none_holds_back_the_whole_form(sign_in, cast):
    budi = sign_in(cast.budi)
    photo = phone.new_key()
    file = phone.upload(budi, b"<html>")

    answer = phone.send(
        budi,
        WRITE,
        words(foto=photo),
        files=[(f"foto-{photo}-file", file, "a.jpg")],
    )

    assert answer["state"] == "refused"
    (reason,) = answer["reasons"]
    assert reason["field"] == f"foto-{photo}-alt"
    assert "Berkas ini bukan foto" in reason["text"]
    assert not Article.objects.exists()
    # The phone need not send it again when the rest was mended.
    assert Upload.objects.get().received == 6


def test_a_photo_that_did_not_come_along_is_no_success(sign_in, cast):
    photo = phone.new_key()

    answer = phone.send(sign_in(cast.budi), WRITE, words(foto=photo))

    assert answer["state"] == "refused"
    assert answer["reasons"][0]["text"].startswith("Foto ini tidak ada di portal.")
    assert not Article.objects.exists()


def test_a_story_that_has_gone_on_says_so(sign_in, cast):
    story = factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)

    answer = phone.send(
        sign_in(cast.budi), reverse("desk_story_edit", args=[story.pk]), words(version=1)
    )

    assert answer["state"] == "refused"
    assert "belum kami simpan" in answer["reasons"][0]["text"]


def test_what_somebody_else_changed_is_a_conflict_and_stays_as_it_is(sign_in, cast):
    story = factories.edition(cast.tampang, cast.budi, body="Semula.")
    Edition.objects.filter(pk=story.pk).update(version=2, body="Dari Ayu.")

    answer = phone.send(
        sign_in(cast.budi), reverse("desk_story_edit", args=[story.pk]), words(version=1)
    )

    assert answer == {"state": "conflict", "reasons": []}
    story.refresh_from_db()
    assert story.body == "Dari Ayu."


@pytest.mark.parametrize("written", ["", "x", "1" * 40, "../../etc", "0"])
def test_a_broken_key_is_an_ordinary_form(sign_in, cast, written):
    answer = sign_in(cast.budi).post(WRITE, words(), headers={"Kiriman": written})

    assert answer.status_code == 302
    assert not Receipt.objects.exists()


@pytest.mark.parametrize("line", ["", "=", "file", f"file={KEY}", "file=x=y", "a=b=c=d"])
def test_a_broken_line_about_a_file_is_no_error(sign_in, cast, line):
    answer = phone.send(sign_in(cast.budi), WRITE, words(berkas=line))

    assert answer["state"] in {"sent", "files"}


# --- Once ---------------------------------------------------------------------------------------


def test_an_accepted_form_gets_its_receipt_and_the_same_one_again(sign_in, cast):
    budi = sign_in(cast.budi)

    first = phone.send(budi, WRITE, words(), key=KEY)
    second = phone.send(budi, WRITE, words(title="Judul lain sama sekali"), key=KEY)

    story = Edition.objects.get()
    page = reverse("desk_story_edit", args=[story.pk])
    assert first == second
    assert first == {
        "state": "sent",
        "to": page,
        "page": page,
        "version": 1,
        "words": ["Draf disimpan."],
    }
    assert story.title == "Panen padi dimulai"


@pytest.mark.parametrize(
    ("title", "said"), [("Judul lain", "Draf disimpan."), ("", "Isi dulu bagian ini.")]
)
def test_words_that_wait_for_a_page_are_no_answer_to_a_form(sign_in, cast, title, said):
    budi = sign_in(cast.budi)
    budi.post(WRITE, words())

    answer = phone.send(budi, WRITE, words(title=title), key=KEY)

    assert answer.get("words") == [said] or [each["text"] for each in answer["reasons"]] == [said]
    assert budi.get("/meja/").content.decode().count("Draf disimpan.") == 1


def test_the_key_of_one_account_says_nothing_to_another(sign_in, cast):
    phone.send(sign_in(cast.budi), WRITE, words(), key=KEY)

    answer = phone.send(sign_in(cast.ayu), WRITE, words(), key=KEY)

    assert answer["state"] == "sent"
    assert [story.author for story in Edition.objects.order_by("pk")] == [cast.budi, cast.ayu]


def test_an_answer_that_was_lost_is_told_with_the_next_permit(sign_in, cast):
    budi = sign_in(cast.budi)
    phone.send(budi, WRITE, words(), key=KEY)

    told = phone.permit(budi, KEY, phone.new_key(), "x")

    assert list(told["receipts"]) == [KEY]
    assert told["receipts"][KEY]["version"] == 1
    assert phone.permit(Client(), KEY)["receipts"] == {}


def test_an_earlier_sending_that_comes_late_puts_no_older_words_over_newer_ones(sign_in, cast):
    budi, earlier, form = sign_in(cast.budi), phone.new_key(), phone.new_key()
    newer = words(body="Yang baru.", form_key=form, sebelum=earlier)
    first = phone.send(budi, WRITE, newer, key=KEY)

    late = phone.send(budi, WRITE, words(body="Yang lama.", form_key=form), key=earlier)

    assert late == first
    assert Edition.objects.get().body == "Yang baru."
    assert Receipt.objects.count() == 2


def test_photos_go_with_their_form_and_their_pieces_are_gone(sign_in, cast):
    budi = sign_in(cast.budi)
    photo, content = phone.new_key(), factories.photo_of_a_phone((1600, 1200))
    assert len(content) > 2 * phone.PIECE
    file = phone.upload(budi, content)

    phone.send(
        budi,
        WRITE,
        words(foto=photo) | {f"foto-{photo}-alt": "Ladang", f"foto-{photo}-position": "1"},
        files=[(f"foto-{photo}-file", file, "ladang.jpg")],
    )

    kept = Edition.objects.get().photos.get()
    assert (str(kept.key), kept.alt, kept.width) == (photo, "Ladang", 1600)
    assert not Upload.objects.exists()


def test_a_file_that_is_not_whole_has_to_be_sent_again(sign_in, cast):
    budi = sign_in(cast.budi)
    photo, file = phone.new_key(), phone.new_key()
    phone.patch(budi, file, b"half", offset=0, size=8)

    answer = phone.send(budi, WRITE, words(), files=[(f"foto-{photo}-file", file, "a.jpg")])

    assert answer == {"state": "files", "keys": [file]}
    assert not Article.objects.exists()


def test_the_file_of_another_account_is_not_there(sign_in, cast):
    file = phone.upload(sign_in(cast.ayu), b"rahasia")

    answer = phone.send(sign_in(cast.budi), WRITE, words(), files=[("x", file, "a.jpg")])

    assert answer == {"state": "files", "keys": [file]}


def test_the_same_picture_chosen_twice_and_one_taken_out_leaves_one(sign_in, cast):
    budi = sign_in(cast.budi)
    first, second, content = phone.new_key(), phone.new_key(), factories.jpeg((60, 40))
    files = [(f"foto-{key}-file", phone.upload(budi, content), "a.jpg") for key in (first, second)]
    fields = words(foto=[first, second])
    fields |= {f"foto-{first}-alt": "Ladang", f"foto-{second}-out": "on"}

    answer = phone.send(budi, WRITE, fields, files=files)

    assert answer["state"] == "sent"
    story = Edition.objects.get()
    assert [photo.alt for photo in story.photos.all()] == ["Ladang"]
    assert str(story.removed_photos.get().key) == second


def test_the_same_picture_chosen_twice_keeps_what_was_written_of_it(sign_in, cast):
    budi = sign_in(cast.budi)
    first, second, content = phone.new_key(), phone.new_key(), factories.jpeg((60, 40))
    files = [(f"foto-{key}-file", phone.upload(budi, content), "a.jpg") for key in (first, second)]

    phone.send(
        budi, WRITE, words(foto=[first, second]) | {f"foto-{first}-alt": "Ladang"}, files=files
    )

    assert Edition.objects.get().photos.get().alt == "Ladang"


def test_one_file_named_many_times_is_opened_once(sign_in, cast, monkeypatch):
    budi = sign_in(cast.budi)
    file, opened = phone.upload(budi, b"abc"), []
    open_file = uploads.open_file

    def counted(*args):
        opened.append(args)
        return open_file(*args)

    monkeypatch.setattr(uploads, "open_file", counted)
    phone.send(budi, WRITE, words(), files=[(f"x{n}", file, "a.jpg") for n in range(50)])

    assert len(opened) == 1


def test_files_of_a_refused_form_do_not_stay(sign_in, cast, monkeypatch):
    budi = sign_in(cast.budi)
    photo = phone.new_key()
    file = phone.upload(budi, factories.jpeg((60, 40)))
    storage, saved = Photo._meta.get_field("master").storage, []
    save = storage.save

    def noted(name, content, **kwargs):
        saved.append(save(name, content, **kwargs))
        return saved[-1]

    monkeypatch.setattr(storage, "save", noted)
    answer = phone.send(
        budi,
        WRITE,
        words(foto=photo, category=1, kirim=1),
        files=[(f"foto-{photo}-file", file, "a.jpg")],
    )

    assert answer["state"] == "refused"
    assert len(saved) == 1
    assert not storage.exists(saved[0])


def test_what_the_page_without_signal_does_not_show_stays_as_it_is(sign_in, cast):
    first = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    story = factories.edition(
        cast.tampang, cast.budi, article=first.article, number=2, correction="Enam, bukan delapan."
    )

    answer = phone.send(
        sign_in(cast.budi), reverse("desk_story_edit", args=[story.pk]), words(version=1)
    )

    story.refresh_from_db()
    assert (answer["state"], story.correction) == ("sent", "Enam, bukan delapan.")


def test_a_form_that_needs_no_account_names_none(sign_in, cast):
    address = reverse("message_write", args=["kim-tampang"])

    phone.send(sign_in(cast.budi), address, {"text": "Kapan posyandu buka?"}, key=KEY)

    assert Receipt.objects.get().holder == ""
    assert KEY in phone.permit(sign_in(cast.budi), KEY)["receipts"]


def test_a_paper_of_an_application_comes_by_the_outbox(sign_in, cast):
    group = factories.complete_application(cast.citra, desa=factories.KURUN)
    citra = sign_in(cast.citra)
    file = phone.upload(citra, factories.pdf(2))

    answer = phone.send(
        citra,
        reverse("application_papers", args=[group.pk]),
        {"number": "140/1", "date": "2026-01-12", "signatory": "kepala_desa"},
        files=[("minutes", file, "berita acara.pdf")],
    )

    assert "1 berkas tersimpan." in answer["words"]
    paper = group.papers.get(title="berita acara.pdf")
    assert paper.pages.count() == 2


def test_a_message_needs_no_account_and_comes_once(client, cast):
    address = reverse("message_write", args=["kim-tampang"])

    for _ in range(2):
        answer = phone.send(client, address, {"text": "Kapan posyandu buka?"}, key=KEY)

    assert answer["to"] == reverse("message_sent", args=["kim-tampang"])
    assert Message.objects.count() == 1
    assert Receipt.objects.get().holder == ""


def test_too_many_messages_are_told_in_words(client, cast, monkeypatch):
    monkeypatch.setattr(message_views, "LIMITS", Limits((0, timedelta(hours=1)), None, None))

    answer = phone.send(
        client, reverse("message_write", args=["kim-tampang"]), {"text": "Kapan buka?"}
    )

    assert answer["state"] == "refused"
    assert "sudah banyak pesan" in answer["reasons"][0]["text"]


def test_receipts_are_kept_for_more_than_a_year(sign_in, cast):
    phone.send(sign_in(cast.budi), WRITE, words(), key=KEY)

    for days, left in ((399, 1), (401, 0)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            call_command("clean_up")
        assert Receipt.objects.count() == left


def test_receipts_of_forms_without_an_account_are_kept_for_a_month(client, cast):
    address = reverse("message_write", args=["kim-tampang"])
    phone.send(client, address, {"text": "Kapan posyandu buka?"}, key=KEY)

    for days, left in ((29, 1), (31, 0)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            call_command("clean_up")
        assert Receipt.objects.count() == left


def test_a_receipt_and_what_it_is_for_are_there_together_or_not_at_all(sign_in, cast, monkeypatch):
    budi = sign_in(cast.budi)
    budi.raise_request_exception = False

    def break_off(*args, **kwargs):
        raise RuntimeError("the process ends here")

    monkeypatch.setattr(receiving, "_answer", break_off)
    assert budi.post(WRITE, words(), headers={"Kiriman": KEY}).status_code == 500
    assert not Article.objects.exists()
    monkeypatch.undo()

    assert phone.send(budi, WRITE, words(), key=KEY)["state"] == "sent"
    assert Article.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_form_from_two_tabs_at_one_moment_makes_one_story(people):
    def tab():
        client = Client()
        client.force_login(people.budi, backend="django.contrib.auth.backends.ModelBackend")
        return phone.send(client, WRITE, words(form_key=uuid.uuid4()), key=KEY)

    first, second = together(tab, tab)

    assert first == second
    assert first["state"] == "sent"
    assert Article.objects.count() == 1


def routes_that_take_part(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if not isinstance(pattern, URLPattern):
            yield from routes_that_take_part(pattern)
        elif hasattr(pattern.callback, "takes_part"):
            yield pattern.name


def test_the_forms_that_take_part_are_these():
    assert set(routes_that_take_part()) == {
        *("desk_write", "desk_story_edit", "message_write"),
        *("complaint_story", "complaint_group", "story_link"),
        *("aspiration_send", "carry_aspiration"),
        *("application_village", "application_group", "application_people"),
        *("application_person", "application_papers", "application_check"),
    }
