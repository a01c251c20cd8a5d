"""The record as tables, made from the core's description of it: which there are, their columns, and the way back.

A kind of thing is a table. Records inside a thing become columns (``period.start``), texts in several languages a
column for each (``title.da``), and lists of records tables of their own (``initiatives.history``). Workbooks and
folders of tables differ only in how they write the values of a column; what belongs where is told here, once for both.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .. import _core

Shape = Mapping[str, Any]
Record = dict[str, Any]
#: value: one scalar. list and map: of scalars. text: of one language. texts and words: a list, or a map, of such texts.
#: json: whatever else a field may one day be.
Form = Literal["value", "list", "map", "text", "texts", "words", "json"]

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
#: The column of a table inside another that names the thing a row belongs to.
OWNER = "@"


class _Mark:
    """A value that is none: told apart from every text, number and None."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


#: The cell says nothing: the field has what it has when nobody says anything.
MISSING = _Mark("MISSING")
#: A text that is there and says nothing in any language.
EMPTY = _Mark("EMPTY")

_SCALARS = ("boolean", "integer", "real", "text", "date", "timestamp", "code", "id")
#: Scalars that are written whatever they are: a blank cell cannot be mistaken for one of their values.
_ALWAYS_WRITTEN = ("boolean", "integer", "real", "code", "date", "timestamp")


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    name: str
    path: tuple[str, ...]
    form: Form
    shape: Shape
    tag: str | None = None
    required: bool = False

    def __hash__(self) -> int:
        return hash(self.name)


@dataclass(frozen=True)
class Table:
    """One kind of thing, or the parts of such things; ``list`` is its name: ``projects``, ``projects.codes``."""

    list: str
    kind: str
    shape: Shape
    owner: str = ""
    path: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.list)

    @property
    def single(self) -> bool:
        """Whether it has one row, always: the laboratory as a whole."""
        return self.list == "frame"

    @property
    def has_ids(self) -> bool:
        """Whether its things have ids."""
        return not self.owner and "id" in self.shape["fields"]


@functools.cache
def record_shape() -> Shape:
    """The shape of the whole record."""
    shape: Shape = _core.lab_record_shape()
    return shape


@functools.cache
def blanks() -> Record:
    """For each table what its things are when nobody says anything."""
    told: Record = _core.lab_blanks()
    return {name: value[0] if isinstance(value, list) else value for name, value in told.items()}


@functools.cache
def tables() -> tuple[Table, ...]:
    """All tables of a record, in its own order, each followed by those inside it."""
    kinds = {each["list"]: each["kind"] for each in _core.lab_kinds()}
    out: list[Table] = []
    for name, shape in record_shape()["fields"].items():
        of = shape if shape["form"] == "record" else shape["items"]
        whole = Table(name, kinds.get(name, name), of)
        out += [whole, *_inner(whole)]
    return tuple(out)


@functools.cache
def table_of(name: str) -> Table | None:
    """The table of this name."""
    return next((each for each in tables() if each.list == name), None)


@functools.cache
def list_of_type() -> Mapping[str, str]:
    """From a type's name ("Project") to the list of things of that type ("projects")."""
    return {each["type_name"]: each["list"] for each in _core.lab_kinds()}


def _inner(whole: Table) -> Iterator[Table]:
    for path, shape in _fields(whole.shape):
        if _is_inner(shape):
            yield Table(".".join((whole.list, *path)), whole.kind, shape["items"], whole.list, path)


def _is_inner(shape: Shape) -> bool:
    return bool(shape["form"] == "list" and shape["items"]["form"] == "record" and not shape["optional"])


def _spreads(shape: Shape) -> bool:
    """Whether a record can stand as columns: where it may be missing, a blank row must mean that it is."""
    if shape["form"] != "record":
        return False
    return not shape["optional"] or any(
        each["form"] in _ALWAYS_WRITTEN and not each["optional"] for each in shape["fields"].values()
    )


def _fields(shape: Shape, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Shape]]:
    """The fields of a record, those of records inside it in their place."""
    for name, each in shape["fields"].items():
        here = (*path, name)
        if _spreads(each):
            yield from _fields(each, here)
        else:
            yield here, each


def form_of(shape: Shape) -> Form:
    """How a field stands in its column."""
    form = shape["form"]
    if shape["optional"] and form in ("text", "localised_text", "list", "map"):
        return "json"  # a blank cell would not tell "missing" from "empty"
    if form in _SCALARS:
        return "value"
    if form == "localised_text":
        return "text"
    if form in ("list", "map"):
        of = shape["items"]
        if of["optional"]:
            return "json"
        if of["form"] == "localised_text":
            return "texts" if form == "list" else "words"
        if of["form"] in _SCALARS:
            return "list" if form == "list" else "map"
    return "json"


