"""Detects pictures that arrived incomplete.

Decoders draw a truncated file without an error: libheif fills the missing tiles with green,
libjpeg the missing blocks with grey.
"""

import re

START_OF_SCAN, END_OF_IMAGE = b"\xff\xda", b"\xff\xd9"
# Appended to a JPEG, this changes nothing if the last block is complete, and draws visible noise
# where blocks are missing. It contains all eight restart markers, because a decoder that expects
# one skips to it and continues after it.
NOISE = b"".join(bytes(range(1, 200)) + b"\xff%c" % mark for mark in range(0xD0, 0xD8))
SCAN_OR_FRAME = re.compile(rb"\xff([\xc0-\xc2\xda])")
COEFFICIENTS = 64


class TruncatedFile(Exception):
    """Raised if a file ends before its picture does."""


def require_webp(content):
    """Raises TruncatedFile if the file is shorter than its RIFF header states."""
    if int.from_bytes(content[4:8], "little") + 8 > len(content):
        raise TruncatedFile


# --- JPEG ---------------------------------------------------------------------------------------


def has_end_mark(content):
    """Returns whether a JPEG has its end marker (EOI) after its last scan; a trailer may follow."""
    return content.rfind(END_OF_IMAGE) > content.rfind(START_OF_SCAN)


def mended_jpegs(content):
    """Returns two copies of a JPEG without end marker: with the marker, and with noise before it.

    Both decode to the same picture if only the marker was missing. Raises TruncatedFile if a
    progressive JPEG lacks whole scans, because these leave no missing blocks for the noise to
    change.
    """
    body = content.rstrip(b"\0")
    # One or two zero bytes may belong to the picture; more are the padding of an interrupted
    # download.
    body += bytes(min(len(content) - len(body), 2) or body.endswith(b"\xff"))
    if not _all_passes(body):
        raise TruncatedFile
    return body + END_OF_IMAGE, body + NOISE + END_OF_IMAGE


def _all_passes(content):
    """Returns whether some scan refines each coefficient of each component to its last bit."""
    lacking = None
    for found in SCAN_OR_FRAME.finditer(content):
        head = content[found.end() + 2 :]
        if found[1] != b"\xda":
            if lacking is None:
                names = head[6 : 6 + 3 * head[5] : 3]
                lacking = {name: set(range(COEFFICIENTS)) for name in names}
            continue
        if lacking is None:
            return False
        count = head[0]
        first, last, bits = head[1 + 2 * count : 4 + 2 * count]
        if bits & 15 == 0:
            for name in head[1 : 1 + 2 * count : 2]:
                lacking.get(name, set()).difference_update(range(first, last + 1))
    return lacking is not None and not any(lacking.values())


# --- HEIC ---------------------------------------------------------------------------------------


def require_heif(content):
    """Raises TruncatedFile if data of a HEIC lie beyond the end of the file or are zero padding.

    Follows ISO/IEC 14496-12: ``iloc`` lists where the extents are, ``iinf`` the types of the
    items. A file without these boxes is left to the decoder.
    """
    meta = next((box for name, box in _boxes(content) if name == b"meta"), b"")
    inner = dict(_boxes(meta[4:]))
    kinds = dict(_kinds(inner.get(b"iinf", b"")))
    for item, place, length in _extents(inner.get(b"iloc", b"")):
        if place + length > len(content):
            raise TruncatedFile
        # HEVC data never ends with zero bytes; zeros are the padding of an interrupted download.
        if kinds.get(item) == b"hvc1" and not any(content[max(0, place + length - 4) :][:4]):
            raise TruncatedFile


def _boxes(content):
    """Yields (four-letter type, content) of each box of an ISO media file."""
    place = 0
    while place + 8 <= len(content):
        size, head = int.from_bytes(content[place : place + 4]), 8
        if size == 1:
            size, head = int.from_bytes(content[place + 8 : place + 16]), 16
        end = place + size if size else len(content)
        yield content[place + 4 : place + 8], content[place + head : end]
        place = max(end, place + head)


class _Reader:
    """Reads big-endian numbers one after another; raises TruncatedFile beyond the end."""

    def __init__(self, content):
        self.content, self.place = content, 0

    def number(self, size):
        """Returns the next ``size`` bytes as a number."""
        begin, self.place = self.place, self.place + size
        if self.place > len(self.content):
            raise TruncatedFile
        return int.from_bytes(self.content[begin : self.place])


def _extents(box):
    """Yields (item number, position, length) of each extent stored in the file itself."""
    if not box:
        return
    read = _Reader(box)
    version = read.number(4) >> 24
    sizes = read.number(2)
    offset_size, length_size, base_size, index_size = (sizes >> by & 15 for by in (12, 8, 4, 0))
    wide = 4 if version == 2 else 2
    for _ in range(read.number(wide)):
        item = read.number(wide)
        method = read.number(2) & 15 if version else 0
        read.number(2)
        base = read.number(base_size)
        for _ in range(read.number(2)):
            if version:
                read.number(index_size)
            place, length = base + read.number(offset_size), read.number(length_size)
            if method == 0:
                yield item, place, length


def _kinds(box):
    """Yields (item number, four-letter type) of each entry of an ``iinf`` box."""
    if not box:
        return
    wide = 4 if box[0] else 2
    for name, entry in _boxes(box[4 + wide :]):
        if name == b"infe" and len(entry) >= 12 and entry[0] >= 2:
            read = _Reader(entry)
            version = read.number(4) >> 24
            item = read.number(4 if version == 3 else 2)
            read.number(2)
            yield item, read.number(4).to_bytes(4)
