"""Outcomes: what people answered to instruments, and who answered twice."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from . import _core
from ._core import Instrument
from ._instruments import instruments
from ._language import failure, refused_value, text_of
from ._paths import opened, path_of
from ._sheet import is_workbook, sheet_columns
from ._snapshots import Snapshot
from .frames import backend_of, frame_of, refuse_twice, text_columns, texts_of

if TYPE_CHECKING:
    from .stories import Stories

Level = Literal["user", "employee", "volunteer_citizen", "organisation"]
WrongCodes = Literal["refuse", "quarantine"]


class Responses(Snapshot):
    """What people answered to instruments, at several occasions: an immutable snapshot, or a selection of one.

    Get one from `read_responses` or `Responses.load`. Whoever withdraws is gone at once from every snapshot and
    selection.

    Examples
    --------
    >>> import samskab as sk
    >>> answers = {"who": ["a", "a", "b"], "when": ["before", "after", "before"],
    ...            "q1": [3, 2, 1], "q2": [3, 2, 1], "q3": [3, 1, 1]}
    >>> responses = sk.read_responses(answers, instrument="t_ils", person="who", occasion="when",
    ...                               items=["q1", "q2", "q3"])
    >>> responses
    Responses(3 responses, 2 persons, t_ils)
    >>> paired = responses.pairs()
    >>> paired.before.tolist(), paired.after.tolist(), paired.attrition.left
    ([9.0], [5.0], 1)
    """

    __slots__ = ("_backend", "_core")

    def __init__(self, core: Any, backend: str | None = None) -> None:
        self._core = core
        self._backend = backend

    def __len__(self) -> int:
        return len(self._core)

    def __repr__(self) -> str:
        ids = ", ".join(each.id for each in self.instruments)
        account = self.intake
        lost = account.values_quarantined + account.responses_rejected
        aside = f"; {lost} set aside, see .intake" if lost and not self._core.is_selection else ""
        return f"Responses({len(self)} responses, {self.persons} persons, {ids}{aside})"

    @property
    def persons(self) -> int:
        """How many people answered."""
        return int(self._core.persons)

    @property
    def instruments(self) -> list[Instrument]:
        """The instruments that were answered."""
        return list(self._core.instruments)

    @property
    def intake(self) -> Any:
        """The balanced account: what was read, accepted, quarantined, rejected, and notes that tell why.

        Notes about people who withdrew are left out, and of a selection those about others; the numbers stay.
        """
        return self._core.intake

    def where(
        self,
        *,
        instrument: str | None = None,
        occasion: str | None = None,
        project: str | None = None,
        unit: str | None = None,
        person: str | None = None,
        level: Level | None = None,
    ) -> Responses:
        """Return a selection: everything that is given must hold.

        Parameters
        ----------
        instrument, project, unit, person : str, optional
            Ids.
        occasion : str, optional
            An id, or a kind: baseline, during, after, follow_up (in Danish or English).
        level : optional
            user, employee, volunteer_citizen or organisation.

        Raises
        ------
        NotFound
            There is no such id; the message says what there is.
        """
        found = self._core.where(instrument, occasion, project, unit, person, level)
        return Responses(found, self._backend)

    def to_frame(self, backend: str | None = None) -> Any:
        """Return the responses as a dataframe, a row each, with a column per item where there is one instrument."""
        return frame_of(self._core.to_table(items=True, subscales=False), backend or self._backend)

    def scores(self, *, subscales: bool = False, backend: str | None = None) -> Any:
        """Return the scores as a dataframe, a row for each response.

        Parameters
        ----------
        subscales : bool
            Add a column for each subscale, on the items' own scale.
        backend : {"pandas", "polars", "pyarrow", "dict"}, optional

        Returns
        -------
        dataframe
            ``score`` is missing where there is none, and ``state`` tells why: too_few_items, not_answered, withheld.

        Raises
        ------
        InvalidInput
            Subscales are asked for and the responses are to several instruments.
        """
        return frame_of(self._core.to_table(items=False, subscales=subscales), backend or self._backend)

    def floor_ceiling(self) -> Any:
        """Return how many scores stand at the lowest and the highest score there is.

        Whoever does cannot be seen to fall or rise. For responses to one instrument.

        Raises
        ------
        InvalidInput, NotEnoughData
            Several instruments; no score at all.
        """
        return self._core.floor_ceiling()

    def pairs(self, before: str = "baseline", after: str = "after") -> Any:
        """Return the scores of people who answered at both occasions, and who is missing.

        Parameters
        ----------
        before, after : str
            Id or kind of the occasions.

        Returns
        -------
        PairedScores
            ``.before`` and ``.after`` are arrays, ``.attrition`` tells who is missing by score before, and
            ``.crossing(instrument.cut_point("..."))`` counts who crossed a cut-point, both ways.

        Raises
        ------
        InvalidInput, NotFound
            Several instruments, the same occasion twice; an occasion nobody answered at.
        """
        return self._core.pairs(before, after)

    def withdraw(self, *, person: str, hash_key: str | None = None) -> int:
        """Take a person's responses out of this set and of everything that was selected or built from it, at once.

        Parameters
        ----------
        person : str
            The code of the person, as in ``to_frame()``; with `hash_key` their own id.
        hash_key : str, optional
            The key that the codes were made with (`samskab.person_code`), where `person` is an id of yours.

        Returns
        -------
        int
            How many of these responses it took away; 0 may mean that the code is spelt wrong. White space around it and
            the form of Unicode in which it is written do not count.

        Raises
        ------
        InvalidInput
            Nothing but white space.
        """
        before = len(self)
        self._core.withdraw_person(text_of("person", person), hash_key)
        return before - len(self)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save to samskab's own file, atomically. What people who withdrew had answered is left out."""
        _core.save_bytes(path_of(path), self._core.to_bytes())

    @staticmethod
    def load(path: str | os.PathLike[str]) -> Responses:
        """Load responses that `save` wrote. FormatError for a file that is damaged, of another kind or newer."""
        return Responses(opened(_core.Responses.from_bytes, _core.read_file(path_of(path))), None)

    def _repr_html_(self) -> str:
        from ._cards import responses_card

        return responses_card(self)

    def __copy__(self) -> Responses:
        return Responses(self._core, self._backend)

    def __reduce__(self) -> tuple[Any, ...]:
        return _from_bytes, (self._core.to_bytes(), self._backend)


