"""Scans files with a virus scanner (clamd) if the installation has one."""

import socket
import struct

from django.conf import settings

SECONDS = 20
CHUNK = 64 * 1024


class Infected(Exception):
    """Raised if the scanner recognises a file as malware."""


class ScannerUnavailable(Exception):
    """Raised if a scanner is configured and does not answer."""


def scan(content):
    """Scans ``content`` (bytes); does nothing if no scanner is configured.

    ``settings.CLAMD`` is the path of a Unix socket or ``host:port``. Raises Infected or
    ScannerUnavailable. While the scanner is down, uploads are refused and all other pages work.
    """
    place = settings.CLAMD
    if not place:
        return
    try:
        answer = _ask(place, content)
    except (OSError, ValueError) as error:
        raise ScannerUnavailable from error
    if answer.endswith(b"FOUND"):
        raise Infected
    if answer != b"stream: OK":
        raise ScannerUnavailable


def _ask(place, content):
    """Sends ``content`` with clamd's INSTREAM command and returns the answer without its end."""
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
