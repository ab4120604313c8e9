"""Files stay readable: limits on their size, docstrings, and names that can be searched for."""

import ast
import runpy

from tests.source import ROOT, modules

LONGEST_LINE, LONGEST_FUNCTION, LONGEST_MODULE = 160, 40, 300
# One file by design: every setting is found in one place.
LONG_BY_DESIGN = {"kimportal/settings.py"}
# Words too common to be found with grep.
VAGUE = {"keep", "kept", "note", "of", "put", "read"}
# Classes that Django finds by name; their module or ``help`` says what they are.
FOUND_BY_NAME = ("Command", "Config")


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def public(body):
    """Yields (name, node) of the public classes and functions, and of methods of classes without a
    base: with a base, a method may be the base's own.
    """
    for node in body:
        known = isinstance(node, ast.ClassDef | ast.FunctionDef)
        if not known or node.name.startswith("_") or node.name.endswith(FOUND_BY_NAME):
            continue
        yield node.name, node
        if isinstance(node, ast.ClassDef) and not node.bases:
            yield from public(node.body)


def long_lines(folder):
    paths = sorted(folder.rglob("*.html"))
    assert paths
    return [
        f"{path.name}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > LONGEST_LINE
    ]


def test_no_line_of_a_template_is_too_long():
    assert long_lines(ROOT / "templates") + long_lines(ROOT / "deploy") == []


def test_no_module_is_too_long():
    long = {module.path for module in modules() if module.source.count("\n") > LONGEST_MODULE}
    assert long == LONG_BY_DESIGN


def test_no_function_is_too_long():
    assert [
        f"{module.path}: {node.name}"
        for module in modules()
        for node in functions(module.tree)
        if node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ] == []


def test_every_module_says_what_it_is():
    assert [
        module.path for module in modules() if module.source and not ast.get_docstring(module.tree)
    ] == []


def test_every_public_class_and_function_says_what_it_is():
    assert [
        f"{module.path}: {name}"
        for module in modules()
        for name, node in public(module.tree.body)
        if not ast.get_docstring(node)
    ] == []


def test_every_function_can_be_found_by_its_name():
    assert [
        f"{module.path}: {node.name}"
        for module in modules()
        for node in functions(module.tree)
        if node.name in VAGUE
    ] == []


def test_the_picture_of_the_apps_is_drawn_from_their_imports():
    drawn = runpy.run_path(str(ROOT / "docs" / "rooms.py"))
    assert drawn["PICTURE"].read_text(encoding="utf-8") == drawn["drawing"]()


# --- The detectors see what they are for ----------------------------------------------------------


def test_a_long_line_is_seen(tmp_path):
    (tmp_path / "a.html").write_text("<p>\n" + "x" * 161 + "\n</p>")
    assert long_lines(tmp_path) == ["a.html:2"]


def test_what_is_public_is_seen():
    source = """
def one(): pass
def _two(): pass
class Three:
    def four(self): pass
    def _five(self): pass
class Six(Three):
    def seven(self): pass
class Command: pass
"""
    assert [name for name, _ in public(ast.parse(source).body)] == ["one", "Three", "four", "Six"]
