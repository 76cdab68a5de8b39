"""The law of the house: who may import whom, how long things may grow, where effects may stand.

Each test reads the source as syntax trees, imports inside functions included.
"""

from __future__ import annotations

import ast
import os
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from kit import REPOSITORY, MakePress

SOURCE = REPOSITORY / "src"

# Rooms and their ranks; the longest name that fits a module is its room. A room imports
# lower ranks and itself, never a peer.
RANKS = {
    "errors": 0,
    "model": 0,
    "read": 1,
    "fonts": 1,
    "resolve": 1,
    "compose": 2,
    "write.epub": 3,
    "write.pdf": 3,
    "write.markdown": 3,
    "check": 3,
    "cache": 4,
    "index": 4,
    "files": 4,
    "java": 4,
    "proof": 4,
    "build": 5,
    "cli": 6,
}
SAME_ROOM = {"__main__": "cli"}  # files that belong to a room and stand outside of it
EFFECTS_FROM = 4  # the rank at which clock, environment, network and files begin
VERSION_READERS = {"build", "cli"}  # who may ask the shop window for the version
# Who hands what others wrote to a library that may fail in any way.
FOREIGN = {"compose.prose.formulas", "write.pdf.formulas"}

LONGEST_FILE, LONGEST_FUNCTION, MEDIAN_FUNCTION = 600, 60, 8

# Modules that cost too much to load for a command that only prints.
HEAVY = {
    "PIL",
    "babel",
    "ebooklib",
    "fontTools",
    "jinja2",
    "latex2mathml",
    "lxml",
    "markdown",
    "nh3",
    "pikepdf",
    "pygments",
    "pymdownx",
    "pypdfium2",
    "uharfbuzz",
    "weasyprint",
    "ziamath",
}

