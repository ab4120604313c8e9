"""Encrypted bytes are read by the owner of the secret key, and only if all of them are there."""

import io

import pytest

from kimportal.backup import sealing
from kimportal.backup.refusals import DAMAGED, Refused

PIECE = 64 * 1024


def beginning(content, secret):
    """Reads the first three bytes and no more."""
    with sealing.unsealed(io.BytesIO(content), secret) as stream:
        return stream.read(3)


def test_an_end_that_nobody_reads_is_checked_too(key):
    """Without it, a reader that knows enough would not notice that the last piece is missing."""
    sealed = io.BytesIO()
    with sealing.sealed(sealed, [key.to_public()]) as stream:
        stream.write(bytes(40 * PIECE + 1))
    whole = sealed.getvalue()

    assert beginning(whole, str(key)) == bytes(3)
    with pytest.raises(Refused, match=DAMAGED):
        beginning(whole[:-17], str(key))


def test_any_of_several_keys_opens_it(key):
    other = sealing.secret_key(sealing.new_keys()[0])
    sealed = io.BytesIO()
    with sealing.sealed(sealed, [key.to_public(), other.to_public()]) as stream:
        stream.write(b"isi")

    for each in (key, other):
        sealed.seek(0)
        with sealing.unsealed(sealed, str(each)) as stream:
            assert stream.read() == b"isi"


def test_an_error_of_the_reader_stays_what_it_is(key):
    sealed = io.BytesIO()
    with sealing.sealed(sealed, [key.to_public()]) as stream:
        stream.write(bytes(40 * PIECE))
    sealed.seek(0)

    def fill_the_disk():
        with sealing.unsealed(sealed, str(key)):
            raise OSError("disk penuh")

    with pytest.raises(OSError, match="disk penuh"):
        fill_the_disk()
