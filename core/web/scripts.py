"""Scripts as phones get them: without comments and indentation, which are for people."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Lines of comments, blank lines, and indentation.
FOR_PEOPLE = re.compile(r"^[ \t]*(?://[^\n]*)?\n|^[ \t]+", re.MULTILINE)


def compact_script(source):
    """Returns the source of a script without lines of comments, blank lines and indentation.

    Only for scripts in which no string runs over more than one line.
    """
    return FOR_PEOPLE.sub("", source)


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Static files with hashed names, compressed. The portal's own scripts lose their comments."""

    def _save(self, name, content):
        if name.startswith("js/"):
            source = b"".join(content.chunks()).decode()
            content = ContentFile(compact_script(source).encode())
        return super()._save(name, content)
