"""Instruments: the presets, the way in and out of files, the score of one person's answers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import wraps
from typing import Any

import numpy as np

from . import _core
from ._core import Instrument
from ._language import failure
from ._paths import path_of
from .frames import is_missing


class Instruments(Mapping[str, Instrument]):
    """The instruments that samskab knows the rules of, by id.

    They bring scoring, range, cut-points and benchmarks with their sources, but no item texts. What was not followed to
    its source says so in ``.support`` and ``.coding_note``.

    Call it for a preset that needs to be told more: which Rosenberg items are scored backwards, how many goals.

    Examples
    --------
    >>> import samskab as sk
    >>> sk.instruments["who5"].score([2, 3, 2, 3, 2]).value
    48.0
    >>> sk.instruments("rosenberg", reverse=[2, 5, 6, 8, 9], minimum=1).score_range.high
    40.0
    >>> "t_ils" in sk.instruments
    True
    """

    __slots__ = ()

    def __call__(
        self,
        id: str,
        *,
        reverse: Sequence[int] = (),
        minimum: int | None = None,
        goals: int = 1,
        weights: Sequence[float] = (),
        rho: float = 0.3,
    ) -> Instrument:
        """Return a preset.

        Parameters
        ----------
        id : str
            One of ``list(sk.instruments)``.
        reverse : sequence of int
            Rosenberg: the places, from 1, of the items that are scored backwards. Two orders of the items are in
            circulation: 2, 5, 6, 8, 9 and 3, 5, 8, 9, 10.
        minimum : {0, 1}
            Rosenberg: the lowest code.
        goals, weights, rho
            Goal attainment scaling: how many goals, what each counts for, the correlation expected between them.

        Raises
        ------
        NotFound
            No such preset; the message names the nearest.
        InvalidInput
            Something the preset needs to be told is missing.
        """
        preset: Instrument = _core.preset(
            id, reverse=list(reverse), minimum=minimum, goals=goals, weights=list(weights), rho=rho
        )
        return preset

    def __getitem__(self, id: str) -> Instrument:
        return self(id)

    def __iter__(self) -> Iterator[str]:
        return iter(_core.preset_ids())

    def __len__(self) -> int:
        return len(_core.preset_ids())

    def __contains__(self, id: object) -> bool:
        return id in _core.preset_ids()

    def __repr__(self) -> str:
        return f"Instruments({', '.join(self)})"


#: The presets.
instruments = Instruments()


def _load_instrument(path: str | os.PathLike[str]) -> Instrument:
    """Read an instrument from its JSON form.

    Parameters
    ----------
    path : path

    Raises
    ------
    FileError
        The file cannot be read.
    FormatError
        An unknown field or a wrong type, with its place; an instrument that contradicts itself.
    """
    from_json: Any = Instrument.from_json  # takes bytes too, and says where they are no text
    instrument: Instrument = from_json(_core.read_file(path_of(path)))
    return instrument


def _save_instrument(instrument: Instrument, path: str | os.PathLike[str]) -> None:
    """Save the instrument in its JSON form, which loses nothing."""
    _core.save_bytes(path_of(path), instrument.to_json(indent=1).encode())


def _with_table(instrument: Instrument, table: str | os.PathLike[str] | bytes | Mapping[int, float]) -> Instrument:
    """Return the instrument with its conversion table.

    Parameters
    ----------
    table : path, bytes or mapping
        A CSV file with the columns ``raw`` and ``value``, or a mapping from each sum to its value.

    Raises
    ------
    InvalidInput
        The instrument is not scored by a table, or a sum that its items can give is missing.
    """
    if isinstance(table, Mapping):
        rows = [(int(raw), float(value)) for raw, value in table.items()]
        return instrument._with_conversion(rows)
    data = table if isinstance(table, bytes) else _core.read_file(path_of(table))
    return instrument._with_conversion_file(data)


def _codes(answers: Iterable[Any]) -> list[int | None]:
    """The answers as a row of a dataframe has them, where whole numbers beside gaps are floats."""
    codes: list[int | None] = []
    for answer in answers:
        if is_missing(answer):
            codes.append(None)
        elif isinstance(answer, (int, float, np.integer, np.floating)) and float(answer).is_integer():
            codes.append(int(answer))
        else:
            raise failure("python.no_code", given=repr(answer))
    return codes


def _scoring(name: str) -> Any:
    of_codes = getattr(_core.Instrument, name)

    @wraps(of_codes)
    def score(instrument: Instrument, answers: Iterable[Any], person: str = "") -> Any:
        return of_codes(instrument, _codes(answers), person)

    score.__doc__ = of_codes.__doc__.split("\n\n", 1)[-1]  # without the signature of the core
    return score


for _method in ("score", "subscale_scores"):
    setattr(_core.Instrument, _method, _scoring(_method))

# Doors are methods, so that Tab finds them; the class itself is made by the core.
for _method, _door in {
    "load": staticmethod(_load_instrument),
    "save": _save_instrument,
    "with_table": _with_table,
}.items():
    setattr(_core.Instrument, _method, _door)
