"""How the accounts of the demonstration are known where the app ``demo`` is not installed."""

PASSWORD = "kabar-desa-kita"
USERNAMES = (
    "admin staf-kurun staf-tewah ketua-tampang anggota-tampang ketua-tewah anggota-tewah warga"
).split()
