"""How a KIM loses the only officer who may decide, for tests of complaints and of replies."""

from groups.models import KimGroup


def no_longer_officer(cast):
    cast.tampang.memberships.filter(user=cast.ayu).update(position="anggota")


def without_account(cast):
    type(cast.ayu).objects.filter(pk=cast.ayu.pk).update(is_active=False)


def suspended(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state="suspended")


WAYS = [no_longer_officer, without_account, suspended]
