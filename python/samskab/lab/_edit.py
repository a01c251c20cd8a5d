"""Changes of a laboratory: several become one, or none."""

from __future__ import annotations

import datetime
import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .. import _core
from .._language import failure, refused_value
from ..frames import is_missing
from ._things import BY_LIST, CLASSES, KINDS, Thing, field_of, plain

if TYPE_CHECKING:
    from ._lab import Lab

_FRAME = _core.lab_frame_shape()


def kind_of(kind: str | type[Thing]) -> str:
    name = kind if isinstance(kind, str) else kind._kind
    name = BY_LIST.get(name, name)
    if name not in KINDS:
        near = difflib.get_close_matches(name, [*KINDS, *BY_LIST], 3)
        raise failure("python.lab.kind", _core.NotFound, given=name, near=", ".join(near or KINDS))
    return name


def codes_of(given: Any) -> list[str]:
    """Return municipality codes, one or several. Raises InvalidInput for what has not four digits."""
    alone = isinstance(given, str) or not isinstance(given, Iterable)
    codes = [code for code in ([given] if alone else given) if code != ""]
    if not all(isinstance(code, str) and re.fullmatch("[0-9]{4}", code) for code in codes):
        raise refused_value("municipality", given, "municipalities")
    return codes


@contextmanager
def _of_thing(kind: str, id: str) -> Iterator[None]:
    """Say of a value that cannot stand in a field which thing it is of, and the field as people write it."""
    try:
        yield
    except _core.FormatError as error:
        if error.code != "base.read.at":
            raise
        field = str(error.arguments["where"]).removeprefix("$.")
        told = {"kind": CLASSES[kind].__name__, "id": id, "field": field, "what": error.arguments["what"]}
        raise failure("python.lab.field_value", _core.FormatError, **told) from None


class Edit:
    """Several changes of a laboratory that become one, or none; see `Lab.edit`."""

    def __init__(self, lab: Lab, by: str, reason: str, at: datetime.datetime | None) -> None:
        self._lab = lab
        self._by, self._reason, self._at = by, reason, at
        self._language = lab.language
        self._begin()

    def _begin(self) -> None:
        self._from = self._lab._core
        self._core = _core._LabEdit(self._from)

    def add(self, *things: Thing | Iterable[Thing]) -> Edit:
        """Add things, in this order. Raises InvalidInput for what is none."""
        for each in things:
            if isinstance(each, Thing):
                given = {name: value for name, value in each.to_dict().items() if not is_missing(value)}
                with _of_thing(each._kind, str(given.get("id", ""))):
                    self._core.add(each._kind, json.dumps(plain(given, KINDS[each._kind], self._language)))
            elif isinstance(each, Iterable) and not isinstance(each, (str, bytes, Mapping)):
                self.add(*each)
            else:
                raise failure("python.lab.no_thing", given=repr(each))
        return self

    def change(self, kind: str | type[Thing], id: str, /, **fields: Any) -> Edit:
        """Give fields of one thing other values; the others keep theirs.

        Raises NotFound for a thing that is not there, InvalidInput for a field that its kind does not have.
        """
        name = kind_of(kind)
        given = {field_of(each): value for each, value in fields.items()}
        if "id" in given:
            raise failure("python.lab.id_stays", kind=CLASSES[name].__name__, id=id)
        if not given:
            known = ", ".join(each for each in KINDS[name]["fields"] if each != "id")
            raise failure("python.lab.no_change", kind=CLASSES[name].__name__, id=id, fields=known)
        CLASSES[name](id, **given)  # refuses a field that the kind does not have, with the nearest names
        with _of_thing(name, id):
            self._core.change(name, id, json.dumps(plain(given, KINDS[name], self._language)))
        return self

    def remove(self, kind: str | type[Thing], id: str) -> Edit:
        """Take a thing away; refused while something refers to it."""
        self._core.remove(kind_of(kind), id)
        return self

    def erase(self, person: str) -> Edit:
        """Take a person away with the permissions they gave; what stays is a count. See `Lab.erase`."""
        self._core.erase(person)
        return self

    def frame(self, **fields: Any) -> Edit:
        """Change what is true of the laboratory as a whole: title, municipalities, period, languages, vocabulary."""
        for name in fields:
            if name not in _FRAME["fields"]:
                near = difflib.get_close_matches(name, _FRAME["fields"], 3) or sorted(_FRAME["fields"])
                raise failure("python.lab.field", kind="Lab", given=name, near=", ".join(near))
        if fields.get("municipalities"):
            fields["municipalities"] = codes_of(fields["municipalities"])
        if isinstance(fields.get("languages"), str):
            fields["languages"] = [fields["languages"]]
        if fields.get("languages"):
            # Texts given together with the languages are in the first of them.
            fields["languages"] = list(fields["languages"])
            self._language = str(fields["languages"][0])
        self._core.frame(json.dumps(plain(fields, _FRAME, self._language)))
        return self

    def commit(self) -> None:
        """Make the changes, all or none; further changes begin from what is there then.

        Raises InvalidInput with the first rule they would break, or when the laboratory was changed after the edit
        began: both sets of changes cannot stand, and what came between is not overwritten.
        """
        if self._lab._core is not self._from:
            raise failure("python.lab.stale")
        at = self._at or datetime.datetime.now(datetime.UTC)
        self._lab._core = self._core.commit(self._by, self._reason, at.isoformat(timespec="seconds"))
        self._begin()

    def __enter__(self) -> Edit:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            self.commit()
