"""Tables in and out: any dataframe goes in, the same kind comes out."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from . import _core
from ._language import failure

BACKENDS = ("pandas", "polars", "pyarrow", "dict")


def frame_of(table: Any, backend: str | None = None) -> Any:
    """Turn a samskab table into a dataframe.

    Parameters
    ----------
    table : Table
        Named typed columns; a missing value is missing in the frame too, never a number.
    backend : {"pandas", "polars", "pyarrow", "dict"}, optional
        The kind of frame. Without it: pandas where it is installed, else polars, else pyarrow, else a dict of lists.

    Raises
    ------
    InvalidInput
        When the library is unknown or not installed.
    """
    if backend is None:
        backend = next((name for name in BACKENDS[:3] if _installed(name)), "dict")
    library = library_of(backend)
    if library is None:
        return {name: table.column(name) for name in table.names}
    if backend == "polars":
        return library.DataFrame(table)
    if backend == "pyarrow":
        return library.table(table)
    return library.DataFrame({name: _pandas_column(library, table, name) for name in table.names})


def library_of(backend: str) -> Any:
    """Return the library of a kind of dataframe, None for a dict. Raises InvalidInput as `frame_of` does."""
    if backend not in BACKENDS:
        raise failure("python.backend", given=str(backend), known=", ".join(BACKENDS))
    if backend == "dict":
        return None
    if not _installed(backend):
        raise failure("python.backend_missing", given=backend)
    return importlib.import_module(backend)


def _pandas_column(pandas: Any, table: Any, name: str) -> Any:
    kind, values = table.kind(name), table.column(name)
    if kind == "real":
        return pandas.array([float("nan") if value is None else value for value in values], dtype="float64")
    if kind == "integer":
        return pandas.array(values, dtype="Int64" if None in values else "int64")
    if kind == "boolean":
        return pandas.array(values, dtype="boolean" if None in values else "bool")
    if kind == "moment":
        # Where the cells are texts pandas makes nanoseconds of them, which do not reach every year.
        moments = np.array(
            [None if value is None else value.replace(tzinfo=None) for value in values], "datetime64[ms]"
        )
        return pandas.to_datetime(moments).tz_localize("UTC")
    return pandas.array(values, dtype="object")


def _installed(name: str) -> bool:
    return sys.modules.get(name) is not None or importlib.util.find_spec(name) is not None


def backend_of(frame: Any) -> str | None:
    """Return which library a dataframe belongs to, or None when it is none that samskab can give back."""
    root = type(frame).__module__.split(".")[0]
    return root if root in BACKENDS else None


def text_columns(frame: Any) -> tuple[list[str], list[list[str | None]]]:
    """Return names and values (as text, missing as None) of any dataframe that narwhals knows, or of a mapping.

    Raises
    ------
    InvalidInput
        When it is neither a dataframe nor a mapping from names to columns of equal length.
    FormatError
        When a column is there twice, or a text is none.
    """
    import narwhals.stable.v2 as nw

    if isinstance(frame, Mapping):
        return _texts({name: _column(name, values) for name, values in frame.items()})
    try:
        wide: Any = nw.from_native(_with_index(frame), allow_series=False)
    except nw.exceptions.DuplicateError:
        refuse_twice([str(name) for name in getattr(frame, "column_names", None) or frame.columns])
        raise
    except TypeError as error:
        if not hasattr(frame, "__arrow_c_stream__"):
            raise failure("python.not_a_frame", given=type(frame).__name__) from error
        table = _core.Table.from_arrow(frame)
        return _texts({name: table.column(name) for name in table.names})
    if isinstance(wide, nw.LazyFrame):
        wide = wide.collect()
    return _texts({name: wide.get_column(name).to_list() for name in wide.columns})


def _with_index(frame: Any) -> Any:
    """Return a pandas frame with its index among the columns, where the index has a name: it is a column set aside."""
    index = getattr(frame, "index", None)
    named = [name for name in getattr(index, "names", ()) if name is not None]
    if not named or not hasattr(frame, "reset_index"):
        return frame
    held = {str(name) for name in frame.columns}
    levels = [name for name in named if str(name) not in held]
    return frame.reset_index(level=levels) if levels else frame


def refuse_twice(names: Sequence[str]) -> None:
    """Raise FormatError when two columns have one name."""
    for name in names:
        if names.count(name) > 1:
            raise failure("io.csv.twice", _core.FormatError, column=name, count=names.count(name))


def _column(name: object, values: Any) -> list[Any]:
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise failure("python.not_a_column", column=str(name), given=repr(values))
    return list(values)


def _texts(columns: Mapping[Any, Sequence[Any]]) -> tuple[list[str], list[list[str | None]]]:
    names = [str(name) for name in columns]
    refuse_twice(names)
    if len({len(values) for values in columns.values()}) > 1:
        raise failure("python.ragged")
    return names, [_cells(name, values) for name, values in zip(names, columns.values(), strict=True)]


def _cells(name: str, values: Sequence[Any]) -> list[str | None]:
    cells: list[str | None] = []
    for row, value in enumerate(values, 2):
        try:
            cells.append(_text(value))
        except UnicodeError as error:
            raise failure("python.not_unicode", _core.FormatError, column=name, row=row) from error
    return cells


def is_missing(value: Any) -> bool:
    """Tell whether a cell holds nothing: None, NaN, or what pandas has for it, which does not say what it equals."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, (float, np.floating, np.datetime64, np.timedelta64, Decimal)) and bool(value != value)


def _text(value: Any) -> str | None:
    if is_missing(value):
        return None
    if isinstance(value, np.datetime64):  # of nanoseconds NumPy makes a bare number
        return str(value)
    if isinstance(value, np.generic):
        # NumPy's numbers write their type into their repr.
        value = value.item()
    if isinstance(value, bool):
        return str(value)  # as dataframes write it to files: groups of such a column are yes and no
    if isinstance(value, (list, tuple, np.ndarray)):  # several options of one choice
        return ";".join(text for each in value if (text := _text(each)) is not None)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) <= 2**53 else repr(value)
    if isinstance(value, bytes):
        return value.decode()
    text = str(value)
    if not text.isascii():
        text.encode()  # half a character, which no file can hold
    return text


def texts_of(values: Any) -> list[str]:
    """Return cells that were named one by one, or alone, as the readers write them: 99 and "99" are one cell."""
    alone = isinstance(values, str) or not isinstance(values, Iterable)
    return [text for each in ([values] if alone else values) if (text := _text(each)) is not None]
