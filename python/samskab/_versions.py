"""What is installed, and where the C++ half is."""

from __future__ import annotations

import importlib.metadata
import platform
from pathlib import Path

from . import _core

_PACKAGE = Path(__file__).parent


def show_versions() -> None:
    """Print the versions that a bug report or a methods section needs.

    Examples
    --------
    >>> import samskab as sk
    >>> sk.show_versions()  # doctest: +ELLIPSIS
    samskab ...
    """
    print(f"samskab {_core.__version__}")
    print(f"python {platform.python_version()} ({platform.system()} {platform.machine()})")
    for name in ("numpy", "narwhals", "matplotlib", "jinja2", "openpyxl", "pandas", "polars", "pyarrow"):
        try:
            print(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            print(f"{name} not installed")


def get_include() -> str:
    """Return the folder of the C++ headers that came with this package."""
    return str(_PACKAGE / "include")


def get_cmake_dir() -> str:
    """Return the folder for ``CMAKE_PREFIX_PATH``, so that ``find_package(samskab)`` finds this package's C++ half."""
    return str(_PACKAGE)
