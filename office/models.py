"""Rows of the lists and settings that the office keeps."""

from django.db import models


class ListRow(models.Model):
    """One row of a list: what the office wrote, or what it made of a preset.

    ``kind`` is the address word of its ``office.lists.Kind``, ``key`` the row's own; a row with the
    key of a preset stands in its place. A dropped row stays, so that the trail can name it.
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
