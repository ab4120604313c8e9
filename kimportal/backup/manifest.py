"""The manifest of a backup: what is in it, when and from which release it was made."""

import hashlib
import json
import shutil
import subprocess
from dataclasses import asdict, dataclass, field

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from kimportal.backup.refusals import Refused, damaged

FORMAT = 1
MANIFEST, CHECK = "manifest.json", "manifest.sha256"
NEWER = (
    "Cadangan ini dari rilis portal yang lebih baru ({code}): rilis ini tidak mengenal {unknown}. "
    "Pasang rilis itu atau yang sesudahnya, lalu ulangi."
)
OTHER_ENGINE = (
    "Cadangan ini dari {theirs}, sedangkan DATABASE_URL menunjuk ke {ours}. Setel DATABASE_URL ke "
    "{theirs} yang kosong, lalu ulangi."
)
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass
class Manifest:
    """What a backup contains.

    ``made_at``: the hour of the database, ISO 8601 in UTC. ``code``: ``git describe`` of the
    portal, if known. ``migrations``: the applied ones, by app, in order. ``members``: hash and size
    of every member of the archive that belongs to the backup. ``missing``: files that the database
    named and that were lost before the backup.
    """

    made_at: str
    engine: str
    database: str
    migrations: dict
    code: str = ""
    members: dict = field(default_factory=dict)
    missing: list = field(default_factory=list)
    format: int = FORMAT

    def as_bytes(self):
        """Returns the manifest as JSON bytes."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @property
    def files(self):
        """The names of the members that are uploaded files, sorted."""
        return sorted(self.members.keys() - {self.database})

    @property
    def size(self):
        """The sum of the sizes of all members, in bytes."""
        return sum(figures["size"] for figures in self.members.values())


def check_of(content):
    """Returns the content of ``manifest.sha256`` for these bytes of ``manifest.json``."""
    return hashlib.sha256(content).hexdigest().encode()


def applied(source):
    """Returns the migrations applied to the database behind a connection, as in ``Manifest``."""
    found = {}
    # MigrationRecorder asks the database of the connection's alias, which may be another one.
    with source.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        for app, name in cursor.fetchall():
            found.setdefault(app, []).append(name)
    return found


def checked(folder, members):
    """Returns the Manifest of an unpacked archive. Raises Refused unless every hash is right.

    ``members``: the figures of what was unpacked.
    """
    try:
        content = (folder / MANIFEST).read_bytes()
        whole = (folder / CHECK).read_bytes() == check_of(content)
        written = json.loads(content) if whole else {}
        if written.get("format", FORMAT) > FORMAT:
            raise Refused(NEWER.format(code=written.get("code", ""), unknown="bentuk berkasnya"))
        manifest = Manifest(**written)
    except (OSError, ValueError, TypeError) as error:
        raise damaged() from error
    if any(members.get(name) != figures for name, figures in manifest.members.items()):
        raise damaged()
    return manifest


def refuse_what_does_not_fit(manifest):
    """Raises Refused if the backup is of another kind of database or of a newer release."""
    if manifest.engine != connection.vendor:
        theirs, ours = ENGINES[manifest.engine], ENGINES[connection.vendor]
        raise Refused(OTHER_ENGINE.format(theirs=theirs, ours=ours))
    loader = MigrationLoader(None)
    known = {*loader.disk_migrations, *loader.replacements}
    for migration in loader.replacements.values():
        known.update(migration.replaces)
    unknown = [
        f"{app}.{name}"
        for app, applied_names in manifest.migrations.items()
        for name in applied_names
        if (app, name) not in known
    ]
    if unknown:
        code = manifest.code or manifest.made_at
        raise Refused(NEWER.format(code=code, unknown=", ".join(unknown[:3])))


def code_version():
    """Returns ``git describe`` of the installed code, or an empty text."""
    git, folder = shutil.which("git"), settings.BASE_DIR
    if git is None:
        return ""
    # The code belongs to root and this process to another user, which git refuses by default.
    trusted = ["-c", f"safe.directory={folder}"]
    command = [git, *trusted, "-C", folder, "describe", "--tags", "--always"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()
