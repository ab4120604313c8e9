"""Models of lists of destruction: which records of the office are destroyed, and who agreed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from office.clocks import TwoClocks
from privacy.querysets import DestructionListQuerySet
from privacy.states import DestructionState


class DestructionList(TwoClocks):
    """One list of records of the office that one administrator proposes to destroy.

    Another administrator confirms it, with number and date of the written approval; only then, and
    all at once, the records are destroyed. The row stays for good: it is the proof of what was
    destroyed and by which approval (UU 43/2009 on archives, PP 28/2012).
    """

    # One transaction destroys them all.
    MOST_ROWS = 100

    state = models.CharField(
        "status",
        max_length=10,
        choices=DestructionState,
        default=DestructionState.DRAFT,
        editable=False,
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="diusulkan oleh",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="disahkan oleh",
    )
    made_at = models.DateTimeField("dibuat", auto_now_add=True)
    proposed_at = models.DateTimeField("diusulkan", null=True, editable=False)
    ended_at = models.DateTimeField("diputuskan", null=True, editable=False)
    approval_number = models.CharField("nomor persetujuan pemusnahan", max_length=80, blank=True)
    approval_on = models.DateField("tanggal persetujuan", null=True)

    objects = DestructionListQuerySet.as_manager()

    class Meta:
        verbose_name = "daftar pemusnahan arsip"
        verbose_name_plural = "daftar pemusnahan arsip"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposed_by"],
                condition=Q(state=DestructionState.DRAFT),
                name="one_draft_list_per_administrator",
            ),
            models.CheckConstraint(
                condition=~Q(state=DestructionState.DESTROYED)
                | (
                    ~Q(approval_number="")
                    & Q(approval_on__isnull=False)
                    & Q(confirmed_by__isnull=False)
                    & ~Q(confirmed_by=F("proposed_by"))
                ),
                name="destroyed_with_approval_by_another",
            ),
        ]

    def __str__(self):
        return f"Daftar pemusnahan {self.pk}"

    @property
    def tone(self):
        """The tone (icon and colour) of its state."""
        return DestructionState(self.state).tone


class DestructionRow(models.Model):
    """One record on a list: ``kind`` (``archives.Record.word``) and number of the thing.

    ``label`` says what it is and ``why`` why it may be destroyed, both without personal data and
    as they were when it was put on the list. ``last_event`` is the number of the last Event about
    the thing at that time: a thing that was touched since is not destroyed. Removed only from a
    draft.
    """

    destruction_list = models.ForeignKey(
        DestructionList, on_delete=models.PROTECT, related_name="rows"
    )
    kind = models.CharField(max_length=20)
    number = models.BigIntegerField()
    label = models.CharField("arsip", max_length=400)
    why = models.CharField("mengapa boleh dimusnahkan", max_length=200)
    last_event = models.BigIntegerField()

    class Meta:
        verbose_name = "arsip di daftar pemusnahan"
        verbose_name_plural = "arsip di daftar pemusnahan"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["destruction_list", "kind", "number"], name="record_once_per_list"
            )
        ]

    def __str__(self):
        return self.label
