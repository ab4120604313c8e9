"""Mobile numbers in articles that belong to offices."""

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q

from core import phones
from news.models.article import Article
from news.states import NumberState


class OfficeNumber(models.Model):
    """A mobile number in an article that its author attributes to an office (ambulance, clinic).

    Identified by article and number. Created when the author names the office
    (``news.actions.office_numbers``): then the edition can be sent, and a reviewer decides whether
    the number may be published. Holds for all editions of one article and for no other article.
    Never deleted. ``e164`` is personal data if it turns out to be a person's number (state
    PERSON). Decision: docs/adr/0021.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="office_numbers")
    e164 = models.CharField("nomor", max_length=16)
    office = models.CharField("kantor", max_length=100, validators=[MinLengthValidator(3)])
    state = models.CharField(
        "status", max_length=8, choices=NumberState, default=NumberState.ASKED, editable=False
    )

    class Meta:
        verbose_name = "nomor kantor"
        verbose_name_plural = "nomor kantor"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "e164"], name="office_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=NumberState.values), name="office_number_state_known"
            ),
        ]

    def __str__(self):
        return f"{self.office} {self.pk}"

    @property
    def national(self):
        """The number in national spelling, for display."""
        return phones.national(self.e164)
