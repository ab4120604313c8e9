"""Permission predicates for accounts."""

_helping_rules = []


def register_reset_link_rule(rule):
    """Registers ``rule(user, other)``: whether ``user`` may make a password link for ``other``.

    For later apps, which know more roles. Call it from ``AppConfig.ready()`` only.
    """
    if rule not in _helping_rules:
        _helping_rules.append(rule)
    return rule


def can_keep_accounts(user):
    """Returns whether ``user`` is an administrator ("Admin utama") who may sign in."""
    return user.is_active and user.is_staff and user.is_superuser


def can_help_staff(user, other):
    """Returns whether ``user`` may reset the password or second factor of ``other``.

    Administrators may, except their own.
    """
    return (
        user.is_active
        and user.is_staff
        and user.is_superuser
        and other.is_active
        and user.pk != other.pk
    )


def is_link_valid(link):
    """Returns whether a password link is unused, not expired, and still backed by its maker.

    The maker must be allowed to make it today (docs/adr/0018), so a link ends with the role,
    kecamatan or group that gave the right. Links without a maker were made on the server. A link
    to a closed account does not hold.
    """
    maker, user = link.made_by, link.thing
    if not (link.is_usable() and user and user.is_active):
        return False
    return (
        maker is None
        or can_help_staff(maker, user)
        or any(rule(maker, user) for rule in _helping_rules)
    )
