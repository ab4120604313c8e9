"""What tests read in a PDF that the portal has made."""

import pypdfium2

MILLIMETRE = 72 / 25.4


def pages(content):
    """The text of each page, with single spaces and without the places where words may break."""
    document = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_range().replace("\u200b", "") for page in document]
    document.close()
    return [" ".join(text.split()) for text in texts]


def text(content):
    """The text of all pages."""
    return " ".join(pages(content))


def beyond_the_margins(content, margin):
    """The pieces of text that reach into a margin of ``margin`` millimetres left or right."""
    document = pypdfium2.PdfDocument(content)
    found = []
    for page in document:
        words, left = page.get_textpage(), margin * MILLIMETRE - 1
        right = page.get_width() - left
        boxes = [words.get_rect(number) for number in range(words.count_rects())]
        found += [words.get_text_bounded(*box) for box in boxes if box[0] < left or box[2] > right]
    document.close()
    return found
