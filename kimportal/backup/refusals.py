"""Why a backup or a restoration does not happen, in Indonesian, for the operator."""


class Refused(Exception):
    """A backup or restoration that was refused or failed; the message says what to do."""


DAMAGED = "Berkas cadangan ini rusak atau terpotong. Pakai cadangan lain; tidak ada yang diubah."


def damaged():
    """Returns the refusal of an archive that is not whole."""
    return Refused(DAMAGED)
