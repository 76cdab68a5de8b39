"""A theme's folder and its parents' become one Theme."""

from __future__ import annotations

from dataclasses import dataclass

from pressmark.errors import ThemeNotFoundError
from pressmark.model.codes import reading
from pressmark.model.files import Files
from pressmark.model.finding import Finding, Findings, Location
from pressmark.model.theme import FontFamily, Theme
from pressmark.read.fields import (
    Field,
    Problems,
    Schema,
    Table,
    Values,
    find_nearest,
    name_form,
    read_fields,
)
from pressmark.read.settings import read_trim
from pressmark.read.shapes import Choice, ListOf, Record, Text, Whole
from pressmark.read.sheet import read_sheet
from pressmark.read.styles import builtin_styles, list_themes
from pressmark.read.text import decode_text
from pressmark.read.yaml import Mapping, Node, Scalar, read_yaml

Setting = str | int | float | bool
SHEETS = ("book.css", "print.css", "epub.css")
TRIM = "trim"
CHOICES = {"cover": ("frame", "plate", "poster"), "cover_format": ("jpeg", "svg")}
ROLES = ("text", "display", "sans", "mono", "math")

FAMILY = Field(
    name="name", shape=Text(), doc="The family's name, as the font files give it.", required=True
)
ROLE = Field(
    name="role",
    shape=Choice(tuple((role, role) for role in ROLES)),
    doc="What the family is for.",
    required=True,
)
PACKAGE = Field(
    name="package",
    shape=Text(),
    doc="The Python package that carries its files; none for the press's fonts/.",
)
WEIGHTS: Field[tuple[int, ...]] = Field(
    name="weights",
    shape=ListOf(Whole(1)),
    doc="The weights that the stylesheets use, such as [400, 700].",
)
FONT_TABLE = Table("a font", (FAMILY, ROLE, PACKAGE, WEIGHTS))


@dataclass(frozen=True, slots=True)
class Settings:
    """A theme's own settings: names with numbers, booleans or words."""

    def read(
        self, node: Node, what: str, problems: Problems
    ) -> tuple[tuple[str, Setting], ...] | None:
        """The settings by name, each of the type that its word has in YAML 1.2."""
        if not isinstance(node, Mapping):
            problems.add(
                reading.WRONG_TYPE,
                node,
                what=what,
                expected="keys with values",
                found=name_form(node),
            )
            return None
        found = []
        for key, value in node.entries:
            if isinstance(value, Scalar):
                found.append((key.value, read_setting(value)))
            else:
                problems.add(
                    reading.WRONG_TYPE,
                    value,
                    what=f"'{key.value}'",
                    expected="a number, a word, true or false",
                    found=name_form(value),
                )
        return tuple(found)

    def schema(self) -> Schema:
        """An object of numbers, booleans and strings."""
        return {"type": "object", "additionalProperties": {"type": ["number", "boolean", "string"]}}


def read_setting(node: Scalar) -> Setting:
    """A plain word as YAML 1.2 types it; a quoted one stays text."""
    if not node.plain:
        return node.value
    if node.value in {"true", "false"}:
        return node.value == "true"
    for number in (int, float):
        try:
            return number(node.value)
        except ValueError:
            continue
    return node.value


def _make_font(values: Values, node: Node, problems: Problems) -> FontFamily | None:
    name, role = values[FAMILY], values[ROLE]
    if name is None or role is None:
        return None
    given = values[WEIGHTS]
    weights = tuple(sorted(set(given or ())))
    if any(weight > 1000 for weight in weights):
        problems.add(reading.THEME_WEIGHT, values.node(WEIGHTS) or node)
        return None
    package = (values[PACKAGE] or "").replace("-", "_")
    font = FontFamily(name=name, role=role, package=package)
    return FontFamily(name=name, role=role, package=package, weights=weights) if weights else font


