"""Positions in a KIM."""

from django.db import models


class Position(models.TextChoices):
    """Position of a person in a KIM, in the order of an SK."""

    KETUA = "ketua", "Ketua"
    SEKRETARIS = "sekretaris", "Sekretaris"
    BENDAHARA = "bendahara", "Bendahara"
    SEKSI = "seksi", "Seksi/bidang"
    ANGGOTA = "anggota", "Anggota"


OFFICERS = (Position.KETUA, Position.SEKRETARIS, Position.BENDAHARA)
