"""The locks: every library that ./run installs, at one version, with the hashes of its files."""

import re

import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = {
    "requirements.lock": ["requirements.txt"],
    "requirements-dev.lock": ["requirements.txt", "requirements-dev.txt"],
}


def read(name):
    return (settings.BASE_DIR / name).read_text(encoding="utf-8")


def pins(text):
    """The versions that `text` asks for, by the name of the library."""
    lines = [line.removesuffix("\\") for line in text.splitlines() if re.match(r"\w", line)]
    found = [Requirement(line) for line in lines]
    return {canonicalize_name(wanted.name): str(wanted.specifier) for wanted in found}


def test_every_requirement_is_pinned():
    wanted = pins(read("requirements.txt")) | pins(read("requirements-dev.txt"))

    assert [name for name, version in wanted.items() if not version.startswith("==")] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_requirements_pin(lock):
    """If it does not: ./run lock."""
    wanted = {}
    for name in LOCKS[lock]:
        wanted |= pins(read(name))

    assert wanted.items() - pins(read(lock)).items() == set()


def test_the_tests_run_with_the_libraries_of_production():
    locked = pins(read("requirements.lock"))

    assert locked.items() - pins(read("requirements-dev.lock")).items() == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_library_of_a_lock_has_hashes(lock):
    entries = re.split(r"^(?=\w)", read(lock), flags=re.MULTILINE)[1:]
    unsigned = [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}\n", entry)]

    assert len(entries) == len(pins(read(lock)))
    assert unsigned == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_folder(lock):
    assert re.findall(r".*(?://|--\w*index|--find-links).*", read(lock)) == []
    assert re.findall(r"(?:^|\s)/\S+", read(lock)) == []
