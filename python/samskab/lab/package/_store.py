"""Where a package's files are: a folder, or one zip file."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from ... import _core
from ..._archives import DAMAGED
from ..._language import failure
from ..._paths import path_of

DESCRIPTOR = "datapackage.json"
_LARGEST = 4 << 30
_BESIDE = ".writing-"
#: A whole new package, whose files are being put in the place of the old ones: from the moment it has this name it is
#: the package.
_WHOLE = ".whole-package"


def digest(data: bytes) -> str:
    """How the descriptor tells one content from another."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def is_zip(path: str | os.PathLike[str]) -> bool:
    """Whether a package is one file: by its name where there is none yet."""
    where = Path(path)
    return where.is_file() or (not where.exists() and where.suffix.lower() == ".zip")


# --- out --------------------------------------------------------------------------------------------------------------


def write(path: str | os.PathLike[str], files: Mapping[str, bytes]) -> None:
    """Write a package's files, so that at every moment the old package or the new one can be read, whatever is killed.

    Of several files none takes the place of another at once: all are written beside the old ones, in a folder that gets
    its name when it is whole, and then put in their places. Where that was stopped halfway, reading finds the whole
    folder, and the next writer puts its files in their places first. Other programs may then find files of both.
    """
    if is_zip(path):
        if Path(path).exists() and not is_package(path):
            raise failure("lab.package.other_file", path=path_of(path))
        _core.save_bytes(path_of(path), _zipped(files))
        return
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / _WHOLE).is_dir():
        _put_in_place(folder, set())
    before = _before(folder)
    beside = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=folder))
    try:
        for name, data in files.items():
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            _core.save_bytes(str(beside / name), data)
        os.rename(beside, folder / _WHOLE)
        _flush(folder)
        _put_in_place(folder, before)
    finally:
        for each in folder.glob(f"{_BESIDE}*"):  # this one, and what a crash left
            shutil.rmtree(each, ignore_errors=True)


def _put_in_place(folder: Path, before: set[str]) -> None:
    """Put the files of the whole package in the places of those of `before`."""
    whole = folder / _WHOLE
    told = _descriptor((whole / DESCRIPTOR).read_bytes(), str(folder))
    names = [each["path"] for each in told["resources"]]
    gone = (before | _told_in(folder)) - {*names, DESCRIPTOR}
    # It stays whole until all are in their places.
    copies = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=folder))

    def put(name: str) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (copies / name).parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(whole / name, copies / name)
        except OSError:  # not every file system has links
            shutil.copyfile(whole / name, copies / name)
        if (folder / name).is_file():
            shutil.copymode(folder / name, copies / name)
        os.replace(copies / name, folder / name)

    for name in names:
        put(name)
    # What the package before held and this one does not may tell of people: while its descriptor names it.
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    put(DESCRIPTOR)
    _flush(folder)
    # Half removed it would be no package.
    os.rename(whole, copies / _WHOLE)
    shutil.rmtree(copies, ignore_errors=True)


def _told_in(folder: Path) -> set[str]:
    """The files that the descriptor there tells of; none where there is no sound one."""
    try:
        told = _descriptor((folder / DESCRIPTOR).read_bytes(), str(folder))
    except (OSError, _core.FormatError):
        return set()
    return {each["path"] for each in told["resources"]}


def _flush(folder: Path) -> None:
    """See that names which changed in a folder are on the disk, where the system can be asked for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def is_package(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a zip file with a package in it; an Excel workbook is a zip file too."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return DESCRIPTOR in archive.namelist()
    except DAMAGED:
        return False


def _before(folder: Path) -> set[str]:
    """The files of the package that is there already. Raises InvalidInput for a folder that holds something else."""
    if all(each.name.startswith(_BESIDE) for each in folder.iterdir()):
        return set()
    if not (folder / DESCRIPTOR).is_file():
        raise failure("lab.package.folder", path=str(folder))
    old = _descriptor((folder / DESCRIPTOR).read_bytes(), str(folder))
    return {each["path"] for each in old["resources"] if _is_inside(each["path"])}


def _zipped(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # equal laboratories give equal bytes
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return held.getvalue()


# --- in ---------------------------------------------------------------------------------------------------------------


class Files(Protocol):
    """A package's files as they are read."""

    def read(self, name: str, size: int | None) -> bytes | None:
        """The content of a file; None when it is not there, or has another size than the descriptor tells."""


