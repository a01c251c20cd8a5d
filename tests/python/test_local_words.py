"""What people of a laboratory call a level is what its results, pages and playbook call it."""

from __future__ import annotations

import re

import pytest
import samskab as sk

WORD = "hverdagsven"


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    made = sk.example_lab()
    with made.edit("evaluator", "Et ord fra stedet") as edit:
        edit.frame(vocabulary={f"level.{level}": {"da": WORD} for level in ("user", "volunteer_citizen")})
    return made


def test_results_say_it(lab: sk.Lab) -> None:
    told = {
        "equality": lab.equality_check().summary("da"),
        "conditions": " ".join(row.level_label["da"] for row in lab.conditions().table),
        "expectation": " ".join(row.level_label["da"] for row in lab.expectation_gap().table),
        "representativity": " ".join(row.label["da"] for row in lab.representativity(by=["level"]).table),
        "stories": lab.typical_stories("C1").summary("da"),
    }
    for name, text in told.items():
        assert WORD in text.casefold(), name
        assert not re.search(r"\b(bruger|frivillig eller borger)\b", text.casefold()), name
    assert "user" in " ".join(row.level_label["en"] for row in lab.expectation_gap().table)


def test_the_page_and_the_playbook_say_it(lab: sk.Lab) -> None:
    page = lab.report(lang="da", today="2026-12-15", rng=1)
    playbook = lab.playbook(lang="da", today="2026-12-15").to_markdown()
    for text in (page, playbook):
        assert WORD in text.casefold()
        assert "(vurderet af: frivillig eller borger)" not in text
