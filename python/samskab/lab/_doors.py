"""The ways of a laboratory out of the notebook and back, besides its own file: workbooks, packages, and the lock."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from .. import _core
from .._language import Lang, current_language
from .._paths import path_of, path_of_a

if TYPE_CHECKING:
    from typing import Self


class Lock:
    """Keeps other writers away from a laboratory's file while you work on it.

    Saving alone locks the file for the moment it takes. Hold a lock from reading to saving where several people edit
    one file, so that nobody's changes are lost. Reading needs none.

    Parameters
    ----------
    path : path
        The laboratory's file, which need not exist yet.

    Raises
    ------
    FileError
        Somebody else holds it. The message says who, since when, on which machine, and which small file to delete when
        they are certain not to be writing: a program that was stopped midway leaves its lock behind. Whoever deleted it
        too early is found out when its holder saves: then nothing is written, and the message says how to go on.

    Examples
    --------
    >>> import samskab as sk, tempfile, os
    >>> path = os.path.join(tempfile.mkdtemp(), "lab.samskab")
    >>> with sk.lab.Lock(path) as lock:
    ...     sk.Lab("Fællesskab", by="evaluator").save(path, lock=lock)
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._core = _core._FileLock(path_of(path))

    def release(self) -> None:
        """Give the file free."""
        self._core.release()

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.release()


class Doors:
    """What `Lab` is written to and read from; see there."""

    if TYPE_CHECKING:
        _of: Any

        def to_json(self) -> str: ...

    def to_workbook(self, path: str | os.PathLike[str], *, lang: Lang | None = None) -> None:
        """Write the record as an Excel workbook that people can read and type into.

        It loses nothing but translations of stories that are withdrawn.

        A sheet for each kind of thing, with headings and drop-downs in the reader's language and an overview in front.
        Stories and responses are not in it: they stay with the files they were collected in, or in `to_package`.

        Parameters
        ----------
        path : path
        lang : {"da", "en"}, optional
            The language of headings and options; by default the one in force. The workbook reads the same in both.

        Raises
        ------
        InvalidInput
            openpyxl is not installed; the message names the extra.
        FileError
            The file cannot be written.
        """
        from .workbook import workbook_of

        target = path_of_a("workbook", path)
        _core.save_bytes(target, workbook_of(json.loads(self.to_json()), lang or current_language()))

    @classmethod
    def from_workbook(cls, path: str | os.PathLike[str], *, by: str = "") -> Self:
        """Read a workbook that `to_workbook` or ``samskab new`` wrote, or that people have filled in since.

        Parameters
        ----------
        path : path
        by : str
            Who edits from now on.

        Returns
        -------
        Lab

        Raises
        ------
        FormatError
            It is no such workbook, or something in it must be mended; the message says the first sheet and cell.
            ``samskab check`` and `samskab.lab.check_workbook` tell all of them.
        FileError
            The file cannot be read.
        """
        from .workbook import record_from

        read: Self = cls._of(_core._Lab.from_json(json.dumps(record_from(path))), by)
        return read

    def to_package(self, path: str | os.PathLike[str], *, lang: Lang | None = None) -> None:
        """Write everything as a Frictionless Data Package: CSV and JSON that any program can read.

        It loses nothing but translations of stories that are withdrawn.

        A table for each kind of thing, with its columns described and what they refer to, the stories of each
        collection and the responses. Whoever withdrew is not in it. Programs check it with
        ``frictionless validate datapackage.json``.

        Parameters
        ----------
        path : path
            A folder, made where there is none; or the name of a zip file.
        lang : {"da", "en"}, optional
            The language of titles and descriptions in ``datapackage.json``; by default the one in force.

        Raises
        ------
        InvalidInput
            The folder holds something else, or the file is no package.
        FileError
            It cannot be written.
        """
        from .package import write

        write(self, path, lang or current_language())

    @classmethod
    def from_package(cls, path: str | os.PathLike[str], *, changed: bool = False, by: str = "") -> Self:
        """Read a package that `to_package` wrote: record, stories and responses.

        Parameters
        ----------
        path : path
            The folder, or the zip file.
        changed : bool
            Read files that somebody changed since, too; without it each must be as ``datapackage.json`` tells.
        by : str
            Who edits from now on.

        Returns
        -------
        Lab

        Raises
        ------
        FormatError
            A file is missing, cut off or changed, or says what cannot be; the message names it, with row and column.
        FileError
            It cannot be read.
        """
        from .package import read_package

        record, stories, responses = read_package(path, changed=changed)
        core = _core._Lab.from_json(json.dumps(record))
        for collection, told in stories.items():
            core = core.with_stories(collection, told)
        read: Self = cls._of(core if responses is None else core.with_responses(responses), by)
        return read