class _Folder:
    def __init__(self, path: Path) -> None:
        # Where writing was stopped halfway the whole package is there.
        self.path = path / _WHOLE if (path / _WHOLE).is_dir() else path

    def read(self, name: str, size: int | None) -> bytes | None:
        where = self.path / name
        return _core.read_file(str(where)) if where.is_file() else None


class _Zip:
    def __init__(self, path: str) -> None:
        held = io.BytesIO(_core.read_file(path))
        try:
            self.archive = zipfile.ZipFile(held)
        except DAMAGED as error:
            raise failure("lab.package.no_zip", _core.FormatError, path=path) from error
        self.path = path

    def read(self, name: str, size: int | None) -> bytes | None:
        try:
            entry = self.archive.getinfo(name)
            if entry.file_size > (_LARGEST if size is None else size):
                return None  # not unpacked: it may be made to fill the memory
            return self.archive.read(entry)
        except KeyError:
            return None
        except DAMAGED as error:
            raise failure("lab.package.no_zip", _core.FormatError, path=self.path) from error


class Package:
    """A package as it was read: its descriptor, and its files, each held against its hash."""

    def __init__(self, path: str | os.PathLike[str], *, changed: bool) -> None:
        self.path = path_of(path)
        self.changed = changed
        self._files: Files = _Zip(self.path) if Path(path).is_file() else _Folder(Path(path))
        told = self._files.read(DESCRIPTOR, None)
        if told is None:
            raise failure("lab.package.no_descriptor", _core.FormatError, path=self.path)
        self.descriptor = _descriptor(told, self.path)
        self._by_name = {each["name"]: each for each in self.descriptor["resources"]}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def resource(self, name: str) -> Mapping[str, Any]:
        """The descriptor of one file."""
        if name not in self._by_name:
            raise failure("lab.package.no_resource", _core.FormatError, path=self.path, name=name)
        found: Mapping[str, Any] = self._by_name[name]
        return found

    def text(self, name: str) -> str:
        """The content of one file. Raises FormatError when it is missing or another than the descriptor tells."""
        told = self.resource(name)
        data = self._files.read(told["path"], None if self.changed else told["bytes"])
        if data is None:
            raise failure("lab.package.missing", _core.FormatError, path=self.path, file=told["path"])
        if not self.changed and digest(data) != told["hash"]:
            raise failure("lab.package.changed", _core.FormatError, path=self.path, file=told["path"])
        try:
            return data.decode("utf-8-sig")  # with the mark that Excel sets in front
        except UnicodeDecodeError as error:
            raise failure("lab.package.no_text", _core.FormatError, path=self.path, file=told["path"]) from error


def _is_inside(path: str) -> bool:
    return bool(path) and not Path(path).is_absolute() and ".." not in Path(path).parts and "\\" not in path


def _descriptor(data: bytes, path: str) -> dict[str, Any]:
    """What the descriptor says. Raises FormatError when it is none of ours."""
    try:
        told: dict[str, Any] = json.loads(data)
        ours = told["samskab"]["format"]
        sound = all(
            isinstance(each["name"], str)
            and _is_inside(each["path"])
            and isinstance(each["bytes"], int)
            and each["hash"]
            for each in told["resources"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise failure("lab.package.descriptor", _core.FormatError, path=path) from error
    if not isinstance(ours, int) or ours > FORMAT:
        raise failure("lab.package.newer", _core.FormatError, path=path, given=str(ours), known=FORMAT)
    if not sound:
        raise failure("lab.package.descriptor", _core.FormatError, path=path)
    return told


#: The newest form of package that is written and read here.
FORMAT = 1
