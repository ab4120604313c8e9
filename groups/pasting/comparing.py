"""Compares a list that was read with the roster of a KIM: who is new, changed, or as before."""

from groups.models import OFFICERS
from groups.pasting.differences import COMPARED, change_of, differing, shown
from groups.pasting.duplicates import bare_name, values_named
from groups.pasting.reader import OFFICER_PHONE
from groups.pasting.readings import Kind
from groups.pasting.tables import with_place

BY_SK = "Pengurus ditetapkan dengan SK baru. Di sini pilih jabatan lain, atau biarkan."
KEPT = (
    "Tertulis {}. Di portal jabatannya tetap {}: pengurus berganti dengan SK baru, lewat “SK baru, "
    "pengurus baru” di halaman kelompok."
)
RESTRICTED = "“{}” minta datanya dibatasi, jadi tidak diubah."


def compare(readings, rows, *, names_officers):
    """Compares Readings with the current Memberships ``rows``; returns the Readings.

    Somebody with the same name and no other phone number is the same person: CHANGED or KNOWN. The
    same name with another number is asked about; so is the number of somebody else, and an
    officer's position unless ``names_officers``. Empty cells change nothing.
    """
    rows = list(rows)
    taken = set()
    for reading in readings:
        if reading.kind is not Kind.NOBODY and reading.values.get("name"):
            _compare(reading, rows, names_officers)
            if reading.match in taken and reading.twin:
                reading.asks = True
            elif reading.match in taken:
                reading.match, reading.kind = 0, Kind.QUESTION
                reading.why.append("Orang ini sudah disebut di baris lain.")
            taken.add(reading.match or None)
        elif reading.values.get("phone"):
            _ask_about_phone(reading, rows)
    return readings


def _compare(reading, rows, names_officers):
    name, phone = bare_name(reading.values["name"]), reading.values.get("phone")
    same = [row for row in rows if bare_name(row.name) == name]
    exact = [row for row in same if phone and row.phone == phone]
    if len(same) > 1 and not exact:
        _ask(
            reading,
            f"Ada {len(same)} orang bernama “{same[0].name}” di daftar. Tulis nomor HP-nya.",
        )
    elif same:
        row = (exact or same)[0]
        reading.match = row.pk
        _compare_with(reading, row, names_officers)
    else:
        _ask_about_phone(reading, rows)
        if reading.values.get("position") in OFFICERS:
            _compare_office(reading, rows, names_officers)


def _compare_with(reading, row, names_officers):
    """Sets kind and changes of a reading of somebody in the roster."""
    read = values_named(reading)
    new = {name: read.get(name, "") for name in COMPARED}
    if reading.columns and "position" not in reading.columns:
        new["position"] = ""
    by_sk = row.position in OFFICERS or new["position"] in OFFICERS
    kept = by_sk and not names_officers and new["position"] not in {"", row.position}
    if kept:
        written, now = shown("position", new["position"]), row.get_position_display()
        reading.told.append(KEPT.format(written.lower(), now.lower()))
        new["position"] = ""
    other = differing(row, new)
    reading.values = {name: getattr(row, name) for name in ("name", *COMPARED)} | other
    if row.restricted_at:
        reading.kind, reading.why, reading.values = Kind.KNOWN, [], {}
        reading.told = [RESTRICTED.format(row.name)]
        return
    if reading.values["phone"]:
        _forget_officer_phone(reading)
    reading.changes = [change_of(row, name, value) for name, value in other.items()]
    if "phone" in other and row.phone:
        reading.asks = True
        _ask(reading, f"“{row.name}” sudah ada di daftar dengan nomor HP lain. Orang yang sama?")
    elif reading.kind is Kind.PERSON or not reading.why:
        reading.kind = Kind.CHANGED if other else Kind.KNOWN


def _forget_officer_phone(reading):
    reading.why = [sentence for sentence in reading.why if OFFICER_PHONE not in sentence]


def _compare_office(reading, rows, names_officers):
    position = reading.values["position"]
    if not names_officers:
        reading.values["position"] = ""
        _forget_officer_phone(reading)
        _ask(reading, BY_SK)
    elif holder := next((row for row in rows if row.position == position), None):
        _ask(reading, f"Sudah ada {position.label.lower()} di daftar: “{holder.name}”.")


def _ask_about_phone(reading, rows):
    phone = reading.values.get("phone")
    owner = next((row for row in rows if phone and row.phone == phone), None)
    if owner and not owner.restricted_at:
        _ask(reading, f"Nomor HP ini sudah dipakai di daftar: “{owner.name}”.")


def _ask(reading, sentence):
    reading.kind = Kind.QUESTION
    if reading.in_file:
        sentence = with_place(sentence, reading.columns)
    reading.why.append(sentence)
