"""The positions of a KIM."""

from django.db import models


class Position(models.TextChoices):
    """What a person does in a KIM, in the order of an SK."""

    KETUA = "ketua", "Ketua"
    SEKRETARIS = "sekretaris", "Sekretaris"
    BENDAHARA = "bendahara", "Bendahara"
    SEKSI = "seksi", "Seksi/bidang"
    ANGGOTA = "anggota", "Anggota"


OFFICERS = (Position.KETUA, Position.SEKRETARIS, Position.BENDAHARA)
