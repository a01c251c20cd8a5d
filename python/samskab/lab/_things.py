"""The kinds of things a laboratory holds, as Python classes made from the core's one description of them."""

from __future__ import annotations

import datetime
import difflib
import keyword
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import numpy as np

from .. import _core
from .._language import current_language, failure
from ..frames import is_missing

#: How each kind is described by the core: its list, its fields and their shapes.
KINDS: dict[str, dict[str, Any]] = {each["kind"]: each for each in _core.lab_kinds()}


class Thing:
    """One thing of a laboratory: an immutable value with an id.

    Texts that people read are a plain string, in the laboratory's own language, or a dict from language tag to text.
    Days are `datetime.date` or ISO text. What is left out has the default that `help()` of the class tells; so has what
    is missing in a row of a dataframe: ``[Stakeholder(**row) for row in frame.to_dict("records")]``. A field
    whose name is a word of Python takes a stroke: ``Tie("T1", from_="S1", to="S2")``. Empty and left out are the same:
    two things are equal when they say the same.

    Raises
    ------
    InvalidInput
        For a field that the kind does not have; the message names the nearest ones.

    Examples
    --------
    >>> import samskab as sk
    >>> goal = sk.lab.PolicyGoal("G1", text={"da": "Færre ældre er ensomme", "en": "Fewer older people are lonely"})
    >>> goal.id, goal.replace(theme="loneliness").theme
    ('G1', 'loneliness')
    """

    _kind: ClassVar[str]
    __slots__ = ("_given",)
    _given: dict[str, Any]

    def __init__(self, id: str, **fields: Any) -> None:
        shapes = KINDS[self._kind]["fields"]
        fields = {field_of(name): value for name, value in fields.items()}
        for name in fields:
            if name not in shapes:
                near = difflib.get_close_matches(name, shapes, 3) or sorted(shapes)
                raise failure("python.lab.field", kind=type(self).__name__, given=name, near=", ".join(near))
        object.__setattr__(self, "_given", {"id": str(id), **fields})

    def __getattr__(self, name: str) -> Any:
        name = field_of(name)
        if name.startswith("_") or name not in KINDS[self._kind]["fields"]:
            raise AttributeError(f"{type(self).__name__!r} has no field {name!r}")
        return self._given.get(name)

    def __setattr__(self, name: str, value: object) -> None:
        raise failure("python.lab.frozen", kind=type(self).__name__, field=name)

    def replace(self, **fields: Any) -> Thing:
        """Return a copy in which these fields have other values."""
        return type(self)(**{**self._given, **{field_of(name): value for name, value in fields.items()}})

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that were given, as plain Python values."""
        return dict(self._given)

    def _said(self) -> dict[str, Any]:
        """The fields that say something: an empty one is the same as one that was left out."""
        return {name: each for name, each in self._given.items() if not _is_empty(each)}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing) and self._kind == other._kind and self._said() == other._said()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        # Whole and as one would write it: pasted into a program, it makes an equal thing.
        said = (f"{name}{'_' * keyword.iskeyword(name)}={each!r}" for name, each in self._said().items())
        return f"{type(self).__name__}({', '.join(said)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self._kind, self._given)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *KINDS[self._kind]["fields"]]


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, (str, list, tuple, dict)) and not value)


def field_of(name: str) -> str:
    """The field that a name means: words of the language itself, such as from, are written with a stroke: from_.

    So may reason be, which `Lab.change` takes for why a change is made.
    """
    bare = name.removesuffix("_")
    return bare if keyword.iskeyword(bare) or bare == "reason" else name


def _rebuilt(kind: str, fields: dict[str, Any]) -> Thing:
    return CLASSES[kind](**fields)


def _class(kind: Mapping[str, Any]) -> type[Thing]:
    lines = [kind["doc"], "", "Parameters", "----------"]
    for name, shape in kind["fields"].items():
        lines += [f"{name} : {_words(shape)}", f"    {shape['doc']}"]
    return type(
        kind["type_name"],
        (Thing,),
        {"_kind": kind["kind"], "__slots__": (), "__doc__": "\n".join(lines), "__module__": "samskab.lab"},
    )


def _words(shape: Mapping[str, Any]) -> str:
    form = shape["form"]
    if form == "code":
        words = "{" + ", ".join(f'"{code}"' for code, _, _ in shape["choices"]) + "}"
    elif form == "id":
        words = f"id of a {shape['type_name']}"
    elif form in ("list", "map"):
        words = ("list of " if form == "list" else "dict from text to ") + _words(shape["items"])
    elif form == "record":
        words = "dict of " + ", ".join(shape["fields"])
    else:
        words = {
            "boolean": "bool",
            "integer": "int",
            "real": "float",
            "text": "str",
            "localised_text": "str or dict from language tag to str",
            "date": "date",
            "timestamp": "datetime",
        }[form]
    return words + (", optional" if shape["optional"] else "")


CLASSES: dict[str, type[Thing]] = {kind: _class(described) for kind, described in KINDS.items()}
BY_LIST: dict[str, str] = {described["list"]: kind for kind, described in KINDS.items()}


def plain(value: Any, shape: Mapping[str, Any], language: str) -> Any:
    """Return a value as the JSON form has it; texts without a language are in `language`."""
    form = shape["form"]
    if is_missing(value):
        return None
    if isinstance(value, np.datetime64):
        value = value.astype("datetime64[us]")  # finer moments become bare numbers
    if isinstance(value, np.generic):
        value = value.item()
    if form == "date" and isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()  # dataframes have no days, but midnights
    if form == "record" and isinstance(value, Mapping):
        return {
            name: plain(each, shape["fields"][name], language) if name in shape["fields"] else each
            for name, each in value.items()
        }
    if form == "list" and not isinstance(value, (str, Mapping)):
        try:
            return [plain(each, shape["items"], language) for each in value]
        except TypeError:
            return value
    if form == "map" and isinstance(value, Mapping):
        return {str(name): plain(each, shape["items"], language) for name, each in value.items()}
    if form == "localised_text" and isinstance(value, str):
        return {language: value} if value else {}
    if form == "id" and isinstance(value, Thing):
        return value.id
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value


def from_core(kind: str, fields: Mapping[str, Any]) -> Thing:
    """Return a thing as the core tells it, its days as dates."""
    shapes = KINDS[kind]["fields"]
    return CLASSES[kind](**{name: _python(value, shapes[name]) for name, value in fields.items()})


def _python(value: Any, shape: Mapping[str, Any]) -> Any:
    if value is None:
        return None
    form = shape["form"]
    if form == "date":
        return datetime.date.fromisoformat(value)
    if form == "timestamp":
        return datetime.datetime.fromisoformat(value)
    if form == "record":
        return {name: _python(each, shape["fields"][name]) for name, each in value.items()}
    if form == "list":
        return [_python(each, shape["items"]) for each in value]
    if form == "map":
        return {name: _python(each, shape["items"]) for name, each in value.items()}
    return value


class Things(tuple[Thing, ...]):
    """All things of one kind, in the order in which they were added; a dataframe and a notebook table too."""

    kind: str
    _table: Any

    def __new__(cls, core: Any, kind: str) -> Things:
        count = core.count(kind)
        made = super().__new__(cls, (from_core(kind, core.thing(kind, place)) for place in range(count)))
        made.kind = kind
        made._table = lambda language: core.table(kind, language)
        return made

    def to_frame(self, backend: str | None = None) -> Any:
        """Return the things as a dataframe, one row each; see `samskab.frames.frame_of` for the kinds."""
        from ..frames import frame_of

        return frame_of(self._table(current_language()), backend)

    def __getitem__(self, which: Any) -> Any:
        if not isinstance(which, str):
            return super().__getitem__(which)
        for each in self:
            if each.id == which:
                return each
        near = difflib.get_close_matches(which, list(self.ids()), 3, 0)
        raise failure("python.lab.no_id", _core.NotFound, given=which, kind=self.kind, near=", ".join(near) or "–")

    def ids(self) -> Iterator[str]:
        """Return the ids in order."""
        return (each.id for each in self)

    def _repr_html_(self) -> str:
        from .._results import table_html

        return f'<div class="samskab">{table_html(self._table(current_language()), current_language())}</div>'
