"""Secrets from files: DATABASE_URL_FILE names a file that contains DATABASE_URL."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SECRETS = (
    "KIM_SECRET_KEY",
    "KIM_SECRET_KEY_FALLBACKS",
    "DATABASE_URL",
    "REDIS_URL",
    "KIM_EMAIL_URL",
    "KIM_BACKUP_SECRET_KEY",
)


def with_secret_files(environment):
    """Returns a copy of ``environment`` with the secrets that files contain.

    Raises ImproperlyConfigured if a secret is set both ways, or its file is missing, unreadable or
    empty. The message contains neither the value nor the path, because the path may be a secret
    that was put into the wrong variable.
    """
    filled = dict(environment)
    for name in SECRETS:
        path = environment.get(f"{name}_FILE")
        if not path:
            continue
        if environment.get(name):
            raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
        filled[name] = content(f"{name}_FILE", path)
    return filled


def content(variable, path):
    """Returns the text of the file at ``path``, stripped. Raises ImproperlyConfigured."""
    try:
        value = Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{variable}: the file cannot be read ({error.strerror})."
        ) from None
    except UnicodeDecodeError:
        raise ImproperlyConfigured(f"{variable}: the file is not text in UTF-8.") from None
    if not value:
        raise ImproperlyConfigured(f"{variable}: the file is empty.")
    return value
