"""A laboratory of the size of a region: how long it takes to build, save, load, check and ask, and how much memory.

    .venv/bin/python tests/bench/large_lab.py [STORIES]

200 projects, 20,000 people, STORIES stories (1,000,000 without it) and half as many responses, from files and tables.
Every step runs in this process, one thread; each question is asked of the whole laboratory.
"""

from __future__ import annotations

import copy
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import samskab as sk

sys.path.insert(0, str(Path(__file__).parent))
from peers import stories_csv

PROJECTS, PEOPLE = 200, 20_000
LEVELS = ("user", "employee", "volunteer_citizen", "organisation")
DAY = "2026-12-31"


def peak() -> float:
    """Return the most memory this process had, in gigabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


class Clock:
    """Runs steps and prints what each took."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def run(self, what: str, goal: float, step: Callable[[], Any]) -> Any:
        """Run a step; `goal` in seconds, 0 where there is none."""
        begin = time.perf_counter()
        try:
            found = step()
            failed = ""
        except sk.Error as error:
            found, failed = None, f"  ({error})"
        took = time.perf_counter() - begin
        met = "" if not goal else "  met" if took <= goal else "  MISSED"
        print(f"{what:34s} {took:8.2f} s  goal {goal or '–':>5}{met}   peak {peak():.2f} GB{failed}", flush=True)
        return found


def record(lab: sk.Lab) -> None:
    """Add the record: goals, projects, stakeholders, people, trials, indicators."""
    with lab.edit("bench", "made up") as edit:
        edit.add(sk.lab.PolicyGoal(f"G{i}", text=f"Mål {i}") for i in range(20))
        edit.add(
            sk.lab.Project(
                f"P{i}",
                title=f"Projekt {i}",
                goals=[f"G{i % 20}"],
                period={"start": "2026-01-01", "end": "2026-12-31"},
            )
            for i in range(PROJECTS)
        )
        kinds = ("service_user", "employee", "volunteer", "manager")
        edit.add(
            sk.lab.Stakeholder(f"S{i}", name=f"Aktør {i}", kind=kinds[i % 4], projects=[f"P{i % PROJECTS}"])
            for i in range(2_000)
        )
        edit.add(sk.lab.Person(f"p{i:05d}", level=LEVELS[i % 4]) for i in range(PEOPLE))
        edit.add(
            sk.lab.Indicator(f"I{i}", title=f"Trivsel {i}", goals=[f"G{i % 20}"], project=f"P{i}", instrument="who5")
            for i in range(PROJECTS)
        )


def responses(count: int) -> sk.Responses:
    """Return so many responses to an instrument, before and after."""
    random = np.random.default_rng(3)
    person = np.arange(count) // 2
    after = np.arange(count) % 2
    score = np.clip(random.normal(52 + 6 * after, 18), 0, 100) // 4 * 4
    columns = {
        "person": np.char.mod("r%06d", person),
        "when": np.where(after == 1, "after", "baseline"),
        "score": score,
        "project": np.char.mod("P%d", person % PROJECTS),
    }
    return sk.read_responses(
        {name: values.tolist() for name, values in columns.items()},
        instrument="who5",
        person="person",
        occasion="when",
        score="score",
        project="project",
    )


def questions(lab: sk.Lab) -> dict[str, Callable[[], Any]]:
    """Return the questions by number."""
    return {
        "1 outcome_effect, one project": lambda: lab.outcome_effect("I0"),
        "2 value_coverage": lambda: lab.value_coverage(today=DAY),
        "3 expectation_gap": lab.expectation_gap,
        "5 equality_check": lab.equality_check,
        "7 exemplars": lambda: lab.exemplars("C1"),
        "8 representativity": lab.representativity,
        "9 trials_summary": lambda: lab.trials_summary(today=DAY),
        "10 timeliness": lab.timeliness,
        "11 conditions": lab.conditions,
        "12 learning_chain": lambda: lab.learning_chain(today=DAY),
        "13 contributions": lab.contributions,
        "14 usable_by": lab.usable_by,
        "15 publish_check": lambda: lab.publish_check(today=DAY),
        "network": lab.network,
        "stakeholder_map": lab.stakeholder_map,
        "timeline": lab.timeline,
    }


def main(arguments: list[str]) -> None:
    """Run every step."""
    count = int(arguments[0]) if arguments else 1_000_000
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "stories.csv"
        stories_csv.write(source, count)
        print(f"{count:,} stories, {source.stat().st_size / 1e6:.0f} MB of CSV; {peak():.2f} GB before")
        schema = sk.Schema(id="bench", signifiers=stories_csv.signifiers())
        begin = time.perf_counter()
        lab = sk.Lab("Stort laboratorium", by="bench")
        clock.run("the record", 0, lambda: record(lab))
        lab.add(sk.lab.SchemaVersion("V1", schema="bench"), sk.lab.Collection("C1", title="Alle", schema="V1"))
        level_of = {f"o{i}": LEVELS[i % 4] for i in range(9)}
        stories = clock.run(
            "read the stories",
            0,
            lambda: sk.read_csv(
                source,
                schema=schema,
                columns=stories_csv.columns(),
                person="person",
                level=("choice0", level_of),
                hash_key="bench",
                threads=1,
            ),
        )
        clock.run("attach them", 0, lambda: lab.attach("C1", stories))
        clock.run("responses", 0, lambda: lab.attach_responses(responses(count // 2)))
        print(f"{'built in all':34s} {time.perf_counter() - begin:8.2f} s  goal    30")
        path = Path(folder) / "lab.samskab"
        clock.run("save", 2, lambda: lab.save(path))
        print(f"{path.stat().st_size / 1e6:.0f} MB in the file")
        clock.run("load", 2, lambda: sk.Lab.load(path))
        clock.run("check", 5, lab.check)
        for what, ask in questions(lab).items():
            clock.run(what, 2, ask)
        clock.run("6 sneak_peek", 5, lambda: lab.sneak_peek("C1"))
        clock.run(
            "4 compare_levels, a triad, 999", 10, lambda: lab.compare_levels("C1", "triad0", replicates=999, rng=1)
        )
        clock.run("6 sneak_peek", 5, lambda: lab.sneak_peek("C1", DAY))
        few = copy.copy(lab)
        with few.edit("bench", "a playbook of some sixty figures") as edit:
            edit.add(sk.lab.Playbook("PB", title={"da": "Drejebog", "en": "Playbook"}))
            for i in range(40, PROJECTS):
                edit.change("indicator", f"I{i}", subject="process")
        document = clock.run("playbook: gathered", 0, lambda: few.playbook(lang="da", today=DAY))
        figures = sum(type(each).__name__ == "Figure" for each in document.blocks)
        clock.run(f"playbook: {figures} figures, as HTML", 60, document.to_html)


if __name__ == "__main__":
    main(sys.argv[1:])
