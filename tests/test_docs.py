"""Commands, findings, README and changelog agree with one another; the handbook has tests of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from click import Context, Group, Option

from kit import REPOSITORY, MakePress, Pressmark
from pressmark.cli import cli
from pressmark.model.codes import CODES, TABLES
from pressmark.model.finding import Code


def read_readme() -> str:
    return (REPOSITORY / "README.md").read_text(encoding="utf-8")


# ---- findings ---------------------------------------------------------------------------


def list_codes(table: ModuleType) -> Iterator[Code]:
    for value in vars(table).values():
        if isinstance(value, Code):
            yield value


def test_codes_are_named_by_one_rule() -> None:
    """A name is `room.slug`; a message is one line without a full stop, a meaning is sentences."""
    names = [code.name for table in TABLES for code in list_codes(table)]
    assert sorted(names) == sorted(CODES), "two codes have one name"
    for code in CODES.values():
        assert re.fullmatch(r"[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+", code.name), code.name
        assert code.message == code.message.strip(), code.name
        assert "\n" not in code.message, code.name
        assert not code.message.endswith("."), code.name
        assert code.meaning.endswith("."), code.name
        assert not code.meaning[0].islower(), code.name


def test_every_finding_is_raised_and_tested() -> None:
    """Each code is used in the source, and named in a test or in a golden file."""
    tests = REPOSITORY / "tests"
    shown = "\n".join(read_text(path) for path in tests.rglob("*") if path != Path(__file__))
    used = "\n".join(
        read_text(path)
        for path in (REPOSITORY / "src").rglob("*.py")
        if "codes" not in path.parent.name
    )
    faults = []
    for table in TABLES:
        for constant, code in vars(table).items():
            if isinstance(code, Code):
                if not re.search(rf"\b{constant}\b", used):
                    faults.append(f"{code.name} is raised nowhere")
                if not re.search(rf"\b{constant}\b|{re.escape(code.name)}(?![\w-])", shown):
                    faults.append(f"{code.name} stands in no test")
    assert not faults, "\n" + "\n".join(faults)


def read_text(path: Path) -> str:
    if not path.is_file() or path.suffix in {".pyc", ".pdf", ".epub", ".png", ".jpg", ".ttf"}:
        return ""
    return path.read_text(encoding="utf-8", errors="replace")


# ---- commands ---------------------------------------------------------------------------


def list_commands() -> list[str]:
    assert isinstance(cli, Group)
    return cli.list_commands(Context(cli))


def test_the_readme_names_every_command() -> None:
    readme = read_readme()
    missing = [name for name in list_commands() if f"pressmark {name}" not in readme]
    assert not missing, f"the README says nothing of {missing}"


def test_every_command_explains_itself() -> None:
    for name in list_commands():
        command = cli.get_command(Context(cli), name)
        assert command is not None
        assert command.get_short_help_str(), f"pressmark {name} has no help"
        for parameter in command.params:
            if isinstance(parameter, Option):
                assert parameter.help, f"pressmark {name} {parameter.opts[0]} has no help"


# ---- the README -------------------------------------------------------------------------


def test_the_readme_names_files_that_are_there() -> None:
    """Every relative link of the README leads to a file; every command of ./do that it names is one."""
    readme = read_readme()
    prose = re.sub(r"^```.*?^```$", "", readme, flags=re.M | re.S)
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", prose)
    missing = [target for target in targets if not (REPOSITORY / target).exists()]
    assert not missing, f"the README links to {missing}"
    errands = set(re.findall(r"\./do (\w+)", readme))
    known = re.findall(r"^    (\w+)[ |)]", (REPOSITORY / "do").read_text(encoding="utf-8"), re.M)
    assert errands <= set(known), f"./do knows no {errands - set(known)}"


def read_example(language: str, holding: str) -> str:
    """The code block of the README in a language that has a certain line."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", read_readme(), re.M | re.S)
    (example,) = [block for block in blocks if holding in block]
    return str(example)


def test_the_examples_of_the_readme_are_right(make_press: MakePress, pressmark: Pressmark) -> None:
    """The README's article and manifest, in a press with what they speak of, give no finding."""
    told = "---\ntitle: {}\nauthor: History Desk\ndate: {}\ntags: [soviet-union]\n---\n{}\n"
    root = make_press(
        {
            "manuscripts/articles/kronstadt.md": read_example("markdown", "title:"),
            "manuscripts/articles/october.md": told.format(
                "October", 2017, "## Petrograd\n\nText."
            ),
            "manuscripts/articles/plan.md": told.format("The plan", 1928, "Text."),
            "manuscripts/collections/century.yaml": read_example("yaml", "parts:"),
        }
    )
    ran = pressmark("-C", root, "check")
    assert (ran.exit_code, re.findall("^.*error|warning.*$", ran.stderr, re.M)) == (0, []), (
        ran.stderr
    )


def test_the_changelog_has_the_version() -> None:
    from pressmark import __version__

    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(__version__)}\]", changelog, re.M)
