"""Who may do what with an account."""


def can_help_staff(user, other):
    """Only a superuser resets the password or second factor of staff, and not their own."""
    return user.is_active and user.is_superuser and other.is_active and user.pk != other.pk
