"""Who may do what with an account."""

_helping_rules = []


def may_help_when(rule):
    """Registers ``rule(user, other)``: whether ``user`` may make a password link for ``other``.

    For the rooms further right, which know more roles than this one; called from
    ``AppConfig.ready()`` only.
    """
    if rule not in _helping_rules:
        _helping_rules.append(rule)
    return rule


def can_keep_accounts(user):
    """Administrators ("Admin utama") make, close and open accounts and hand out rights."""
    return user.is_active and user.is_staff and user.is_superuser


def can_help_staff(user, other):
    """Only a superuser resets the password or second factor of staff, and not their own."""
    return (
        user.is_active
        and user.is_staff
        and user.is_superuser
        and other.is_active
        and user.pk != other.pk
    )


def link_still_holds(link):
    """Whether a reset link is fresh, and its maker could make it today (TRUST.md, 7.4.2).

    So it dies with the role, kecamatan or group that gave its maker the right, and with the
    account it is for. A link without a maker was made on the server itself.
    """
    maker, user = link.made_by, link.user
    if not (link.is_usable() and user.is_active):
        return False
    return (
        maker is None
        or can_help_staff(maker, user)
        or any(rule(maker, user) for rule in _helping_rules)
    )
