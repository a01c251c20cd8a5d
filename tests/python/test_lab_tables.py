"""Three tables of the laboratory: rules, entities, questions; every cell checked or excused with a reason."""

from __future__ import annotations

import lab_carried as carried
import lab_entities as entities
import lab_questions as questions
import lab_rules as rules
import pytest
import samskab as sk
from lab_tables import COLUMNS, Row
from samskab import _core
from samskab.lab import _things


@pytest.mark.parametrize("code", rules.CODES)
def test_every_rule_is_tested(code: str) -> None:
    with Row("Rules", code) as row:
        if code in rules.NOT_HELD:
            assert not rules.named_after(code), "it is held now: take it off the list"
            assert code not in rules.ELSEWHERE
            return row.not_applicable("tested", f"it is not held yet: {rules.NOT_HELD[code]}")
        found = rules.witnesses(code)
        assert found, "no test is named after it, and it is on no list"
        remark = found[0] if len(found) == 1 else f"{found[0]} and {len(found) - 1} more"
        row.yes("tested", remark + (f"; but {rules.PARTLY[code]}" if code in rules.PARTLY else ""))


def test_the_rules_that_the_record_is_held_against_are_among_them() -> None:
    assert {code for code, *_ in _core.lab_rules()} <= set(rules.CODES)


ENTITIES = {kind: entities.kind_checks(kind) for kind in _things.KINDS} | carried.CARRIED


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> entities.Ground:
    return entities.Ground(tmp_path_factory.mktemp("entities"))


@pytest.mark.parametrize("entity", ENTITIES)
def test_every_entity_is_made_kept_shown_and_read_back(entity: str, ground: entities.Ground) -> None:
    with Row("Entities", entity) as row:
        for column, check in ENTITIES[entity].items():
            if isinstance(check, str):
                row.not_applicable(column, check)
            else:
                check(ground)
                row.yes(column)


@pytest.mark.parametrize("name", questions.QUESTIONS)
def test_every_question_is_answered_shown_and_said_for_few_and_for_none(name: str) -> None:
    asked = questions.QUESTIONS[name]
    with Row("Questions", f"{asked.number or '+'} {name}") as row:
        questions.value(name)
        row.yes("value")
        if name == "exemplars":
            row.not_applicable("frame", "stories are read as cards; Stories.to_frame is their table")
        else:
            questions.frame(name)
            row.yes("frame")
        questions.sentence(name)
        row.yes("sentence")
        if questions.is_drawn(name):
            questions.plot(name)
            row.yes("plot")
        else:
            row.not_applicable("plot", asked.no_plot)
        row.yes("empty lab", questions.empty_lab(name))
        row.yes("one person", questions.one_person(name))
        if isinstance(asked.withdrawn, str):
            questions.names_nobody(name)
            row.not_applicable("withdrawn", asked.withdrawn)
        else:
            questions.withdrawn(name)
            row.yes("withdrawn")


@pytest.mark.parametrize("name", questions.NOT_YET)
def test_a_question_that_cannot_be_asked_yet_says_why(name: str) -> None:
    assert not hasattr(sk.Lab, name), "it can be asked now: give it a row"
    with Row("Questions", f"6 {name}") as row:
        for column in COLUMNS["Questions"]:
            row.not_applicable(column, questions.NOT_YET[name])


def test_the_fifteen_questions_are_all_there() -> None:
    numbers = {each.number for each in questions.QUESTIONS.values()} | {6}
    assert set(range(1, 16)) <= numbers
    assert len(sk.Lab("Tomt", by="evaluator").questions(today="2026-12-31", rng=1)) == 15
