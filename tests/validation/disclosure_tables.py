"""Random linked tables, protected by samskab, attacked with other people's tools.

The attacker knows every shown figure and that nothing is below zero. Two attacks, neither of which uses anything of
samskab's own arithmetic: the rank of the shown figures with and without a hidden one (NumPy, singular values), and the
smallest and largest value a hidden figure can have (SciPy's HiGHS). Run it alone for the whole number of tables:

    python tests/validation/disclosure_tables.py 10000
"""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import samskab._core as core
from scipy.optimize import linprog

RULES: dict[str, Any] = {
    "min_persons": 5, "hide_zeros": False, "marginal_min": 1, "max_share": None, "complementary": True,
    "min_width": None,
}  # fmt: skip


@dataclass
class Problem:
    """Linked tables as cells over inner cells."""

    shape: str
    tables: Any
    rules: dict[str, Any]

    @property
    def width(self) -> float:
        given = self.rules["min_width"]
        return self.rules["min_persons"] if given is None else given


def _variables(rng: np.random.Generator, sizes: dict[str, int], records: int) -> list[Any]:
    out = []
    for name, size in sizes.items():
        shares = rng.dirichlet(np.full(size, 0.7))
        out.append((name, [f"{name}{i}" for i in range(size)], rng.choice(size, records, p=shares).tolist(), None, []))
    return out


def random_problem(rng: np.random.Generator) -> Problem:
    """Two-way, three-way, linked or hierarchical tables with some small cells, under random rules."""
    shape = str(rng.choice(["two_way", "three_way", "linked", "hierarchical", "chain", "amounts"]))
    records = int(rng.integers(5, 160))
    size = lambda low, high: int(rng.integers(low, high + 1))  # noqa: E731
    if shape == "three_way":
        sizes, tables = {"a": size(2, 3), "b": size(2, 4), "c": size(2, 3)}, [["a", "b", "c"]]
    elif shape == "linked":
        sizes, tables = {"a": size(2, 4), "b": size(2, 4), "c": size(2, 4)}, [["a", "b"], ["a", "c"]]
    elif shape == "chain":
        sizes, tables = {"a": size(2, 3), "b": size(2, 3), "c": size(2, 3)}, [["a", "b"], ["b", "c"], ["a", "c"]]
    else:
        sizes, tables = {"a": size(2, 5), "b": size(2, 6)}, [["a", "b"]]
    variables = _variables(rng, sizes, records)
    if shape == "hierarchical":
        groups = size(2, 3)
        parent = [int(rng.integers(groups)) for _ in range(sizes["a"])]
        variables.append(("region", [f"r{i}" for i in range(groups)], [], 0, parent))
        tables = [["a", "b"], ["region", "b"]]
    persons = rng.integers(records, size=records) if rng.random() < 0.3 else np.arange(records)
    values = rng.lognormal(3.0, 1.0, records).round(2).tolist() if shape == "amounts" else []
    rules = dict(RULES)
    rules["min_persons"] = int(rng.choice([3, 5, 5, 8]))
    rules["hide_zeros"] = bool(rng.random() < 0.25)
    rules["marginal_min"] = int(rng.choice([1, 3]))
    if shape == "amounts":
        rules |= {"max_share": float(rng.choice([0.5, 0.8])), "min_width": 30.0}
    elif rng.random() < 0.3:
        rules["min_width"] = float(rng.choice([2.0, 10.0]))
    made = core.LinkedTables(
        variables, persons.tolist(), values, tables, margins=True, exempt=[], largest=shape == "amounts"
    )
    return Problem(shape, made, rules)


def incidence(tables: Any) -> np.ndarray:
    """Cells by inner cells: 1 where the cell adds the inner cell up."""
    out = np.zeros((len(tables), len(tables.inner)))
    for row, inner in enumerate(tables.cells):
        out[row, inner] = 1.0
    return out


def is_small(problem: Problem, cell: int) -> bool:
    """Whether the rules alone hide the cell, said again in Python."""
    persons, around = problem.tables.persons[cell], problem.tables.around[cell]
    rules = problem.rules
    if not problem.tables.cells[cell]:
        return False
    if (0 < persons < rules["min_persons"]) or (persons == 0 and rules["hide_zeros"]):
        return True
    if around is not None and around < rules["marginal_min"] and (around > 0 or rules["hide_zeros"]):
        return True
    value, largest = problem.tables.values[cell], problem.tables.largest[cell]
    return bool(rules["max_share"] is not None and value > 0 and largest / value > rules["max_share"])


