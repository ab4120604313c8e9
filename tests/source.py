"""What the text of a module says: what it imports, and where it sets a state."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
APPS = frozenset(path.parent.name for path in ROOT.glob("*/apps.py"))


@dataclass(frozen=True)
class Module:
    """A module of an app: where it lies below the root, and its text."""

    path: str
    source: str

    @property
    def parts(self):
        return self.path.removesuffix(".py").split("/")

    @property
    def app(self):
        return self.parts[0]

    @property
    def name(self):
        """Its name inside the app; of what lies in a package, the name of the package."""
        return self.parts[1]

    @property
    def tree(self):
        return parsed(self.source)


@cache
def parsed(source):
    return ast.parse(source)


@cache
def modules():
    """All modules of all apps but their migrations, which tell of the past."""
    return tuple(
        Module(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for app in sorted(APPS)
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts
    )


# --- Imports ------------------------------------------------------------------------------------


def imports(module):
    """Dotted names of everything that a module imports: ``from a import b`` as ``a.b``, and
    ``from .b import c`` in the package ``a`` as ``a.b.c``.
    """
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = module.parts[: -node.level] if node.level else []
            base = [*package, *(node.module.split(".") if node.module else [])]
            yield from (".".join([*base, alias.name]) for alias in node.names)


def http(module):
    """What a module imports from ``django.http`` or ``django.shortcuts``."""
    known = [".".join(name.split(".")[:2]) for name in imports(module)]
    return [name for name in known if name in {"django.http", "django.shortcuts"}]


def missing(module, present):
    """What a module imports of our own that is not there. ``present`` maps every module's path
    without ``.py`` to the module.
    """
    found = []
    for name in imports(module):
        parts = name.split(".")
        if parts[0] not in APPS or _is_module(parts, present):
            continue
        holder = present.get("/".join(parts[:-1])) or present.get(
            "/".join([*parts[:-1], "__init__"])
        )
        if holder is None or parts[-1] not in _bound(holder.source):
            found.append(name)
    return found


def _is_module(parts, present):
    path = "/".join(parts)
    return path in present or f"{path}/__init__" in present


@cache
def _bound(source):
    """The names that a module binds anywhere."""
    names = set()
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name.split(".")[0])
    return names


# --- States -------------------------------------------------------------------------------------


SQL = re.compile(r"\bupdate\b.*\bset\b.*\bstate\b\s*=", re.IGNORECASE | re.DOTALL)


def states_set(module):
    """The lines on which a module sets a state, other than the first one of a new row.

    It sees an attribute ``state`` that is assigned in any way, ``setattr``, ``__dict__``, and
    queries that update: ``update``, ``bulk_update``, ``update_or_create``, SQL. It does not see a
    name that is computed.
    """
    return sorted({node.lineno for node in ast.walk(module.tree) if _sets_state(node)})


def _sets_state(node):
    if isinstance(node, ast.Attribute):
        return node.attr == "state" and not isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.Subscript):
        return (
            not isinstance(node.ctx, ast.Load)
            and _is_state(node.slice)
            and (_called(node.value) == "vars" or _ends_in(node.value, "__dict__"))
        )
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(SQL.search(node.value))
    return isinstance(node, ast.Call) and _call_sets_state(node)


def _call_sets_state(call):
    name = _called(call)
    if name in {"setattr", "__setattr__"}:
        return any(_is_state(each) for each in call.args)
    if name in {"update", "aupdate"}:
        return _names_state(call)
    if name in {"bulk_update", "abulk_update"}:
        return any(_mentions_state(each) for each in (*call.args, *call.keywords))
    if name in {"update_or_create", "aupdate_or_create"}:
        return any(
            keyword.arg == "defaults" and _mentions_state(keyword.value)
            for keyword in call.keywords
        )
    # An upsert: ``bulk_create(…, update_conflicts=True, update_fields=[…])``.
    if name in {"bulk_create", "abulk_create"}:
        return any(
            keyword.arg == "update_fields" and _mentions_state(keyword.value)
            for keyword in call.keywords
        )
    return False


def _names_state(call):
    """Whether a call gives a value for ``state``: by its name, or in a dict."""
    return any(keyword.arg == "state" for keyword in call.keywords) or any(
        isinstance(node, ast.Dict) and any(_is_state(key) for key in node.keys)
        for given in (*call.args, *call.keywords)
        for node in ast.walk(given)
    )


def _mentions_state(node):
    return any(
        _is_state(each) or (isinstance(each, ast.keyword) and each.arg == "state")
        for each in ast.walk(node)
    )


def _is_state(node):
    return isinstance(node, ast.Constant) and node.value == "state"


def _ends_in(node, name):
    return isinstance(node, ast.Attribute) and node.attr == name


def _called(node):
    """The last name of what is called; empty for what is no call of a name."""
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "attr", getattr(function, "id", ""))
