"""What the outbox of phones has delivered: receipts, and files that arrive in pieces."""

from django.db import models


class Receipt(models.Model):
    """One form that a phone's outbox delivered, with the answer that it was given.

    Identified by ``holder`` and ``key``: the account as ``core.outbox.holder`` writes it (empty for
    nobody) and the UUID that the phone made for this sending. Written in the transaction of what
    the form changed, so that a form sent again gets ``answer`` and changes nothing (docs/adr/0046).
    Never changed; deleted after ``core.personal.own.RECEIPTS_KEPT``.

    ``path``: the route of the form, not its address, which may hold a secret. ``answer``: dict of
    ``to`` (the address to go on at; empty: that of the form), ``words`` (messages) and what the
    view adds, such as ``version``.
    """

    holder = models.CharField(max_length=16, blank=True)
    key = models.UUIDField()
    path = models.CharField(max_length=300)
    answer = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "tanda terima"
        verbose_name_plural = "tanda terima"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["holder", "key"], name="receipt_once"),
        ]
        indexes = [models.Index(fields=["at"], name="receipt_by_age")]

    def __str__(self):
        return str(self.key)


class Upload(models.Model):
    """A file that arrives in pieces, before the form that it belongs to.

    Identified by ``holder`` and ``key``, as a Receipt is. ``size`` is announced with the first
    piece; ``received`` counts the bytes that are here, from the start and without gaps. Both in
    bytes. Deleted with its form, or after ``core.personal.own.UPLOADS_KEPT``.
    """

    holder = models.CharField(max_length=16)
    key = models.UUIDField()
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "kiriman berkas"
        verbose_name_plural = "kiriman berkas"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["holder", "key"], name="upload_once"),
        ]
        indexes = [models.Index(fields=["created_at"], name="upload_by_age")]

    def __str__(self):
        return str(self.key)


class Piece(models.Model):
    """A part of an Upload: ``content`` from byte ``offset`` on."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="pieces")
    offset = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = "potongan berkas"
        verbose_name_plural = "potongan berkas"
        default_permissions = ()
        ordering = ["offset"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "offset"], name="piece_once"),
        ]

    def __str__(self):
        return f"{self.upload_id} · {self.offset}"
