"""PDF files for tests, written by hand where no decent program would write them."""

import zlib


def written(objects, root=1):
    """A PDF of numbered objects, each the bytes between ``obj`` and ``endobj``."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\n" % (len(objects) + 1, root)
    out += b"startxref\n%d\n%%%%EOF" % table
    return bytes(out)


def stream(body, extra=b""):
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(body), extra, body)


def paper(box=b"0 0 595 842", drawing=b"", resources=b"", catalog=b"", more=()):
    """One page: ``drawing`` is what is drawn on it, ``more`` are objects from number 5 on."""
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s>>>>"
            % (box, resources),
            stream(drawing),
            *more,
        ]
    )


def no_pages():
    return written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])


def with_scripts_and_files():
    """What a hostile mail holds: it runs at opening, and carries a program."""
    return paper(
        catalog=b"/OpenAction 5 0 R/AA<</WC 5 0 R>>/Names<</EmbeddedFiles<</Names[(a.exe)6 0 R]>>"
        b"/JavaScript<</Names[(x)5 0 R]>>>>",
        drawing=b"0 0 1 rg 0 0 595 842 re f",
        more=[
            b"<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9/'\\);while\\(1\\);)>>",
            b"<</Type/Filespec/F(a.exe)/EF<</F 7 0 R>>>>",
            stream(b"MZ program", b"/Type/EmbeddedFile"),
            b"<</S/Launch/F(/bin/sh)>>",
        ],
    )


def drawing_itself(depth=40):
    """Each form draws the next one ten times: 10 to the power of ``depth`` squares."""
    forms = [
        stream(
            b"/F%d Do " % (number + 1) * 10 if number < depth else b"0 0 9 9 re f",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9999 9999]/Resources<</XObject<</F%d %d 0 R>>>>"
            % (number + 1, 5 + number + 1 if number < depth else 5),
        )
        for number in range(depth + 1)
    ]
    return paper(drawing=b"/F0 Do", resources=b"/XObject<</F0 5 0 R>>", more=forms)


def giant_picture(side=10_000):
    """A picture of 100 megapixels (300 MB) in a few kilobytes: zeros, squeezed twice."""
    squeeze = zlib.compressobj(9)
    body = (
        b"".join(squeeze.compress(bytes(10_000_000)) for _ in range(side * side * 3 // 10_000_000))
        + squeeze.flush()
    )
    twice = zlib.compress(body, 9)
    extra = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8" % (side, side)
    extra += b"/ColorSpace/DeviceRGB/Filter[/FlateDecode/FlateDecode]"
    return paper(
        drawing=b"595 0 0 842 0 0 cm /I Do",
        resources=b"/XObject<</I 5 0 R>>",
        more=[stream(twice, extra)],
    )


def nested_arrays(depth=200_000):
    return paper(resources=b"/X " + b"[" * depth + b"]" * depth)


def pages_in_a_circle():
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2/Parent 3 0 R>>",
            b"<</Type/Pages/Kids[2 0 R]/Count 2/Parent 2 0 R>>",
        ]
    )


GOOD_PAGE = b"/MediaBox[0 0 595 842]"
ODD_PAGES = {
    "crop box beside the page": b"/MediaBox[0 0 600 800]/CropBox[600 800 1000 1000]",
    "crop box of nothing": b"/MediaBox[0 0 600 800]/CropBox[300 300 300 300]",
    "a line": b"/MediaBox[0 0 595 0]",
    "no box": b"",
    "words for numbers": b"/MediaBox[a b c d]",
    "turned by a crooked angle": b"/MediaBox[0 0 595 842]/Rotate 45",
    "not a number": b"/MediaBox[0 0 1e400 842]",
}


def pages(*pages):
    """A PDF with one page for each given piece of a page's dictionary, all with a black square."""
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(len(pages)))
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
            stream(b"0 g 50 50 100 100 re f"),
            *(b"<</Type/Page/Parent 2 0 R/Contents 3 0 R%s>>" % page for page in pages),
        ]
    )
