"""What the tests of the Python face share."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lab_tables
import measured
import pytest
import samskab as sk
from browser_looks import Browser

ROOT = Path(__file__).parents[2]
EXAMPLE = Path(sk.__file__).parent / "_example"

Rows = list[list[str]]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell the figures that were measured, and what is tested of the laboratory where `test_lab_tables.py` was run."""
    for title, lines in measured.LINES.items():
        terminalreporter.section(title)
        for line in lines:
            terminalreporter.write_line(line)
    if not any(lab_tables.TABLES.values()):
        return
    path, told = lab_tables.write(ROOT / "build")
    terminalreporter.section("tables of the laboratory")
    for line in told:
        terminalreporter.write_line(line)
    terminalreporter.write_line(f"every cell with its reason: {path.relative_to(ROOT)}")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Every test begins in English and leaves no other language behind."""
    sk.set_language("en")
    yield
    sk.set_language("en")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data, which lies outside the repository because the texts belong to other people."""
    folder = Path(os.environ.get("SAMSKAB_SHARED", ROOT.parent / "shared")) / "data"
    if not (folder / "sensemaker" / "ADemo_Data.csv").is_file():
        pytest.skip("the real export is not here: set SAMSKAB_SHARED to the folder that holds data/sensemaker")
    return folder


@pytest.fixture(scope="session")
def export(shared: Path) -> Path:
    return shared / "sensemaker"


@pytest.fixture(scope="session")
def real(export: Path) -> sk.Stories:
    return sk.read_sensemaker(export / "ADemo_Definition.json", export / "ADemo_Data.csv")


@pytest.fixture(scope="session")
def example() -> sk.Stories:
    """The bundled example, shared by tests that leave it as it is."""
    return sk.example()


@pytest.fixture
def own_example() -> sk.Stories:
    """The bundled example for one test alone, so that it may withdraw people."""
    return sk.example()


@pytest.fixture(scope="session")
def schema() -> Any:
    return sk.Schema.from_json((EXAMPLE / "schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def spring() -> bytes:
    """The example's spring file, as exported."""
    return (EXAMPLE / "stories_spring.csv").read_bytes()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests of pages."""
    one = Browser()
    yield one
    one.close()


def table_of(data: bytes) -> Rows:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def bytes_of(rows: Rows) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


@pytest.fixture
def changed(spring: bytes) -> Callable[[str, int, str], bytes]:
    """Return the spring file with one cell changed: (column, row below the header from 0, value)."""

    def change(column: str, row: int, value: str) -> bytes:
        rows = table_of(spring)
        rows[row + 1][rows[0].index(column)] = value
        return bytes_of(rows)

    return change


@pytest.fixture(scope="session")
def one_triad() -> Any:
    """A schema with one triad: shares of a, b and c."""
    return sk.Schema(
        id="one",
        signifiers=[
            {"id": "w", "kind": "triad", "title": "W", "anchors": [{"id": each, "label": each} for each in "abc"]},
        ],
    )