def languages_of(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages of a laboratory, its own first; Danish and English when it names none."""
    named = record.get("frame", {}).get("languages", ())
    return tuple(dict.fromkeys(each for each in named if _TAG.fullmatch(each))) or ("da", "en")


def tags_in(rows: Iterable[Record], path: tuple[str, ...], shape: Shape) -> set[str]:
    """The languages that texts of one field of these rows are in."""
    found: set[str] = set()
    form = form_of(shape)
    for row in rows:
        value = value_at(row, path)
        if value is MISSING or value is None:
            continue
        texts = [value] if form == "text" else value if form == "texts" else list(value.values())
        for text in texts:
            found.update(text)
    return found


def columns_of(table: Table, languages: Iterable[str], rows: Iterable[Record] = ()) -> list[Column]:
    """The columns of a table. Texts have one for each of `languages`, and for others that occur in `rows`."""
    main = list(languages)
    held = list(rows)
    out: list[Column] = []
    if table.owner:
        owner = table_of(table.owner)
        assert owner is not None
        out.append(Column(OWNER, (), "value", owner.shape["fields"]["id"], required=True))
    for path, shape in _fields(table.shape):
        if _is_inner(shape) and not table.owner:
            continue
        name, form = ".".join(path), form_of(shape)
        if form in ("text", "texts", "words"):
            rest = sorted(tags_in(held, path, shape) - set(main))
            out += [Column(f"{name}.{_named(tag)}", path, form, shape, tag) for tag in [*main, *rest]]
        else:
            out.append(Column(name, path, form, shape, None, _required(shape, path)))
    return out


def _named(tag: str) -> str:
    """A language in the name of a column; a star where it is not known."""
    return tag if tag.strip("*") else tag + "*"


def _tag(name: str) -> str:
    return name if name.strip("*") else name[:-1]


def _required(shape: Shape, path: tuple[str, ...]) -> bool:
    """Without a day or the id of what it belongs to a thing is none; everything else has a value when nobody says."""
    return len(path) == 1 and not shape["optional"] and shape["form"] in ("id", "date", "timestamp")


def column_named(table: Table, name: str) -> Column | None:
    """The column of this machine name, whatever the languages."""
    if name == OWNER and table.owner:
        return columns_of(table, ())[0]
    for path, shape in _fields(table.shape):
        if _is_inner(shape) and not table.owner:
            continue
        plain, form = ".".join(path), form_of(shape)
        if form in ("text", "texts", "words"):
            if name.startswith(plain + "."):
                return Column(name, path, form, shape, _tag(name[len(plain) + 1 :]))
            if name == plain and form == "text":
                return Column(name, path, form, shape, "")  # nobody said which language it is
        elif plain == name:
            return Column(name, path, form, shape, None, _required(shape, path))
    return None


def value_at(record: Record, path: tuple[str, ...]) -> Any:
    """What stands at a path; MISSING where a record on the way is."""
    value: Any = record
    for name in path:
        if not isinstance(value, dict) or name not in value:
            return MISSING
        value = value[name]
    return value


def split(column: Column, record: Record, first: bool) -> Any:
    """What a record has to say in one column.

    `first` is the column of the first language: it names texts that are there and say nothing.
    """
    value = value_at(record, column.path)
    if value is None or value is MISSING or column.form in ("value", "list", "map", "json"):
        return MISSING if value is None else value
    tag = column.tag or ""
    if column.form == "text":
        return value.get(tag, MISSING)
    nothing: Callable[[Any], Any] = lambda text: EMPTY if first and not text else MISSING  # noqa: E731
    if column.form == "texts":
        return [text.get(tag, nothing(text)) for text in value]
    told = {key: text.get(tag, nothing(text)) for key, text in value.items()}
    return {key: text for key, text in told.items() if text is not MISSING}


def split_row(columns: Iterable[Column], record: Record) -> list[Any]:
    """What a record has to say in each column; MISSING in that of the owner."""
    told: list[Any] = []
    seen: set[tuple[str, ...]] = set()
    for column in columns:
        first = column.tag is not None and column.path not in seen
        seen.add(column.path)
        told.append(MISSING if column.name == OWNER else split(column, record, first))
    return told


def join(table: Table, cells: Mapping[Column, Any]) -> Record:
    """The record that says this in its columns: the way back from `split`."""
    out: Record = {}
    for column, value in cells.items():
        if column.name == OWNER or value is MISSING:
            continue
        home = out
        for name in column.path[:-1]:
            home = home.setdefault(name, {})
        name = column.path[-1]
        tag = column.tag or ""
        if column.form == "text":
            home.setdefault(name, {})[tag] = value
        elif column.form == "texts":
            texts = home.setdefault(name, [])
            texts += [{} for _ in range(len(value) - len(texts))]
            for text, each in zip(texts, value, strict=False):
                if each is not MISSING and each is not EMPTY:
                    text[tag] = each
        elif column.form == "words":
            words = home.setdefault(name, {})
            for key, each in value.items():
                text = words.setdefault(key, {})
                if each is not MISSING and each is not EMPTY:
                    text[tag] = each
        else:
            home[name] = value
    return out


def rows_of(record: Mapping[str, Any], table: Table) -> list[tuple[str, Record]]:
    """The rows of a table: the id of what each belongs to ("" for things themselves), and the row."""
    if not table.owner:
        held = record.get(table.list, [])
        return [("", held)] if isinstance(held, dict) else [("", each) for each in held]
    out = []
    for thing in record.get(table.owner, []):
        parts = value_at(thing, table.path)
        out += [(thing["id"], part) for part in (parts if isinstance(parts, list) else [])]
    return out


def references(shape: Shape, value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Every reference a value holds: where, the list of what it refers to, and the id."""
    form = shape["form"]
    if value is None or value is MISSING:
        return
    if form == "id":
        target = list_of_type().get(shape["type_name"])
        if target:
            yield path, target, value
    elif form == "record" and isinstance(value, dict):
        if shape["type_name"] == "Link":
            target = next((each.list for each in tables() if each.kind == value.get("kind") and not each.owner), None)
            if target and target in list_of_type().values() and value.get("id"):
                yield (*path, "id"), target, value["id"]
            return
        for name, each in shape["fields"].items():
            if name in value:
                yield from references(each, value[name], (*path, name))
    elif form == "list":
        for each in value:
            yield from references(shape["items"], each, path)
    elif form == "map":
        for each in value.values():
            yield from references(shape["items"], each, path)
