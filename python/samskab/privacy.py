"""What may leave the laboratory: tables without cells that give somebody away.

`suppress` hides small cells, and those from which they could be worked out, in any number of linked tables. A `Ledger`
keeps what was published, so that a new figure held against an old one tells of nobody.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from . import _core
from ._language import current_language, failure
from ._refusals import give_words
from .frames import backend_of, library_of, text_columns

__all__ = ["Ledger", "SafeTables", "suppress"]

_ALL = ""


class SafeTables:
    """Tables whose cells may be shown; hidden ones have no figure. Made by `suppress`.

    Attributes
    ----------
    hidden : int
        How many cells have no figure. For those who make the tables: what leaves need not say it.
    """

    def __init__(
        self, variables: list[str], columns: dict[str, list[Any]], why: list[str], backend: str | None
    ) -> None:
        self.variables = variables
        self.hidden = len(why) - why.count("shown")
        self._columns = columns
        self._why = why
        self._backend = backend

    def to_frame(self, backend: str | None = None) -> Any:
        """Return every cell as a row: its category of each variable, whether it is shown, its figure or nothing.

        Parameters
        ----------
        backend : {"pandas", "polars", "pyarrow", "dict"}, optional
            By default the kind of frame the records came in.

        Returns
        -------
        dataframe
            An empty category means all of them. `text` is what stands in the cell in the language in force: a hidden
            cell says that it is not shown, never why.
        """
        lang = current_language()
        text = [
            _core.sentence("language.suppressed", lang) if value is None else _number(value, lang)
            for value in self._columns["value"]
        ]
        columns = {**self._columns, "text": text}
        kind = backend or self._backend or "dict"
        library = library_of(kind)
        if library is None:
            return columns
        return library.table(columns) if kind == "pyarrow" else library.DataFrame(columns)

    def value(self, **where: str) -> float | None:
        """Return the figure of one cell, named by its categories; None when it is not shown.

        Parameters
        ----------
        **where
            Variable and category; variables that are not named are added up.

        Raises
        ------
        NotFound
            No table has such a cell.
        """
        wanted = [where.get(name, _ALL) for name in self.variables]
        for row, value in enumerate(self._columns["value"]):
            if [self._columns[name][row] for name in self.variables] == wanted and set(where) <= set(self.variables):
                return None if value is None else float(value)
        told = ", ".join(f"{name}={category}" for name, category in where.items())
        raise failure("privacy.tables.no_cell", _core.NotFound, cell=told)

    def __len__(self) -> int:
        return len(self._why)

    def __repr__(self) -> str:
        return f"<SafeTables {len(self)} cells of {', '.join(self.variables)}>"


def _number(value: float, lang: str) -> str:
    """A figure as a reader of the language writes it, with as many decimals as it has, up to six."""
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return str(_core.format_number(value, decimals, lang))


def suppress(
    records: Any,
    tables: Sequence[Sequence[str]],
    *,
    person: str | None = None,
    value: str | None = None,
    within: Mapping[str, tuple[str, Mapping[str, str]]] | None = None,
    min_persons: int = 5,
    hide_zeros: bool = False,
    marginal_min: int = 3,
    max_share: float | None = None,
    complementary: bool = True,
    min_width: float | None = None,
    exempt: Sequence[str] = (),
) -> SafeTables:
    """Make tables of records, with all their margins, and hide what would give somebody away.

    A cell is hidden when too few persons are behind it; and so are others, until nothing that is hidden can be worked
    out from what is shown, in any of the tables together, nor placed within a narrow range.

    Parameters
    ----------
    records : dataframe or mapping
        One row for each thing that is counted: a story, an answer, a grant.
    tables : list of lists of str
        The columns of each table. Tables that share columns are protected together.
    person : str, optional
        Column that tells persons apart. Without it every record counts as a person of its own.
    value : str, optional
        Column of amounts of at least 0 that are added up; without it records are counted.
    within : mapping, optional
        Variables made of another: ``{"region": ("municipality", {"Aarhus": "Midtjylland", ...})}``.
    min_persons : int
        Fewest persons behind a figure that is shown.
    hide_zeros : bool
        Also hide cells with nobody in them.
    marginal_min : int
        Fewest persons in every combination of a cell's groupings with one of them left out.
    max_share : float, 0..1, optional
        Largest share that one person may have of a figure.
    complementary : bool
        False hides the small cells alone; they can then be worked out from totals.
    min_width : float, optional
        Narrowest range in which a reader may be able to place a hidden figure, in its unit; by default `min_persons`.
        Give it for amounts.
    exempt : list of str
        Columns that do not count as a grouping, such as sex and age.

    Returns
    -------
    SafeTables

    Raises
    ------
    NotFound
        An unknown column.
    InvalidInput
        Missing or empty categories, amounts that are no numbers of at least 0, rules out of range.

    Notes
    -----
    Complementary cells are chosen by elimination (Langsrud 2024, doi 10.1007/978-3-031-69651-0_6) in whole numbers.
    Publishing twice, with some records more, needs a `Ledger` as well: differences are not seen in one set of tables.

    Examples
    --------
    >>> import samskab as sk
    >>> levels = ["user"] * 32 + ["employee"] * 40
    >>> records = {"level": levels, "answer": ["yes"] * 2 + ["no"] * 30 + ["yes", "no"] * 20}
    >>> safe = sk.privacy.suppress(records, [["level", "answer"]])
    >>> safe.value(level="user", answer="yes") is None
    True
    >>> safe.value(level="user")
    32.0
    """
    names, columns = text_columns(records)
    texts = dict(zip(names, columns, strict=True))

    def column(name: str) -> list[str]:
        if name not in texts:
            raise failure("privacy.tables.unknown", _core.NotFound, variable=name, known=", ".join(names))
        if None in texts[name]:
            raise failure("privacy.tables.missing", variable=name)
        return [str(each) for each in texts[name]]

    def categories_of(name: str) -> list[str]:
        told = column(name)
        if _ALL in told:
            raise failure("privacy.tables.empty", variable=name, row=told.index(_ALL) + 1)
        return told

    made_of = dict(within or {})
    wanted = list(dict.fromkeys(name for table in tables for name in table))
    base = list(dict.fromkeys(made_of[name][0] if name in made_of else name for name in wanted))
    variables: list[Any] = []
    for name in base:
        values = categories_of(name)
        categories = sorted(set(values))
        codes = {each: code for code, each in enumerate(categories)}
        variables.append((name, categories, [codes[each] for each in values], None, []))
    for name in wanted:
        if name not in made_of:
            continue
        of, groups = made_of[name]
        place = base.index(of)
        lacking = [each for each in variables[place][1] if each not in groups]
        if lacking:
            raise failure("privacy.tables.no_group", variable=name, category=lacking[0])
        categories = sorted({str(groups[each]) for each in variables[place][1]})
        if _ALL in categories:
            empty = next(row for row, each in enumerate(column(of)) if str(groups[each]) == _ALL)
            raise failure("privacy.tables.empty", variable=name, row=empty + 1)
        parent = [categories.index(str(groups[each])) for each in variables[place][1]]
        variables.append((name, categories, [], place, parent))
    n = len(columns[0]) if columns else 0
    persons = list(range(n))
    if person is not None:
        known: dict[str, int] = {}
        persons = [known.setdefault(each, len(known)) for each in column(person)]
    amounts = [] if value is None else [_amount(each, value, row) for row, each in enumerate(column(value), 1)]
    made = _core.LinkedTables(
        variables,
        persons,
        amounts,
        [list(table) for table in tables],
        margins=True,
        exempt=[name for name in exempt if name in wanted],
        largest=max_share is not None,
    )
    why = made.suppress(
        min_persons=min_persons,
        hide_zeros=hide_zeros,
        marginal_min=marginal_min,
        max_share=max_share,
        complementary=complementary,
        min_width=min_width,
    )
    order = [each[0] for each in variables if each[0] in wanted]
    cells: dict[str, list[Any]] = {name: [] for name in order}
    for places, codes_of in made.addresses:
        here = {variables[at][0]: variables[at][1][code] for at, code in zip(places, codes_of, strict=True)}
        for name in order:
            cells[name].append(here.get(name, _ALL))
    cells["shown"] = [state == "shown" for state in why]
    cells["value"] = [figure if shown else None for figure, shown in zip(made.values, cells["shown"], strict=True)]
    return SafeTables(order, cells, why, backend_of(records))


def _amount(text: str, variable: str, row: int) -> float:
    try:
        amount = float(text)
    except ValueError:
        amount = math.nan
    if not 0 <= amount < math.inf:
        raise failure("privacy.tables.amount", variable=variable, given=text, row=row)
    return amount


class Ledger:
    """What was published, of whom: tells whether a figure may be published beside it.

    A figure is refused when it is about fewer than `min_persons`; when its selection was published before and changed,
    but fewer than `min_delta` came (so a withdrawal alone never makes a new figure); when the people of a selection
    differ by fewer than `min_persons` from those of another; and when sums and differences of several publications
    would single out so few.

    Parameters
    ----------
    min_persons, min_delta : int
        As in the disclosure policy of the laboratory.

    Notes
    -----
    The codes of persons stay in memory. `rows` holds counts alone; `restored` finds the people again from what was
    selected, so that no codes need to be kept. Looks of a laboratory need no ledger: `Lab.sneak_peek` holds a new one
    against those on record.

    Examples
    --------
    >>> import samskab as sk
    >>> people = [f"p{number}" for number in range(30)]
    >>> ledger = sk.privacy.Ledger()
    >>> ledger.publish("T1", people, "everybody")
    >>> ledger.allows("T1", people, "everybody")
    True
    >>> ledger.allows("T1", people[:-2], "all but the newest two")
    False
    """

    def __init__(self, *, min_persons: int = 5, min_delta: int = 5) -> None:
        self._core = _core.ReleaseLedger(min_persons=min_persons, min_delta=min_delta)

    def allows(self, figure: str, people: Any, selection: str = "") -> bool:
        """Return whether a figure may be published.

        Parameters
        ----------
        figure : str
            What is told, such as a question's id: only figures that tell the same can be subtracted.
        people : Stories or sequence of str
            Whom the figure counts.
        selection : str
            The conditions by which they were selected, the same words each time.
        """
        return bool(self._core.allows(figure, selection, _people(people), 0))

    def publish(self, figure: str, people: Any, selection: str = "", *, override: bool = False) -> None:
        """Enter a figure that is published; the parameters are those of `allows`.

        Raises
        ------
        DisclosureError
            It must not be published beside the others; the error names no rule. `override` enters it all the same:
            say in your own records why.
        """
        enter = self._core.add if override else self._core.publish
        enter(figure, selection, _people(people), 0)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What was published, with counts and without codes: what may be kept."""
        return [
            {"figure": each.figure, "selection": each.selection, "persons": each.persons} for each in self._core.rows
        ]

    @classmethod
    def restored(
        cls,
        rows: Iterable[Mapping[str, Any]],
        find: Callable[[str], Any],
        *,
        min_persons: int = 5,
        min_delta: int = 5,
    ) -> Ledger:
        """Make a ledger again from its rows.

        Parameters
        ----------
        rows : list of dict
            As from `rows`.
        find : callable
            Gives the people of a selection who were counted when it was published, as for `allows`; not those who came
            later. Whoever is missing from them, because they withdrew or were erased, is counted as unknown: that they
            are gone must not be seen as a difference.

        Raises
        ------
        InvalidInput
            `find` gives more people than were counted: newcomers taken for published would be given away by the next
            figure.
        """
        ledger = cls(min_persons=min_persons, min_delta=min_delta)
        for row in rows:
            people = _people(find(row["selection"]))
            gone = int(row["persons"]) - len(people)
            if gone < 0:
                counts = {"published": int(row["persons"]), "found": len(people)}
                raise failure("privacy.ledger.newcomers", selection=row["selection"], **counts)
            ledger._core.add(row["figure"], row["selection"], people, gone)
        return ledger

    def __repr__(self) -> str:
        return f"<Ledger of {len(self._core.rows)} publications>"


def _people(people: Any) -> list[str]:
    stories = getattr(people, "_core", None)
    if stories is not None:
        return list(_core.people_of(stories))
    return sorted({str(each) for each in people})


give_words(sys.modules[__name__])


def __dir__() -> list[str]:
    return sorted(__all__)
