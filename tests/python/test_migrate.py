"""Moving stories between versions of a schema, by an explicit decision about what means the same."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
import samskab as sk


def changed(schema: Any, change: Any) -> Any:
    """A successor of the schema in which `change` has edited the questions (by id)."""
    form = json.loads(schema.successor().to_json())
    change({each["id"]: each for each in form["signifiers"]})
    return sk.Schema.from_json(json.dumps(form))


def rewritten(questions: dict[str, Any]) -> None:
    questions["weight"]["id"] = "heaviness"
    questions["weight"]["anchors"].reverse()
    questions["pace"]["anchors"].reverse()
    questions["who"]["options"] = [each for each in questions["who"]["options"] if each["id"] != "who-organisation"]
    questions["feelings"]["options"][0]["id"] = "feelings-content"


MAPPING: dict[str, Any] = {
    "T1": "heaviness",
    "pace": "pace",
    "who": ("who", {"leder eller forvaltning": "municipal employee"}),
    "feelings": ("C3", {"feelings-glad": "feelings-content", "tired": None}),
    "novelty": None,
}


def test_answers_follow_their_parts(example: sk.Stories) -> None:
    target = changed(example.schema, rewritten)
    moved = example.migrate(target, MAPPING, reason="The words were made plainer.")
    assert moved.schema == target
    assert moved.ids == example.ids
    np.testing.assert_array_equal(moved["heaviness"].weights, example["weight"].weights[:, ::-1])  # type: ignore[index]
    np.testing.assert_array_equal(moved["pace"].positions, 1.0 - example["pace"].positions)  # type: ignore[operator]
    joined = ["who-employee" if each == "who-organisation" else each for each in example["who"].chosen or ()]
    assert moved["who"].chosen == joined
    tired = [option.id for option in example["feelings"].signifier.options].index("feelings-tired")
    withheld = int(example["feelings"].ticks[:, tired].sum())  # type: ignore[index]
    assert moved["feelings"].missing["withheld"] == withheld > 0
    assert moved["novelty"].missing["not_asked"] == len(example)
    assert moved.intake.balanced
    left = {note.signifier for note in moved.intake.notes if note.kind == "left_behind"}
    assert {"novelty", "responsibility", "feelings"} <= left
    assert ("migrated", "The words were made plainer.") in moved._core.mappings


def test_moved_stories_pool(example: sk.Stories) -> None:
    newer = changed(example.schema, lambda questions: questions["weight"].update(title={"en": "Weighed most"}))
    early, late = example.where(told=(None, "2026-06-30")), example.where(told=("2026-07-01", None))
    mapping = sk.propose_mapping(example.schema, newer)
    assert set(mapping) == {each.id for each in example.schema.signifiers}
    with pytest.raises(sk.InvalidInput, match="migrate"):
        early.pool(late.migrate(newer, mapping))
    pooled = early.migrate(newer, mapping).pool(late.migrate(newer, mapping))
    assert sorted(pooled.ids) == sorted(example.ids)


def test_withdrawals_and_the_kind_of_frame_go_along(own_example: sk.Stories) -> None:
    pandas = pytest.importorskip("pandas")
    stories = sk.from_frame(own_example.to_frame("pandas"), schema=own_example.schema)
    newer = stories.schema.successor()
    moved = stories.migrate(newer, sk.propose_mapping(stories.schema, newer))
    assert isinstance(moved.to_frame(), pandas.DataFrame)
    stories.withdraw(story=stories.ids[0])
    assert len(moved) == len(own_example) - 1


def test_a_proposal_takes_only_what_kept_its_parts(example: sk.Stories) -> None:
    proposal = sk.propose_mapping(example.schema, changed(example.schema, rewritten))
    assert proposal["pace"] == "pace"
    assert not {"weight", "who", "feelings"} & set(proposal)


def test_the_difference_shows_what_changed(example: sk.Stories) -> None:
    paths = set(sk.diff(example.schema, changed(example.schema, rewritten))["path"])
    assert "version" in paths
    assert any("heaviness" in path for path in paths)


@pytest.mark.parametrize(
    ("mapping", "error", "english", "danish"),
    [
        ({"T9": "weight"}, sk.NotFound, "'T9'. The nearest are: responsibility (T3)", "»T9«"),
        ({"weight": "wieght"}, sk.NotFound, "The nearest are: weight (T1)", "De nærmeste er: weight (T1)"),
        ({"weight": "pace"}, sk.InvalidInput, "What weighed most", "veje tungest"),
        ({"weight": "novelty"}, sk.InvalidInput, "weight-1", "weight-1"),
        ({"weight": "weight", "T1": "weight"}, sk.InvalidInput, "'weight'", "»weight«"),
        ({"weight": ("weight", {"nope": "weight-1"})}, sk.InvalidInput, "'nope'", "»nope«"),
        ({"weight": ("weight", {"weight-1": "nope"})}, sk.InvalidInput, "'nope'", "»nope«"),
        ({"weight": ("weight", {"weight-1": None})}, sk.InvalidInput, "What weighed most", "veje tungest"),
        ({"weight": 3}, sk.InvalidInput, "3 does not say where", "3 siger ikke, hvor"),
        ({"weight": ("weight",)}, sk.InvalidInput, "does not say where", "siger ikke, hvor"),
    ],
)
def test_a_bad_mapping_is_refused(
    example: sk.Stories, mapping: Any, error: type[Exception], english: str, danish: str
) -> None:
    with pytest.raises(error) as caught:
        example.migrate(example.schema.successor(), mapping)
    assert english in caught.value.message("en")  # type: ignore[attr-defined]
    assert danish in caught.value.message("da")  # type: ignore[attr-defined]
