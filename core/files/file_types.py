"""Detects the type of a file from its first bytes. Its name is ignored: phones send any name."""

JPEG, PNG, WEBP, HEIF, PDF = "jpeg", "png", "webp", "heif", "pdf"
PICTURES = {JPEG, PNG, WEBP, HEIF}

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WHITE_SPACE = b"\x00\t\n\x0c\r "
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
AVIF_BRANDS = {b"avif", b"avis"}
# Bytes read from the file; the ftyp box of a HEIC, with its brands, fits into them.
HEAD = 1024


def kind_of(file):
    """Returns JPEG, PNG, WEBP, HEIF or PDF, or an empty text for any other type of file.

    A PDF begins with ``%PDF-``. White space and a byte order mark may precede it, because some
    programs write them, but nothing else: browsers treat a file that begins like HTML as HTML.
    """
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    brands = _brands(head) if head[4:8] == b"ftyp" else set()
    if brands & HEIF_BRANDS and not brands & AVIF_BRANDS:
        return HEIF
    bare = head.lstrip(WHITE_SPACE).removeprefix(BYTE_ORDER_MARK).lstrip(WHITE_SPACE)
    return PDF if bare.startswith(b"%PDF-") else ""


def _brands(head):
    """Returns the brands in the ftyp box of an ISO media file."""
    box = head[8 : min(len(head), int.from_bytes(head[:4]))]
    # The four bytes after the major brand are its minor version, not a brand.
    return {box[start : start + 4] for start in range(0, len(box), 4) if start != 4}