NAME = Field(name="name", shape=Text(), doc="The theme's name: the same as its folder's.")
PARENT = Field(
    name="parent", shape=Text(), doc="The theme that this one changes; its CSS comes first."
)
FONTS = Field(
    name="fonts", shape=ListOf(Record(FONT_TABLE, _make_font)), doc="Font families by role."
)
SETTINGS: Field[tuple[tuple[str, Setting], ...]] = Field(
    name="settings", shape=Settings(), doc="Values that the theme's layout is made with."
)
THEME_TABLE = Table("a theme", (NAME, PARENT, FONTS, SETTINGS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One theme's folder as read, without its parent's; `places` has where parent and settings stand."""

    theme: Theme
    parent: str | None
    places: dict[str, Location]


def read_theme(name: str, files: Files, builtin: Files | None = None) -> tuple[Theme, Findings]:
    """The theme of a name with its parents merged in: from the press's `styles/`, then the package's.

    A child's stylesheets follow its parent's; its templates, fonts (by role) and settings replace
    those of the same name. A press's theme may be the child of the package's of its own name.
    Raises ThemeNotFoundError where the theme or a parent is nowhere.
    """
    layers, findings = find_layers(name, (files, builtin or builtin_styles()))
    theme = layers[-1].theme
    for layer in reversed(layers[:-1]):
        theme, found = merge_themes(theme, layer)
        findings += found
    return theme, findings


def find_layers(name: str, places: tuple[Files, Files]) -> tuple[tuple[Layer, ...], Findings]:
    """A theme and its parents, the theme first; the press's themes before the package's."""
    layers: list[Layer] = []
    seen: set[tuple[str, int]] = set()
    findings: Findings = ()
    wanted: str | None = name
    while wanted is not None:
        path = f"styles/{wanted}/theme.yaml"
        homes = [i for i, place in enumerate(places) if place.read(path) is not None]
        if not homes:
            known = {theme for place in places for theme in list_themes(place)}
            raise ThemeNotFoundError(wanted, tuple(sorted(known)))
        home = next((i for i in homes if (wanted, i) not in seen), None)
        if home is None:
            place = layers[-1].places[PARENT.name]
            return tuple(layers), (*findings, reading.THEME_CYCLE.at(place, theme=wanted))
        seen.add((wanted, home))
        layer, found = read_layer(wanted, places[home])
        layers.append(layer)
        findings += found
        wanted = layer.parent
    return tuple(layers), findings


def read_layer(name: str, files: Files) -> tuple[Layer, Findings]:
    """One theme's folder: theme.yaml, its stylesheets, its templates."""
    path = f"styles/{name}/theme.yaml"
    problems = Problems(path)
    text, found = decode_text(files.read(path) or b"", path)
    problems.extend(found)
    node, found = read_yaml(text or "", path)
    problems.extend(found)
    values = read_fields(THEME_TABLE, node, problems) if node is not None else Values()
    told = values[NAME]
    if told is not None and told != name:
        problems.add(reading.THEME_NAME, values.node(NAME), name=told, folder=name)
    sheets = [read_sheet(f"styles/{name}/{sheet}", files, problems) for sheet in SHEETS]
    theme = Theme(
        name=name,
        fonts=values[FONTS] or (),
        book_css=sheets[0],
        print_css=sheets[1],
        epub_css=sheets[2],
        templates=_read_templates(name, files, problems),
        settings=values[SETTINGS] or (),
    )
    layer = Layer(theme=theme, parent=values[PARENT], places=_find_places(values, problems))
    return layer, tuple(problems.findings)


def merge_themes(parent: Theme, layer: Layer) -> tuple[Theme, Findings]:
    """A child theme over its parent, which says what settings there are and of what type."""
    child = layer.theme
    wrong = {
        name: finding
        for name, value in child.settings
        if (finding := _check_setting(name, value, dict(parent.settings), layer.places[name]))
    }
    own = {name: value for name, value in child.settings if name not in wrong}
    fonts = {font.role: font for font in (*parent.fonts, *child.fonts)}
    merged = Theme(
        name=child.name,
        fonts=tuple(fonts.values()),
        book_css=_join(parent.book_css, child.book_css),
        print_css=_join(parent.print_css, child.print_css),
        epub_css=_join(parent.epub_css, child.epub_css),
        templates=tuple(sorted((dict(parent.templates) | dict(child.templates)).items())),
        settings=tuple((dict(parent.settings) | own).items()),
    )
    return merged, tuple(wrong.values())


def describe_theme() -> Schema:
    """The JSON Schema of theme.yaml."""
    return THEME_TABLE.schema()


def _check_setting(
    name: str, value: Setting, known: dict[str, Setting], place: Location
) -> Finding | None:
    if name not in known:
        near = find_nearest(name, tuple(known))
        hint = f"did you mean '{near}'?" if near else f"known: {', '.join(known)}"
        return reading.THEME_SETTING.at(place, name=name, hint=hint)
    forms = {float if type(given) is int else type(given) for given in (known[name], value)}
    if len(forms) > 1:
        return reading.THEME_SETTING_TYPE.at(place, name=name, value=value, example=known[name])
    if value not in CHOICES.get(name, (value,)):
        choices = ", ".join(CHOICES[name])
        return reading.THEME_SETTING_CHOICE.at(place, name=name, value=value, choices=choices)
    if name == TRIM and read_trim(str(value)) is None:
        return reading.WRONG_TRIM.at(place, value=value)
    return None


def _find_places(values: Values, problems: Problems) -> dict[str, Location]:
    settings = values.node(SETTINGS)
    entries = settings.entries if isinstance(settings, Mapping) else ()
    places = {key.value: problems.at(key) for key, _ in entries}
    return places | {PARENT.name: problems.at(values.node(PARENT))}


def _read_templates(name: str, files: Files, problems: Problems) -> tuple[tuple[str, str], ...]:
    folder = f"styles/{name}/templates"
    found = []
    for path in files.list(folder):
        data = files.read(path) if path.endswith(".xhtml") else None
        text, findings = decode_text(data, path) if data is not None else (None, ())
        problems.extend(findings)
        if text is not None:
            found.append((path.removeprefix(f"{folder}/"), text))
    return tuple(found)


def _join(first: str, second: str) -> str:
    return f"{first.rstrip()}\n\n{second}" if first and second else first or second
