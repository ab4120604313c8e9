"""What is no whole backup of this portal, or no empty place for one, is refused and left alone."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pyrage import x25519

from kimportal.backup import archive, databases, making, manifest, restoring, sealing
from kimportal.backup.refusals import DAMAGED, Refused
from tests.elsewhere import elsewhere
from tests.kimportal.backup import portal

ON_POSTGRESQL = connection.vendor == "postgresql"


@pytest.fixture
def refused(tmp_path):
    """Tries to restore onto an empty portal and gives back why it was refused; all stays empty."""

    def refused(path, secret=""):
        with elsewhere(tmp_path / "new"):
            with pytest.raises(Refused) as refusal:
                restoring.restore(path, secret)
            assert databases.is_empty()
            assert portal.contents() == {}
            assert list((tmp_path / "new").glob(".backup-*")) == []
        return str(refusal.value)

    return refused


def test_a_cut_backup_is_refused(home, shelf, refused, key):
    for keys, secret in (([str(key.to_public())], str(key)), ([], "")):
        path = making.make(shelf, keys).path
        whole = path.read_bytes()
        # The last 10 KB of a tar are blanks.
        end = len(whole) - (1 if secret else 20_000)
        for cut in (0, 1, 300, len(whole) // 3, 2 * len(whole) // 3, end):
            path.write_bytes(whole[:cut])
            assert refused(path, secret) in {DAMAGED, sealing.WRONG_KEY}, cut


def test_an_altered_backup_is_refused(home, shelf, refused, key):
    for keys, secret in (([str(key.to_public())], str(key)), ([], "")):
        path = making.make(shelf, keys).path
        whole = bytearray(path.read_bytes())
        inside = (0, len(whole) // 2, len(whole) - 1)
        if not secret:
            # The name and the content of the first file, the database, and the manifest.
            begins = b"PGDMP" if ON_POSTGRESQL else b"SQLite format 3"
            inside = (0, 520, whole.find(begins) + 4_000, whole.rfind(b'"made_at": "2') + 13)
        for place in inside:
            altered = bytearray(whole)
            altered[place] ^= 1
            path.write_bytes(altered)
            assert refused(path, secret) in {DAMAGED, sealing.WRONG_KEY}, place


def test_without_the_right_key_nobody_reads_a_backup(home, shelf, refused, key):
    path = making.make(shelf, [str(key.to_public())]).path
    another = x25519.Identity.generate()

    assert refused(path) == sealing.NO_KEY
    assert refused(path, str(another)) == sealing.WRONG_KEY
    assert "bukan kunci rahasia" in refused(path, "kunci-saya")
    assert "bukan kunci rahasia" in refused(path, str(key.to_public()))


def test_a_backup_of_a_newer_release_is_refused(home, shelf, refused):
    recorder = MigrationRecorder(connection)
    recorder.record_applied("news", "9999_from_the_future")
    path = making.make(shelf, []).path
    recorder.record_unapplied("news", "9999_from_the_future")

    message = refused(path)

    assert message.startswith("Cadangan ini dari rilis portal yang lebih baru")
    assert "news.9999_from_the_future" in message


def test_a_backup_of_the_other_kind_of_database_is_refused(refused, written):
    theirs, ours = ("sqlite", "PostgreSQL") if ON_POSTGRESQL else ("postgresql", "SQLite")

    message = refused(written(engine=theirs))

    assert f"menunjuk ke {ours}" in message
    assert "Setel DATABASE_URL" in message


def test_a_backup_in_a_newer_format_is_refused(refused, written):
    assert "rilis portal yang lebih baru" in refused(written(format=2))


@pytest.mark.parametrize("member", ["../di-luar", "/tmp/kim-di-luar", "foto/../../di-luar"])
def test_an_archive_that_leads_outside_is_refused(refused, written, member):
    assert refused(written(member)) == DAMAGED


@pytest.fixture
def written(transactional_db, shelf):
    """An archive as somebody else might write it, with the right hashes."""

    def written(*members, **values):
        about = {"engine": connection.vendor, "database": "database", "migrations": {}}
        found = manifest.Manifest(made_at="2026-11-30T00:00:00+00:00", **{**about, **values})
        path = shelf / "dari-luar.tar"
        with path.open("wb") as target, archive.writing(target) as writer:
            for member in ("database", *members):
                writer.add_bytes(member, b"isi")
            found.members = writer.members.copy()
            content = found.as_bytes()
            writer.add_bytes(manifest.MANIFEST, content)
            writer.add_bytes(manifest.CHECK, manifest.check_of(content))
        return path

    return written


def test_nothing_is_ever_restored_over_anything(home, shelf, tmp_path):
    path = making.make(shelf, []).path
    rows, files = portal.rows(), portal.contents()

    with pytest.raises(Refused, match=r"Basis data tidak kosong, .* KIM_DATA_DIR ke folder kosong"):
        restoring.restore(path, "")
    assert (portal.rows(), portal.contents()) == (rows, files)

    with elsewhere(tmp_path / "new"):
        left = tmp_path / "new/private/foto/3f/sisa.jpg"
        left.parent.mkdir(parents=True)
        left.write_bytes(b"isi")
        with pytest.raises(Refused, match="private tidak kosong"):
            restoring.restore(path, "")
        assert databases.is_empty()
        assert left.read_bytes() == b"isi"
