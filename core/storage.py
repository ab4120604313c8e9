"""The private storage, under the name that landed migrations call it by."""

from core.files.storage import private_storage

__all__ = ["private_storage"]
