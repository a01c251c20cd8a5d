"""Three tables of the laboratory: rules, entities, questions; every cell checked or excused with a reason."""

from __future__ import annotations

import lab_entities as entities
import lab_rules as rules
import pytest
from lab_tables import Row


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
    from samskab import _core

    assert {code for code, *_ in _core.lab_rules()} <= set(rules.CODES)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> entities.Ground:
    return entities.Ground(tmp_path_factory.mktemp("entities"))


@pytest.mark.parametrize("entity", entities.ENTITIES)
def test_every_entity_is_made_kept_shown_and_read_back(entity: str, ground: entities.Ground) -> None:
    with Row("Entities", entity) as row:
        for column, check in entities.ENTITIES[entity].items():
            if isinstance(check, str):
                row.not_applicable(column, check)
            else:
                check(ground)
                row.yes(column)
