"""Lists and settings that the office edits itself.

An app registers a Kind: the form of its rows, their description, and presets that apply until the
office changes them. Rows are stored in ``office.models.ListRow`` or in a table of the app
(TableKind). Every change records an Event.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from django import forms
from django.db import transaction

from core.change import events
from core.change.locking import alone
from core.change.refusals import TransitionRefused
from core.registry import Registry
from core.text import with_point
from core.web import marks
from core.word_lookup import all_begin
from office.models import ListRow

CHANGED = (
    "Isinya sudah diubah orang lain sejak Anda buka. Sekarang: {now} "
    "Periksa isian Anda, lalu simpan lagi."
)
GONE = "Baris ini sudah dihapus orang lain."
REPEATED = "Ini sudah ada di daftar."
TITLES = {
    "added": "Ditambahkan",
    "edited": "Diubah",
    "dropped": "Dihapus",
    "restored": "Dipulihkan",
}
PHRASES = {
    "added": "menambah isi {thing}",
    "edited": "mengubah isi {thing}",
    "dropped": "menghapus isi {thing}",
    "restored": "memulihkan isi {thing}",
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """The current content of one row, by form field.

    ``preset`` tells whether it is a preset that the office has not changed.
    """

    key: str
    values: dict
    preset: bool = False

    @property
    def digest(self):
        """A hash of the values, to detect that the row has changed since a page showed it."""
        text = json.dumps(self.values, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A list of the office, or a setting: a list with exactly one row, which can only be edited.

    - ``word``: its part of the URL; ``label`` and ``explain``: its name, and where it is shown.
    - ``form``: the form class of a row, whose cleaned values must be JSON (no dates);
      ``told(values)``: a row as one line of text.
    - ``presets``: values by row key.
    - ``permission``: the permission needed to change it.
    - ``single``: whether it is a setting; ``droppable``: whether rows can be removed.
    - ``identity(values)``: a value that must be unique in the list, or None to allow duplicates.
    - ``order(values)``: what rows are sorted by; without it presets come first.
    """

    word: str
    label: str
    explain: str
    form: type[forms.Form]
    told: Callable
    presets: dict = field(default_factory=dict)
    permission: str = "office.change_listrow"
    single: bool = False
    droppable: bool = True
    identity: Callable = lambda values: None
    order: Callable | None = None

    def rows(self):
        """Returns the current Rows: presets first, then the rows added, or by ``order``."""
        return self.rows_with(self._stored())

    def rows_with(self, stored):
        """Returns the current Rows, given the stored ListRows of this list by key."""
        given = [self._in_place(preset, stored.get(preset.key)) for preset in self._presets()]
        added = [row for row in stored.values() if row.key not in self.presets]
        rows = [*given, *(Row(key=row.key, values=row.values) for row in added if not row.dropped)]
        rows = [row for row in rows if row]
        return sorted(rows, key=lambda row: self.order(row.values)) if self.order else rows

    @staticmethod
    def _in_place(preset, stored):
        """Returns the Row that replaces a preset, or None if the preset was dropped."""
        if stored is None or (stored.values == preset.values and not stored.dropped):
            return preset
        return None if stored.dropped else Row(key=stored.key, values=stored.values)

    def get(self, key):
        """Returns the Row with this key, or None."""
        return next((row for row in self.rows() if row.key == key), None)

    def dropped(self):
        """Returns the presets that the office has dropped."""
        stored = self._stored()
        return [row for row in self._presets() if row.key in stored and stored[row.key].dropped]

    def _stored(self):
        return {row.key: row for row in ListRow.objects.filter(kind=self.word)}

    def _presets(self):
        return [Row(key=key, values=values, preset=True) for key, values in self.presets.items()]

    def bound_form(self, row, data=None):
        """Returns the form of a row, or of a new row for None; bound if ``data`` is given."""
        return self.form(data, initial=row.values if row else None)

    def save(self, form, key, *, by, shown=""):
        """Saves a valid form to the row with this key, or to a new row if ``key`` is None.

        ``shown`` is the digest of the row that the page showed. Does nothing if the list already
        has these values (the form was sent twice). Raises TransitionRefused if the row was changed
        or removed in the meantime, or if another row has the same ``identity``.
        """
        with transaction.atomic():
            alone(f"list {self.word}")
            row = self.get(key) if key else None
            if not self._says_so(form.cleaned_data, key, row):
                self._require_room(form.cleaned_data, key, row, shown)
                self._keep(form, row, by)

    def _says_so(self, values, key, row):
        """Returns whether the row, or any row for a new one, already has these values."""
        known = [row] if key else self.rows()
        return any(each and each.values == values for each in known)

    def _require_room(self, values, key, row, shown):
        """Raises TransitionRefused if the row is gone, was changed, or would be a duplicate."""
        if key and row is None:
            raise TransitionRefused(GONE)
        if row and row.digest != shown:
            raise TransitionRefused(CHANGED.format(now=with_point(self.told(row.values))))
        same = self.identity(values)
        others = [each for each in self.rows() if each.key != key]
        if same is not None and any(self.identity(each.values) == same for each in others):
            raise TransitionRefused(REPEATED)

    def _keep(self, form, row, by):
        """Writes the row and its Event."""
        values = form.cleaned_data
        if row:
            told = f"{self.told(row.values)} → {self.told(values)}"
            self._write("edited", row.key, by, values=values, told=told)
        else:
            self._write("added", uuid4().hex, by, values=values)

    def drop(self, row, *, by):
        """Removes a row from the list."""
        self._write("dropped", row.key, by, values=row.values, dropped=True)

    def restore(self, row, *, by):
        """Restores a dropped preset with its original values."""
        self._write("restored", row.key, by, values=row.values)

    def _write(self, verb, key, by, *, values, dropped=False, told=""):
        """Writes a row and its Event.

        The row's text is stored as the Event's reason, because a reason can be blanked if somebody
        entered their private number.
        """
        with transaction.atomic():
            written, _ = ListRow.objects.update_or_create(
                kind=self.word, key=key, defaults={"values": values, "dropped": dropped}
            )
            told = told or self.told(values)
            events.record(verb, written, by=by, shows=("office",), reason=told)


