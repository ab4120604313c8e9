"""What follows a restoration: every step, those that rebuild last, whatever fails."""

from core import restoration
from core.restoration import Step


def test_derived_data_are_made_last_and_no_failure_stops_the_others(monkeypatch):
    ran = []

    def fail():
        raise ValueError("rusak")

    index = Step("Indeks dibuat ulang.", lambda: ran.append("index"), rebuilds=True)
    broken = Step("Penghapusan diulang.", fail)
    sessions = Step("Sesi diakhiri.", lambda: ran.append("sessions"))
    monkeypatch.setattr(restoration, "steps", [index, broken, sessions])

    assert restoration.run_all() == ([sessions, index], [broken])
    assert ran == ["sessions", "index"]


def test_the_steps_that_apps_registered():
    """A restored person who had been erased would come back: erasure registers here."""
    assert [(step.done, step.rebuilds) for step in restoration.steps] == [
        ("Semua undangan dan tautan rahasia tidak berlaku lagi.", False),
        ("Surat yang dulu menunggu tidak dikirim lagi.", False),
        ("Orang yang pernah dihapus dihapus lagi.", False),
        ("Indeks pencarian dibuat ulang.", True),
        ("Arsip yang pernah dimusnahkan dimusnahkan lagi.", False),
        ("Semua orang harus masuk lagi.", False),
        ("Halaman yang disimpan diganti.", True),
    ]
