"""What a file is, read from its first bytes. Its name says nothing: phones send any."""

JPEG, PNG, WEBP, HEIF, PDF = "jpeg", "png", "webp", "heif", "pdf"
PICTURES = {JPEG, PNG, WEBP, HEIF}

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WHITE_SPACE = b"\x00\t\n\x0c\r "
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
AVIF_BRANDS = {b"avif", b"avis"}
# Of the first box of a HEIC; its brands stand there.
HEAD = 1024


def kind_of(file):
    """One of the constants above, or an empty text for every other kind of file.

    A PDF begins with ``%PDF-``; white space and a byte order mark may stand before it, as some
    programs write them, and nothing else: what begins as HTML is HTML for a browser.
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
    box = head[8 : min(len(head), int.from_bytes(head[:4]))]
    # Behind the first brand stands the number of its version.
    return {box[start : start + 4] for start in range(0, len(box), 4) if start != 4}
