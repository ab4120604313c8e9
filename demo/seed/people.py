"""Creates the accounts and the invented people of the demonstration."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.demonstration import PASSWORD
from accounts.models import User
from demo import cast
from regions.admin_filters import STAFF


def make_accounts():
    """Creates all accounts with the demonstration's password; returns them by username."""
    password = make_password(PASSWORD)
    made = {}
    for username, name, role, codes in cast.STAFF_OF_THE_OFFICE:
        is_superuser, everywhere = role == cast.ADMINISTRATOR, codes == cast.EVERYWHERE
        user = User.objects.create(
            username=username,
            name=name,
            is_staff=True,
            is_superuser=is_superuser,
            all_kecamatan=everywhere,
            password=password,
        )
        user.kecamatan.set([] if everywhere else codes)
        user.groups.set(Group.objects.filter(name=STAFF if is_superuser else role))
        made[username] = user
    for username, name in cast.MEMBERS.items():
        made[username] = User.objects.create(username=username, name=name, password=password)
    return made


def account_without_password(username):
    """Creates an applicant whose account has no usable password."""
    user = User(username=username, name=username)
    user.set_unusable_password()
    user.save()
    return user


def people_of(number, count):
    """Returns values of ``count`` invented people of group ``number``, officers first."""
    people = []
    for index in range(count):
        gender = "PL"[(index + number) % 2]
        names = cast.FIRST_NAMES[gender]
        first = names[(number * 7 + index) % len(names)]
        initial = cast.INITIALS[(number * 5 + index * 3) % len(cast.INITIALS)]
        people.append(
            {
                "name": f"{first} {initial}.",
                "position": ("ketua", "sekretaris", "bendahara", "seksi")[index]
                if index < 4
                else "anggota",
                "field_of_work": cast.FIELDS[index % 3] if index > 2 else "",
                "phone": f"+62812{number:02}{index:02}0{number:02}{index % 10}"
                if index < 6
                else "",
                "gender": gender,
            }
        )
    return people
