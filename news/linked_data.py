"""schema.org data of articles (JSON-LD)."""

from django.utils import timezone

from core import linked_data
from core.addresses import absolute
from groups.linked_data import organisation
from news.models import Edition, Twin

# ISO 639-1 codes where they exist, as HTML and schema.org require.
CODES = {Edition.Language.INDONESIAN: "id"}


def code_of(language):
    """Returns the code of a language for HTML and schema.org."""
    return CODES.get(language, language)


def story(edition, corrections=()):
    """Returns a NewsArticle as a dict; ``edition`` may be a Twin, which names its original.

    The author is the group, and the person too if the edition has a byline. ``corrections``: dicts
    of correction and publish_at.
    """
    address = absolute(edition.get_absolute_url())
    authors = [organisation(edition.group)]
    if edition.byline:
        authors.append({"@type": "Person", "name": edition.byline})
    return {
        "@type": "NewsArticle",
        "@id": address,
        "mainEntityOfPage": address,
        "url": address,
        "headline": edition.title,
        "description": edition.opening,
        "inLanguage": code_of(edition.language),
        **_other_language(edition),
        "datePublished": _moment(edition.first_published),
        "dateModified": _moment(edition.publish_at),
        "author": authors,
        "publisher": linked_data.office(),
        "contentLocation": {"@type": "Place", "name": str(edition.desa)},
        **({"articleSection": edition.category.name} if edition.category else {}),
        **({"image": [absolute(image["src"])]} if (image := edition.share_image) else {}),
        **({"correction": [_correction(each) for each in corrections]} if corrections else {}),
    }


def _other_language(edition):
    """Returns the address of the same story in its other language, as a dict; {} without one."""
    if isinstance(edition, Twin):
        return {"translationOfWork": {"@id": absolute(edition.edition.get_absolute_url())}}
    if edition.twin_language:
        return {"workTranslation": {"@id": absolute(edition.twin_url)}}
    return {}


def _correction(row):
    return {
        "@type": "CorrectionComment",
        "text": row["correction"],
        "datePublished": _moment(row["publish_at"]),
    }


def _moment(value):
    """Returns an ISO 8601 time in local time: ``2026-11-23T14:30:00+07:00``."""
    return timezone.localtime(value).isoformat(timespec="seconds")
