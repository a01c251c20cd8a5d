"""Wrote the files lab_v1.* of this folder, once, in the first version of each form. They are never written again.

They hold a small part of the bundled example laboratory, which is synthetic: one thing of each kind and what it refers
to, some stories and some responses. When a form changes, its new version gets files and a script of its own; these must
be read for ever. The script refuses to write over what is there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import samskab as sk
from samskab import _core
from samskab.lab._tables import references, table_of, tables

HERE = Path(__file__).parent
STORIES, RESPONSES, EVENTS = 12, 9, 3


def small(record: dict[str, Any]) -> dict[str, Any]:
    """One thing of each kind, with everything they refer to."""
    wanted: dict[str, set[str]] = {name: {things[0]["id"]} for name, things in record.items() if _has_ids(name)}
    for name in ("initiatives", "trial_actions", "outcome_statements", "decisions"):
        wanted[name].update(each["id"] for each in record[name][:2])
    todo = [(name, id) for name, ids in wanted.items() for id in ids]
    while todo:
        name, id = todo.pop()
        table = table_of(name)
        assert table is not None
        thing = next(each for each in record[name] if each["id"] == id)
        for path, target, other in references(table.shape, thing):
            if path != ("id",) and other not in wanted[target]:
                wanted[target].add(other)
                todo.append((target, other))
    kept = {name: [each for each in things if each["id"] in wanted[name]] for name, things in record.items()
            if name in wanted}  # fmt: skip
    return {"frame": record["frame"], **kept, "audit": record["audit"][:EVENTS]}


def _has_ids(name: str) -> bool:
    table = table_of(name)
    return table is not None and table.has_ids


def laboratory() -> sk.Lab:
    """The small laboratory."""
    whole = sk.example_lab()
    lab = sk.Lab.from_json(json.dumps(small(json.loads(whole.to_json()))))
    told = json.loads(_core.stories_to_json(whole.stories("C1")._core))
    told.update(stories=told["stories"][:STORIES], intake={}, withdrawn_persons=[], withdrawn_stories=[])
    lab.attach("C1", sk.Stories(_core.stories_from_json(json.dumps(told))))
    answered = json.loads(_core.responses_to_json(whole._core.responses()))
    known = {each.id for each in lab.projects}
    mine = [each for each in answered["responses"] if each["given"]["project"] in known | {""}]
    answered.update(responses=mine[:RESPONSES], intake={}, withdrawn_persons=[])
    lab._core = lab._core.with_responses(_core.responses_from_json(json.dumps(answered)))
    return lab


def main() -> None:
    """Write the files that are not there."""
    lab = laboratory()
    assert {each.list for each in tables()} >= set(json.loads(lab.to_json()))
    ways = {
        "lab_v1.samskab": lab.save,
        "lab_v1.json": lambda path: path.write_text(lab.to_json() + "\n", encoding="utf-8"),
        "lab_v1.zip": lambda path: lab.to_package(path, lang="da"),
        "lab_v1.xlsx": lambda path: lab.to_workbook(path, lang="da"),
    }
    for name, write in ways.items():
        if not (HERE / name).exists():
            write(HERE / name)


if __name__ == "__main__":
    main()
