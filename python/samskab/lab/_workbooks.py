"""Workbooks to begin with, and what can be said about those that people filled in."""

from __future__ import annotations

import datetime
import json
import os
from typing import Any

from .. import _core
from .._language import Lang, current_language, day_of, failure
from .._paths import path_of_a
from ..schema import Findings
from ._lab import Lab


def new_workbook(path: str | os.PathLike[str], *, lang: Lang | None = None, example: bool = False) -> None:
    """Write an Excel workbook that a laboratory is typed into.

    A sheet for each kind of thing that people type by hand, headings and drop-downs in their language, one row on each
    that shows how, and a first sheet that explains what to do.

    Parameters
    ----------
    path : path
    lang : {"da", "en"}, optional
        By default the language in force.
    example : bool
        Write the whole example laboratory instead, as a filled-in workbook to look at.

    Raises
    ------
    InvalidInput
        There is a file of that name: it may hold somebody's work. Or openpyxl is not installed; the message names the
        extra.
    FileError
        The file cannot be written.
    """
    from ..datasets import example_lab
    from .workbook import blank_workbook, workbook_of

    target = path_of_a("workbook", path)
    if os.path.exists(target):
        raise failure("report.cli.new.exists", path=target)

    shown = json.loads(example_lab().to_json())
    spoken = lang or current_language()
    _core.save_bytes(target, workbook_of(shown, spoken) if example else blank_workbook(spoken, shown))


def check_workbook(path: str | os.PathLike[str], *, today: datetime.date | str | None = None) -> Findings:
    """Tell what is missing, wrong or doubtful in a workbook, by sheet and cell.

    Parameters
    ----------
    path : path
    today : date or str, optional
        What "late" and "passed" are measured by; by default the day it is.

    Returns
    -------
    Findings
        Errors first: they keep the workbook from becoming a laboratory. Then warnings, then notes about what was
        understood in another way than it was typed. ``.where`` names sheet and cell.

    Raises
    ------
    FileError, FormatError
        The file cannot be read; it is no workbook of a laboratory.
    """
    from .workbook import check_workbook as told

    lab_of: Any = lambda record: Lab.from_json(json.dumps(record))  # noqa: E731
    return told(path, lab_of, day_of(today))
