"""Models of articles."""

from news.models.article import Article, Category
from news.models.complaint import Complaint
from news.models.copies import CopiedPhoto, EditionCopy
from news.models.edition import BODY_LENGTH, Edition
from news.models.office_number import OfficeNumber
from news.models.photo import JPEG_WIDTH, Photo, RemovedPhoto, master_name
from news.models.reading import Language, Twin
from news.models.reads import ReadCount
from news.models.reply import STORY_LINK, Reply
from news.models.review import MendedTypo, ReviewNote

__all__ = [
    "BODY_LENGTH",
    "JPEG_WIDTH",
    "STORY_LINK",
    "Article",
    "Category",
    "Complaint",
    "CopiedPhoto",
    "Edition",
    "EditionCopy",
    "Language",
    "MendedTypo",
    "OfficeNumber",
    "Photo",
    "ReadCount",
    "RemovedPhoto",
    "Reply",
    "ReviewNote",
    "Twin",
    "master_name",
]
