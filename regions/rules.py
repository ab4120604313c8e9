"""Permissions on villages."""


def can_note_signal(user, desa):
    """Returns whether ``user`` has the permission and the village's kecamatan is in their scope."""
    in_scope = user.kecamatan_in_scope().filter(pk=desa.kecamatan_id)
    return user.has_perm("regions.change_desa") and in_scope.exists()
