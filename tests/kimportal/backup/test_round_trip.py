"""What was backed up is what is restored, row by row and byte by byte."""

import threading
from datetime import date
from hashlib import sha256

import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from core import append_only, restoration
from core.files import named
from core.models import Erasure, Letter
from core.personal import erasing, erasure_list
from groups.models import INVITATION, KimGroup
from kimportal.backup import making, restoring
from kimportal.backup.refusals import Refused
from news import actions as news
from news.models import Edition, Photo
from privacy import archives
from privacy import destruction_actions as destruction
from search.models import SearchEntry, SearchWord
from tests import factories, old_groups
from tests.elsewhere import elsewhere, storing
from tests.kimportal.backup import portal
from tests.kimportal.backup.portal import HookedStorage

WAIT = 30  # seconds until a thread that does nothing fails its test
# Tables with what must not be true again, or what the search keeps.
TAKEN_BACK = {"django_session", "core_secretlink", "core_letter"}


def without(tables, rows):
    return {table: lines for table, lines in rows.items() if table not in tables}


def entries():
    return sorted(SearchEntry.objects.values_list("key", "title", "area", "topic", "at"))


@pytest.mark.parametrize("locked", [True, False])
def test_a_restored_portal_is_the_one_that_was_backed_up(home, shelf, tmp_path, key, locked):
    rows, files, found = portal.rows(), portal.contents(), entries()
    assert {alias for alias, _ in files} == {"default", "private"}
    assert {name.split("/")[0] for _, name in files} == {
        "berkas",
        "foto",
        "halaman",
        "kartu",
        "logo",
    }
    made = making.make(shelf, [str(key.to_public())] if locked else [])
    content = made.path.read_bytes()
    assert (b"Panen padi" in content) is (not locked and connection.vendor == "sqlite")
    assert (files["default", home.tampang.logo.name] in content) is not locked

    with elsewhere(tmp_path / "new"):
        restored = restoring.restore(made.path, str(key) if locked else "")

        assert (restored.failed, restored.manifest.missing) == ([], [])
        assert without(TAKEN_BACK, portal.rows()) == without(TAKEN_BACK, rows)
        assert portal.rows().keys() == rows.keys()
        assert portal.contents() == files
        assert append_only.missing() == []
        assert entries() == found
        newcomer = factories.person("newcomer")
        assert newcomer.pk > home.gita.pk
    assert portal.rows() == rows


def test_what_must_not_be_true_again_is_taken_back(home, shelf, tmp_path):
    assert Letter.objects.filter(sent_at=None, body="Selamat.").exists()
    SearchWord.objects.create(word="terhapus", stem="hapus", seen=1)
    made = making.make(shelf, [])

    with elsewhere(tmp_path / "new"):
        restoring.restore(made.path, "")

        assert not SearchWord.objects.filter(word="terhapus").exists()
        assert not Session.objects.exists()
        assert [link.is_usable() for link in home.citra.reset_links.all()] == [False]
        assert [each.is_usable() for each in INVITATION.links()] == [False]
        call_command("send_mail", verbosity=0)
        assert list(Letter.objects.values_list("sent_at", "body")) == [(None, "")]
    assert [link.is_usable() for link in home.citra.reset_links.all()] == [True]


def test_somebody_erased_since_stays_erased(home, shelf, tmp_path):
    """The list is kept beside the backups, also that of an erasure after the last backup."""
    made = making.make(shelf, [])
    row = home.budi.memberships.get()
    erasing.erase(home.budi, by=home.sari)
    erasure_list.save(shelf)

    with elsewhere(tmp_path / "new"):
        restored = restoring.restore(made.path, "")

        assert restored.failed == []
        budi = User.objects.get(pk=home.budi.pk)
        assert (budi.name, budi.is_active) == (f"Akun {budi.pk} (nama dihapus)", False)
        assert budi.memberships.get(pk=row.pk).name == "(nama dihapus)"
        assert User.objects.get(pk=home.ayu.pk).name == home.ayu.name
        assert [line["number"] for line in erasure_list.lines()] == [budi.pk, row.pk]


def test_records_destroyed_since_are_destroyed_again_with_their_files(home, shelf, tmp_path):
    """The backup is of the evening before the confirmation: it has the people and the papers."""
    old = old_groups.rejected(by=home.dewi)
    other = old_groups.rejected(by=home.dewi, name="KIM Sebelah")
    made = making.make(shelf, [])
    listed = destruction.start(by=home.sari)
    record = archives.record_named("arsip-kim")
    destruction.add_rows(listed, record, [old.pk], by=home.sari)
    destruction.propose(listed, by=home.sari)
    umar = factories.person("umar", is_staff=True, is_superuser=True)
    day = date(2026, 11, 20)
    destruction.confirm(listed, by=umar, approval_number="045/12/2026", approval_on=day)
    assert [line["kind"] for line in erasure_list.lines()] == ["arsip-kim"]
    erasure_list.save(shelf)
    left = portal.contents().keys()

    with elsewhere(tmp_path / "new"):
        restored = restoring.restore(made.path, "")

        assert restored.failed == []
        back = KimGroup.objects.get(pk=old.pk)
        assert set(back.memberships.values_list("name", flat=True)) == {"(nama dihapus)"}
        assert (back.papers.count(), back.address, back.decree.number) == (0, "", "")
        assert back.archive_destroyed_at.date() == Erasure.objects.get().at.date()
        spared = KimGroup.objects.get(pk=other.pk)
        assert spared.memberships.filter(name="Ayu L.").exists()
        assert portal.contents().keys() == left


