"""Who may do what with an account."""


def can_help_staff(user, other):
    """Only a superuser resets the password or second factor of staff, and not their own."""
    return user.is_active and user.is_superuser and other.is_active and user.pk != other.pk


def link_still_holds(link):
    """Whether what was true when a reset link was made still is.

    Its maker may have left meanwhile, and a member who became staff is out of an officer's hands.
    """
    maker, user = link.made_by, link.user
    if not user.is_active or (maker and not maker.is_active):
        return False
    return maker is None or maker.is_superuser or not (user.is_staff or user.is_superuser)