def ranges(matrix: np.ndarray, values: np.ndarray, shown: np.ndarray, cell: int) -> float:
    """How widely a hidden cell can vary, by HiGHS."""
    if not shown.any():
        return np.inf
    ends = []
    for sign in (1.0, -1.0):
        found = linprog(sign * matrix[cell], A_eq=matrix[shown], b_eq=values[shown], bounds=(0, None), method="highs")
        if found.status in (3, 4):  # nothing bounds it
            return np.inf
        assert found.status == 0, found.message
        ends.append(sign * found.fun)
    return float(ends[1] - ends[0])


def attack(problem: Problem, states: list[str]) -> list[str]:
    """What an attacker found out; empty when everything is safe."""
    found = []
    matrix = incidence(problem.tables)
    # Inner cells that always go together are one to the attacker as well: it keeps the programs small.
    columns, at = np.unique(matrix, axis=1, return_inverse=True)
    inner = np.bincount(at.ravel(), weights=problem.tables.inner, minlength=columns.shape[1])
    values = columns @ inner
    shown = np.array([state == "shown" for state in states])
    for cell, state in enumerate(states):
        if is_small(problem, cell) != (state == "small"):
            found.append(f"cell {cell} is {state}")
    rank = np.linalg.matrix_rank(columns[shown]) if shown.any() else 0
    for cell in np.flatnonzero(~shown):
        if np.linalg.matrix_rank(np.vstack([columns[shown], columns[cell]])) == rank:
            found.append(f"cell {cell} is a sum of shown ones")
            continue
        width = ranges(columns, values, shown, cell)
        slack = 1e-6 * max(1.0, values.max())
        if width < problem.width - slack:
            found.append(f"cell {cell} lies within {width}")
    return found


def fewest_hidden(problem: Problem, most: int = 14) -> int | None:
    """The fewest cells that must be hidden, by trying; None where there are more than `most` to try."""
    matrix = incidence(problem.tables)
    values = matrix @ np.array(problem.tables.inner)
    small = [cell for cell in range(len(matrix)) if is_small(problem, cell)]
    free = [cell for cell in range(len(matrix)) if cell not in small and problem.tables.cells[cell]]
    if len(free) > most or not small:
        return None
    for extra in range(len(free) + 1):
        for chosen in itertools.combinations(free, extra):
            shown = np.ones(len(matrix), dtype=bool)
            hidden = [*small, *chosen]
            shown[hidden] = False
            rank = np.linalg.matrix_rank(matrix[shown]) if shown.any() else 0
            if all(
                np.linalg.matrix_rank(np.vstack([matrix[shown], matrix[cell]])) > rank
                and ranges(matrix, values, shown, cell) >= problem.width - 1e-6
                for cell in hidden
            ):
                return len(small) + extra
    return None


def run(tables: int, seed: int = 20260701) -> dict[str, Any]:
    """Protect and attack so many random tables; raises AssertionError when one is broken."""
    counts = {"tables": 0, "protected": 0, "cells": 0, "small": 0, "complementary": 0}
    for index in range(tables):
        rng = np.random.default_rng([seed, index])
        problem = random_problem(rng)
        states = problem.tables.suppress(**problem.rules)
        broken = attack(problem, states)
        assert not broken, f"table {index} ({problem.shape}, {problem.rules}): {broken}"
        counts["tables"] += 1
        counts["protected"] += "small" in states
        counts["cells"] += len(states)
        counts["small"] += states.count("small")
        counts["complementary"] += states.count("complementary")
    return counts


def against_the_fewest(tables: int, seed: int = 7) -> tuple[int, float, float]:
    """Hidden cells of small two-way tables: how many tables, ours on average, the fewest on average."""
    ours, fewest = [], []
    for index in range(tables):
        rng = np.random.default_rng([seed, index])
        rows, columns = int(rng.integers(2, 4)), int(rng.integers(2, 4))
        if rows * columns > 6:
            columns = 2
        made = _small(rng, rows, columns)
        problem = Problem("small", made, dict(RULES))
        best = fewest_hidden(problem)
        if best is None:
            continue
        states = problem.tables.suppress(**problem.rules)
        ours.append(len(states) - states.count("shown"))
        fewest.append(best)
    return len(ours), float(np.mean(ours)), float(np.mean(fewest))


