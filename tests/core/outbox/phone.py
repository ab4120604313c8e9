"""A phone as the portal sees it: asks for a permit, sends files in pieces, and sends forms."""

import uuid

from django.urls import reverse

PIECE = 64 * 1024


def new_key():
    return str(uuid.uuid4())


def permit(client, *keys):
    return client.get(reverse("outbox_permit"), {"kunci": keys}).json()


def received(client, key):
    answer = client.head(reverse("outbox_piece", args=[key]))
    return int(answer.headers["Upload-Offset"])


def patch(client, key, content, *, offset, size, **headers):
    return client.patch(
        reverse("outbox_piece", args=[key]),
        content,
        content_type="application/octet-stream",
        headers={"Upload-Offset": str(offset), "Upload-Length": str(size), **headers},
    )


def upload(client, content):
    """Sends a whole file in pieces and returns its key."""
    key = new_key()
    for offset in range(0, len(content), PIECE):
        piece = content[offset : offset + PIECE]
        answer = patch(client, key, piece, offset=offset, size=len(content))
        assert answer.status_code == 204
    return key


def send(client, address, fields, *, key=None, files=()):
    """Sends a form from the outbox; ``files``: (field, key, name). Returns the answer's JSON."""
    lines = {"berkas": [f"{field}={file}={name}" for field, file, name in files]} if files else {}
    answer = client.post(address, fields | lines, headers={"Kiriman": key or new_key()})
    assert answer.status_code == 200
    return answer.json()
