"""Who may do what with a village."""


def can_note_signal(user, desa):
    """Staff with the role, each in the kecamatan given to them."""
    in_scope = user.kecamatan_in_scope().filter(pk=desa.kecamatan_id)
    return user.has_perm("regions.change_desa") and in_scope.exists()