def _small(rng: np.random.Generator, rows: int, columns: int) -> Any:
    records = int(rng.integers(15, 90))
    variables = _variables(rng, {"a": rows, "b": columns}, records)
    return core.LinkedTables(variables, list(range(records)), [], [["a", "b"]], margins=True, exempt=[], largest=False)


def _records(rng: np.random.Generator, shape: str) -> dict[str, list[str]]:
    """Records of which tables are made: columns of codes."""
    size = lambda low, high: int(rng.integers(low, high + 1))  # noqa: E731
    sizes = {"a": size(2, 6), "b": size(2, 6)} | ({"c": size(2, 3)} if shape == "three_way" else {})
    records = int(rng.integers(15, 200))
    return {
        name: [f"{name}{code}" for code in rng.choice(many, records, p=rng.dirichlet(np.full(many, 0.7)))]
        for name, many in sizes.items()
    }


def _address(made: Any, cell: int, columns: dict[str, list[str]]) -> tuple[str, ...]:
    """A cell as tau-Argus calls it: a code of each column, or that it is a total."""
    of, codes = made.addresses[cell]
    named = {list(columns)[variable]: code for variable, code in zip(of, codes, strict=True)}
    return tuple(sorted(set(each))[named[name]] if name in named else "Total" for name, each in columns.items())


def against_tau_argus(tables: int, seed: int = 11) -> dict[str, float]:
    """Hidden cells of two- and three-way tables, ours and tau-Argus's own, which looks for the fewest (OPT, HiGHS).

    Both are to keep hidden cells from being worked out exactly, and no more: every count from 1 to 4 is hidden, with a
    margin of a hundredth around it. Both answers are attacked in the same way.
    """
    from pytauargus import protect

    totals = {"tables": 0, "small": 0, "ours": 0, "theirs": 0, "same number": 0, "ours fewer": 0, "theirs broken": 0}
    for index in range(tables):
        rng = np.random.default_rng([seed, index])
        columns = _records(rng, str(rng.choice(["two_way", "three_way"])))
        count = len(columns["a"])
        variables = [
            (name, sorted(set(codes)), [sorted(set(codes)).index(code) for code in codes], None, [])
            for name, codes in columns.items()
        ]
        made = core.LinkedTables(
            variables, list(range(count)), [], [list(columns)], margins=True, exempt=[], largest=False
        )
        problem = Problem("tau", made, RULES | {"min_width": 0.01})
        ours = problem.tables.suppress(**problem.rules)
        assert not attack(problem, ours), f"table {index}"
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):  # it leaves its logs where it runs
            rows = (
                protect(
                    columns | {"one": [1.0] * count}, list(columns), response="one", safety_rules="FREQ(5,1)",
                    suppress="OPT(1)", cost_var="-2", workdir=folder,
                ).tables[0].rows
            )  # fmt: skip
        marks = {tuple(row[name] for name in columns): row["status"] for row in rows}
        words = {"U": "small", "M": "complementary"}
        theirs = [words.get(marks[_address(made, cell, columns)], "shown") for cell in range(len(made))]
        assert theirs.count("small") == ours.count("small"), f"table {index}"
        hidden = [len(states) - states.count("shown") for states in (ours, theirs)]
        totals["tables"] += 1
        totals["small"] += ours.count("small")
        totals["ours"] += hidden[0]
        totals["theirs"] += hidden[1]
        totals["same number"] += hidden[0] == hidden[1]
        totals["ours fewer"] += hidden[0] < hidden[1]
        totals["theirs broken"] += bool(attack(problem, theirs))
    return totals


if __name__ == "__main__":
    began = time.perf_counter()
    print(run(int(sys.argv[1]) if len(sys.argv) > 1 else 10000))
    print(f"{time.perf_counter() - began:.0f} s")
    print("tables, hidden on average, fewest possible: {}, {:.2f}, {:.2f}".format(*against_the_fewest(150)))
    if importlib.util.find_spec("pytauargus") is None:
        print("tau-Argus: not compared, pytauargus is not installed")
    else:
        beside = against_tau_argus(300)
        print("tau-Argus:", beside)
        assert beside["theirs broken"] == 0
        assert beside["ours"] <= 1.1 * beside["theirs"]
