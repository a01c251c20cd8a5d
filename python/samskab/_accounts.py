"""Accounts of intakes, as dataframes and through pickle: those of stories and those of responses."""

from __future__ import annotations

from typing import Any

from . import _core
from ._language import Lang, current_language
from .frames import frame_of


def _notes_frame(account: Any, backend: str | None = None, *, lang: Lang | None = None) -> Any:
    """Return what an intake tells of single values, columns and rows as a dataframe.

    Parameters
    ----------
    backend : {"pandas", "polars", "pyarrow", "dict"}, optional
        Without it: pandas where installed, else polars, pyarrow, a dict.
    lang : {"da", "en"}, optional
        Of the messages; by default the language in force.

    Returns
    -------
    dataframe
        One row per note. Columns of text: ``kind`` (quarantined, rejected, adjusted, not_asked, mapping ...),
        ``message``, and what it is about, empty where it is not about one: of stories ``story``, ``signifier`` and
        ``column``, of responses ``person``, ``instrument``, ``occasion`` and ``item``. ``source``: the file that was
        read, or where that has no name the collection. And ``row``, a whole number: the row of the source, whose header
        is 1; 0 for none.

    Raises
    ------
    InvalidInput
        An unknown language.

    Examples
    --------
    >>> import samskab as sk
    >>> stories = sk.read_csv(b"id;pace\\n1;0,5\\n2;x\\n", schema=sk.example().schema)
    >>> notes = stories.intake.to_frame("dict", lang="en")
    >>> at = notes["kind"].index("quarantined")
    >>> notes["story"][at], notes["row"][at], notes["message"][at]
    ('2', 3, "'x' is not a number. Correct the cell in the source.")
    """
    return frame_of(account._table(lang or current_language()), backend)


def _account_from(name: str, text: str) -> Any:
    return getattr(_core, name)._from_json(text)


def _reduced_account(account: Any) -> tuple[Any, ...]:
    return _account_from, (type(account).__name__, account._to_json())


# The accounts are made by the core.
for _account in (_core.IntakeAccount, _core.ResponseAccount):
    _account.to_frame = _notes_frame
    _account.__reduce__ = _reduced_account
