"""Password and usernames of the demonstration accounts.

Here because production checks for them (``accounts.checks``) without the app ``demo``.
"""

PASSWORD = "kabar-desa-kita"
USERNAMES = (
    "admin staf-kurun staf-tewah pimpinan ketua-tampang anggota-tampang ketua-tewah anggota-tewah "
    "warga"
).split()
