"""Breaks one expression or statement at a time and names each break that no test of its app sees.

``./run mutate groups`` tries the states, rules, workflow and actions of an app, ``./run mutate
groups/rules.py`` one module. It works in a copy of the tree. Own code, since mutmut changes only
functions, and our moves are tables of a module; cosmic-ray drops no member of a set.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
import time
from copy import copy
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROKEN_FIRST = ("states", "rules", "workflow", "actions")
PAIRS = (
    (ast.Eq, ast.NotEq),
    (ast.Lt, ast.LtE),
    (ast.Gt, ast.GtE),
    (ast.In, ast.NotIn),
    (ast.Is, ast.IsNot),
    (ast.And, ast.Or),
)
OTHERS = dict(PAIRS) | {right: left for left, right in PAIRS}


def in_one_line(node):
    return " ".join(ast.unparse(node).split())


def changed(node, **fields):
    """A copy of `node` with other values in these fields."""
    other = copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def without_one(items):
    """Each list that lacks one of `items`."""
    return [items[:place] + items[place + 1 :] for place in range(len(items))]


def breaks(node):
    """The nodes that could stand wrongly in the place of `node`."""
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in OTHERS:
            yield changed(node, ops=[OTHERS[type(operator)]()])
        case ast.BoolOp(op=operator, values=values):
            yield changed(node, op=OTHERS[type(operator)]())
            for fewer in without_one(values):
                yield changed(node, values=fewer) if len(fewer) > 1 else fewer[0]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            if not isinstance(test, ast.Compare | ast.UnaryOp):  # broken by themselves
                yield changed(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.comprehension(ifs=conditions):
            for fewer in without_one(conditions):
                yield changed(node, ifs=fewer)
        case ast.Set(elts=members):
            for fewer in without_one(members):
                yield changed(node, elts=fewer) if fewer else ast.Call(ast.Name("set"), [], [])
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield changed(node, value=ast.Constant(None))
            yield changed(node, value=ast.Constant(True))
        case ast.Expr(value=ast.Call()) | ast.Raise():
            yield ast.Pass()


class Swap(ast.NodeTransformer):
    def __init__(self, old, new):
        self.old, self.new = old, new

    def visit(self, node):
        return self.new if node is self.old else self.generic_visit(node)


def mutants(source):
    """Yields (line, what it said, what it says now, the whole source) for every break."""
    tree = ast.parse(source)
    for old in list(ast.walk(tree)):
        said = in_one_line(old)
        line = getattr(old, "lineno", None) or getattr(getattr(old, "target", None), "lineno", 0)
        for new in list(breaks(old)):
            Swap(old, new).visit(tree)
            yield line, said, in_one_line(new), ast.unparse(tree)
            Swap(new, old).visit(tree)


def targets(names):
    """The modules that are meant: an app by its name, a folder or a file by its path."""
    for name in names:
        path = ROOT / name
        inside = path / "apps.py"
        roots = [path / part for part in BROKEN_FIRST] if inside.exists() else [path]
        for root in roots:
            file = root if root.suffix else root.with_suffix(".py")
            yield from [file] if file.is_file() else sorted(root.rglob("*.py"))


def tests_for(module):
    """The tests of the app, those that bear the module's name first."""
    app, *inner = module.relative_to(ROOT).with_suffix("").parts
    folder = ROOT / "tests" / app
    named = [file for part in reversed(inner) for file in sorted(folder.rglob(f"test_{part}*.py"))]
    return [str(path.relative_to(ROOT)) for path in [*dict.fromkeys(named), folder]]


def passes(tree, tests, seconds=None):
    """Whether all of `tests` pass in `tree`; a run that takes too long does not."""
    command = [sys.executable, "-m", "pytest", "-x", "-n", "0", "-m", "not journey", *tests]
    environment = {**os.environ, "KIM_DATA_DIR": str(tree / "var")}
    try:
        done = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def try_module(tree, module, say):
    name, tests = module.relative_to(ROOT), tests_for(module)
    source = module.read_text(encoding="utf-8")
    (tree / name).write_text(ast.unparse(ast.parse(source)), encoding="utf-8")
    begun = time.monotonic()
    if not passes(tree, tests):
        sys.exit(f"{' '.join(tests)}: tes sudah gagal sebelum apa pun dirusak.")
    limit = 3 * (time.monotonic() - begun) + 30
    broken = survived = 0
    for line, said, says, broken_source in mutants(source):
        for kept in (tree / name).parent.glob(f"__pycache__/{module.stem}.*"):
            kept.unlink()
        (tree / name).write_text(broken_source, encoding="utf-8")
        broken += 1
        if passes(tree, tests, limit):
            survived += 1
            say(f"{name}:{line}: {said}  →  {says}")
    shutil.copy2(module, tree / name)
    say(f"{name}: {broken} kerusakan, {survived} tidak terlihat oleh {' '.join(tests)}")


def main(names):
    with tempfile.TemporaryDirectory(prefix="kim-mutate.") as folder:
        tree = Path(folder) / "kim"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".*", "var", "__pycache__"))
        for module in targets(names):
            try_module(tree, module, say=lambda text: sys.stdout.write(f"{text}\n"))


if __name__ == "__main__":
    main(sys.argv[1:])
