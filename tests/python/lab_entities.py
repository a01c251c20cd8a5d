"""The kinds of things of a laboratory, and the checks that each goes through: one for each column of their table.

The kinds are taken from the core, so that a new one is checked by itself. Other rooms' are in `lab_carried.py`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import samskab as sk
from samskab.lab import _things

#: A check, or the reason why there is nothing to check.
Check = Callable[["Ground"], None] | str

#: What a program has at hand that pastes the repr of a thing.
NAMES: dict[str, Any] = {each.__name__: each for each in _things.CLASSES.values()} | {
    "datetime": datetime,
    "Schema": sk.Schema,
    "Instrument": sk.Instrument,
}


class Ground:
    """The example laboratory, as it is and after each way out of the program and back; each made once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lab = sk.example_lab()

    @cached_property
    def saved(self) -> sk.Lab:
        path = self.folder / "laboratory.samskab"
        self.lab.save(path)
        return sk.Lab.load(path)

    @cached_property
    def written(self) -> sk.Lab:
        return sk.Lab.from_json(self.lab.to_json())

    @cached_property
    def constructed(self) -> sk.Lab:
        """A laboratory made of things that a program constructs from the fields of the example's."""
        return self._of(lambda thing: _things.CLASSES[thing._kind](**thing.to_dict()))

    @cached_property
    def pasted(self) -> sk.Lab:
        """A laboratory made of what the example's things show of themselves."""
        return self._of(lambda thing: eval(repr(thing), NAMES))

    def _of(self, make: Callable[[Any], Any]) -> sk.Lab:
        lab = sk.Lab(by="evaluator")
        with lab.edit() as edit:
            edit.frame(**self.lab.frame)
            for kind in _things.KINDS:
                edit.add(make(thing) for thing in self.lab.all(kind))
        return lab

    @property
    def stories(self) -> sk.Stories:
        return self.lab.stories(self.lab.collections[0].id)


def kind_checks(kind: str) -> dict[str, Check]:
    """The checks of one kind of the record."""

    def same(other: sk.Lab, ground: Ground) -> None:
        here = ground.lab.all(kind)
        assert len(here) > 0, "the example laboratory has one of every kind"
        assert list(other.all(kind)) == list(here)
        for one, another in zip(other.all(kind), here, strict=True):
            assert one.to_dict() == another.to_dict(), "not only what they say: every field"

    def table(ground: Ground) -> None:
        things = ground.lab.all(kind)
        assert len(things.to_frame("pandas")) == len(things)
        columns = things.to_frame("dict")
        assert columns["id"] == list(things.ids())
        assert all(len(column) == len(things) for column in columns.values())

    def python(_: Ground) -> None:
        described, made = _things.KINDS[kind], _things.CLASSES[kind]
        assert getattr(sk.lab, described["type_name"]) is made
        words = made.__doc__ or ""
        assert described["doc"] in words
        assert all(f"\n{name} : " in words and shape["doc"] in words for name, shape in described["fields"].items())

    return {
        "construct": lambda ground: same(ground.constructed, ground),
        "archive": lambda ground: same(ground.saved, ground),
        "JSON": lambda ground: same(ground.written, ground),
        "table": table,
        "Python": python,
        "repr": lambda ground: same(ground.pasted, ground),
    }
