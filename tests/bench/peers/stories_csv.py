"""The large CSV file: stories in 40 columns, and its readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from . import samples

Task = tuple[str, Callable[[], float]]

TRIADS, DYADS, STONES, SCALES, CHOICES = 5, 6, 2, 2, 7
#: So many different rows are drawn; what follows the id repeats after them.
DRAWN = 20_000
_WORDS = (
    "we",
    "met",
    "at",
    "the",
    "old",
    "school",
    "and",
    "cooked",
    "for",
    "everyone",
    "who",
    "came",
    "by",
    "in",
    "may",
)


def header() -> list[str]:
    """Return the names of the 40 columns."""
    return [
        "id",
        "told",
        "received",
        "language",
        "person",
        "story",
        *(f"triad{i}_{part}" for i in range(TRIADS) for part in "abc"),
        *(f"dyad{i}" for i in range(DYADS)),
        *(f"stone{i}_{axis}" for i in range(STONES) for axis in "xy"),
        *(f"scale{i}" for i in range(SCALES)),
        *(f"choice{i}" for i in range(CHOICES)),
    ]


def columns() -> dict[str, str | list[str]]:
    """Return which columns belong to which question."""
    out: dict[str, str | list[str]] = {name: name for name in header() if "triad" not in name and "stone" not in name}
    del out["person"]
    out |= {f"triad{i}": [f"triad{i}_{part}" for part in "abc"] for i in range(TRIADS)}
    return out | {"canvas": [f"stone{i}_{axis}" for i in range(STONES) for axis in "xy"]}


def signifiers() -> list[dict[str, Any]]:
    """Return the questions, as `samskab.Schema` takes them."""

    def labelled(ids: list[str]) -> list[dict[str, str]]:
        return [{"id": each, "label": each} for each in ids]

    return [
        {"id": "story", "kind": "free_text", "title": "story"},
        *({"id": f"triad{i}", "kind": "triad", "title": f"t{i}", "anchors": labelled([*"abc"])} for i in range(TRIADS)),
        *({"id": f"dyad{i}", "kind": "dyad", "title": f"d{i}", "anchors": labelled([*"ab"])} for i in range(DYADS)),
        {
            "id": "canvas",
            "kind": "stones",
            "title": "canvas",
            "x": {"name": "x", "start": "little", "end": "much"},
            "y": {"name": "y", "start": "few", "end": "many"},
            "stones": labelled([f"stone{i}" for i in range(STONES)]),
        },
        *({"id": f"scale{i}", "kind": "scale", "title": f"s{i}", "minimum": 0, "maximum": 10} for i in range(SCALES)),
        *(
            {
                "id": f"choice{i}",
                "kind": "single_choice",
                "title": f"c{i}",
                "options": labelled([f"o{k}" for k in range(9)]),
            }
            for i in range(CHOICES)
        ),
    ]


def _numbers(values: Any, there: Any) -> list[list[str]]:
    """Return rows of cells with six decimals, empty where the answer is missing."""
    width = values.shape[1]
    return [
        [f"{value:.6f}" for value in row] if present else [""] * width
        for row, present in zip(values.tolist(), there.tolist(), strict=True)
    ]


def write(path: Path, rows: int) -> None:
    """Write the file: seed fixed, 15 % of placements missing, quoted texts, ids that differ in every row."""
    drawn = min(rows, DRAWN)
    random = np.random.default_rng([2026, 12])

    def there() -> Any:
        return random.random(drawn) >= samples.MISSING

    days, seconds = random.integers(1, 29, drawn), random.integers(10, 60, (drawn, 2))
    lengths = random.integers(7, 14, drawn)
    blocks = [_numbers(_rounded(random.dirichlet([1.5, 1.0, 2.0], drawn)), there()) for _ in range(TRIADS)]
    blocks += [_numbers(random.random((drawn, 1)), there()) for _ in range(DYADS)]
    blocks += [_numbers(random.random((drawn, 2)), there()) for _ in range(STONES)]
    blocks += [[[str(each)] for each in random.integers(0, 11, drawn).tolist()] for _ in range(SCALES)]
    blocks += [[[f"o{each}"] for each in random.integers(0, 9, drawn).tolist()] for _ in range(CHOICES)]
    tails = []
    for row in range(drawn):
        words = " ".join(_WORDS[(row + k) % len(_WORDS)] for k in range(int(lengths[row])))
        cells = [
            f"2026-03-{days[row]:02d}T10:{seconds[row, 0]}:00Z",
            f"2026-04-{days[row]:02d}T11:{seconds[row, 1]}:00Z",
            "da" if row % 3 else "en",
            f"p{row % 7919:05d}",
            f'"{words}, then"',
        ]
        tails.append(",".join(cells + [cell for block in blocks for cell in block[row]]))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(",".join(header()) + "\n")
        for begin in range(0, rows, drawn):
            end = min(rows, begin + drawn)
            out.write("".join(f"s{begin + i:07d},{tails[i]}\n" for i in range(end - begin)))


def _rounded(weights: Any) -> Any:
    """Return weights that still sum to one when written with six decimals."""
    out = np.round(weights, 6)
    out[:, 2] = 1.0 - out[:, 0] - out[:, 1]
    return np.abs(out)


def _path(rows: int) -> Path:
    return Path(__file__).parents[3] / "build" / "bench" / f"stories_{rows}.csv"


def file_of(rows: int) -> Path:
    """Return the file of so many rows, written when it is not there."""
    path = _path(rows)
    if not path.exists():
        part = path.with_suffix(".part")
        write(part, rows)
        part.rename(path)
    return path


def samskab_csv(rows: int, threads: int = 1) -> Task:
    import samskab as sk

    path, schema = file_of(rows), sk.Schema(id="bench", signifiers=signifiers())

    def call() -> float:
        found = sk.read_csv(path, schema=schema, columns=columns(), person="person", hash_key="bench", threads=threads)
        return float(len(found))

    return f"samskab {sk.__version__}", call


def pandas_csv(rows: int) -> Task:
    import pandas as pd

    path = file_of(rows)
    return f"pandas {pd.__version__} read_csv", lambda: float(len(pd.read_csv(path)))


def polars_csv(rows: int) -> Task:
    import polars as pl

    path = file_of(rows)
    return f"polars {pl.__version__} read_csv", lambda: float(len(pl.read_csv(path)))


PEERS: dict[str, Callable[[int], Task]] = {each.__name__: each for each in (pandas_csv, polars_csv)}