def test_a_backup_agrees_with_itself_while_photos_come_and_go(home, shelf, tmp_path):
    """A writer sends and removes photos without a pause. The backup waits, after its first
    snapshot, until every photo of the draft that this snapshot names has been removed.
    """
    draft = Edition.objects.get(title="Panen padi di Tampang")
    before = set(draft.photos.values_list("master", flat=True))
    writer = Writer(draft, home.budi)
    HookedStorage.hook = writer.let_all_be_replaced
    try:
        made = making.make(shelf, [])
    finally:
        HookedStorage.hook = None
        writer.stop()

    with elsewhere(tmp_path / "new"):
        restoring.restore(made.path, "")

        assert made.manifest.missing == []
        assert portal.contents().keys() == named.names(connection)
        saved = draft.photos.all()
        assert len(saved) in {2, 3}
        assert before & {photo.master.name for photo in saved} == set()
        for photo in saved:
            assert sha256(photo.master.read()).hexdigest() == photo.fingerprint


class Writer:
    """Adds a photo to a draft and removes its oldest one, in a thread, again and again."""

    def __init__(self, draft, by):
        self._draft, self._by = draft, by
        self._replaced, self._stopped = threading.Semaphore(0), False
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def let_all_be_replaced(self, name):
        """Called when the backup has opened its first photo: waits for four rounds, then stops."""
        is_own = threading.current_thread() is self._thread
        if is_own or self._stopped or not name.startswith("foto/"):
            return
        while self._replaced.acquire(blocking=False):
            pass
        for _ in range(4):
            assert self._replaced.acquire(timeout=WAIT)
        self.stop()

    def stop(self):
        self._stopped = True
        self._thread.join(WAIT)

    def _work(self):
        try:
            while not self._stopped:
                news.add_photo(self._draft, portal.picture(), by=self._by, alt="Ladang")
                news.remove_photo(self._draft.photos.order_by("position")[0], by=self._by)
                self._replaced.release()
        finally:
            connection.close()


def test_a_portal_whose_files_never_rest_gets_no_backup(home, shelf):
    """Every time a file is read, one more row names a file that is gone again."""
    draft = Edition.objects.get(title="Panen padi di Tampang")
    numbers = iter(range(10, 1000))

    def vanish(name):
        HookedStorage.hook = None
        lost = factories.photo(draft, next(numbers))
        lost.master.storage.delete(lost.master.name)
        HookedStorage.hook = vanish

    vanish("")

    with pytest.raises(Refused, match="Berkas terus berubah"):
        making.make(shelf, [])
    assert list(shelf.iterdir()) == []


def test_a_file_that_was_lost_before_is_told_and_the_rest_is_saved(
    home, shelf, tmp_path, settings, capsys
):
    settings.BACKUP_DIR = str(shelf)
    old = [shelf / f"kim-202001{day:02}T000000Z.tar" for day in range(1, 29)]
    for path in old:
        path.touch()
    lost, *others = Photo.objects.order_by("pk")
    lost.master.storage.delete(lost.master.name)

    with pytest.raises(CommandError) as told:
        call_command("backup", str(shelf))

    assert f"private/{lost.master.name}" in str(told.value)
    (made,) = set(shelf.iterdir()) - {*old, shelf / erasure_list.NAME}
    assert all(path.exists() for path in old)
    with elsewhere(tmp_path / "new"):
        call_command("restore", str(made))

        assert portal.named_and_gone() == {("private", lost.master.name)}
        assert all(photo.master.read() for photo in others)
    assert lost.master.name in capsys.readouterr().err


def test_a_database_that_was_restored_otherwise_is_finished_by_a_command(home, shelf, capsys):
    lost = Photo.objects.order_by("pk")[0].master
    call_command("finish_restore")

    assert "Semua orang harus masuk lagi." in capsys.readouterr().out
    assert not Session.objects.exists()
    assert not home.citra.reset_links.get().is_usable()
    lost.storage.delete(lost.name)
    with pytest.raises(CommandError, match=f"1 berkas .* private/{lost.name}"):
        call_command("finish_restore")


def test_a_step_that_fails_keeps_the_portal_closed(home, shelf, tmp_path, monkeypatch, capsys):
    """For example the list of people who have been erased since."""
    step = restoration.Step("Penghapusan diulang.", lambda: 1 / 0)
    monkeypatch.setattr(restoration, "steps", [*restoration.steps, step])
    made = making.make(shelf, [])

    with elsewhere(tmp_path / "new"), pytest.raises(CommandError, match="Jangan jalankan portal"):
        call_command("restore", str(made.path))
    assert "Indeks pencarian dibuat ulang." in capsys.readouterr().out


def test_files_in_an_object_store_are_saved_too(transactional_db, shelf, tmp_path):
    store = {"public": portal.IN_MEMORY, "private": portal.IN_MEMORY}
    with storing(tmp_path / "home", **store):
        people = portal.fill()
        files = portal.contents()
        made = making.make(shelf, [])
        assert not (tmp_path / "home/media").exists()

        with elsewhere(tmp_path / "new", **store):
            assert portal.contents() == {}
            restoring.restore(made.path, "")

            assert portal.contents() == files
            assert default_storage.exists(people.tampang.logo.name)
            assert not storages["private"].exists(people.tampang.logo.name)
