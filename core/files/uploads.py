"""How files that people send are taken in, before any view sees them."""

from django.core.files.uploadhandler import TemporaryFileUploadHandler


class UploadHandler(TemporaryFileUploadHandler):
    """Keeps an upload in a temporary file whose own name owes nothing to the sender's.

    Django ends it as the sent name ends, and "SK. Keputusan kepala desa …" ends too long.
    """

    def new_file(self, field_name, file_name, *args, **kwargs):
        super().new_file(field_name, "berkas", *args, **kwargs)
        self.file_name = self.file.name = file_name