EFFECT_MODULES = {
    "concurrent",
    "http",
    "multiprocessing",
    "random",
    "requests",
    "secrets",
    "shutil",
    "socket",
    "ssl",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "urllib.request",
    "webbrowser",
}
EFFECT_CALLS = {
    "open",
    "io.open",
    "print",
    "input",
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "datetime.date.today",
    "datetime.datetime.now",
    "uuid.uuid1",
    "uuid.uuid4",
}
EFFECT_METHODS = {"write_bytes", "write_text", "mkdir", "unlink", "rmdir", "symlink_to", "touch"}
PURE_OS = {"fspath", "path", "PathLike", "sep"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One source file: its dotted name below `pressmark` (empty for the shop window) and its tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"

    @property
    def room(self) -> str | None:
        """The room the module stands in; None for the shop window and for mere folders of rooms."""
        name = SAME_ROOM.get(self.name, self.name)
        fits = [room for room in RANKS if f"{name}.".startswith(f"{room}.")]
        return max(fits, key=len, default=None)

    def at(self, node: ast.stmt | ast.expr) -> str:
        return f"{self.path.relative_to(REPOSITORY)}:{node.lineno}"


@cache
def load_modules() -> dict[str, Module]:
    modules = {}
    for path in sorted((SOURCE / "pressmark").rglob("*.py")):
        parts = path.relative_to(SOURCE / "pressmark").with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        modules[name] = Module(name=name, path=path, tree=tree)
    return modules


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One module of ours that another imports, and the name taken from it, if it is not a module."""

    module: Module
    target: str
    taken: str | None
    node: ast.stmt


def list_imports(module: Module) -> Iterator[Import]:
    """What a module imports from its own package, wherever in it the import stands."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if (target := strip_package(alias.name)) is not None:
                    yield Import(module=module, target=target, taken=None, node=node)
        elif isinstance(node, ast.ImportFrom):
            base = strip_package(resolve_base(module, node))
            if base is None:
                continue
            for alias in node.names:
                whole = f"{base}.{alias.name}".lstrip(".")
                if whole in load_modules():
                    yield Import(module=module, target=whole, taken=None, node=node)
                else:
                    yield Import(module=module, target=base, taken=alias.name, node=node)


def resolve_base(module: Module, node: ast.ImportFrom) -> str:
    """The absolute name that `from … import` takes from."""
    if not node.level:
        return node.module or ""
    parts = ["pressmark", *filter(None, module.name.split("."))]
    kept = parts[: len(parts) - node.level + (1 if module.is_package else 0)]
    return ".".join([*kept, *filter(None, [node.module])])


def strip_package(name: str) -> str | None:
    return name.removeprefix("pressmark").lstrip(".") if is_ours(name) else None


def is_ours(name: str) -> bool:
    return name == "pressmark" or name.startswith("pressmark.")


def every_import() -> Iterator[Import]:
    for module in load_modules().values():
        yield from list_imports(module)


def every_function() -> Iterator[tuple[Module, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for module in load_modules().values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield module, node


def count_lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def forbid(faults: Iterable[str]) -> None:
    """Fail with all faults at once, one a line."""
    lines = list(faults)
    assert not lines, "\n" + "\n".join(lines)


# ---- rooms ------------------------------------------------------------------------------


def test_every_module_stands_in_a_room() -> None:
    folders = {room.rpartition(".")[0] for room in RANKS} | {""}
    forbid(
        f"{module.path.relative_to(REPOSITORY)} has no rank: give its room one"
        for module in load_modules().values()
        if module.room is None and not (module.is_package and module.name in folders)
    )


def test_rooms_import_lower_ranks_and_themselves() -> None:
    def breaks(found: Import) -> bool:
        room, target = found.module.room, load_modules()[found.target].room
        if room is None or target is None or room == target:
            return False
        return RANKS[target] >= RANKS[room]

    forbid(
        f"{found.module.at(found.node)} {found.module.room} "
        f"({RANKS[found.module.room or '']}) imports {found.target}"
        for found in every_import()
        if found.target in load_modules() and breaks(found)
    )


def test_no_import_goes_in_a_circle() -> None:
    graph: dict[str, set[str]] = {name: set() for name in load_modules()}
    for found in every_import():
        if found.target != found.module.name:
            graph[found.module.name].add(found.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(reversed(error.args[1])))


def test_imports_name_modules_that_exist() -> None:
    forbid(
        f"{found.module.at(found.node)} imports pressmark.{found.target}, which is not there"
        for found in every_import()
        if found.target not in load_modules()
    )


def test_nothing_looks_through_the_shop_window() -> None:
    def is_allowed(found: Import) -> bool:
        return found.taken == "__version__" and found.module.room in VERSION_READERS

    forbid(
        f"{found.module.at(found.node)} imports pressmark itself"
        for found in every_import()
        if not found.target and not is_allowed(found)
    )


def test_folders_of_rooms_are_empty() -> None:
    forbid(
        f"{module.path.relative_to(REPOSITORY)} is a folder of rooms: its docstring is all it holds"
        for module in load_modules().values()
        if module.room is None and module.is_package and module.name
        if len(module.tree.body) > 1
    )


# ---- measure ----------------------------------------------------------------------------


def test_files_stay_short() -> None:
    lengths = {
        module.path: len(module.path.read_text(encoding="utf-8").splitlines())
        for module in load_modules().values()
    }
    forbid(
        f"{path.relative_to(REPOSITORY)} has {length} lines (at most {LONGEST_FILE})"
        for path, length in lengths.items()
        if length > LONGEST_FILE
    )


def test_functions_stay_short() -> None:
    forbid(
        f"{module.at(node)} {node.name} has {count_lines(node)} lines (at most {LONGEST_FUNCTION})"
        for module, node in every_function()
        if count_lines(node) > LONGEST_FUNCTION
    )
    assert statistics.median(count_lines(node) for _, node in every_function()) <= MEDIAN_FUNCTION


def test_public_names_say_what_they_do() -> None:
    def list_public(module: Module) -> Iterator[tuple[str, ast.AST]]:
        yield str(module.path.relative_to(REPOSITORY)), module.tree
        for node in module.tree.body:
            match node:
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name) if name[0] != "_":
                    yield f"{module.at(node)} {name}", node
                case _:
                    pass

    def says_something(node: ast.AST) -> bool:
        documented = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        assert isinstance(node, documented)
        return bool(re.search(r"\w+ \w+", ast.get_docstring(node) or ""))

    forbid(
        f"{name} has no docstring"
        for module in load_modules().values()
        for name, node in list_public(module)
        if not says_something(node)
    )


def test_names_of_modules_say_what_they_own() -> None:
    vague = re.compile(r"utils?|helpers?|common|misc|.*manager|.*handler")
    forbid(
        str(module.path.relative_to(REPOSITORY))
        for module in load_modules().values()
        if vague.fullmatch(module.name.rpartition(".")[2].lower())
    )


# ---- effects ----------------------------------------------------------------------------


def spell(node: ast.expr) -> str:
    """A dotted name as it is written, or nothing for any other expression."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (owner := spell(node.value)):
        return f"{owner}.{node.attr}"
    return ""


def list_effects(module: Module) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    """The places where a module touches the clock, the environment, the network or a disk."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                for alias in names:
                    if is_effect_module(alias.name):
                        yield node, f"imports {alias.name}"
            case ast.ImportFrom(module=str(source), names=names):
                for alias in names:
                    whole = f"{source}.{alias.name}"
                    if is_effect_module(source) or is_effect_module(whole) or is_impure_os(whole):
                        yield node, f"imports {whole}"
            case ast.Call(func=func) if spell(func) in EFFECT_CALLS:
                yield node, f"calls {spell(func)}()"
            case ast.Call(func=ast.Attribute(attr=method)) if method in EFFECT_METHODS:
                yield node, f"calls .{method}()"
            case ast.Attribute() if is_impure_os(spell(node)):
                yield node, f"uses {spell(node)}"
            case _:
                pass


def is_effect_module(name: str) -> bool:
    return any(f"{name}.".startswith(f"{banned}.") for banned in EFFECT_MODULES)


def is_impure_os(name: str) -> bool:
    owner, _, attribute = name.partition(".")
    return owner == "os" and attribute.partition(".")[0] not in PURE_OS


def test_effects_stand_at_the_edge() -> None:
    forbid(
        f"{module.at(node)} {effect}: effects begin at rank {EFFECTS_FROM}"
        for module in load_modules().values()
        if module.room is not None and RANKS[module.room] < EFFECTS_FROM
        for node, effect in list_effects(module)
    )


@pytest.mark.parametrize(
    "source",
    [
        "import time",
        "from os import environ",
        "import os\nos.environ['A']",
        "import urllib.request",
        "from urllib import request",
        "open('a')",
        "from datetime import date\ndate.today()",
        "path.write_text('')",
        "def f():\n    import subprocess",
    ],
)
def test_an_effect_is_seen(source: str) -> None:
    module = Module(name="model.probe", path=Path("probe.py"), tree=ast.parse(source))
    assert list(list_effects(module))


def test_broad_exceptions_stand_at_the_boundary() -> None:
    """Catching everything is for the command line, for foreign libraries, and for tidying up before a `raise`."""
    broad = {"", "Exception", "BaseException"}

    def swallows(handler: ast.ExceptHandler) -> bool:
        kinds = handler.type
        listed = kinds.elts if isinstance(kinds, ast.Tuple) else [kinds]
        is_broad = any((spell(kind) if kind else "") in broad for kind in listed)
        last = handler.body[-1]
        return is_broad and not (isinstance(last, ast.Raise) and last.exc is None)

    forbid(
        f"{module.path.relative_to(REPOSITORY)}:{node.lineno} catches everything"
        for module in load_modules().values()
        if module.room != "cli" and module.name not in FOREIGN
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and swallows(node)
    )


# ---- the start --------------------------------------------------------------------------

START = """
import sys
from pressmark.cli import main
sys.argv = ["pressmark", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
finally:
    print("loaded:", *sorted(sys.modules), file=sys.stderr)
"""


def list_loaded(*arguments: str, root: Path) -> set[str]:
    """The top-level modules that a command loads."""
    ran = subprocess.run(
        [sys.executable, "-c", START, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    loaded = ran.stderr.rpartition("loaded:")[2].split()
    return {name.partition(".")[0] for name in loaded}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list"], ["build", "--help"]])
def test_light_commands_load_nothing_heavy(arguments: list[str], make_press: MakePress) -> None:
    root = make_press(
        {
            "manuscripts/articles/one.md": "---\ntitle: One\n---\nText.\n",
            "manuscripts/collections/book.yaml": "title: Book\nitems: [one]\n",
        }
    )
    assert list_loaded(*arguments, root=root) & HEAVY == set()


def test_help_comes_at_once(tmp_path: Path) -> None:
    """The processor time of `pressmark --help`, the best of five, is below 0.2 seconds."""

    def measure() -> float:
        before = os.times()
        list_loaded("--help", root=tmp_path)
        after = os.times()
        spent = after.children_user - before.children_user
        return spent + after.children_system - before.children_system

    assert min(measure() for _ in range(5)) < 0.2


# ---- the pins ---------------------------------------------------------------------------

OLDEST_PYTHON = "3.11.2"  # that of Debian 12

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def read_pins(name: str) -> dict[str, str]:
    """Package → version of a lock file; anything but comments, `-r` and pins fails."""
    pins: dict[str, str] = {}
    for line in (REPOSITORY / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            pins |= read_pins(line[3:])
        elif not line.startswith("#"):
            pin = re.fullmatch(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.+!_-]+)", line)
            assert pin, f"{name}: {line!r} is no pin"
            pins[canonicalize_name(pin[1])] = pin[2]
    return pins


def list_asked(extras: Iterable[str]) -> list[str]:
    """What pyproject.toml asks for: to build, to run, and for some extras."""
    project = PROJECT["project"]
    asked = [*project["dependencies"], *PROJECT["build-system"]["requires"]]
    return asked + [line for extra in extras for line in project["optional-dependencies"][extra]]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("requirements.lock", ["check", "fonts"]),
        ("requirements-dev.lock", ["check", "fonts", "dev"]),
    ],
)
def test_the_pins_hold_what_the_project_asks_for(lock: str, extras: list[str]) -> None:
    pins = read_pins(lock)

    def is_pinned(wanted: Requirement) -> bool:
        version = pins.get(canonicalize_name(wanted.name))
        return version is not None and wanted.specifier.contains(version, prereleases=True)

    forbid(
        f"{line} is not pinned in {lock}: run ./do lock"
        for line in list_asked(extras)
        if not is_pinned(Requirement(line))
    )


def list_foreign(tree: ast.Module) -> set[str]:
    """The top-level modules that a file imports and that are neither Python's nor ours."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    ours = {
        "pressmark",
        "tests",
        "benchmarks",
        *(path.stem for path in (REPOSITORY / "tests").rglob("*")),
    }
    return {name.partition(".")[0] for name in names} - sys.stdlib_module_names - ours


@pytest.mark.parametrize(
    ("folder", "extras"), [("src", ["check", "fonts"]), ("tests", ["check", "fonts", "dev"])]
)
def test_every_import_is_declared(folder: str, extras: list[str]) -> None:
    declared = {canonicalize_name(Requirement(line).name) for line in list_asked(extras)}
    carriers = packages_distributions()
    forbid(
        f"{path.relative_to(REPOSITORY)} imports {name}, which pyproject.toml does not ask for"
        for path in sorted((REPOSITORY / folder).rglob("*.py"))
        for name in sorted(list_foreign(ast.parse(path.read_text(encoding="utf-8"))))
        if not declared & {canonicalize_name(carrier) for carrier in carriers.get(name, [])}
    )


def test_the_pins_install_on_the_oldest_python() -> None:
    def refuses(name: str, version: str) -> bool:
        try:
            found = distribution(name)
        except PackageNotFoundError:
            return False
        wanted = found.metadata["Requires-Python"] or ""
        return found.version == version and not SpecifierSet(wanted).contains(OLDEST_PYTHON)

    forbid(
        f"{name}=={version} refuses Python {OLDEST_PYTHON}: run PYTHON=python{OLDEST_PYTHON} ./do lock"
        for name, version in read_pins("requirements-dev.lock").items()
        if refuses(name, version)
    )


# ---- the errands ------------------------------------------------------------------------


def test_the_errands_can_be_run() -> None:
    for name in ("do", ".ci/run"):
        assert os.access(REPOSITORY / name, os.X_OK), f"{name} has no run bit"
    helped = subprocess.run(["./do"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert {"book", "test", "bench", "lock"} <= set(re.findall(r"\./do (\w+)", helped.stdout))
    refused = subprocess.run(["./do", "nothing"], cwd=REPOSITORY, capture_output=True, check=False)
    assert refused.returncode == 1
    assert "./do test" in (REPOSITORY / ".ci/run").read_text(encoding="utf-8")


def test_every_leaf_that_a_manifest_may_ask_for_can_be_made() -> None:
    from pressmark.compose import leaves
    from pressmark.model import vocabulary

    assert set(vocabulary.LEAVES) == set(leaves.LEAVES)