@dataclass(frozen=True, kw_only=True)
class TableKind(Kind):
    """A list whose rows are in a table of the app that registered it; ``form`` is its ModelForm.

    ``things()`` returns the queryset. Rows cannot be dropped, because other rows refer to them.
    """

    things: Callable
    droppable: bool = False

    def rows(self):
        """Returns the current Rows."""
        names = self.form._meta.fields
        return [
            Row(key=str(thing.pk), values={name: getattr(thing, name) for name in names})
            for thing in self.things()
        ]

    def bound_form(self, row, data=None):
        """Returns the ModelForm of a row, or of a new row if ``row`` is None."""
        return self.form(data, instance=self.things().get(pk=row.key) if row else None)

    def _keep(self, form, row, by):
        thing = form.save()
        verb = "edited" if row else "added"
        events.record(verb, thing, by=by, shows=(thing._meta.app_label,))


kinds = Registry()


def kind_named(word):
    """Returns the Kind with this URL word, or None."""
    return next((kind for kind in kinds if kind.word == word), None)


def in_force(word):
    """Returns the values of all rows of a list, cached until the office changes a list.

    All lists are read together, in one query. Not for TableKinds.
    """
    kept = marks.cache_of("office")
    if __name__ not in kept:
        kept[__name__] = _all_in_force()
    return kept[__name__][word]


def _all_in_force():
    """Returns a dict of list word to the values of its rows, without TableKinds."""
    stored = {}
    for row in ListRow.objects.all():
        stored.setdefault(row.kind, {})[row.key] = row
    return {
        kind.word: [row.values for row in kind.rows_with(stored.get(kind.word, {}))]
        for kind in kinds
        if not isinstance(kind, TableKind)
    }


def setting(word):
    """Returns the values of a setting; see ``in_force``."""
    (values,) = in_force(word)
    return values


def list_of(row):
    """Returns the list that a ListRow belongs to as a text: ``pengaturan “Kontak dinas”``."""
    kind = kind_named(row.kind)
    return f"pengaturan “{kind.label}”" if kind else "pengaturan yang tidak dipakai lagi"


def rows_named(words):
    """Returns the ListRows of the lists whose label has words that begin as ``words``."""
    found = [kind.word for kind in kinds if all_begin(words, kind.label)]
    return ListRow.objects.filter(kind__in=found)
