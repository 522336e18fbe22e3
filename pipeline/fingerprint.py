"""A unit of code -> its version: a hash of what it does, of its rules and of its packages.

Comments, docstrings and layout don't count, so that an edit of those recomputes nothing. What a
module imports from the project counts as its own; of other packages their version counts. A name
that a package passes on counts with the module that defines it, so that who uses one kind of record
does not hang on all of them.
"""

import ast
import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import packages_distributions, version
from importlib.util import find_spec
from pathlib import Path

import msgspec

from pipeline import rules

ROOT = Path(__file__).parents[1]


def fingerprint(module: str, files: Iterable[str] = ()) -> str:
    """Hash a module with all that it needs; `files` are data it reads, relative to the tree.

    Returns 64 hexadecimal digits.
    """
    modules = closure(module)
    patterns = sorted({name for each in modules for name in facts(each).patterns})
    parts = [f"{each} {facts(each).code}" for each in modules]
    parts += [f"{name} {installed(name)}" for name in packages(modules)]
    parts += [f"{path} {digest(path)}" for path in sorted(data_files(patterns, files))]
    return hash_of(parts)


def hash_of(value: object) -> str:
    """Hash anything that JSON can say, by its canonical form: sorted keys, no white space."""
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()


class Facts(msgspec.Struct, frozen=True):
    """What one module's source says."""

    code: str
    imports: tuple[str, ...]
    packages: tuple[str, ...]
    patterns: tuple[str, ...]


@cache
def facts(module: str) -> Facts:
    """Read a module's source: its code without comments, and what it imports and loads."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(module)
    tree = strip_docstrings(ast.parse(Path(spec.origin).read_text(encoding="utf-8")))
    names = sorted(set(imported_names(tree)))
    own = tuple(found for name in names if (found := project_module(name)))
    outside = {name.split(".")[0] for name in names} - {"pipeline"} - sys.stdlib_module_names
    code = hashlib.sha256(ast.dump(tree).encode()).hexdigest()
    return Facts(code, own, tuple(sorted(outside)), tuple(sorted(loaded_patterns(tree))))


def strip_docstrings(tree: ast.Module) -> ast.Module:
    """Drop every statement that is only a string: docstrings of modules, functions and fields."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            node.body = [each for each in node.body if not is_string(each)] or [ast.Pass()]
    return tree


def is_string(node: ast.stmt) -> bool:
    """Tell a bare string from a statement that does something."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def imported_names(tree: ast.Module) -> Iterable[str]:
    """List dotted names of imports; `from a import b` gives `a.b`, which may be a module or not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def project_module(name: str) -> str | None:
    """Find the module of this project that a dotted name lives in."""
    if not name.startswith("pipeline."):
        return None
    relative = Path(*name.split("."))
    if (ROOT / relative).with_suffix(".py").exists() or (ROOT / relative / "__init__.py").exists():
        return name
    parent, _, last = name.rpartition(".")
    return passed_on(parent).get(last, parent) if parent != "pipeline" else None


@cache
def passed_on(module: str) -> dict[str, str]:
    """Map the names that a package takes from its own modules to the module each comes from.

    Empty for a module that is no package.
    """
    path = ROOT.joinpath(*module.split("."), "__init__.py")
    if not path.exists():
        return {}
    return {
        alias.asname or alias.name: f"{node.module}"
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and f"{node.module}".startswith(f"{module}.")
        for alias in node.names
    }


def loaded_patterns(tree: ast.Module) -> Iterable[str]:
    """List the files that `rules.load("name")` and `rules.pattern("name.of_rule")` ask for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if name == "load" or getattr(node.func, "id", "") == "load":
                yield str(node.args[0].value)
            if name == "pattern":
                yield str(node.args[0].value).partition(".")[0]


@cache
def closure(module: str) -> tuple[str, ...]:
    """List a module and every module of the project that it needs, sorted."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += facts(name).imports
    return tuple(sorted(seen))


def packages(modules: Iterable[str]) -> tuple[str, ...]:
    """List the foreign packages that modules import, sorted."""
    return tuple(sorted({name for module in modules for name in facts(module).packages}))


@cache
def distributions() -> dict[str, list[str]]:
    """Map importable names to what was installed under them; slow, so asked once."""
    return dict(packages_distributions())


@cache
def installed(name: str) -> str:
    """Say which version of an importable package is here."""
    return " ".join(
        f"{each}=={version(each)}" for each in sorted(set(distributions().get(name, ())))
    )


def data_files(patterns: Iterable[str], files: Iterable[str]) -> set[Path]:
    """Find the pattern files by name, and every file below the given paths."""
    found = {rules.FOLDER / "patterns" / f"{name}.toml" for name in patterns}
    found = {path for path in found if path.exists()}
    for name in files:
        path = ROOT / name
        found |= {each for each in path.rglob("*") if each.is_file()} if path.is_dir() else {path}
    return {path.relative_to(ROOT) for path in found}


@cache
def digest(path: Path) -> str:
    """Hash one file of the tree."""
    return hashlib.sha256((ROOT / path).read_bytes()).hexdigest()
