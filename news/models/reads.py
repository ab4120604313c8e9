"""How often stories were read, counted from the web server's log."""

from django.db import models

from news.models.article import Article


class ReadCount(models.Model):
    """How often one article was opened on one day (WIB).

    Written by ``manage.py count_reads`` from the access log of nginx, for days that are over.
    Holds no address and nothing else of a reader. A day without a row has no reads, or no log.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="read_counts")
    day = models.DateField("hari")
    count = models.PositiveIntegerField("dibaca")

    class Meta:
        verbose_name = "hitungan pembaca"
        verbose_name_plural = "hitungan pembaca"
        ordering = ["day", "article"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["day", "article"], name="one_read_count_a_day"),
        ]

    def __str__(self):
        return f"{self.article}, {self.day}: {self.count}"
