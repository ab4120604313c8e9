"""Upload handler of all requests, and reading of an upload once."""

from functools import wraps

from django.core.files.uploadhandler import TemporaryFileUploadHandler


class UploadHandler(TemporaryFileUploadHandler):
    """Stores an upload in a temporary file whose name does not depend on the sender's file name.

    Django appends everything after the last full stop of the sent name as the extension, and with
    "SK. Keputusan kepala desa …" the name becomes too long for the file system.
    """

    def new_file(self, field_name, file_name, *args, **kwargs):
        """Creates the temporary file as ``berkas`` and keeps the sent name on the uploaded file."""
        super().new_file(field_name, "berkas", *args, **kwargs)
        self.file_name = self.file.name = file_name


def read_once(read):
    """Decorates ``read(upload)``: a second call returns, or raises, what the first one did.

    So a file can be read before a transaction in which its form is processed.
    """

    @wraps(read)
    def wrapper(upload):
        known = upload.__dict__.setdefault("readings", {})
        if read not in known:
            try:
                known[read] = read(upload), None
            except Exception as error:
                known[read] = None, error
        result, error = known[read]
        if error:
            raise error
        return result

    return wrapper
