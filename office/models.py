"""Storage of the lists and settings that the office edits."""

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
