"""Identifiers in Danish text: what is found of a labelled set, and that real agendas raise no false alarm."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from identifier_texts import Case, cases
from measured import tell
from samskab import _core

KINDS = ("cpr", "phone", "email", "cvr", "url", "address", "id_number")


def found_in(text: str) -> list[tuple[str, str]]:
    return [(kind, text[begin : begin + length]) for kind, begin, length, _ in _core.find_identifiers(text)]


@pytest.fixture(scope="module")
def labelled() -> list[Case]:
    return cases()


def test_the_labelled_set_is_large_and_the_same_every_time(labelled: list[Case]) -> None:
    assert len(labelled) >= 500
    assert labelled == cases()
    assert len({case.text for case in labelled}) > 480


def test_every_cpr_number_with_a_day_that_exists_is_found(labelled: list[Case]) -> None:
    wanted = [(case, piece) for case in labelled for piece in case.pieces if piece[0] == "cpr"]
    assert len(wanted) >= 120
    missed = [case.text for case, piece in wanted if piece not in found_in(case.text)]
    assert not missed


def test_recall_and_precision_of_each_kind(labelled: list[Case]) -> None:
    wanted, right, given = Counter[str](), Counter[str](), Counter[str]()
    wrong: list[str] = []
    for case in labelled:
        found = Counter(found_in(case.text))
        expected = Counter(case.pieces)
        for (kind, _), count in expected.items():
            wanted[kind] += count
        for (kind, piece), count in found.items():
            given[kind] += count
            both = min(count, expected[(kind, piece)])
            right[kind] += both
            if both < count:
                wrong.append(f"{kind} {piece!r} in {case.text!r} ({case.about})")
    title = f"identifiers in {len(labelled)} labelled texts"
    for kind in KINDS:
        recall, precision = right[kind] / wanted[kind], right[kind] / given[kind]
        tell(title, f"{kind:9} recall {recall:.3f} ({wanted[kind]})  precision {precision:.3f} ({given[kind]})")
        assert recall >= (1.0 if kind == "cpr" else 0.95), kind
        assert precision >= 0.95, (kind, wrong)
    for line in wrong:
        tell(title, f"not expected: {line}")


def test_no_false_alarm_in_real_agendas(shared: Path) -> None:
    path = shared / "danish" / "danish_municipal_agenda_items.csv"
    if not path.is_file():
        pytest.skip("the agendas are not here")
    with path.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    assert len(texts) > 3000
    hits = [(kind, text[begin : begin + length], certain) for text in texts
            for kind, begin, length, certain in _core.find_identifiers(text)]  # fmt: skip
    counts = Counter(kind for kind, _, _ in hits)
    doubted = Counter(kind for kind, _, certain in hits if not certain)
    for kind in KINDS:
        tell(
            f"identifiers in {len(texts)} agenda items",
            f"{kind:9} {counts[kind]} found, {doubted[kind]} of them doubted",
        )
    # Agendas are public: no numbers of persons. Streets and web addresses that stand there are real ones.
    assert counts["cpr"] == counts["email"] == counts["cvr"] == counts["id_number"] == 0
    assert counts["phone"] == doubted["phone"], "a year and a number may look like a phone number, but are doubted"
    streets = [piece for kind, piece, _ in hits if kind == "address"]
    assert len(streets) > 100
    assert all(any(letter.isdigit() for letter in piece) and piece[0].isalpha() for piece in streets)
    assert all(piece.endswith((".dk", ".net")) for kind, piece, _ in hits if kind == "url")
