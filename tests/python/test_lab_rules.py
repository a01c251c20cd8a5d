"""Rules of a laboratory that several rooms hold together, each test named after its rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
import samskab as sk
from samskab.lab import _things


def coded(shape: dict[str, Any], wrong: str) -> Iterator[tuple[Any, list[str]]]:
    """Values of this shape in which one enumeration holds a word that it does not have, with the words it has."""
    if shape["form"] == "code":
        yield wrong, [code for code, _, _ in shape["choices"]]
    elif shape["form"] == "record":
        for name, inner in shape["fields"].items():
            yield from (({name: value}, words) for value, words in coded(inner, wrong))
    elif shape["form"] == "list":
        yield from (([value], words) for value, words in coded(shape["items"], wrong))


CODED = [
    (kind, field)
    for kind, described in _things.KINDS.items()
    for field, shape in described["fields"].items()
    if any(True for _ in coded(shape, ""))
]


@pytest.mark.parametrize(("kind", "field"), CODED, ids=[f"{kind}.{field}" for kind, field in CODED])
def test_e4_a_word_that_an_enumeration_does_not_have_is_refused_with_those_it_has(kind: str, field: str) -> None:
    lab = sk.Lab("Fællesskab", by="evaluator")
    for value, words in coded(_things.KINDS[kind]["fields"][field], "udenfor"):
        with pytest.raises(sk.FormatError) as refused:
            lab.add(_things.CLASSES[kind]("X1", **{field: value}))
        english, danish = refused.value.message("en"), refused.value.message("da")
        assert "udenfor" in english
        assert any(word in english for word in words), english
        assert english != danish
    assert len(lab.all(kind)) == 0


@pytest.mark.parametrize(
    "question",
    [
        {"kind": "triad", "anchors": ["a", "b"]},
        {"kind": "triad", "anchors": ["a", "b", "c", "d"]},
        {"kind": "dyad", "anchors": ["a"]},
        {"kind": "dyad", "anchors": ["a", "b", "c"]},
        {"kind": "stones", "stones": []},
        {"kind": "triad", "anchors": ["a", "b", "b"]},
    ],
    ids=lambda each: f"{each['kind']}-{''.join(each.get('anchors', each.get('stones')))}",
)
def test_e27_each_kind_of_question_has_its_number_of_anchors_with_ids_of_their_own(question: dict[str, Any]) -> None:
    parts = {
        name: [{"id": each, "label": each} for each in given] for name, given in question.items() if name != "kind"
    }
    with pytest.raises(sk.InvalidInput):
        sk.Schema(id="one", signifiers=[{"id": "w", "kind": question["kind"], "title": "W", **parts}])


def test_e27_two_anchors_of_a_question_with_one_label_are_found() -> None:
    anchors = [{"id": each, "label": {"da": label}} for each, label in zip("abc", ("Nær", "Fjern", "Nær"), strict=True)]
    schema = sk.Schema(id="one", signifiers=[{"id": "w", "kind": "triad", "title": "W", "anchors": anchors}])
    assert [each.where for each in schema.check() if each.severity == "error"]


def told(**columns: list[Any]) -> sk.Stories:
    """Stories with one question that takes at most two ticks."""
    schema = sk.Schema(
        id="one",
        signifiers=[
            {
                "id": "m",
                "kind": "multiple_choice",
                "title": "M",
                "options": [{"id": each, "label": each} for each in "xyz"],
                "max_choices": 2,
            }
        ],
    )
    table = pd.DataFrame({"id": [str(i) for i in range(3)], "x": [1, 1, 1], "y": [0, 1, 1], "z": [0, 0, 1], **columns})
    roles: dict[str, Any] = {"person": "who"} if "who" in columns else {}
    return sk.from_frame(table, schema=schema, columns={"id": "id", "m": ["x", "y", "z"]}, **roles)


def test_e36_more_ticks_than_there_may_be_are_set_aside_and_told() -> None:
    stories = told()
    assert stories["m"].states == ["placed", "placed", "withheld"]
    assert stories.intake.values_quarantined == 1
    assert "at most 2" in next(each.message.text("en") for each in stories.intake.notes if each.kind == "quarantined")


def test_e42_a_quote_stops_publication_from_the_moment_its_teller_withdraws() -> None:
    lab = sk.example_lab()
    assert not [each for each in lab.publish_check(today="2026-12-31").table if each.code == "E42"]
    quote = lab.quotes[0]
    frame = lab.stories(quote.collection).to_frame("dict")
    person = frame["person"][frame["story_id"].index(quote.story)]
    lab.withdraw(person, on="2026-12-01")
    stopped = lab.publish_check(today="2026-12-31")
    assert f"quote {quote.id}" in [each.where for each in stopped.table if each.code == "E42"]
    assert not stopped.allowed


def test_e43_people_are_counted_once_and_unknown_ones_are_said_to_be_unknown() -> None:
    known, unknown = told(who=["a", "a", "b"]), told()
    assert known.summarise("m").basis.persons == 2
    assert unknown.summarise("m").basis.persons in (None, 0)
    said = [each.message.text("en") for each in unknown.intake.notes if each.kind == "persons"]
    assert "every story counts" in " ".join(said)
    lab = sk.Lab("Fællesskab", by="evaluator")
    lab.add(
        sk.lab.PolicyGoal("G1", text="Færre er ensomme"),
        sk.lab.Project("P1", title="Spis sammen", goals=["G1"]),
        sk.lab.SchemaVersion("V1", schema="one", version=1, status="locked"),
        sk.lab.Collection("A1", title="Fortællinger", schema="V1", project="P1"),
    )
    answers = []
    for stories in (known, unknown):
        lab.attach("A1", stories)
        answers.append(lab.representativity())
    assert "{" not in answers[1].summary("da")
    assert answers[0].basis.notes != answers[1].basis.notes, "the assumption is said"
