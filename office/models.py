"""Storage of the lists and settings that the office edits, and of its search index."""

from django.db import models


class ListRow(models.Model):
    """One row of a list that the office added, or its version of a preset.

    Identified by ``kind`` (the word of its ``office.lists.Kind``) and ``key``; a row with the key
    of a preset replaces it. Created and updated by ``Kind.save``, ``drop`` and ``restore``, never
    deleted: a dropped row stays, so that the Event log can name it. ``values`` may hold phone
    numbers of the office.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    values = models.JSONField(default=dict)
    dropped = models.BooleanField(default=False)

    class Meta:
        verbose_name = "isi daftar dinas"
        verbose_name_plural = "isi daftar dinas"
        default_permissions = ("change",)
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="list_row_once")]

    def __str__(self):
        return f"{self.kind}: {self.key}"


class FinderEntry(models.Model):
    """One thing that the office can find: its kind, its key (``thing``) and its area.

    Derived data without foreign keys, written by ``office.finder.index`` after every change and
    made anew by ``manage.py rebuild_search``. ``source`` names what it was made from, ``family``
    the group of things it belongs to, both as ``group-12``. ``standing`` is 0 for what is in
    force. Identified by kind and thing. Private: its terms are names and phone numbers.
    """

    source = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    thing = models.CharField(max_length=40)
    family = models.CharField(max_length=60)
    area = models.CharField(max_length=20, blank=True)
    standing = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "entri ruang dinas"
        verbose_name_plural = "entri ruang dinas"
        default_permissions = ()
        indexes = [
            models.Index(fields=["source"], name="finder_source"),
            models.Index(fields=["family"], name="finder_family"),
        ]
        constraints = [models.UniqueConstraint(fields=["kind", "thing"], name="finder_entry_once")]

    def __str__(self):
        return f"{self.kind}-{self.thing}"


class FinderTerm(models.Model):
    """A word of an entry, or a part of a number; ``field`` says of what (``finder.providers``).

    Deleted with its entry. Personal data: words of names.
    """

    entry = models.ForeignKey(FinderEntry, on_delete=models.CASCADE, related_name="terms")
    word = models.CharField(max_length=40)
    field = models.CharField(max_length=8)

    class Meta:
        verbose_name = "kata entri ruang dinas"
        verbose_name_plural = "kata entri ruang dinas"
        default_permissions = ()
        indexes = [models.Index(fields=["word", "entry"], name="finder_word")]

    def __str__(self):
        return f"{self.entry_id}: {self.field}"


class FinderPhone(models.Model):
    """The phone number of an entry as digits without +62, found by its last four digits.

    Deleted with its entry. Personal data.
    """

    entry = models.ForeignKey(FinderEntry, on_delete=models.CASCADE, related_name="phones")
    ending = models.CharField(max_length=4)
    digits = models.CharField(max_length=15)

    class Meta:
        verbose_name = "nomor entri ruang dinas"
        verbose_name_plural = "nomor entri ruang dinas"
        default_permissions = ()
        indexes = [models.Index(fields=["ending"], name="finder_ending")]

    def __str__(self):
        return f"{self.entry_id}: nomor"


class FinderKey(models.Model):
    """A key under which an indexed word is found: a beginning, or the word without a letter.

    Deleted with the last term that has the word. Personal data: words of names.
    """

    key = models.CharField(max_length=41)
    word = models.CharField(max_length=40)

    class Meta:
        verbose_name = "kunci kata ruang dinas"
        verbose_name_plural = "kunci kata ruang dinas"
        default_permissions = ()
        indexes = [models.Index(fields=["word"], name="finder_key_word")]
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="finder_key_once")]

    def __str__(self):
        return f"kunci {self.pk}"
