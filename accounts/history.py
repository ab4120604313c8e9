"""What happened to an account, in the words of the screens."""

TITLES = {
    "profile_changed": "Data akun diubah",
    "reset_link_made": "Tautan kata sandi dibuat",
    "password_reset": "Kata sandi diganti dengan tautan",
    "second_factor_reset": "Faktor kedua dihapus",
}