def _from_bytes(data: bytes, backend: str | None) -> Responses:
    return Responses(_core.Responses.from_bytes(data), backend)


def read_responses(
    source: Any,
    *,
    instrument: str | Instrument,
    person: str,
    occasion: str,
    items: Sequence[str] | None = None,
    item: str | None = None,
    code: str | None = None,
    score: str | None = None,
    occasions: Mapping[str, str] | None = None,
    codes: Mapping[str, int] | None = None,
    not_answered: Sequence[str] = (),
    project: str | None = None,
    unit: str | None = None,
    level: str | None = None,
    answered_on: str | None = None,
    wrong_codes: WrongCodes = "refuse",
    previous: Responses | None = None,
    stories: Stories | None = None,
) -> Responses:
    """Read what people answered to one instrument.

    Three layouts: ``items`` names a column per item; ``item`` and ``code`` name the columns of a table with a row per
    answer; ``score`` names a column of scores from elsewhere. Without any of them the columns are named as the items.

    Parameters
    ----------
    source : path, bytes, dataframe or mapping
        A CSV file, an Excel file (its first sheet), or any dataframe.
    instrument : str or Instrument
        A preset's id, or an instrument.
    person : str
        Column with the person's code, the same at each occasion. CPR numbers are refused.
    occasion : str
        Column with the time of measurement; or, where no column has that name, the one time of all rows.
    items : sequence of str, optional
        Column of each item, in the instrument's order.
    item, code : str, optional
        Columns with the item (id, or place from 1) and its code.
    score : str, optional
        Column with the score.
    occasions : mapping, optional
        What the cells of `occasion` mean: ``{"week 1": "baseline"}``. before, during, after and follow-up, and their
        Danish names, need no entry.
    codes : mapping, optional
        What cells mean that are no codes, or other codes: ``{"often": 3}``.
    not_answered : sequence of str, optional
        Cells that mean no answer, such as ``"NA"``; empty cells always do.
    project, unit, level, answered_on : str, optional
        Columns.
    wrong_codes : {"refuse", "quarantine"}
        What to do about a code that its item does not have: refuse the whole, because all may be coded otherwise, or
        withhold the one answer and note it.
    previous : Responses, optional
        Responses to bring up to date, by person, instrument and occasion.
    stories : Stories, optional
        Stories of the same people: a withdrawal from one holds for both.

    Returns
    -------
    Responses
        ``.intake`` is the balanced account.

    Raises
    ------
    InvalidInput, NotFound, FormatError, FileError
        The message says which row and column, what may stand there, and how to mend it.

    Examples
    --------
    >>> import samskab as sk
    >>> csv = b"id;tid;i1;i2;i3\\n7;f\\xc3\\xb8r;2;3;3\\n7;efter;1;2;2\\n"
    >>> responses = sk.read_responses(csv, instrument="t_ils", person="id", occasion="tid")
    >>> responses.scores(backend="dict")["score"]
    [8.0, 5.0]
    """
    chosen = instruments(instrument) if isinstance(instrument, str) else instrument
    if not isinstance(chosen, Instrument):
        raise refused_value("instrument", instrument, "instrument")
    for name, column in (("person", person), ("occasion", occasion)):
        if not isinstance(column, str):
            raise refused_value(name, column, "column")
    if previous is not None and not isinstance(previous, Responses):
        raise refused_value("previous", previous, "responses")
    if stories is not None and not hasattr(stories, "_core"):
        raise refused_value("stories", stories, "stories")
    named = texts_of(items or ())
    refuse_twice(named)
    columns = {
        "person": person,
        "occasion": occasion,
        "occasions": dict(occasions or {}),
        "project": project or "",
        "unit": unit or "",
        "level": level or "",
        "answered_on": answered_on or "",
        "items": named,
        "item": item or "",
        "code": code or "",
        "score": score or "",
        "codes": dict(zip(texts_of(codes or ()), np.asarray([*(codes or {}).values()]).tolist(), strict=True)),
        "not_answered": texts_of(not_answered),
    }
    if previous is not None and stories is not None:
        raise failure("python.responses.register")
    options = (
        json.dumps(columns),
        wrong_codes,
        None if previous is None else previous._core,
        None if stories is None else stories._core,
        Path(path_of(source)).name if isinstance(source, str | os.PathLike) else "",
    )
    if not isinstance(source, str | bytes | os.PathLike):
        names, values = text_columns(source)
        return Responses(_core.responses_from_columns(chosen, names, values, *options), backend_of(source))
    data = source if isinstance(source, bytes) else _core.read_file(path_of(source))
    if is_workbook(data):
        names, values = text_columns(sheet_columns(data, options[-1]))
        read = _core.responses_from_columns(chosen, names, values, *options)
    else:
        read = _core.read_responses(chosen, data, *options)
    return Responses(read, None if previous is None else previous._backend)
