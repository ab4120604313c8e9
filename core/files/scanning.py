"""Asks a virus scanner (clamd) about a file, where the installation has one."""

import socket
import struct

from django.conf import settings

SECONDS = 20
CHUNK = 64 * 1024


class Infected(Exception):
    """The scanner knows this file as malware."""


class ScannerGone(Exception):
    """There should be a scanner, and it does not answer."""


def scan(content):
    """Raises Infected or ScannerGone; does nothing where no scanner is set up.

    ``settings.CLAMD`` is the path of a socket or ``host:port``. A scanner that is away means
    that nothing is let in: pages work on, uploads wait.
    """
    place = settings.CLAMD
    if not place:
        return
    try:
        answer = _ask(place, content)
    except (OSError, ValueError) as error:
        raise ScannerGone from error
    if answer.endswith(b"FOUND"):
        raise Infected
    if answer != b"stream: OK":
        raise ScannerGone


def _ask(place, content):
    with _connect(place) as link:
        link.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            piece = content[start : start + CHUNK]
            link.sendall(struct.pack("!I", len(piece)) + piece)
        link.sendall(struct.pack("!I", 0))
        with link.makefile("rb") as answer:
            return answer.read(4096).rstrip(b"\0\n")


def _connect(place):
    if place.startswith("/"):
        link = socket.socket(socket.AF_UNIX)
        link.settimeout(SECONDS)
        link.connect(place)
        return link
    host, _, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)
