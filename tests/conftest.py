import gc
import itertools
import resource
import shutil
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from django.http import HttpResponse

from core.web import marks
from kimportal import urls
from tests import cast as casting

_number = itertools.count()
TESTS = Path(__file__).parent
ALL = "--all-on-postgresql"
# Files and tests whose subject is pages, words, pictures, roles, headers, one more try or a server
# in front of the portal: of the database they ask only to find again what was put in. On PostgreSQL
# too, every address is asked for (test_routes.py), lists of one row and of three (test_queries.py),
# and what two people do at once (*concurrency.py, test_two_at_once.py, test_locking.py).
EITHER_DATABASE = """
*/test_admin.py
*/test_cards.py
*/test_cover.py
*/test_decision_messages.py
*/test_forms.py
*/test_importing.py
*/test_inviting.py
*/test_lists.py
*/test_office_numbers.py
*/test_officers.py
*/test_pasting*.py
*/test_photos.py
*/test_review.py
*/test_rights_of_makers.py
*/test_telling.py
*/test_views.py
*_pages.py
accounts/test_folding.py
accounts/test_guesses.py
accounts/test_interrupted_form.py
accounts/test_passwords.py::test_a_sentence_with_one_such_word_among_others_is_taken
accounts/test_passwords.py::test_short_common_local_and_personal_passwords_are_refused
accounts/test_passwords.py::test_words_of_this_place_and_person_are_refused_in_any_dress
accounts/test_resets.py
accounts/test_rights.py
accounts/test_second_factor.py
accounts/test_sign_in.py::test_pages_for_others_never_send_to_another_site
accounts/test_throttle.py::test_k_brute_force_*
accounts/test_throttle.py::test_k_no_account_enumeration_by_names_*
accounts/test_throttle.py::test_k_no_account_enumeration_by_the_limit*
core/files/test_documents.py
core/files/test_images.py
core/files/test_tables.py
core/files/test_wholeness.py
core/test_number_guard.py
core/test_receipts.py
core/web/test_menus.py
core/web/test_page_cache.py
core/web/test_page_cache_processes.py
demo/test_seed.py
groups/test_errands.py
groups/test_files.py
groups/test_handover.py
groups/test_rules.py
groups/test_seen.py
groups/test_sent.py
kimportal/test_logs.py
kimportal/test_lookups.py::test_k_no_list_answers_a_question_that_it_does_not_offer
kimportal/test_lookups.py::test_odd_parameters_of_a_page_are_answered_calmly
kimportal/test_media.py
kimportal/test_middleware.py
kimportal/test_nginx.py
kimportal/test_settings.py
kimportal/test_worker.py
news/test_page_cost.py
news/test_rules.py
news/test_seen.py
news/test_statements.py
news/test_typos.py
pages/test_changes.py
pages/test_made_of.py
pages/test_sharing.py
pages/test_texts.py
regions/test_svg_map.py
test_named_values.py
test_routes.py::test_k_function_access_by_role
test_routes.py::test_k_no_foreign_thing_at_the_desk
test_routes.py::test_k_readers_see_what_staff_see_and_send_nothing
test_routes.py::test_nothing_is_added_or_deleted_past_the_actions
test_routes.py::test_nothing_of_the_machine_is_served
test_routes.py::test_own_pages_ask_a_stranger_to_sign_in
test_routes.py::test_public_pages_are_the_same_bytes_for_everybody
test_trust.py::test_k_csp_on_every_kind_of_page
test_trust.py::test_k_escaped_in_every_context
test_trust.py::test_k_the_one_script_inside_pages_is_the_one_that_the_policy_knows
""".split()

# Files with a test that takes more than ten seconds.
LONG = """
demo/test_seed.py
journeys/test_every_page.py
journeys/test_full_phone.py
journeys/test_main_job.py
journeys/test_whole_story.py
pages/test_changes.py
pages/test_made_of.py
""".split()


def pytest_addoption(parser):
    parser.addoption(ALL, action="store_true", help="leave out no test on PostgreSQL")


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Python looks for garbage less often, and never among the tests themselves: it went through
    all of them again and again, for a fifth of the time.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        gc.enable()


def pytest_ignore_collect(collection_path, config):
    """Leaves unread what would be left out afterwards: to read all tests takes eight seconds."""
    if not collection_path.name.startswith("test_"):
        return None
    if config.option.markexpr == "journey":
        return "mark.journey" not in collection_path.read_text() or None
    return (_either_database(config) and _is_listed(_file(collection_path))) or None


