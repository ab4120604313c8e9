"""Encryption of archives in the format of age (https://age-encryption.org/v1).

Its public key encrypts, only the secret key decrypts. The bytes are authenticated in pieces of
64 KiB that carry their number and whether they are the last one, so that an altered, moved or
missing piece is noticed.
"""

import os
import threading
from contextlib import contextmanager, suppress

import pyrage
from pyrage import x25519

from kimportal.backup.refusals import DAMAGED, Refused

BEGINNING = b"age-encryption.org/v1\n"
PIECE = 1024 * 1024
NO_KEY = "Cadangan ini disandikan. Isi KIM_BACKUP_SECRET_KEY dengan kunci rahasianya."
WRONG_KEY = "Kunci rahasia ini bukan untuk cadangan ini, atau awal berkas cadangan rusak."


def new_keys():
    """Returns a new secret key and its public key."""
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def public_keys(texts):
    """Returns the parsed public keys. Raises Refused if a text is none."""
    try:
        return [x25519.Recipient.from_str(text.strip()) for text in texts]
    except pyrage.RecipientError:
        raise Refused("KIM_BACKUP_PUBLIC_KEYS berisi kunci yang tidak dikenal: age1…") from None


def secret_key(text):
    """Returns the parsed secret key. Raises Refused if the text is none."""
    try:
        return x25519.Identity.from_str(text.strip())
    except pyrage.IdentityError:
        raise Refused("KIM_BACKUP_SECRET_KEY bukan kunci rahasia: AGE-SECRET-KEY-1…") from None


@contextmanager
def sealed(target, keys):
    """Yields a file to write to. What is written is encrypted for ``keys`` and goes to ``target``.

    Without keys it is ``target`` itself. If the block raises, ``target`` is of no use.
    """
    if not keys:
        yield target
        return
    reader, writer = _pipe()
    child = _Child(lambda: pyrage.encrypt_io(reader, target, keys), ends=reader)
    try:
        with writer:
            yield writer
    except BrokenPipeError:
        # The child stopped reading; its own error says why.
        child.join()
        if child.error is None:
            raise
    finally:
        child.join()
    if child.error is not None:
        raise Refused(f"Cadangan tidak dapat ditulis: {child.error}") from child.error


@contextmanager
def unsealed(source, key_text):
    """Yields a file with the decrypted bytes of ``source``, or with its own if it is not encrypted.

    The bytes are authenticated before they are yielded, the end at the end of the block. Raises
    Refused without the right key, and if ``source`` was cut or altered.
    """
    beginning = source.read(len(BEGINNING))
    source.seek(0)
    if beginning != BEGINNING:
        yield source
        return
    if not key_text:
        raise Refused(NO_KEY)
    keys = [secret_key(key_text)]
    reader, writer = _pipe()
    child = _Child(lambda: pyrage.decrypt_io(source, writer, keys), ends=writer)
    try:
        yield reader
        while reader.read(PIECE):
            pass
    except BaseException:
        # The child ends its side of the pipe after it stored its error: a block that failed
        # because the bytes ended finds it here.
        _raise_for(child.error)
        raise
    finally:
        reader.close()
        child.join()
    _raise_for(child.error)


def _pipe():
    read_end, write_end = os.pipe()
    return open(read_end, "rb", PIECE), open(write_end, "wb", PIECE)


def _raise_for(error):
    if isinstance(error, pyrage.DecryptError):
        raise Refused(WRONG_KEY) from error
    if error is not None:
        raise Refused(DAMAGED) from error


class _Child(threading.Thread):
    """Runs ``work`` beside the block; stores its error, then closes its end of the pipe."""

    def __init__(self, work, *, ends):
        super().__init__(daemon=True)
        self.error = None
        self._work, self._end = work, ends
        self.start()

    def run(self):
        try:
            self._work()
        except Exception as error:
            self.error = error
        finally:
            with suppress(BrokenPipeError):  # the block stopped reading
                self._end.close()
