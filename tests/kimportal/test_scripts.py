"""Scripts run on the phones of villagers: nothing newer than Safari 14 and Chrome 80.

One newer word is a syntax error, and the whole script is dead.
"""

import re

import pytest
from django.conf import settings

SCRIPTS = sorted(
    path
    for folder in ("static", "templates")
    for path in (settings.BASE_DIR / folder).rglob("*.js")
)
TOO_NEW = {
    "lookbehind": r"\(\?<[=!]",
    "logical assignment": r"(\?\?|\|\||&&)=",
    "at()": r"\.at\(",
    "findLast()": r"\.findLast",
    "replaceAll()": r"\.replaceAll\(",
    "hasOwn()": r"\bhasOwn\(",
    "structuredClone()": r"\bstructuredClone\(",
    ":has()": r":has\(",
    "Promise.any()": r"Promise\.(any|withResolvers)\(",
    "sorted copies": r"\.to(Sorted|Reversed|Spliced)\(",
    "private fields": r"\bthis\.#",
    "static blocks": r"\bstatic \{",
    "numeric separators": r"\b\d+_\d",
    "flags d and v": r"/[gimsuy]*[dv][gimsuy]*[,;).\s]*$",
}


def test_there_are_scripts():
    assert {path.name for path in SCRIPTS} >= {"draf.js", "isian.js", "kim.js", "sw.js"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_string_runs_over_lines_where_its_blanks_would_be_taken_out(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.count("`") % 2 or line.endswith("\\")] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.parametrize("name", TOO_NEW)
def test_a_script_is_understood_by_old_phones(path, name):
    assert re.findall(TOO_NEW[name], path.read_text(encoding="utf-8"), re.MULTILINE) == []
