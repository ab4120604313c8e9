"""Import path of the private storage that existing migrations use."""

from core.files.storage import private_storage

__all__ = ["private_storage"]
