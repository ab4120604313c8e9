"""The house keeps its shape: who may import whom, and where a state may be set."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = ["core", "regions", "accounts", "groups", "news", "pages", "demo", "kimportal"]
INSIDE = ["states", "querysets", "models", "rules", "actions", "notifications", "forms", "views"]
# Notifications are told by actions which import them; forms and views come after both.
RANK = {name: rank for rank, name in enumerate(INSIDE)} | {"notifications": 3.5, "admin": 7}
# The composition root of the demonstration's own pages may look at the site's settings only.
BELOW_VIEWS = {"states", "querysets", "models", "rules", "actions", "notifications"}


def modules():
    for app in ORDER:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield app, path


def imports(path):
    """Dotted names of everything a module imports, ``from a import b`` as ``a.b``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(path, app):
    relative = path.relative_to(ROOT / app)
    return relative.parts[0].removesuffix(".py")


@pytest.mark.parametrize(("app", "path"), list(modules()), ids=lambda value: str(value)[-60:])
def test_a_module_imports_only_leftward(app, path):
    for name in imports(path):
        other = name.split(".")[0]
        if other in ORDER:
            assert ORDER.index(other) <= ORDER.index(app), f"{path} imports {name}"


@pytest.mark.parametrize(("app", "path"), list(modules()), ids=lambda value: str(value)[-60:])
def test_a_layer_imports_only_what_comes_before_it(app, path):
    own = layer(path, app)
    if own not in RANK:
        return
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == app and len(parts) > 1 and parts[1] in RANK:
            assert RANK[parts[1]] <= RANK[own], f"{path} imports {name}"


@pytest.mark.parametrize(("app", "path"), list(modules()), ids=lambda value: str(value)[-60:])
def test_nothing_below_views_knows_http(app, path):
    if layer(path, app) in BELOW_VIEWS:
        assert not [name for name in imports(path) if name.startswith("django.http")]


@pytest.mark.parametrize(("app", "path"), list(modules()), ids=lambda value: str(value)[-60:])
def test_a_state_is_set_in_actions_only(app, path):
    if layer(path, app) == "actions":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        targets = getattr(node, "targets", []) or [getattr(node, "target", None)]
        for target in targets if isinstance(node, ast.Assign | ast.AugAssign) else []:
            for each in ast.walk(target):
                assert not (isinstance(each, ast.Attribute) and each.attr == "state"), path


def test_every_app_stands_in_the_order():
    apps = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert apps == set(ORDER)
