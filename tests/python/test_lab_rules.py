"""Rules of a laboratory that several rooms hold together, each test named after its rule."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import samskab as sk
from samskab.lab import _tables, _things


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


def test_e42_a_withdrawal_sends_published_entries_that_rest_on_the_quote_to_review() -> None:
    lab = sk.example_lab()
    quote = lab.quotes[0]
    entry = lab.entries[0]
    lab.add(sk.lab.Evidence("EV-NY", entry=entry.id, source={"kind": "quote", "id": quote.id}))
    lab.change("entry", entry.id, status="published")
    assert lab.send_to_review(by="Maja") == []
    frame = lab.stories(quote.collection).to_frame("dict")
    person = frame["person"][frame["story_id"].index(quote.story)]
    lab.withdraw(person, on="2026-12-01", by="Maja")
    assert lab.get("entry", entry.id).status == "needs_review"
    assert lab.send_to_review(by="Maja") == [], "it was done at the withdrawal"
    lab.change("entry", entry.id, status="published")
    found = [each.where for each in lab.publish_check(today="2026-12-31").table if each.code == "E42"]
    assert f"entry {entry.id}" in found
    assert entry.id in lab.send_to_review(by="Maja")


FORMULAS = ["=1+1", "+45 12", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\\=1", "=", "-"]


def laboratory_of_formulas() -> sk.Lab:
    lab = sk.Lab("=1+1", by="evaluator")
    for number, text in enumerate(FORMULAS):
        lab.add(sk.lab.PolicyGoal(f"={number}", text={"da": text, "en": text}))
    schema = sk.Schema(id="s", signifiers=[{"id": "t", "kind": "free_text", "title": "T"}])
    lab.add(
        sk.lab.Project("P1", title="@P", goals=["=0"]),
        sk.lab.SchemaVersion("V1", schema="s", version=1, status="locked"),
        sk.lab.Collection("K1", title="-K", project="P1", schema="V1"),
    )
    table = pd.DataFrame({"id": [f"-{i}" for i in range(len(FORMULAS))], "t": FORMULAS, "who": FORMULAS})
    lab.attach("K1", sk.from_frame(table, schema=schema, columns={"id": "id", "t": "t"}, person="who"))
    return lab


def test_e62_no_cell_of_a_package_is_a_formula_and_all_come_back(tmp_path: Path) -> None:
    lab = laboratory_of_formulas()
    lab.to_package(tmp_path / "pakke")
    files = sorted((tmp_path / "pakke").rglob("*.csv"))
    cells = [
        cell
        for path in files
        for row in csv.reader(io.StringIO(path.read_bytes().decode(), newline=""))
        for cell in row
    ]
    assert "\\=1+1" in cells
    # Of our own words one column is called "@"; as a text of somebody's it would stand as "\\@".
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r") and cell != _tables.OWNER]
    again = sk.Lab.from_package(tmp_path / "pakke")
    assert again == lab
    assert again.stories("K1")["t"].texts == lab.stories("K1")["t"].texts


def test_e62_no_cell_of_a_workbook_is_a_formula_and_all_come_back(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    lab = laboratory_of_formulas()
    lab.to_workbook(tmp_path / "bog.xlsx")
    cells = [
        cell
        for sheet in openpyxl.load_workbook(tmp_path / "bog.xlsx")
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
    assert not [cell for cell in cells if cell.data_type == "f"]
    risky = [cell for cell in cells if cell.value[:1] in set("=+-@")]
    assert len(risky) >= 2 * 6
    assert all(cell.quotePrefix for cell in risky), "it stays a text when somebody edits the cell"
    again = sk.Lab.from_workbook(tmp_path / "bog.xlsx")
    assert [each.text for each in again.policy_goals] == [each.text for each in lab.policy_goals]


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