def pytest_collection_modifyitems(config, items):
    """Leaves out on PostgreSQL the tests that must come out there as they do on SQLite.

    SQLite runs every test. PostgreSQL runs those that ask for the database (the fixture ``db``, or
    one that rests on it), but for the files in ``EITHER_DATABASE``. So a new test lands where it
    belongs by itself: with the database on both, without it on SQLite alone, since it could reach
    no database anyway. A file or a test goes on the list only where nothing in it looks at locks,
    transactions, constraints, queries and their number, order, search, dates or migrations.
    ``--all-on-postgresql`` leaves out none.
    """
    assert all(any(TESTS.rglob(name.partition("::")[0])) for name in EITHER_DATABASE)
    assert all((TESTS / name).exists() for name in LONG)
    # Long waits begin beside the walks, and what takes long begins first: at the end everybody
    # would wait for it.
    items.sort(key=lambda item: ("journeys" in item.path.parts, _file(item.path) not in LONG))
    if not _either_database(config):
        return
    kept, left_out = [], []
    for item in items:
        (kept if _may_differ(item) else left_out).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def _either_database(config):
    """Whether tests that come out alike on both databases are left out."""
    return connection.vendor == "postgresql" and not config.getoption(ALL)


def _file(path):
    return path.relative_to(TESTS).as_posix()


def _is_listed(name):
    return any(fnmatch(name, listed) for listed in EITHER_DATABASE)


def _may_differ(item):
    """Whether a test asks for the database, and is not on the list."""
    file = _file(item.path)
    if _is_listed(file) or _is_listed(f"{file}::{item.originalname}"):
        return False
    asks = {"db", "transactional_db"} & set(item.fixturenames)
    return bool(asks or item.get_closest_marker("django_db"))


@pytest.fixture(autouse=True, scope="session")
def _quick_emptying():
    """Empties PostgreSQL after a test with real transactions by deleting what there is: TRUNCATE
    makes new files for every table and index, in most of which nothing was.
    """

    def flush(operations, style, tables, **_options):
        quoted = [connection.ops.quote_name(table) for table in tables]
        with connection.cursor() as cursor:
            cursor.execute(
                " UNION ALL ".join(
                    f"SELECT {number} WHERE EXISTS (SELECT 1 FROM {table})"
                    for number, table in enumerate(quoted)
                )
            )
            filled = [quoted[number] for (number,) in cursor.fetchall()]
        # Without triggers: neither foreign keys nor the append-only log stand in the way.
        return [
            "SET session_replication_role = replica",
            *(f"DELETE FROM {table}" for table in filled),
            "SET session_replication_role = DEFAULT",
        ]

    with pytest.MonkeyPatch.context() as patch:
        if connection.vendor == "postgresql":
            patch.setattr(type(connection.ops), "sql_flush", flush)
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_marks():
    """Every worker has its own marks of what readers see: they share a data folder, and a change
    made by one would make old what another has kept. Set before anything reads a mark. They are
    written before every test, so they stand in memory where there is such a folder.
    """
    memory = Path("/dev/shm")
    with TemporaryDirectory(prefix="kim-marks-", dir=memory if memory.is_dir() else None) as folder:
        configured.MARKS_DIR = Path(folder)
        yield


@pytest.fixture
def files(tmp_path_factory):
    """The folder of everything that a test uploads: most upload nothing, so nobody makes it."""
    folder = tmp_path_factory.getbasetemp() / f"files-{next(_number)}"
    yield folder
    if folder.exists():
        shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def _own_files(settings, files):
    """Every test keeps its files to itself, hashes fast, and counts its own tries."""
    settings.MEDIA_ROOT = files / "media"
    settings.PRIVATE_MEDIA_ROOT = files / "private"
    settings.DATA_DIR = files / "data"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    storages.__dict__.pop("storages", None)
    storages._storages = {}


@pytest.fixture(autouse=True)
def _nothing_kept():
    """What a process keeps between two changes does not outlive the data of a test."""
    marks.changed()


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has its own tests; everywhere else staff walk in."""
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def cast(db):
    cache.clear()
    return casting.assemble()


@pytest.fixture
def larger_cast(cast):
    """The cast of ``tests/cast.py`` with everybody; for tests that the small one cannot tell."""
    return casting.enlarge(cast)


@pytest.fixture
def sign_in(client):
    """Signs one of the cast in and gives back the client."""

    def sign(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign


@pytest.fixture
def plain_errors(monkeypatch):
    """Answers 400, 403 and 404 have no page, whose menu costs more than the refusal: for tests that
    are refused thousands of times and read the status. The pages: tests/office/test_office.py.
    """

    def answers(status):
        return lambda request, exception: HttpResponse(status=status)

    for status in (400, 403, 404):
        monkeypatch.setattr(urls, f"handler{status}", answers(status), raising=False)


@pytest.fixture
def full_disk():
    """``with full_disk(2000):`` no file of this process grows beyond so many bytes."""

    @contextmanager
    def full(most):
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return full
