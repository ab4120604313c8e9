"""What the office finds of accounts: for administrators only."""

from django.urls import reverse

from accounts.models import User
from office.finder.providers import Document, Fact, Field, Kind, Provider, key_of
from office.menus import administrators

SOURCE = "account"
OPEN, CLOSED = ("Boleh masuk", "go"), ("Ditutup", "off")


def _documents(users):
    """Returns the Documents of accounts, found by name and by everything one signs in with."""
    return [_document(user) for user in users]


def _document(user):
    facts = (
        Fact(Field.NAME, user.name),
        Fact(Field.ALSO, user.username, "nama pengguna"),
        Fact(Field.ALSO, user.email, "e-mail"),
        Fact(Field.PHONE, user.phone or "", "nomor HP akun"),
    )
    return Document(
        kind=SOURCE,
        pk=user.pk,
        source=key_of(SOURCE, user.pk),
        family=key_of(SOURCE, user.pk),
        standing=0 if user.is_active else 1,
        title=str(user),
        line=f"{_role(user)} · {user.username}",
        url=reverse("admin:accounts_user_change", args=[user.pk]),
        badge=OPEN if user.is_active else CLOSED,
        facts=tuple(fact for fact in facts if fact.text),
    )


def _role(user):
    if user.is_superuser:
        return "Admin utama"
    return "Staf dinas" if user.is_staff else "Akun warga"


def _visible(user):
    return User.objects.all() if user.is_superuser else User.objects.none()


ACCOUNTS = Provider(
    source=SOURCE,
    kinds=(
        Kind(
            word=SOURCE,
            label="Akun",
            told="akun",
            order=40,
            sees=administrators,
            by_area=False,
        ),
    ),
    things=User.objects.all,
    visible=_visible,
    documents=_documents,
    follows={User: lambda ids: ids},
)
