"""Files from the field: what phones, WhatsApp and village offices send. Nobody in them is real."""

from pathlib import Path


def read(name):
    """The bytes of one of the files beside this module."""
    return (Path(__file__).parent / name).read_bytes()
